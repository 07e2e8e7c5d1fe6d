import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attemptOperations } from '../../../src/contract/attempt-operations.js';
import { routeOf } from '../../../src/contract/binding.js';
import type { AnyOperation } from '../../../src/contract/operation.js';
import { fromProblem } from '../../../src/contract/problem.js';
import { attemptKeyPattern } from '../../../src/kernel/attempt.js';
import { blocks } from '../../../src/registry.js';
import { cityOperations } from '../../../src/registry/city.js';
import { eventStreamParser } from '../../../src/transport/http/event-stream.js';
import { decodeAnswer } from '../../../src/transport/layers/decode.js';

interface Response {
  readonly content?: Record<string, { example?: unknown; examples?: Record<string, { value: { code: string; status: number } }>; schema: { allOf?: { properties?: { code?: { enum: string[] } } }[]; properties?: Record<string, unknown> } }>;
}
interface Described {
  readonly operationId: string;
  readonly security: object[];
  readonly parameters?: { name: string; in: string; required: boolean; schema: { pattern?: string }; example?: unknown }[];
  readonly requestBody?: { content: Record<string, { example?: object; schema: { properties: Record<string, unknown>; required: string[] } }> };
  readonly responses: Record<string, Response>;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Record<string, Record<string, Described>>;
}

// The generator is a tool of plain JavaScript, without types.
const { openapiText } = (await import(new URL('../../../tools/openapi.mjs', import.meta.url).href)) as { openapiText(version: string): Promise<string> };
const text = await openapiText('1.2.3');
const document = JSON.parse(text) as Document;

test('is the same for the same sources', async () => {
  assert.equal(await openapiText('1.2.3'), text);
  assert.equal(document.info.version, '1.2.3');
  assert.match(document.openapi, /^3\.1\./);
});

test('every reference leads somewhere', () => {
  for (const [, pointer = ''] of text.matchAll(/"\$ref": "#([^"]*)"/g)) {
    const target = pointer.slice(1).split('/').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
    assert.ok(target, pointer);
  }
});

for (const operation of cityOperations) {
  const { method, template } = routeOf(operation);
  test(`${operation.name} is described as it is bound and served`, () => {
    const described = document.paths[template]?.[method.toLowerCase()];
    assert.equal(described?.operationId, operation.name);
    assert.deepEqual(described.security, operation.access === 'citizen' ? [{ citizen: [] }] : [{}]);
    const parameters = described.parameters ?? [];
    const places = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    for (const place of places) assert.ok(parameters.some((one) => one.name === place && one.in === 'path' && one.required && one.schema.pattern), place);
    assert.equal(parameters.some((one) => one.name === 'Idempotency-Key' && one.required), operation.keyed);
    assert.equal(described.requestBody === undefined, method === 'GET');
    for (const place of places) assert.ok(!described.requestBody?.content['application/json']?.schema.properties[place], 'the path carries it');
    assert.equal(described.responses['200']?.content?.['text/event-stream'] !== undefined, operation.watchable);
    for (const [code, status] of Object.entries(operation.faults)) {
      const codes = described.responses[status]?.content?.['application/problem+json']?.schema.allOf?.[1]?.properties?.code?.enum;
      assert.ok(codes?.includes(code), code);
    }
  });
}

test('every block of the registry has its operations in it', async () => {
  for (const { sandbox } of Object.values(blocks)) {
    for (const operation of Object.values<AnyOperation>((await sandbox()).operations)) assert.ok(cityOperations.includes(operation), operation.name);
  }
});

test('what attempts ask belongs to the document, and to the frame alone', () => {
  const { method, template } = routeOf(attemptOperations.seal);
  const described = document.paths[template]?.[method.toLowerCase()] as Described & { 'x-exposure': string };
  assert.equal(described.operationId, 'attempt.seal');
  assert.equal(described['x-exposure'], 'secure');
  assert.deepEqual(Object.keys(described.requestBody?.content['application/json']?.schema.properties ?? {}), ['scope', 'attempt']);
  const codes = described.responses['403']?.content?.['application/problem+json']?.schema.allOf?.[1]?.properties?.code?.enum;
  assert.ok(codes?.includes('exposure.secure-only'));
});

for (const operation of cityOperations) {
  const { method, template } = routeOf(operation);
  const { parameters = [], requestBody, responses } = document.paths[template]?.[method.toLowerCase()] as Described;

  test(`the example of ${operation.name} is what its schemas say, asked and answered`, () => {
    const fields = parameters.filter((one) => one.in !== 'header').map(({ name, example }) => [name, example]);
    const input: object = { ...(Object.fromEntries(fields) as object), ...requestBody?.content['application/json']?.example };
    // Nothing is left out and nothing is made up: what the decoder gives back is the example itself.
    assert.deepEqual(decodeAnswer({ ...operation, output: operation.input }, input), input);
    const { content } = responses['200'] ?? {};
    const output: unknown = content?.['application/json']?.example;
    assert.deepEqual(decodeAnswer(operation, output), output);
    assert.ok(!operation.keyed || attemptKeyPattern.test(String(parameters.find(({ name }) => name === 'Idempotency-Key')?.example)));
    const stream = content?.['text/event-stream'];
    if (stream) assert.deepEqual(eventStreamParser()(new TextEncoder().encode(String(stream.example))).map((event) => JSON.parse(event) as unknown), [output]);
  });

  test(`each fault of ${operation.name} has an example that is read as that fault`, () => {
    for (const [status, { content }] of Object.entries(responses)) {
      const described = content?.['application/problem+json'];
      if (!described) continue;
      assert.deepEqual(Object.keys(described.examples ?? {}), described.schema.allOf?.[1]?.properties?.code?.enum);
      for (const [code, { value }] of Object.entries(described.examples ?? {})) {
        assert.deepEqual([value.code, String(value.status)], [code, status]);
        assert.equal(fromProblem(Number(status), value, operation).code, code);
      }
    }
  });
}
