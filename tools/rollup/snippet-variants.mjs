// The official snippet in the forms that pages differ by: what the configurator shows. Runs in the browser as well.
import { bareFrame, escape, oembedAddress, pageAddress, scriptTag, snippets } from './snippets.mjs';

/**
 * What somebody chose. Every text in it has the shape of its setting (demo/web/configurator/configuration.ts).
 * @typedef {object} Choice
 * @property {string} block without `city-`
 * @property {string} subject identifier of the question; empty: the block lists what is open
 * @property {Readonly<Record<string, string>>} own attributes of this block alone; one that is empty is left out
 * @property {string} text of the link until the block is there
 * @property {string} theme
 * @property {string} locale
 * @property {string} scheme empty: as the page's
 * @property {string} density empty: the block's own, comfortable
 * @property {string} size of the text; empty: the page's own
 * @property {string} level of the title; empty: the block's own, 3
 * @property {'secure' | 'open' | 'sandbox'} mode
 * @property {number} height
 * @property {boolean} nonces whether the page's policy is one of nonces
 */

/**
 * Where things are.
 * @typedef {object} Published
 * @property {string} base of the static server
 * @property {string} version
 * @property {string} train of compatible versions: `v1`
 * @property {Readonly<Record<string, string>>} files name → sha384
 * @property {string} operator
 * @property {string} mapHash sha256 of the import map's text, in base64
 * @property {Readonly<Record<string, string>>} frameTitles of a bare frame, by the block's name
 * @property {Readonly<Record<string, string>>} allow features of the browser that a block's frame may use, by the block's name
 */

/** What stands in place of the page's own nonce, which is another one at every load. */
export const noncePlace = 'NONCE';

/**
 * @param {Choice} choice @param {Published} published @param {string} [nonce] of a page that is being made now
 * @returns {ReturnType<typeof snippets>} the official snippet of this choice.
 */
export function snippetOf(choice, { base, version, files, operator }, nonce = choice.nonces ? noncePlace : undefined) {
  const { block: name, subject, text, height } = choice;
  const place = { name, operator, subject, text, height, attributes: looksOf(choice) };
  return snippets({ base, version, files, operator, attributes: settingsOf(choice), nonce, place });
}

/** Attributes of the block, besides the one that names the question. @param {Choice} choice */
function looksOf({ own, level, scheme, density, size }) {
  const given = { ...own, 'heading-level': level, scheme, density, 'text-size': size };
  return /** @type {Readonly<Record<string, string>>} */ (Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')));
}

/** @param {Choice} choice */
function settingsOf({ locale, theme, mode }) {
  return {
    'data-locale': locale, 'data-theme': theme,
    'data-mode': mode === 'open' ? mode : undefined, 'data-transport': mode === 'sandbox' ? mode : undefined,
  };
}

/**
 * @param {Choice} choice @param {Published} published
 * @returns {Readonly<Record<'tag' | 'map' | 'train' | 'policy' | 'npm' | 'react' | 'vue' | 'frame' | 'oembed', string | null>>} null where it does not apply.
 */
export function variantsOf(choice, published) {
  const { base, train, operator, frameTitles, allow } = published;
  const { block: name, subject, theme, locale, mode, height, nonces } = choice;
  const { script, block, importMap } = snippetOf(choice, published);
  const city = { 'data-operator': operator, 'data-gateway': `${operator}/api` };
  const late = scriptTag({ src: `${base}/${train}/city-blocks.js`, nonce: nonces ? noncePlace : undefined, groups: [city, settingsOf(choice)] });
  // A list has no address of its own to be framed by; a block that has no subject has the block's.
  const framed = mode === 'secure' && (subject !== '' || name !== 'referendum');
  return {
    tag: `${script}\n${block}`,
    map: mode === 'secure' ? null : importMap,
    train: `${late}\n${block}`,
    policy: policyOf(choice, published),
    npm: packageOf(choice, operator),
    react: reactOf(choice, operator),
    vue: vueOf(choice, operator),
    frame: framed ? bareFrame({ operator, name, subject, title: frameTitles[name] ?? '', height, allow: allow[name] ?? '', looks: { locale, theme, ...looksOf(choice) } }) : null,
    oembed: framed && subject !== '' ? oembedAddress(operator, name, subject) : null,
  };
}

/**
 * What a block needs of a page's policy, and nothing more: whatever else such a line asked for, the rest of the page
 * would have to obey. Blocks live under Trusted Types as they are, and ask nobody to have them.
 * @param {Choice} choice @param {Published} published
 */
function policyOf({ mode, nonces }, { base, operator, mapHash }) {
  // The map is inline. Where the page has nonces, it has the page's.
  const map = mode === 'secure' || nonces ? [] : [`'sha256-${mapHash}'`];
  const scripts = ['script-src', ...(nonces ? [`'nonce-${noncePlace}'`] : []), base, ...map].join(' ');
  const city = { secure: [`frame-src ${operator}`], open: [`connect-src ${operator}`], sandbox: [] }[mode];
  return [scripts, ...city].join('; ');
}

/** @param {Choice} choice @param {string} operator */
function packageOf({ block, theme, locale, mode }, operator) {
  const settings = { secure: { operator }, open: { gateway: `${operator}/api`, operator }, sandbox: { transport: 'sandbox' } }[mode];
  const given = Object.entries({ ...settings, theme, locale }).map(([name, value]) => `${name}: '${value}'`).join(', ');
  const tag = `'city-${block}'`;
  if (mode === 'secure') return `import { defineFrames } from 'city-blocks';\n\ndefineFrames({ ${given} }, ${tag});`;
  return `import { configure, defineBlocks } from 'city-blocks';\n\nawait configure({ ${given} });\nawait defineBlocks(${tag});`;
}

/** @param {Choice} choice @param {string} operator */
function reactOf(choice, operator) {
  const { block, subject, text, height } = choice;
  const name = `City${camel(`-${block}`)}`;
  const given = { [camel(block)]: subject, ...Object.fromEntries(Object.entries(looksOf(choice)).map(([key, value]) => [camel(key), value])) };
  // In JSX braces begin code, so a title that has any is written as code itself.
  const words = /[{}<>&]/.test(text) ? `{${JSON.stringify(text)}}` : text;
  return `import { ${name} } from 'city-blocks/react';

export const ${placeName(block)} = () => (
  <${name}${attributes(given).replace(/(headingLevel)="(\d)"/, '$1={$2}')}>
    <div style={{ minHeight: ${height} }}>
      <a href="${pageAddress(operator, block, subject)}">${words}</a>
    </div>
  </${name}>
);`;
}

/** @param {Choice} choice @param {string} operator */
function vueOf(choice, operator) {
  const { block, subject, text, height } = choice;
  return `// vite.config.js
vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('city-') } } })

<!-- ${placeName(block)}.vue -->
<template>
  <city-${block}${attributes({ [block]: subject, ...looksOf(choice) })}>
    <div style="min-height: ${height}px">
      <a v-pre href="${pageAddress(operator, block, subject)}">${escape(text)}</a>
    </div>
  </city-${block}>
</template>`;
}

/** @param {Readonly<Record<string, string>>} given */
function attributes(given) {
  return Object.entries(given).map(([name, value]) => (value ? ` ${name}="${value}"` : '')).join('');
}

/** How a page of the site would call its own component. @param {string} block */
function placeName(block) {
  return block === 'referendum' ? 'Question' : camel(`-${block}`);
}

/** @param {string} name */
function camel(name) {
  return name.replace(/-(\w)/g, (_all, letter) => letter.toUpperCase());
}
