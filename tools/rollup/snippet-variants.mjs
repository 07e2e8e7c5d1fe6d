// The official snippet in the forms that pages differ by: what the configurator shows. Runs in the browser as well.
import { bareFrame, oembedAddress, scriptTag, snippets } from './snippets.mjs';

/**
 * What somebody chose. Every text in it has the shape of its setting (demo/web/configurator/configuration.ts).
 * @typedef {object} Choice
 * @property {string} block without `city-`
 * @property {string} subject identifier of the question; empty: the block lists what is open
 * @property {string} text of the link until the block is there
 * @property {string} theme
 * @property {string} locale
 * @property {string} scheme empty: as the page's
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
 * @property {string} frameTitle of a bare frame
 * @property {Readonly<Record<string, string>>} allow features of the browser that a block's frame may use, by the block's name
 */

/** What stands in place of the page's own nonce, which is another one at every load. */
export const noncePlace = 'NONCE';

/**
 * @param {Choice} choice @param {Published} published @param {string} [nonce] of a page that is being made now
 * @returns {ReturnType<typeof snippets>} the official snippet of this choice.
 */
export function snippetOf(choice, { base, version, files, operator }, nonce = choice.nonces ? noncePlace : undefined) {
  const { block: name, subject, text, height, level, scheme } = choice;
  const place = { name, operator, subject, text, height, attributes: { 'heading-level': level || undefined, 'scheme': scheme || undefined } };
  return snippets({ base, version, files, operator, attributes: settingsOf(choice), nonce, place });
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
  const { base, train, operator, frameTitle, allow } = published;
  const { block: name, subject, theme, locale, scheme, level, mode, height, nonces } = choice;
  const { script, block, importMap } = snippetOf(choice, published);
  const city = { 'data-operator': operator, 'data-gateway': `${operator}/api` };
  const late = scriptTag({ src: `${base}/${train}/city-blocks.js`, nonce: nonces ? noncePlace : undefined, groups: [city, settingsOf(choice)] });
  const framed = mode === 'secure' && subject !== '';
  return {
    tag: `${script}\n${block}`,
    map: mode === 'secure' ? null : importMap,
    train: `${late}\n${block}`,
    policy: policyOf(choice, published),
    npm: packageOf(choice, operator),
    react: `// React 19 knows custom elements.\nexport const Question = () => ${elementOf(choice, ' />')};`,
    vue: `// vite.config.js\nvue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('city-') } } })\n\n<!-- Question.vue -->\n<template>${elementOf(choice, `></city-${name}>`)}</template>`,
    frame: framed ? bareFrame({ operator, name, subject, title: frameTitle, height, allow: allow[name] ?? '', looks: { locale, theme, scheme, 'heading-level': level } }) : null,
    oembed: framed ? oembedAddress(operator, name, subject) : null,
  };
}

/** Lines that a page's own policy needs. @param {Choice} choice @param {Published} published */
function policyOf({ mode, nonces }, { base, operator }) {
  const scripts = nonces ? `script-src 'nonce-${noncePlace}' 'strict-dynamic'` : `script-src ${base}`;
  const city = { secure: [`frame-src ${operator}`], open: [`connect-src ${operator}`], sandbox: [] }[mode];
  // In the page itself the block makes its own markup; in the frame that is the frame's matter.
  return [scripts, ...city, "require-trusted-types-for 'script'", `trusted-types ${mode === 'secure' ? "'none'" : 'city-blocks'}`].join('; ');
}

/** @param {Choice} choice @param {string} operator */
function packageOf({ block, theme, locale, mode }, operator) {
  const settings = { secure: { operator }, open: { gateway: `${operator}/api`, operator }, sandbox: { transport: 'sandbox' } }[mode];
  const given = Object.entries({ ...settings, theme, locale }).map(([name, value]) => `${name}: '${value}'`).join(', ');
  const tag = `'city-${block}'`;
  if (mode === 'secure') return `import { defineFrames } from 'city-blocks';\n\ndefineFrames({ ${given} }, ${tag});`;
  return `import { configure, defineBlocks } from 'city-blocks';\n\nawait configure({ ${given} });\nawait defineBlocks(${tag});`;
}

/** @param {Choice} choice @param {string} end */
function elementOf({ block, subject, scheme, level }, end) {
  const given = { [block]: subject, 'heading-level': level, scheme };
  return `<city-${block}${Object.entries(given).map(([name, value]) => (value ? ` ${name}="${value}"` : '')).join('')}${end}`;
}
