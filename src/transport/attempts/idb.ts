import { Fault } from '../../kernel/fault.js';
import { systemTimer, type Timer } from '../timer.js';
import { type Database, database } from './database.js';
import { listeners, pageQueue } from './in-page.js';
import type { AttemptLedger, AttemptRecord } from './ledger.js';
import { readRecord } from './record.js';

/** What of the platform a ledger uses; where the page has not got it, null. */
export interface LedgerPlatform {
  readonly indexedDB: IDBFactory;
  /** Absent in pages without TLS: then attempts exclude each other within the page only, and the city decides. */
  readonly locks: LockManager | null;
  readonly openChannel: ((name: string) => BroadcastChannel) | null;
  readonly timer?: Timer;
}

const lockPrefix = 'city-blocks.attempt:';
const channelName = 'city-blocks.attempts';
/** Milliseconds after which a disk that does not answer is given up: the visitor is waiting to vote. */
const patience = 2000;

/**
 * Attempts kept in IndexedDB, one at a time under a Web Lock, told to other tabs through a BroadcastChannel.
 * When the disk fails or hangs, the ledger goes on in memory with what it knows, and `durable` says so.
 */
export function idbLedger(platform: LedgerPlatform): AttemptLedger {
  const disk: Database = database(platform.indexedDB);
  const known = new Map<string, AttemptRecord | null>();
  const heard = listeners();
  const queue = pageQueue();
  const timer = platform.timer ?? systemTimer;
  let durable = true;
  let channel: BroadcastChannel | null = null;

  async function onDisk<T>(act: () => Promise<T>, otherwise: () => T): Promise<T> {
    if (durable) {
      try {
        return await soon(act(), timer);
      } catch {
        durable = false;
      }
    }
    return otherwise();
  }

  const openChannel = (): BroadcastChannel | null => {
    try {
      return platform.openChannel?.(channelName) ?? null;
    } catch {
      return null;
    }
  };

  function listen(): void {
    channel ??= openChannel();
    if (!channel) return;
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      const { scope, record } = (typeof data === 'object' && data !== null ? data : {}) as Partial<Record<string, unknown>>;
      if (typeof scope !== 'string') return;
      const read = readRecord(record);
      // Neither a record nor an erasure: not ours to understand.
      if (!read && record !== null) return;
      known.set(scope, read);
      heard.tell(scope, read, 'another tab');
    };
  }

  function post(scope: string, record: AttemptRecord | null): void {
    const through = channel ?? openChannel();
    through?.postMessage({ scope, record });
    if (through !== channel) through?.close();
  }

  return {
    get durable() {
      return durable;
    },

    async read(scope) {
      const record = await onDisk(async () => readRecord(await disk.read(scope)), () => known.get(scope) ?? null);
      known.set(scope, record);
      return record;
    },

    async write(scope, record, by) {
      known.set(scope, record);
      await onDisk(() => disk.write(scope, record), () => undefined);
      post(scope, record);
      heard.tell(scope, record, by);
    },

    async exclusive(scope, act) {
      if (!platform.locks) return queue(scope, act);
      let begun = false;
      try {
        return await platform.locks.request(lockPrefix + scope, () => {
          begun = true;
          return act();
        });
      } catch (thrown) {
        // Refused (an opaque origin), as against an act that failed.
        if (begun) throw thrown;
        return queue(scope, act);
      }
    },

    subscribe(scope, listener, by) {
      const stop = heard.add(scope, listener, by);
      listen();
      return () => {
        stop();
        if (heard.size) return;
        channel?.close();
        channel = null;
      };
    },
  };
}

/** Rejects with `timeout` when the promise takes longer than patience lasts. */
function soon<T>(promise: Promise<T>, timer: Timer): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = timer.after(patience, () => reject(new Fault('timeout')));
    promise.then(resolve, reject).finally(cancel);
  });
}
