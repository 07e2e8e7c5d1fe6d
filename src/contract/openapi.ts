import { attemptKeyPattern } from '../kernel/attempt.js';
import { routeOf } from './binding.js';
import { codesByStatus, type ExampleCall, exampleProblem, type Examples } from './examples.js';
import { type AnyOperation, isPublicRead, type Operations } from './operation.js';

export interface OpenApiInfo {
  readonly title: string;
  readonly version: string;
  /** Where the API is, when the document is that of one gateway. */
  readonly server?: string;
}

type Json = Record<string, unknown>;

/** Makes a JSON Schema (2020-12) of a schema: handed in, since what makes it is no part of what visitors load. */
export type ToJsonSchema = (schema: AnyOperation['input'], side: 'input' | 'output') => Json;

/** The table of operations as an OpenAPI 3.1 document, for those who build a gateway. @see OpenAPI Specification 3.1.1 */
export function openapiDocument(operations: Operations, info: OpenApiInfo, toJsonSchema: ToJsonSchema, examples: Examples = {}): Json {
  const paths: Record<string, Json> = {};
  for (const operation of Object.values(operations)) {
    const { method, template } = routeOf(operation);
    paths[template] = { ...paths[template], [method.toLowerCase()]: describe(operation, toJsonSchema, examples[operation.name]) };
  }
  return {
    openapi: '3.1.1',
    info: { title: info.title, version: info.version },
    ...(info.server && { servers: [{ url: info.server }] }),
    paths,
    components: {
      schemas: { Problem: problemSchema },
      headers: {
        RequestId: { description: 'Names the request for a support desk. To be exposed to scripts (CORS).', schema: { type: 'string', pattern: '^[\\w.:-]{1,64}$' } },
        RetryAfter: { description: 'Seconds to wait. To be exposed to scripts (CORS).', schema: { type: 'integer', minimum: 0 } },
      },
      securitySchemes: {
        citizen: { type: 'http', scheme: 'bearer', description: "Short-lived token of one audience and one site, from the operator's sign-in page." },
      },
    },
  };
}

const problemSchema: Json = {
  description: 'RFC 9457, extended by a closed code and the data of the fault.',
  type: 'object',
  properties: {
    type: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Text for people is looked up from it, never taken from here.' },
    requestId: { type: 'string' },
    retryAfter: { type: 'number', minimum: 0 },
  },
  required: ['type', 'status', 'code'],
  additionalProperties: { type: ['string', 'number', 'boolean'] },
};

function describe(operation: AnyOperation, toJsonSchema: ToJsonSchema, example: ExampleCall | undefined): Json {
  const { method, template } = routeOf(operation);
  const input = toJsonSchema(operation.input, 'input');
  const properties = (input['properties'] ?? {}) as Record<string, Json>;
  const required = (input['required'] ?? []) as readonly string[];
  const inPath = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const shown = (name: string): Json => (example && name in example.input ? { example: example.input[name] } : {});
  const parameters = [
    ...inPath.map((name) => ({ name, in: 'path', required: true, schema: properties[name] ?? {}, ...shown(name) })),
    ...(hasBody ? [] : rest.map((name) => ({ name, in: 'query', required: required.includes(name), schema: properties[name] ?? {}, ...shown(name) }))),
    ...(operation.keyed ? [keyParameter] : []),
  ];
  return {
    operationId: operation.name,
    summary: operation.summary,
    tags: [operation.name.split('.')[0]],
    // An empty requirement says that no credentials are to be sent.
    security: operation.access === 'citizen' ? [{ citizen: [] }] : [{}],
    'x-audience': operation.access === 'citizen' ? operation.audience : undefined,
    'x-exposure': operation.exposure,
    ...(parameters.length && { parameters }),
    ...(hasBody && { requestBody: { required: true, content: { 'application/json': {
      schema: pick(input, properties, required, rest),
      ...(example && { example: Object.fromEntries(rest.filter((name) => name in example.input).map((name) => [name, example.input[name]])) }),
    } } } }),
    responses: { ...answers(operation, toJsonSchema, example), ...refusals(operation) },
  };
}

const keyParameter: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Names the attempt: the same on every re-send, and the same answer to each (draft-ietf-httpapi-idempotency-key-header).',
  schema: { type: 'string', pattern: attemptKeyPattern.source },
  example: 'AAECAwQFBgcICQoLDA0ODw',
};

function pick(input: Json, properties: Record<string, Json>, required: readonly string[], names: readonly string[]): Json {
  return {
    ...input,
    properties: Object.fromEntries(names.map((name) => [name, properties[name]])),
    required: required.filter((name) => names.includes(name)),
  };
}

const streamText = 'One unnamed event an answer, JSON as above in its data; the first at once, a comment at least every 30 s.';

function answers(operation: AnyOperation, toJsonSchema: ToJsonSchema, example: ExampleCall | undefined): Json {
  const schema = toJsonSchema(operation.output, 'output');
  const cacheable = isPublicRead(operation);
  return {
    200: {
      description: cacheable ? `Cacheable by all for ${operation.maxAge} s, with an ETag.` : 'Not to be stored by any cache.',
      headers: { 'X-Request-Id': requestId },
      content: {
        'application/json': { schema, ...(example && { example: example.output }) },
        ...(operation.watchable && {
          'text/event-stream': { schema: { type: 'string', description: streamText }, ...(example && { example: `data: ${JSON.stringify(example.output)}\n\n` }) },
        }),
      },
    },
    ...(cacheable && { 304: { description: 'As the ETag in If-None-Match says.' } }),
  };
}

const requestId = { $ref: '#/components/headers/RequestId' };

/** Faults that the operation may end with, by their HTTP status. */
function refusals(operation: AnyOperation): Json {
  return Object.fromEntries([...codesByStatus(operation)].map(([status, codes]) => [status, {
    description: codes.join(', '),
    headers: { 'X-Request-Id': requestId, ...([429, 503].includes(status) && { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }) },
    content: {
      'application/problem+json': {
        schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { enum: codes } } }] },
        examples: Object.fromEntries(codes.map((code) => [code, { value: exampleProblem(code, operation) }])),
      },
    },
  }]));
}
