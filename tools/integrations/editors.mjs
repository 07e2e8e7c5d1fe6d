// What editors read: custom data of VS Code, web-types of JetBrains.
import { describe, told } from './words.mjs';

/**
 * @param {import('./elements.mjs').Element[]} elements
 * @see https://github.com/microsoft/vscode-html-languageservice/blob/main/docs/customData.schema.json
 */
export function vscodeHtml(elements) {
  const tags = elements.map((element) => ({
    name: element.tag,
    description: markdown(describe(element)),
    attributes: element.attributes.map((attribute) => ({
      name: attribute.name,
      description: markdown(told(attribute)),
      ...(valuesOf(attribute).length && { values: valuesOf(attribute).map((name) => ({ name })) }),
    })),
  }));
  return { version: 1.1, tags };
}

/**
 * @param {import('./elements.mjs').Element[]} elements
 * @see https://github.com/microsoft/vscode-css-languageservice/blob/main/docs/customData.schema.json
 */
export function vscodeCss(elements) {
  return {
    version: 1.1,
    properties: once(elements.flatMap(({ tokens }) => tokens.map((token) => ({ name: token.name, description: markdown(told(token)) })))),
    pseudoElements: once(elements.flatMap(({ tag, parts }) => parts.map((part) => ({ name: `::part(${part.name})`, description: markdown(`\`<${tag}>\`: ${told(part)}`) })))),
  };
}

/**
 * @param {import('./elements.mjs').Element[]} elements
 * @param {string} version of the package
 * @see https://github.com/JetBrains/web-types
 */
export function webTypes(elements, version) {
  const item = (one) => ({ name: one.name, description: told(one) });
  const typed = (one) => ({ ...item(one), type: one.type?.text ?? 'unknown' });
  return {
    '$schema': 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    'name': 'city-blocks',
    version,
    'description-markup': 'markdown',
    'contributions': {
      html: {
        elements: elements.map((element) => ({
          name: element.tag,
          description: describe(element),
          attributes: element.attributes.map((one) => ({ ...item(one), value: { type: one.type?.text ?? 'string' }, ...(one.default !== undefined && one.default !== 'null' && { default: one.default }) })),
          slots: element.slots.map(item),
          js: { properties: element.properties.map((one) => ({ ...typed(one), ...(one.readonly && { 'read-only': true }) })), events: element.events.map(typed) },
        })),
      },
      // What JetBrains' editors complete in a style sheet, they know without the element.
      css: {
        'properties': once(elements.flatMap(({ tokens }) => tokens.map(item))),
        'pseudo-elements': once(elements.flatMap(({ tag, parts }) => parts.map((part) => ({ name: `part(${part.name})`, description: `\`<${tag}>\`: ${told(part)}` })))),
      },
    },
  };
}

/** Blocks share tokens and names of parts. */
function once(items) {
  return [...new Map(items.map((item) => [item.name, item])).values()];
}

/** The strings that an attribute takes, where its type lists them. */
function valuesOf({ type }) {
  return [...(type?.text ?? '').matchAll(/'([^']+)'/g)].map(([, value]) => value);
}

function markdown(value) {
  return { kind: 'markdown', value };
}
