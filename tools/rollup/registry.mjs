import { walk } from './walk.mjs';

/**
 * Reads which blocks there are from the one place that says so.
 * @param {unknown} ast of registry.ts, without types.
 * @returns {Map<string, { define: string, attributes: string, allow: string }>} by tag; `define` is what it imports, as written.
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
        blocks.set(block.key.value ?? block.key.name, { define: inner.source.value, ...texts });
      });
    }
  });
  return blocks;
}

/**
 * Keeps what the registry says for the other parts of the build.
 * @param {Map<string, string>} defines tag → path of what defines it.
 * @param {Map<string, { attributes: string, allow: string }>} shells what the shell of a tag has to know.
 * @returns {import('rollup').Plugin}
 */
export function registryReader(registry, defines, shells) {
  return {
    name: 'registry-reader',
    async transform(code, id) {
      if (id !== registry) return null;
      for (const [tag, { define, ...shell }] of readRegistry(this.parse(code))) {
        const target = await this.resolve(define, id);
        if (target) defines.set(tag, target.id);
        shells.set(tag, shell);
      }
      if (!defines.size) this.error('The registry names no block.');
      return null;
    },
  };
}

/** In the operator's frame there is a real city; what pretends to be one is not even built for it. @returns {import('rollup').Plugin} */
export function withoutSandbox(registry) {
  return {
    name: 'without-sandbox',
    transform(code, id) {
      if (id !== registry) return null;
      const cuts = [];
      walk(this.parse(code), (node) => {
        if (node.type === 'Property' && (node.key.name ?? node.key.value) === 'sandbox') cuts.push(node);
      });
      if (!cuts.length) this.error('The registry has changed: no block of it has a sandbox.');
      let edited = code;
      for (const { start, end } of cuts.sort((a, b) => b.start - a.start)) edited = edited.slice(0, start) + edited.slice(end).replace(/^\s*,/, '');
      return { code: edited, map: { mappings: '' } };
    },
  };
}
