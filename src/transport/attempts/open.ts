import type { AttemptLedger } from './ledger.js';
import { idbLedger, type LedgerPlatform } from './idb.js';
import { memoryLedger } from './memory.js';

/**
 * The best ledger that this page can have: IndexedDB, or memory where that is refused (incognito frames, opaque
 * origins). Leaves nothing on the disk by itself.
 */
export async function openLedger(platform: LedgerPlatform | null = pagePlatform()): Promise<AttemptLedger> {
  if (!platform) return memoryLedger();
  const ledger = idbLedger(platform);
  // A read proves that the disk answers; the scope is nobody's.
  await ledger.read('');
  return ledger.durable ? ledger : memoryLedger();
}

function pagePlatform(): LedgerPlatform | null {
  try {
    // Merely looking at it throws in some sandboxed frames.
    if (!globalThis.indexedDB) return null;
    return {
      indexedDB: globalThis.indexedDB,
      locks: (globalThis.navigator as Partial<Navigator>).locks ?? null,
      openChannel: typeof BroadcastChannel === 'undefined' ? null : (name) => new BroadcastChannel(name),
    };
  } catch {
    return null;
  }
}
