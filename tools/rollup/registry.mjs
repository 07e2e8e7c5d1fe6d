import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { walk } from './walk.mjs';

/**
 * Reads which blocks there are from the one place that says so.
 * @param {unknown} ast of registry.ts, without types.
 * @returns {Map<string, { define: string, secureOnly: boolean, attributes: string, allow: string, secret?: true }>} by tag; `define` is what it imports, as written.
 */
export function readRegistry(ast) {
  const blocks = new Map();
  walk(ast, (node) => {
    if (node.type !== 'VariableDeclarator' || node.id.name !== 'blocks' || node.init?.type !== 'ObjectExpression') return;
    for (const block of node.init.properties) {
      const value = (name) => block.value.properties.find((property) => (property.key.name ?? property.key.value) === name)?.value;
      walk(value('define'), (inner) => {
        if (inner.type !== 'ImportExpression') return;
        const texts = Object.fromEntries(['attributes', 'allow'].map((name) => [name, value(name)?.value ?? '']));
        blocks.set(block.key.value ?? block.key.name, { define: inner.source.value, secureOnly: value('secureOnly')?.value === true, ...texts, ...(value('secret')?.value === true && { secret: true }) });
      });
    }
  });
  return blocks;
}

/**
 * Keeps what the registry says for the other parts of the build.
 * @param {Map<string, string>} defines tag → path of what defines it.
 * @param {Map<string, { attributes: string, allow: string, secret?: true }>} shells what the shell of a tag has to know.
 * @param {Set<string>} secureOnly the tags that no page runs but as a demonstration.
 * @returns {import('rollup').Plugin}
 */
export function registryReader(registry, defines, shells, secureOnly) {
  return {
    name: 'registry-reader',
    async transform(code, id) {
      if (id !== registry) return null;
      for (const [tag, { define, secureOnly: only, ...shell }] of readRegistry(this.parse(code))) {
        const target = await this.resolve(define, id);
        if (target) defines.set(tag, target.id);
        shells.set(tag, shell);
        if (only) secureOnly.add(tag);
      }
      if (!defines.size) this.error('The registry names no block.');
      return null;
    },
  };
}

/**
 * Leaves out what a part of the build never asks the registry for: in a first view each hash costs, and in the operator's
 * frame there is a real city, so what pretends to be one is not even built for it.
 * @param {readonly string[]} names of the properties that go.
 * @returns {import('rollup').Plugin}
 */
export function leaveOut(registry, names) {
  return {
    name: 'leave-out',
    transform(code, id) {
      return id === registry ? { code: without(code, this.parse(code), names), map: { mappings: '' } } : null;
    },
  };
}

/** @param {string} code @param {unknown} ast of it @param {readonly string[]} names */
export function without(code, ast, names) {
  const cuts = [];
  walk(ast, (node) => {
    if (node.type !== 'VariableDeclarator' || node.id.name !== 'blocks' || node.init?.type !== 'ObjectExpression') return;
    for (const block of node.init.properties) cuts.push(...block.value.properties.filter(({ key }) => names.includes(key.name ?? key.value)));
  });
  let edited = code;
  for (const { start, end } of cuts.sort((a, b) => b.start - a.start)) edited = edited.slice(0, start) + edited.slice(end).replace(/^\s*,/, '');
  return edited;
}

/**
 * The pretended city is asked for by one module, and a page that talks to a city never loads it: so that module alone is
 * given where each block's share of it lies.
 * @param {string} registry @param {string} asker path of that module.
 * @returns {import('rollup').Plugin}
 */
export function sandboxesApart(registry, asker) {
  const apart = `${registry}?sandbox`;
  return {
    name: 'sandboxes-apart',
    resolveId(id, importer) {
      return importer === asker && /(^|\/)registry(\.js|\.ts)$/.test(id) ? apart : null;
    },
    async load(id) {
      if (id !== apart) return null;
      const { code } = await transform(readFileSync(registry, 'utf8'), { loader: 'ts', target: 'es2022' });
      return without(code, this.parse(code), ['attributes', 'secret', 'allow', 'keeps', 'secureOnly', 'define']);
    },
  };
}
