import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as whole from 'valibot';
import { referendumOperations } from '../../../src/blocks/referendum/operations.js';
import { slimValibot } from '../../../tools/rollup/slim-valibot.mjs';

type Valibot = typeof whole;

const text = readFileSync(createRequire(import.meta.url).resolve('valibot').replace(/\.c?js$/, '.mjs'), 'utf8');
const slim = (await import(`data:text/javascript;base64,${Buffer.from(slimValibot(text)).toString('base64')}`)) as Valibot;

/** Every building stone that an operation of a block is described with, made of either copy. */
function schemas(v: Valibot): Record<string, whole.GenericSchema> {
  const Name = v.pipe(v.string(), v.regex(/^[a-z]{1,3}$/));
  const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(9));
  return {
    text: v.pipe(v.string(), v.maxLength(3), v.check((value) => value !== 'no')),
    count: Count,
    flag: v.optional(v.boolean()),
    nothing: v.nullable(Name),
    list: v.pipe(v.array(Name), v.minLength(1), v.maxLength(2)),
    pick: v.picklist(['a', 'b']),
    tolerant: v.fallback(v.picklist(['a', 'b']), 'b'),
    object: v.object({ name: Name, count: v.optional(Count), inner: v.object({ list: v.array(Count) }) }),
    variant: v.variant('kind', [v.object({ kind: v.literal('a'), count: Count }), v.object({ kind: v.literal('b'), name: Name })]),
  };
}

/** What a page sees of a parsing: whether it held, what came out, and where it went wrong. */
function seen(v: Valibot, schema: whole.GenericSchema, input: unknown): unknown {
  const { success, output, issues } = v.safeParse(schema, structuredClone(input));
  return { success, output: success ? output : null, at: issues?.map((issue) => issue.path?.map(({ key }) => key)) };
}

const value = fc.letrec((tie) => ({
  leaf: fc.oneof(fc.constantFrom('a', 'b', 'no', 'abcd', '', 0, 3, -1, 10, 1.5, Number.NaN, true, null, undefined)),
  list: fc.array(tie('leaf'), { maxLength: 3 }),
  object: fc.record({ kind: fc.constantFrom('a', 'b', 'c'), name: tie('leaf'), count: tie('leaf'), list: tie('list'), inner: fc.oneof(tie('leaf'), fc.record({ list: tie('list') }, { requiredKeys: [] })) }, { requiredKeys: [] }),
  any: fc.oneof(tie('leaf'), tie('list'), tie('object')),
})).any;

describe('valibot without its sentences', () => {
  const wholes = schemas(whole);
  const slims = schemas(slim);
  for (const name of Object.keys(wholes)) {
    it(`decodes «${name}» like the whole one`, () => {
      fc.assert(fc.property(value, (input) => {
        assert.deepEqual(seen(slim, slims[name] as whole.GenericSchema, input), seen(whole, wholes[name] as whole.GenericSchema, input));
      }), { numRuns: 400 });
    });
  }

  it('knows every kind of schema and action that the operations are made of', () => {
    const known = new Set(JSON.stringify(Object.values(wholes), replaceFunctions).match(/"type":"\w+"/g));
    const used = new Set(Object.values(referendumOperations).flatMap(({ input, output }) => JSON.stringify([input, output], replaceFunctions).match(/"type":"\w+"/g) ?? []));
    assert.deepEqual([...used].filter((type) => !known.has(type)), []);
  });

  it('fails the build where valibot is not as we know it', () => {
    assert.throws(() => slimValibot(text.replace('function _addIssue(context', 'function _addProblem(context')), /valibot has changed/);
  });
});

/** A picklist's own members are no kinds. */
function replaceFunctions(key: string, inside: unknown): unknown {
  return key === '~standard' || key === 'reference' ? undefined : inside;
}
