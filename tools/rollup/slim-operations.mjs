// An operation says everything about a call, for the gateway too: what it is for, and what may be sent. Whoever only sends
// it reads neither, and the schemas of what is sent would be in everybody's way.
import { walk } from './walk.mjs';

/**
 * Leaves these properties out of every `operation({...})`; what only they named goes with them.
 * @param {readonly string[]} names of properties that this part of the build never reads.
 * @returns {import('rollup').Plugin}
 */
export function slimOperations(names) {
  let met = false;
  return {
    name: 'slim-operations',
    buildStart() {
      met = false;
    },
    transform(code, id) {
      if (!/\boperation\(\{/.test(code) || !/from ["'][^"']*\/operation(\.js|\.ts)?["']/.test(code)) return null;
      const slim = withoutProperties(code, this.parse(code), names);
      if (slim === code) this.error(`${id}: operations without ${names.join(', ')}. Look at tools/rollup/slim-operations.mjs.`);
      met = true;
      return { code: slim, map: { mappings: '' } };
    },
    buildEnd(error) {
      if (!error && !met) this.error('no operation was met: all that is said of them is in this build.');
    },
  };
}

/** @param {string} code @param {unknown} ast of it @param {readonly string[]} names */
export function withoutProperties(code, ast, names) {
  const cuts = [];
  walk(ast, (node) => {
    if (node.type !== 'CallExpression' || node.callee.name !== 'operation' || node.arguments[0]?.type !== 'ObjectExpression') return;
    cuts.push(...node.arguments[0].properties.filter(({ type, key, computed }) => type === 'Property' && !computed && names.includes(key.name ?? key.value)));
  });
  let edited = code;
  for (const { start, end } of cuts.sort((a, b) => b.start - a.start)) edited = edited.slice(0, start) + edited.slice(end).replace(/^\s*,/, '');
  return edited;
}
