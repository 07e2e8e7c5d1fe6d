import type { Citizen } from '../identity/identity.js';
import type { Fault } from '../kernel/fault.js';
import type { BlockEffects } from './block-effects.js';

/** What a machine is told of a sign-in that it asked for. */
type Answer = { readonly type: 'signed-in'; readonly citizen: Citizen } | { readonly type: 'sign-in-failed'; readonly fault: Fault };
type Signing = BlockEffects<unknown, Answer, never>;

const underWay = new WeakMap<object, AbortController>();

/** Carries out what the machines of all blocks ask about persons, and nothing else. */
export function runPersons(command: { readonly type: string }, effects: Pick<Signing, 'host' | 'ask'>): void {
  const { identity } = effects.host.services;
  switch (command.type) {
    case 'sign-in': {
      const signing = new AbortController();
      underWay.set(effects, signing);
      effects.ask(identity.signIn(signing.signal), (citizen) => ({ type: 'signed-in', citizen }), (fault) => ({ type: 'sign-in-failed', fault }), true);
      return;
    }
    case 'cancel-sign-in':
      underWay.get(effects)?.abort();
      return;
    case 'sign-out':
      void identity.signOut().catch(() => undefined);
      return;
    default:
  }
}
