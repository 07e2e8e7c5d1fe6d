import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { Journal } from '../../../demo/desk/journal.js';

/** Runs in a thread of its own: keeps the whole book to itself for a while, as whoever mends it after a crash does. */
const keeper = `
const { DatabaseSync } = require('node:sqlite');
const { parentPort, workerData } = require('node:worker_threads');
const book = new DatabaseSync(workerData.file);
book.exec('pragma locking_mode = exclusive; begin exclusive; select count(*) from payments');
parentPort.postMessage('kept');
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, workerData.milliseconds);
book.exec('commit');
book.close();
`;

describe('the desk’s book', () => {
  it('is waited for where somebody else has it, already while it is opened', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'city-blocks-journal-'));
    try {
      new Journal(folder).close();
      const worker = new Worker(keeper, { eval: true, workerData: { file: join(folder, 'desk.sqlite'), milliseconds: 400 } });
      await once(worker, 'message');
      const journal = new Journal(folder);
      assert.equal(journal.find('id', 'none'), null);
      journal.close();
      await once(worker, 'exit');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
