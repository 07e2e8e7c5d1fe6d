// Types of the tags for those who write them in TypeScript: what all frameworks share, and a file for each kind of JSX.
import { bareProperties } from './elements.mjs';
import { comment, describe, told } from './words.mjs';

const head = '// Made from custom-elements.json.\n';

/** What stands in markup, what is set by program and what is heard; no framework in it. @param {import('./elements.mjs').Element[]} elements */
export function elementTypes(elements) {
  return `${head}${elements.map(imports).join('')}${namedTypes(elements)}${elements.map(interfaces).join('')}
declare global {
  interface HTMLElementTagNameMap {
${elements.map(({ tag, className }) => `    '${tag}': ${className};`).join('\n')}
  }
}
`;
}

/** @param {import('./elements.mjs').Element[]} elements */
export function reactJsx(elements) {
  return jsx(elements, {
    imports: `import type { DetailedHTMLProps, HTMLAttributes } from 'react';\n`,
    place: (members) => `declare module 'react' {\n  namespace JSX {\n    interface IntrinsicElements {\n${members}\n    }\n  }\n}\n`,
    // React writes `class` of a custom element as it stands.
    base: (className) => `Omit<DetailedHTMLProps<HTMLAttributes<${className}>, ${className}>, keyof ${className}Attributes> & { class?: string | undefined }`,
    on: (event) => `'on${event}'`,
  });
}

/** @param {import('./elements.mjs').Element[]} elements */
export function preactJsx(elements) {
  return jsx(elements, {
    imports: `import type { HTMLAttributes } from 'preact';\n`,
    place: (members) => `declare module 'preact' {\n  namespace JSX {\n    interface IntrinsicElements {\n${members}\n    }\n  }\n}\n`,
    base: (className) => `Omit<HTMLAttributes<${className}>, keyof ${className}Attributes>`,
    on: (event) => `'on${event}'`,
  });
}

/** @param {import('./elements.mjs').Element[]} elements */
export function solidJsx(elements) {
  return jsx(elements, {
    imports: `import type { JSX } from 'solid-js';\n`,
    place: (members) => `declare module 'solid-js' {\n  namespace JSX {\n    interface IntrinsicElements {\n${members}\n    }\n  }\n}\n`,
    base: (className) => `Omit<JSX.HTMLAttributes<${className}>, keyof ${className}Attributes>`,
    on: (event) => `'on:${event}'`,
    property: (name) => `'prop:${name}'`,
  });
}

function jsx(elements, { imports: given, place, base, on, property = (name) => name }) {
  const from = elements.map(({ className }) => `${className}, ${className}Attributes, ${className}Events, ${className}Properties`).join(', ');
  const members = elements.map((element) => {
    const { tag, className, events } = element;
    const own = [
      ...bareProperties(element).map(({ name }) => `${property(name)}?: ${className}Properties['${name}']`),
      ...events.map(({ name }) => `${on(name)}?: ((event: ${className}Events['${name}']) => void) | undefined`),
    ];
    return `${comment(describe(element), '      ')}\n      '${tag}': ${base(className)} & ${className}Attributes & {\n${own.map((line) => `        ${line};\n`).join('')}      };`;
  });
  return `${head}${given}import type { ${from} } from './elements.js';\n\n${place(members.join('\n'))}`;
}

/** The tags by name, for those who name them to the package. @param {import('./elements.mjs').Element[]} elements */
export function tagTypes(elements) {
  return `${head}export type BlockTag = ${elements.map(({ tag }) => `'${tag}'`).join(' | ')};\n`;
}

/** The names of events are declared in a file that no other needs at run time. */
function imports({ module }) {
  return `import type {} from './${module.replace(/^src\//, '').replace(/[^/]+$/, 'events.js')}';\n`;
}

/** Where the types that public properties name are declared. */
const declaredIn = { Services: './runtime/services.js' };
const builtIn = ['Promise'];

/** A name that nobody declares would be `any` without a word, so it ends the build. */
function namedTypes(elements) {
  const names = elements.flatMap(({ properties }) => properties).flatMap(({ type }) => type?.text.replace(/'[^']*'/g, '').match(/\b[A-Z]\w*/g) ?? []);
  return [...new Set(names)].filter((name) => !builtIn.includes(name)).map((name) => {
    if (!Object.hasOwn(declaredIn, name)) throw new Error(`Public properties name the type ${name}, and the integrations do not know where it is declared`);
    return `import type { ${name} } from '${declaredIn[name]}';\n`;
  }).join('');
}

function interfaces(element) {
  const { className, tag, attributes, events, properties } = element;
  const line = (item, type, optional = '?') => `${comment(told(item), '  ')}\n  '${item.name}'${optional}: ${type};`;
  const field = ({ readonly, ...item }) => `${comment(told(item), '  ')}\n  ${readonly ? 'readonly ' : ''}${item.name}: ${item.type.text};`;
  return `
/**
 * The element \`<${tag}>\`, as far as it is public. A block in a frame of the operator hears of attributes alone: set
 * those where your page does not choose the mode itself.
 */
export interface ${className} extends HTMLElement {
${properties.map(field).join('\n')}
}

/** What may stand in the tag \`<${tag}>\`. */
export interface ${className}Attributes {
${attributes.map((item) => line(item, `${attributeType(item)} | undefined`)).join('\n')}
}

/** What is set by program alone. */
export interface ${className}Properties {
${bareProperties(element).map((item) => line(item, `${className}['${item.name}'] | undefined`)).join('\n')}
}

${comment(describe(element))}
export interface ${className}Events {
${events.map((item) => line(item, `GlobalEventHandlersEventMap['${item.name}']`, '')).join('\n')}
}
`;
}

/** Markup knows only text: a number may be written as one. */
function attributeType({ type }) {
  const text = type?.text ?? 'string';
  return text === 'number' ? 'number | `${number}`' : text;
}
