import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sharedData } from '../../../demo/import/seed.js';
import { withoutData } from './payment-data.js';

describe('the larger data of payments', { skip: withoutData }, () => {
  it('are read by a test, every file of them', () => {
    const here = fileURLToPath(new URL('.', import.meta.url));
    const read = globSync('**/*.test.ts', { cwd: here }).flatMap((file) => [...readFileSync(`${here}${file}`, 'utf8').matchAll(/\bpayment(?:Json|Text)(?:<.*>)?\('([^']+)'\)/g)].map(([, name]) => name));
    assert.deepEqual(readdirSync(new URL('payments/', sharedData)).sort(), [...new Set(read)].sort());
  });
});
