import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { brotliSize, laterInFrame } from '../../../tools/rollup/sizes.mjs';

const later = {
  'later.ts': ['act-1.js', 'pay-later-1.js'],
  'messages-later.ru.ts': ['messages-later.ru-1.js'],
  'messages-later.en.ts': ['messages-later.en-1.js'],
  'code/code.ts': ['act-1.js', 'pay-later-1.js', 'codes-1.js', 'code-1.js'],
  'code/messages.ru.ts': ['code-ru-1.js'],
  'code/messages.en.ts': ['code-en-1.js'],
  'receipt/receipt.ts': ['codes-1.js', 'receipt-1.js'],
  'receipt/pasted.ts': ['codes-1.js', 'receipt-1.js'],
  'warnings.ts': ['warnings-1.js'],
};
const view = { files: [], locales: {}, later };
const other = { files: [], locales: {}, later: { 'later.ts': ['act-1.js', 'vote-later-1.js'] } };

describe('what a block loads after its first view', () => {
  let folder: string;
  const size = (...names: string[]): number => names.reduce((sum, name) => sum + brotliSize(join(folder, 'frame', `${name}-1.js`)), 0);
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'city-blocks-'));
    mkdirSync(join(folder, 'frame'));
    // Each of another length, so that no sum is another's.
    [...new Set([...Object.values(later).flat(), 'vote-later-1.js'])].forEach((name, at) => writeFileSync(join(folder, 'frame', name), Array.from({ length: 2 ** at }, (_, n) => `${n * at},`).join('')));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is its own rest with words of one language, without what every block loads', () => {
    assert.equal(laterInFrame(folder, { 'city-pay': view, 'city-vote': other }, 'city-pay').path, size('pay-later', 'messages-later.ru'));
    assert.equal(laterInFrame(folder, { 'city-pay': view, 'city-vote': other }, 'city-pay', 'en').path, size('pay-later', 'messages-later.en'));
    assert.equal(laterInFrame(folder, { 'city-pay': view }, 'city-pay').path, size('act', 'pay-later', 'messages-later.ru'));
  });

  it('and parts beside it, each with all that it needs beyond that', () => {
    assert.deepEqual(laterInFrame(folder, { 'city-pay': view, 'city-vote': other }, 'city-pay').parts, [
      { part: 'code', bytes: size('codes', 'code', 'code-ru') },
      { part: 'receipt', bytes: size('codes', 'receipt') },
      { part: 'warnings', bytes: size('warnings') },
    ]);
  });
});
