import { type JsonSchema, toJsonSchema } from '@valibot/to-json-schema';
import { openapiDocument } from '../../src/contract/openapi.js';
import { cityExamples } from '../../src/registry/city.js';
import { operations } from './api.js';

/** This gateway's own document: made from the same operations as its routes, once. */
export function gatewayOpenApi(version: string, server: string): () => Promise<unknown> {
  let document: Promise<unknown> | undefined;
  return () => (document ??= cityExamples().then((examples) => openapiDocument(operations, { title: 'City Blocks gateway', version, server }, (schema, side) => {
    // Checks written as functions have no JSON Schema; what surrounds them has.
    const { $schema: _, ...json }: JsonSchema = toJsonSchema(schema, { target: 'draft-2020-12', typeMode: side === 'input' ? 'input' : 'ignore', errorMode: 'ignore' });
    return json;
  }, examples)));
}
