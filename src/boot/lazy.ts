import type { Citizen, Identity } from '../identity/identity.js';
import type { AttemptLedger } from '../transport/attempts/ledger.js';

// What a visitor's act needs and a first view does not. `prepare` fetches it while the question is read: a window must
// be opened within the click itself, not after a download.

interface Lazy<T> {
  loaded: T | null;
  get(): Promise<T>;
  prepare(): void;
}

/** Loads once; asked again after a failure. @param ready called with what came, before anybody else has it. */
function lazily<T>(load: () => Promise<T>, ready: (value: T) => void): Lazy<T> {
  let loading: Promise<T> | null = null;
  const lazy: Lazy<T> = {
    loaded: null,
    get: () =>
      (loading ??= load().then(
        (value) => {
          ready(value);
          return (lazy.loaded = value);
        },
        (thrown: unknown) => {
          loading = null;
          throw thrown;
        },
      )),
    prepare: () => void lazy.get().catch(() => undefined),
  };
  return lazy;
}

/** Nobody is signed in before the code of sign-in is there, so asking who is costs nothing. */
export function lazyIdentity(load: () => Promise<Identity>): Identity & { prepare(): void } {
  const listeners = new Set<(citizen: Citizen | null, expired?: boolean) => void>();
  const lazy = lazily(load, (identity) => void identity.subscribe((...told) => [...listeners].forEach((listener) => listener(...told))));
  return {
    prepare: lazy.prepare,
    citizen: () => lazy.loaded?.citizen() ?? Promise.resolve(null),
    signIn: (signal) => lazy.loaded?.signIn(signal) ?? lazy.get().then((identity) => identity.signIn(signal)),
    token: async (audience) => (await lazy.get()).token(audience),
    signOut: async () => lazy.loaded?.signOut(),
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
  const waiting = new Set<(ledger: AttemptLedger) => void>();
  const lazy = lazily(load, (ledger) => waiting.forEach((subscribe) => subscribe(ledger)));
  return {
    get durable() {
      return lazy.loaded?.durable ?? true;
    },
    prepare: lazy.prepare,
    read: async (scope) => (lazy.loaded || (await maybeKept()) ? (await lazy.get()).read(scope) : null),
    write: async (scope, record, by) => (await lazy.get()).write(scope, record, by),
    exclusive: async (scope, act) => (await lazy.get()).exclusive(scope, act),
    subscribe(scope, listener, by) {
      if (lazy.loaded) return lazy.loaded.subscribe(scope, listener, by);
      let leave = (): void => void waiting.delete(later);
      const later = (ledger: AttemptLedger): void => void (leave = ledger.subscribe(scope, listener, by));
      waiting.add(later);
      return () => leave();
    },
  };
}
