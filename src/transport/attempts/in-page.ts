import type { AttemptListener, AttemptRecord } from './ledger.js';

interface Entry {
  readonly scope: string;
  readonly listener: AttemptListener;
  readonly by: object | undefined;
}

/** Those in this page who want to hear of records. */
export interface Listeners {
  readonly size: number;
  add(scope: string, listener: AttemptListener, by: object | undefined): () => void;
  /** @param by the writer, who is not told; `'another tab'` when all are. */
  tell(scope: string, record: AttemptRecord | null, by: object | undefined | 'another tab'): void;
}

export function listeners(): Listeners {
  const entries = new Set<Entry>();
  return {
    get size() {
      return entries.size;
    },
    add(scope, listener, by) {
      const entry = { scope, listener, by };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    tell(scope, record, by) {
      for (const entry of [...entries]) if (entry.scope === scope && entry.by !== by) entry.listener(record);
    },
  };
}

/** Runs acts of one name one after another, within this page only: what stands in where Web Locks are absent. */
export function pageQueue(): <T>(name: string, act: () => Promise<T>) => Promise<T> {
  const tails = new Map<string, Promise<unknown>>();
  return async (name, act) => {
    const before = tails.get(name) ?? Promise.resolve();
    const mine = before.then(act);
    const tail = mine.catch(() => undefined);
    tails.set(name, tail);
    try {
      return await mine;
    } finally {
      if (tails.get(name) === tail) tails.delete(name);
    }
  };
}
