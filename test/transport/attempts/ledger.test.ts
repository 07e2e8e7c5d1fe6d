import { expect } from '@esm-bundle/chai';
import { idbLedger, type LedgerPlatform } from '../../../src/transport/attempts/idb.js';
import { memoryLedger } from '../../../src/transport/attempts/memory.js';
import { openLedger } from '../../../src/transport/attempts/open.js';
import { handTimer, settle } from '../../harness/timer.js';
import { ledgerContract, newScope, pending } from './ledger-contract.js';

const platform: LedgerPlatform = { indexedDB, locks: navigator.locks, openChannel: (name) => new BroadcastChannel(name) };

/** The factory with some of its ways changed. */
function factory(changes: Partial<IDBFactory>): IDBFactory {
  return { ...changes, open: (changes.open ?? ((name, version) => indexedDB.open(name, version))) } as IDBFactory;
}

async function databases(): Promise<(string | undefined)[]> {
  return (await indexedDB.databases()).map(({ name }) => name);
}

function erase(): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase('city-blocks');
    request.onsuccess = () => resolve();
    request.onerror = () => reject(new Error('not erased'));
  });
}

function put(scope: string, value: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('city-blocks');
    request.onsuccess = () => {
      const transaction = request.result.transaction('attempts', 'readwrite');
      transaction.objectStore('attempts').put(value, scope);
      transaction.oncomplete = () => (request.result.close(), resolve());
      transaction.onabort = () => reject(new Error('not put'));
    };
  });
}

ledgerContract('IndexedDB', { open: () => openLedger(), shared: true });
ledgerContract('IndexedDB without Web Locks and BroadcastChannel', { open: () => idbLedger({ ...platform, locks: null, openChannel: null }), shared: false });
ledgerContract('memory', { open: memoryLedger, shared: false });

describe('the ledger on disk', () => {
  it('leaves nothing on the disk of who only reads', async () => {
    await erase();
    const ledger = await openLedger();
    expect(ledger.durable).to.equal(true);
    expect(await ledger.read(newScope())).to.equal(null);
    await ledger.write(newScope(), null);
    expect(ledger.durable).to.equal(true);
    expect(await databases()).not.to.include('city-blocks');
    await ledger.write(newScope(), pending());
    expect(await databases()).to.include('city-blocks');
  });

  it('finds out by itself where the browser does not tell which databases there are', async () => {
    const ledger = idbLedger({ ...platform, indexedDB: factory({}) });
    const [scope, record] = [newScope(), pending()];
    expect(await ledger.read(scope)).to.equal(null);
    await ledger.write(scope, record);
    expect(await ledger.read(scope)).to.deep.equal(record);
    expect(ledger.durable).to.equal(true);
  });

  it('passes over what is no record', async () => {
    const [ledger, scope] = [await openLedger(), newScope()];
    await ledger.write(scope, pending());
    for (const corrupt of [{ key: 'short', state: 'pending' }, { key: 'AAAAAAAAAAAAAAAAAAAAAA' }, 'text', 7, null]) {
      await put(scope, corrupt);
      expect(await ledger.read(scope)).to.equal(null);
    }
    expect(ledger.durable).to.equal(true);
  });

  it('opens what a newer release has upgraded', async () => {
    const [scope, record] = [newScope(), pending()];
    await (await openLedger()).write(scope, record);
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.open('city-blocks', 7);
      request.onupgradeneeded = () => undefined;
      request.onblocked = () => reject(new Error('the ledger holds its database open'));
      request.onsuccess = () => (request.result.close(), resolve());
    });
    const ledger = await openLedger();
    expect(await ledger.read(scope)).to.deep.equal(record);
    expect(ledger.durable).to.equal(true);
    await erase();
  });

  it('makes its way in memory where storage is refused', async () => {
    const refusals: Partial<IDBFactory>[] = [
      { open: () => { throw new DOMException('', 'SecurityError'); } },
      { open: () => failing('InvalidStateError') },
    ];
    for (const refusal of refusals) {
      const ledger = await openLedger({ ...platform, indexedDB: factory(refusal) });
      expect(ledger.durable).to.equal(false);
      const [scope, record] = [newScope(), pending()];
      await ledger.write(scope, record);
      expect(await ledger.read(scope)).to.deep.equal(record);
    }
    expect((await openLedger(null)).durable).to.equal(false);
  });

  it('gives a disk up that never answers, and keeps what it knows', async () => {
    const timer = handTimer();
    let hangs = false;
    const hanging = factory({ open: (name, version) => (hangs ? ({} as IDBOpenDBRequest) : indexedDB.open(name, version)) });
    const ledger = idbLedger({ ...platform, indexedDB: hanging, timer });
    const [scope, other, record, later] = [newScope(), newScope(), pending(), pending()];
    await ledger.write(scope, record);
    expect(ledger.durable).to.equal(true);
    hangs = true;
    let written = false;
    const writing = ledger.write(other, later).then(() => (written = true));
    await timer.move(1999);
    expect(written).to.equal(false);
    await timer.move(1);
    await writing;
    expect(ledger.durable).to.equal(false);
    expect(await ledger.read(scope)).to.deep.equal(record);
    expect(await ledger.read(other)).to.deep.equal(later);
  });

  it('a full disk is a disk that fails', async () => {
    const full = factory({
      open: (name, version) => {
        const request = indexedDB.open(name, version);
        request.addEventListener('success', () => {
          const { result } = request;
          const transaction = result.transaction.bind(result);
          result.transaction = (...given) => {
            const made = transaction(...given);
            if (given[1] === 'readwrite') made.abort();
            return made;
          };
        });
        return request;
      },
    });
    const ledger = idbLedger({ ...platform, indexedDB: full });
    const [scope, record] = [newScope(), pending()];
    await ledger.write(scope, record);
    expect(ledger.durable).to.equal(false);
    expect(await ledger.read(scope)).to.deep.equal(record);
  });

  it('takes its turn in the page when locks are refused, and tells failures of the act from refusals', async () => {
    const refused = { request: () => Promise.reject(new DOMException('', 'SecurityError')) } as unknown as LockManager;
    const ledger = idbLedger({ ...platform, locks: refused });
    expect(await ledger.exclusive(newScope(), () => Promise.resolve(3))).to.equal(3);
    let acts = 0;
    const failing = await idbLedger(platform).exclusive(newScope(), () => (acts++, Promise.reject(new Error('act')))).catch((thrown: unknown) => (thrown as Error).message);
    expect([failing, acts]).to.deep.equal(['act', 1]);
  });

  it('makes nothing of messages that are not its own', async () => {
    const [ledger, scope] = [await openLedger(), newScope()];
    const heard: unknown[] = [];
    const stop = ledger.subscribe(scope, (record) => heard.push(record));
    const channel = new BroadcastChannel('city-blocks.attempts');
    for (const message of [null, 'text', {}, { scope }, { scope, record: { key: 'short' } }, { scope: 7, record: null }]) channel.postMessage(message);
    const last = pending();
    channel.postMessage({ scope, record: last });
    while (!heard.length) await settle();
    channel.close();
    stop();
    expect(heard).to.deep.equal([last]);
  });
});

/** A request that ends with that error, as browsers answer where storage is turned off. */
function failing(name: string): IDBOpenDBRequest {
  const request = { error: new DOMException('', name) } as { error: DOMException; onerror?: (event: Event) => void };
  queueMicrotask(() => request.onerror?.(new Event('error', { cancelable: true })));
  return request as unknown as IDBOpenDBRequest;
}
