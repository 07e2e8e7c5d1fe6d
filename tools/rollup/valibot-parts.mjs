// Valibot is one module, and a module lies in one chunk: whatever any block's schemas need would be in everybody's first
// view. So each of its functions becomes a module of its own, and goes to who needs it.
import { readFileSync } from 'node:fs';
import { slimValibot } from './slim-valibot.mjs';
import { walk } from './walk.mjs';

const whole = /[\\/]valibot[\\/]dist[\\/]index\.m?js$/;
const mark = '?part=';

/** @returns {import('rollup').Plugin} */
export function valibotParts() {
  /** @type {Map<string, string> | null} name → text of its module */
  let parts = null;
  let met = false;
  return {
    name: 'valibot-parts',
    buildStart() {
      [parts, met] = [null, false];
    },
    resolveId(id) {
      return id.includes(mark) ? id : null;
    },
    load(id) {
      const [file, name] = id.split(mark);
      if (name === undefined || !whole.test(file)) return null;
      const text = slimValibot(readFileSync(file, 'utf8'));
      parts ??= partsOf(text, this.parse(text), (part) => file + mark + part);
      met = true;
      return { code: parts.get(name) ?? this.error(`valibot has no ${name}.`), moduleSideEffects: false };
    },
    async transform(code, id) {
      if (!/["']valibot["']/.test(code) || id.includes(mark)) return null;
      const target = await this.resolve('valibot', id);
      if (!target || target.external || !whole.test(target.id)) return null;
      return { code: named(code, this.parse(code), (name) => target.id + mark + name, (text) => this.error(`${id}: ${text}`)), map: { mappings: '' } };
    },
    buildEnd(error) {
      if (!error && !met) this.error('valibot was not met: its edits are not in this build.');
    },
  };
}

/** @returns {Map<string, string>} */
function partsOf(code, ast, addressOf) {
  const statements = new Map();
  for (const node of ast.body) {
    const names = node.type === 'VariableDeclaration' ? node.declarations.map(({ id }) => id.name) : node.id ? [node.id.name] : [];
    for (const name of names) statements.set(name, { node, names });
  }
  const text = ({ node, names }) => {
    const used = usedIn(node).filter((name) => statements.has(name) && !names.includes(name));
    const imports = used.map((name) => `import { ${name} } from ${JSON.stringify(addressOf(statements.get(name).names[0]))};\n`);
    return `${imports.join('')}${code.slice(node.start, node.end)}\nexport { ${names.join(', ')} };\n`;
  };
  return new Map([...statements].map(([name, statement]) => [name, text(statement)]));
}

/** Names that a statement takes from around it. None of valibot's own is both taken and declared within one. */
function usedIn(statement) {
  const [taken, declared] = [new Set(), new Set()];
  const declare = (pattern) => walk(pattern, (node) => node.type === 'Identifier' && declared.add(node.name));
  const properties = new Set();
  walk(statement, (node) => {
    if (node.type === 'MemberExpression' && !node.computed) properties.add(node.property);
    if ((node.type === 'Property' || node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') && !node.computed && !node.shorthand) properties.add(node.key);
    if (node.type === 'VariableDeclarator') declare(node.id);
    if (/Function/.test(node.type)) node.params.forEach((one) => declare(one.type === 'AssignmentPattern' ? one.left : one));
    if (node.type === 'Identifier' && !properties.has(node)) taken.add(node.name);
  });
  return [...taken].filter((name) => !declared.has(name));
}

/** What is called for what it does, and not for a schema; all the rest is pure, and a schema that nothing reads goes. */
const doing = /parse|assert/i;

/** `v.object` of `import * as v` becomes an import of that one. */
function named(code, ast, addressOf, fail) {
  const declaration = ast.body.find((node) => node.type === 'ImportDeclaration' && node.source.value === 'valibot');
  if (!declaration) return code;
  const [space] = declaration.specifiers;
  if (declaration.specifiers.length !== 1 || space.type !== 'ImportNamespaceSpecifier') fail("take valibot as `import * as v from 'valibot'`.");
  const v = space.local.name;
  const members = [];
  const made = new Set();
  let mentions = 0;
  walk(ast, (node) => {
    if (node.type === 'Identifier' && node.name === v) mentions += 1;
    if (node.type === 'MemberExpression' && !node.computed && node.object.name === v) members.push(node);
    if (node.type === 'CallExpression' && !doing.test(node.callee.property?.name)) made.add(node.callee);
  });
  // Once in the import itself, where the parser has the name as local.
  if (mentions - 1 !== members.length) fail(`${v} is more than a way to valibot's functions.`);
  const used = [...new Set(members.map(({ property }) => property.name))].sort();
  let edited = code;
  const cuts = [...members.map((member) => [member.start, member.end, `${made.has(member) ? '/*#__PURE__*/' : ''}${v}$${member.property.name}`]), [declaration.start, declaration.end, used.map((name) => `import { ${name} as ${v}$${name} } from ${JSON.stringify(addressOf(name))};`).join('\n')]];
  for (const [start, end, text] of cuts.sort(([a], [b]) => b - a)) edited = edited.slice(0, start) + text + edited.slice(end);
  return edited;
}
