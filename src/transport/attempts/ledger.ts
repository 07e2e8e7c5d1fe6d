import type { AttemptKey } from '../../kernel/attempt.js';

/** What is kept of one attempt: its key and whether an answer has come. Neither says who did what. */
export interface AttemptRecord {
  readonly key: AttemptKey;
  /** `pending`: sent or about to be, no terminal answer yet. `settled`: accepted by the city. */
  readonly state: 'pending' | 'settled';
  /** Of a pending attempt that replaces something: the settled one that stands if this one never arrived. */
  readonly previous?: AttemptKey;
}

export type AttemptListener = (record: AttemptRecord | null) => void;

/**
 * Where attempt keys outlive a reload. One record a scope (`referendum.cast:<referendum id>`), shared by the tabs of
 * an origin. Implementations: `idb` (IndexedDB, Web Locks, BroadcastChannel), `memory`.
 */
export interface AttemptLedger {
  /** False when the browser keeps nothing: the record then dies with the page. */
  readonly durable: boolean;
  read(scope: string): Promise<AttemptRecord | null>;
  /**
   * Resolves when the record is on disk, and only then may the first byte be sent. Null erases.
   * @param by who writes, an element say: its own listeners are not told.
   */
  write(scope: string, record: AttemptRecord | null, by?: object): Promise<void>;
  /** Runs `act` while no other tab runs one of the same scope. */
  exclusive<T>(scope: string, act: () => Promise<T>): Promise<T>;
  /**
   * Tells of records that *another* tab or element wrote. Within one page they are told apart by `by`; without it
   * only other tabs are heard. @returns the function that stops it.
   */
  subscribe(scope: string, listener: AttemptListener, by?: object): () => void;
}
