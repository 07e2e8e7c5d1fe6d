// The OpenAPI document of all blocks' operations. By itself: node tools/openapi.mjs FILE; the build calls `openapiText`.
import './ts-paths.mjs';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toJsonSchema } from '@valibot/to-json-schema';

/** @returns {Promise<string>} the document as JSON, the same for the same sources. */
export async function openapiText(version) {
  // By import(): our sources are found only once the hook above is in place.
  const [{ openapiDocument }, { cityOperations, cityExamples }] = await Promise.all([import('../src/contract/openapi.ts'), import('../src/registry/city.ts')]);
  const operations = Object.fromEntries(cityOperations.map((operation) => [operation.name, operation]));
  const document = openapiDocument(operations, { title: 'City Blocks gateway', version }, jsonSchemaOf, await cityExamples());
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** Checks written as functions (that an instant exists, say) have no JSON Schema; what surrounds them has. */
function jsonSchemaOf(schema, side) {
  const { $schema: _, ...json } = toJsonSchema(schema, { target: 'draft-2020-12', typeMode: side === 'input' ? 'input' : 'ignore', errorMode: 'ignore' });
  return json;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2];
  if (!file) throw new Error('Name the file to write.');
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await openapiText(version));
}
