import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { measured } from '../../../stories/support/own-transport.js';
import { kindStates } from '../../harness/kind-states.js';
import { payScenes } from '../../harness/pay-scenes.js';
import { payStates } from '../../harness/pay-states.js';
import { referendumStates } from '../../harness/referendum-states.js';
import { handTransport, things } from '../../harness/transport.js';
import { payExtremes } from '../../../stories/support/pay-extremes.js';
import { stressStates } from '../../../stories/support/stress-states.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');

describe('stories', () => {
  it('show a transport of one\'s own that works', async () => {
    const inner = handTransport();
    const told: string[] = [];
    const transport = measured(inner, (operation, milliseconds) => void told.push(`${operation} ${milliseconds >= 0}`));
    const options = { signal: new AbortController().signal };
    const answer = transport.call(things.read, { id: 'a' }, options);
    inner.sent[0]?.answer({ value: 1 });
    assert.deepEqual(await answer, { value: 1 });
    assert.equal(inner.sent[0]?.options, options);
    assert.deepEqual(told, ['thing.read true']);
  });

  it('show every state of the referendum, each once', () => {
    const shown = [...read('stories/referendum-states.stories.ts').matchAll(/= still\('([^']+)'\)/g)].map(([, name]) => name ?? '');
    assert.deepEqual(shown.filter((name) => name in referendumStates), Object.keys(referendumStates));
    assert.deepEqual(shown.filter((name) => !(name in referendumStates)), Object.keys(stressStates));
    const kinds = [...read('stories/referendum-kinds.stories.ts').matchAll(/= still\('([^']+)'\)/g)].map(([, name]) => name ?? '');
    assert.deepEqual(kinds, Object.keys(kindStates));
    assert.equal(new Set(shown).size, shown.length);
  });

  it('show every state, extreme and part of a payment, each once', () => {
    const shown = globSync('stories/pay-accrual/*.stories.ts', { cwd: root }).flatMap((path) => [...read(path).matchAll(/= still\('([^']+)'\)/g)].map(([, name]) => name ?? ''));
    assert.deepEqual(shown.sort(), [...Object.keys(payStates), ...Object.keys(payExtremes), ...Object.keys(payScenes)].sort());
  });

  it('show every primitive', () => {
    const drawn = globSync('src/ui/*.ts', { cwd: root }).filter((path) => /export function \w+\([^)]*\): TemplateResult/.test(read(path)));
    for (const path of drawn) assert.ok(read(`stories/ui/${path.replaceAll('\\', '/').slice('src/ui/'.length, -'.ts'.length)}.stories.ts`).includes('export const'), path);
    assert.ok(drawn.length >= 6);
  });
});
