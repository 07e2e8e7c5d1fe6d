import { databaseName, isAbsent } from './kept.js';
import type { AttemptRecord } from './ledger.js';

/** One object store of one database, opened for each act and closed after it: nothing to block an upgrade or bfcache. */
export interface Database {
  read(scope: string): Promise<unknown>;
  /** Resolves when the transaction is complete. Null erases. */
  write(scope: string, record: AttemptRecord | null): Promise<void>;
}

const store = 'attempts';

export function database(factory: IDBFactory): Database {
  async function within<T>(create: boolean, mode: IDBTransactionMode, act: (records: IDBObjectStore) => IDBRequest<T> | null): Promise<T | null> {
    if (!create && (await isAbsent(factory))) return null;
    const db = await open(factory, create);
    if (!db) return null;
    try {
      // The attempt key has to outlive a crash of the machine, not only of the tab.
      const transaction = db.transaction(store, mode, { durability: mode === 'readwrite' ? 'strict' : 'relaxed' });
      const request = act(transaction.objectStore(store));
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error ?? new DOMException('', 'AbortError'));
      });
      return request?.result ?? null;
    } finally {
      db.close();
    }
  }

  return {
    read: (scope) => within<unknown>(false, 'readonly', (records) => records.get(scope)),
    async write(scope, record) {
      await within(record !== null, 'readwrite', (records) => {
        if (record) records.put(record, scope);
        else records.delete(scope);
        return null;
      });
    },
  };
}

/**
 * Without a version: a database that a newer release has upgraded still opens.
 * @param create whether to make one; a page that is only read leaves nothing on the reader's disk.
 * @returns null when there is none and none was to be made.
 */
function open(factory: IDBFactory, create: boolean): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = factory.open(databaseName);
    let refrained = false;
    request.onupgradeneeded = () => {
      if (create) request.result.createObjectStore(store);
      else {
        refrained = true;
        request.transaction?.abort();
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      // Firefox would report it as an error of the page.
      event.preventDefault();
      if (refrained) resolve(null);
      else reject(request.error ?? new DOMException('', 'UnknownError'));
    };
  });
}
