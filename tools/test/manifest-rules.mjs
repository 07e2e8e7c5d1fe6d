// What has to be documented about an element, checked against its sources.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ name?: string, description?: string, summary?: string, inheritedFrom?: object }} Documented */

/** Texts of all files that draw. @param {string} root @returns {string} */
export function readSources(root) {
  return globSync('src/{ui,blocks,runtime}/**/*.ts', { cwd: root })
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n');
}

/**
 * @param {{ modules: { declarations?: object[] }[] }} manifest @see https://github.com/webcomponents/custom-elements-manifest
 * @param {string} sources text of the files that draw
 * @param {string} registry text of src/registry.ts
 * @returns {string[]} what is missing, a line each
 */
export function undocumented(manifest, sources, registry) {
  const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);
  return [
    ...elements.flatMap(bare),
    ...tagsOf(registry)
      .filter((tag) => !elements.some(({ tagName }) => tagName === tag))
      .map((tag) => `<${tag}> is in the registry, but no HTMLElementTagNameMap names its class`),
    ...absent(elements, 'cssParts', partsIn(sources)).map((part) => `part "${part}" is drawn, but no element says "@csspart ${part}"`),
    ...absent(elements, 'cssProperties', tokensIn(sources)).map((token) => `${token} is used, but no element says "@cssproperty ${token}"`),
  ];
}

/** What an element lists without saying what it is. */
function bare(element) {
  const lists = { attributes: 'attribute', events: 'event', slots: 'slot', cssParts: 'part', cssProperties: 'token' };
  const missing = Object.entries(lists).flatMap(([list, word]) =>
    (element[list] ?? []).filter((one) => !one.description && !one.summary).map((one) => `<${element.tagName}>: ${word} "${one.name ?? ''}" has no description`),
  );
  return element.summary ? missing : [`<${element.tagName}> has no @summary`, ...missing];
}

function absent(elements, list, names) {
  const known = new Set(elements.flatMap((element) => (element[list] ?? []).map(({ name }) => name)));
  return [...names].filter((name) => !known.has(name)).sort();
}

function tagsOf(registry) {
  return [...registry.matchAll(/^\s*'(city-[a-z-]+)':/gm)].map(([, tag]) => tag);
}

/** A `part` attribute may hold several names. Parts that are put together at run time are not seen. */
function partsIn(sources) {
  return new Set([...sources.matchAll(/\spart="([a-z -]+)"/g)].flatMap(([, names]) => names.split(' ')).filter(Boolean));
}

function tokensIn(sources) {
  return new Set([...sources.matchAll(/var\((--city-[a-z0-9-]+)/g)].map(([, token]) => token));
}
