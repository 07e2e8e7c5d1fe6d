import { walk } from './walk.mjs';

/**
 * Reads which blocks there are from the one place that says so.
 * @param {unknown} ast of registry.ts, without types.
 * @returns {Map<string, string>} tag → what its `define` imports, as written.
 */
export function readRegistry(ast) {
  const blocks = new Map();
  walk(ast, (node) => {
    if (node.type !== 'VariableDeclarator' || node.id.name !== 'blocks' || node.init?.type !== 'ObjectExpression') return;
    for (const block of node.init.properties) {
      const define = block.value.properties.find((property) => (property.key.name ?? property.key.value) === 'define');
      walk(define, (inner) => {
        if (inner.type === 'ImportExpression') blocks.set(block.key.value ?? block.key.name, inner.source.value);
      });
    }
  });
  return blocks;
}

/** Keeps what the registry says, with resolved paths, for the other parts of the build. @returns {import('rollup').Plugin} */
export function registryReader(registry, defines) {
  return {
    name: 'registry-reader',
    async transform(code, id) {
      if (id !== registry) return null;
      for (const [tag, source] of readRegistry(this.parse(code))) {
        const target = await this.resolve(source, id);
        if (target) defines.set(tag, target.id);
      }
      if (!defines.size) this.error('The registry names no block.');
      return null;
    },
  };
}
