import type { Citizen, Identity } from '../identity/identity.js';
import type { AttemptLedger, AttemptRecord } from '../transport/attempts/ledger.js';

// What a visitor's act needs and a first view does not. `prepare` fetches it while the question is read: a window must
// be opened within the click itself, not after a download.

/** Nobody is signed in before the code of sign-in is there, so asking who is costs nothing. */
export function lazyIdentity(load: () => Promise<Identity>): Identity & { prepare(): void } {
  let loaded: Identity | null = null;
  let loading: Promise<Identity> | null = null;
  const listeners = new Set<(citizen: Citizen | null) => void>();

  const get = (): Promise<Identity> =>
    (loading ??= load().then(
      (identity) => {
        identity.subscribe((citizen) => {
          for (const listener of [...listeners]) listener(citizen);
        });
        return (loaded = identity);
      },
      (thrown: unknown) => {
        loading = null;
        throw thrown;
      },
    ));

  return {
    prepare: () => void get().catch(() => undefined),
    citizen: () => loaded?.citizen() ?? Promise.resolve(null),
    signIn: (signal) => loaded?.signIn(signal) ?? get().then((identity) => identity.signIn(signal)),
    token: async (audience) => (await get()).token(audience),
    signOut: async () => loaded?.signOut(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/**
 * @param maybeKept whether anything may have been kept in this browser before; where surely not, a first view need
 *   not load the ledger to learn that.
 */
export function lazyLedger(load: () => Promise<AttemptLedger>, maybeKept: () => Promise<boolean>): AttemptLedger & { prepare(): void } {
  let loaded: AttemptLedger | null = null;
  let loading: Promise<AttemptLedger> | null = null;
  const waiting = new Set<(ledger: AttemptLedger) => void>();

  const get = (): Promise<AttemptLedger> =>
    (loading ??= load().then(
      (ledger) => {
        loaded = ledger;
        for (const subscribe of waiting) subscribe(ledger);
        waiting.clear();
        return ledger;
      },
      (thrown: unknown) => {
        loading = null;
        throw thrown;
      },
    ));

  return {
    get durable() {
      return loaded?.durable ?? true;
    },
    prepare: () => void get().catch(() => undefined),
    async read(scope): Promise<AttemptRecord | null> {
      if (!loaded && !(await maybeKept())) return null;
      return (await get()).read(scope);
    },
    write: async (scope, record) => (await get()).write(scope, record),
    exclusive: async (scope, act) => (await get()).exclusive(scope, act),
    subscribe(scope, listener) {
      if (loaded) return loaded.subscribe(scope, listener);
      let leave = (): void => void waiting.delete(later);
      const later = (ledger: AttemptLedger): void => void (leave = ledger.subscribe(scope, listener));
      waiting.add(later);
      return () => leave();
    },
  };
}
