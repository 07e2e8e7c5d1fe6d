import type { CitizenClaims } from '../../contract/handler.js';
import { Fault } from '../../kernel/fault.js';
import type { Citizen, Identity } from '../identity.js';
import { type SandboxCitizen, sandboxCitizens } from './citizens.js';

/** Who wants to be signed in? Null: nobody, the visitor closed the window. */
export type Chooser = (citizens: readonly SandboxCitizen[], signal: AbortSignal) => Promise<SandboxCitizen | null>;

export interface SandboxIdentityOptions {
  readonly citizens?: readonly SandboxCitizen[];
  /** Default: the first citizen, after as long as a quick hand takes. */
  readonly ask?: Chooser;
}

export interface SandboxIdentity extends Identity {
  /** The server's half: whose token this is. Rejects with `auth.required`. */
  claimsOf(token: string): Promise<CitizenClaims>;
}

const prefix = 'sandbox.';

/** Sign-in for demonstrations. Its tokens (`sandbox.<subject>`) are of use nowhere and look it. */
export function sandboxIdentity(options: SandboxIdentityOptions = {}): SandboxIdentity {
  const { citizens = sandboxCitizens, ask = first } = options;
  const listeners = new Set<(citizen: Citizen | null) => void>();
  let current: SandboxCitizen | null = null;

  const shown = (): Citizen | null => current && { name: current.name };
  const become = (next: SandboxCitizen | null): void => {
    if (next === current) return;
    current = next;
    for (const listener of [...listeners]) listener(shown());
  };

  return {
    citizen: () => Promise.resolve(shown()),

    async signIn(signal) {
      if (signal.aborted) throw new Fault('auth.cancelled');
      const chosen = await ask(citizens, signal).catch(() => null);
      // A choice that came after the block gave up signs nobody in.
      if (!chosen || signal.aborted) throw new Fault('auth.cancelled');
      become(chosen);
      return { name: chosen.name };
    },

    token: () => (current ? Promise.resolve(prefix + current.subject) : Promise.reject(new Fault('auth.required'))),

    signOut() {
      become(null);
      return Promise.resolve();
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },

    claimsOf(token) {
      const found = citizens.find(({ subject }) => prefix + subject === token);
      if (!found) return Promise.reject(new Fault('auth.required'));
      const { name: _, ...claims } = found;
      return Promise.resolve(claims);
    },
  };
}

const first: Chooser = async (citizens) => {
  await new Promise((resolve) => setTimeout(resolve, 400));
  return citizens[0] ?? null;
};
