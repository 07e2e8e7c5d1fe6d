import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { rollup } from 'rollup';
import { slimOperations } from '../../../tools/rollup/slim-operations.mjs';
import { valibotParts } from '../../../tools/rollup/valibot-parts.mjs';

const valibot = createRequire(import.meta.url).resolve('valibot').replace(/\.c?js$/, '.mjs');

const found = `import { operation } from '../contract/operation.js';
import { Answer, Question } from './schemas.js';
export const operations = { find: operation({ name: 'x.find', summary: 'Finds, and ({ tells', input: Question, output: Answer, maxAge: 5 }), tell: operation({ 'summary': 'Tells', output: Answer, input: Question }) };
export const input = 'kept';
export const other = { summary: 'kept too' };`;
const schemas = `import * as v from 'valibot';
const line = (length) => v.pipe(v.string(), v.maxLength(length));
export const Question = v.object({ question: line(7), pattern: v.pipe(v.string(), v.regex(/^asked$/)) });
export const Answer = v.object({ answer: line(8) });`;

/** @returns the text of one file made of these modules. */
async function built(names: readonly string[], operations = found): Promise<string> {
  const modules: Record<string, string> = { '/blocks/operations.js': operations, '/contract/operation.js': 'export const operation = (given) => ({ maxAge: 0, ...given });', '/blocks/schemas.js': schemas };
  const bundle = await rollup({
    input: '/blocks/operations.js',
    plugins: [{
      name: 'given',
      resolveId: (id, importer) => (id === 'valibot' ? valibot : importer ? (Object.keys(modules).find((path) => path.endsWith(id.replace(/^\.+/, ''))) ?? null) : id),
      load: (id) => modules[id] ?? null,
    }, slimOperations(names), valibotParts()],
  });
  const { output: [{ code }] } = await bundle.generate({ format: 'es' });
  return code;
}

describe('operations of whoever only sends them', () => {
  it('lose what he never reads, and the schemas that only that named', async () => {
    const code = await built(['summary', 'input']);
    const { operations, input, other } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { operations: Record<string, Record<string, unknown>>; input: string; other: object };
    assert.deepEqual(Object.keys(operations['find'] ?? {}), ['maxAge', 'name', 'output']);
    assert.deepEqual(Object.keys(operations['tell'] ?? {}), ['maxAge', 'output']);
    assert.equal(operations['find']?.['maxAge'], 5);
    assert.deepEqual([input, other], ['kept', { summary: 'kept too' }]);
    assert.match(code, /answer/);
    assert.doesNotMatch(code, /question|asked|RegexAction/);
  });

  it('keep the schemas where those are read', async () => {
    const code = await built(['summary']);
    assert.match(code, /question/);
    assert.doesNotMatch(code, /Finds/);
  });

  it('fail the build where they are not as we know them', async () => {
    await assert.rejects(built(['summery']), /operations without summery/);
    await assert.rejects(built(['summary'], 'export const operations = {};'), /no operation was met/);
  });
});
