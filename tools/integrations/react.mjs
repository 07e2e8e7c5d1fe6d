// React components, one an element: events as props, attributes by their property's name, nothing that a server lacks.
import { bareProperties } from './elements.mjs';
import { comment, describe, pascal, told } from './words.mjs';

/** @param {import('./elements.mjs').Element} element @returns {[prop: string, attribute: string][]} */
function attributeProps({ attributes }) {
  return attributes.filter(({ fieldName }) => fieldName).map(({ fieldName, name }) => [fieldName, name]);
}

function eventProps({ events }) {
  return events.map(({ name }) => [`on${pascal(name)}`, name]);
}

/** @param {import('./elements.mjs').Element[]} elements */
export function reactCode(elements) {
  const components = elements.map((element) => {
    const list = (pairs) => `{ ${pairs.map(([prop, name]) => `${prop}: '${name}'`).join(', ')} }`;
    const properties = bareProperties(element).map(({ name }) => `'${name}'`).join(', ');
    return `export const ${element.className} = component('${element.tag}', '${element.className}', ${list(attributeProps(element))}, [${properties}], ${list(eventProps(element))});\n`;
  });
  return `'use client';
// Made from custom-elements.json.
import { createElement, useImperativeHandle, useLayoutEffect, useRef } from 'react';

/** The element may be defined later than React makes it, so nothing here asks what it has. */
function component(tag, displayName, attributes, properties, events) {
  function Block({ ref, ...props }) {
    const place = useRef(null);
    const last = useRef({});
    useImperativeHandle(ref, () => place.current, []);
    useLayoutEffect(() => {
      for (const name of properties) {
        if (name in props || name in last.current) place.current[name] = props[name] ?? null;
      }
      last.current = props;
    });
    useLayoutEffect(() => {
      const element = place.current;
      const listeners = Object.entries(events).map(([prop, type]) => [type, (event) => last.current[prop]?.(event)]);
      for (const [type, listener] of listeners) element.addEventListener(type, listener);
      return () => {
        for (const [type, listener] of listeners) element.removeEventListener(type, listener);
      };
    }, []);
    const given = { ref: place };
    for (const [name, value] of Object.entries(props)) {
      if (Object.hasOwn(attributes, name)) given[attributes[name]] = value ?? null;
      else if (!Object.hasOwn(events, name) && !properties.includes(name)) given[name] = value;
    }
    return createElement(tag, given);
  }
  Block.displayName = displayName;
  return Block;
}

${components.join('')}`;
}

/** @param {import('./elements.mjs').Element[]} elements */
export function reactTypes(elements) {
  const from = elements.map(({ className }) => `${className} as ${className}Element, ${className}Attributes, ${className}Events, ${className}Properties`).join(', ');
  return `// Made from custom-elements.json.
import type { FunctionComponent, HTMLAttributes, Ref } from 'react';
import type { ${from} } from './elements.js';
${elements.map(component).join('')}`;
}

function component(element) {
  const { className, attributes, properties, events } = element;
  const docOf = (list, name) => comment(told(list.find((one) => one.name === name)), '  ');
  const lines = [
    ...attributeProps(element).map(([prop, name]) => `${docOf(attributes, name)}\n  ${prop}?: ${className}Attributes['${name}'];`),
    ...bareProperties(element).map(({ name }) => `${docOf(properties, name)}\n  ${name}?: ${className}Properties['${name}'];`),
    ...eventProps(element).map(([prop, name]) => `${docOf(events, name)}\n  ${prop}?: ((event: ${className}Events['${name}']) => void) | undefined;`),
  ];
  const own = [...attributeProps(element).map(([prop]) => prop), ...bareProperties(element).map(({ name }) => name)].map((name) => `'${name}'`).join(' | ');
  return `
export interface ${className}Props extends Omit<HTMLAttributes<${className}Element>, ${own}> {
  ref?: Ref<${className}Element> | undefined;
${lines.join('\n')}
}

${comment(describe(element))}
export declare const ${className}: FunctionComponent<${className}Props>;
`;
}
