// All that is made from the manifest, beside the modules of the package.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vscodeCss, vscodeHtml, webTypes } from './editors.mjs';
import { elementsOf, packageManifest } from './elements.mjs';
import { pruneTypes } from './prune-types.mjs';
import { reactCode, reactTypes } from './react.mjs';
import { elementTypes, preactJsx, reactJsx, solidJsx, tagTypes } from './types.mjs';

/** Types alone need a module as well, so that every tool finds what it imports. */
const nothing = 'export {};\n';

/**
 * @param {object} manifest @param {string} version
 * @returns {Record<string, string>} text by file name
 */
export function integrations(manifest, version) {
  const elements = elementsOf(manifest);
  const json = (value) => `${JSON.stringify(value, null, 1)}\n`;
  return {
    'custom-elements.json': json(packageManifest(manifest)),
    'vscode.html-custom-data.json': json(vscodeHtml(elements)),
    'vscode.css-custom-data.json': json(vscodeCss(elements)),
    'web-types.json': json(webTypes(elements, version)),
    'elements.d.ts': elementTypes(elements),
    // The registry itself would bring the types of all that its lines load.
    'registry.d.ts': tagTypes(elements),
    'jsx.d.ts': reactJsx(elements),
    'jsx.js': nothing,
    'jsx-preact.d.ts': preactJsx(elements),
    'jsx-preact.js': nothing,
    'jsx-solid.d.ts': solidJsx(elements),
    'jsx-solid.js': nothing,
    'react.d.ts': reactTypes(elements),
    'react.js': reactCode(elements),
  };
}

/** Once, after the build. @param {string} folder of the package's modules */
export function finishPackage(folder, manifest, version) {
  const files = writeIntegrations(folder, manifest, version);
  // Whoever imports anything of us has our tags and events typed.
  appendFileSync(join(folder, 'index.d.ts'), "import type {} from './elements.js';\n");
  pruneTypes(folder, ['index.d.ts', ...files.filter((name) => name.endsWith('.d.ts'))]);
}

/** @param {string} folder @returns {string[]} names of the files */
export function writeIntegrations(folder, manifest, version) {
  mkdirSync(folder, { recursive: true });
  const files = integrations(manifest, version);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return Object.keys(files);
}
