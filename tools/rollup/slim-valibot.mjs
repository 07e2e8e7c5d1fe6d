// Leaves out of valibot what no page of ours reads: sentences about what is wrong with an answer. A block needs to know
// whether an answer is what was promised, what it says, and where it is not; words for people come from the closed code.
//
// Valibot's text may change in any release; then the build has to fail, or the test that compares both on every kind of
// schema in use, not the page.

const addIssue = {
  found: /function _addIssue\(context, label, dataset, config\$1, other\) \{[^]*?\n\}\n/,
  written: `function _addIssue(context, dataset, other) {
  if (context.kind === "schema") dataset.typed = false;
  (dataset.issues ??= []).push({ path: other?.path });
}
`,
};

/** For validators of other makers, which there are none of. */
const standard = {
  found: /function _standardSchema\(schema\) \{[^]*?\n\}\n/,
  written: 'function _standardSchema(schema) {\n  return schema;\n}\n',
};

/** Nobody stops at the first mistake, or sets anything for all. */
const config = {
  found: /function getGlobalConfig\(config\$1\) \{[^]*?\n\}\n/,
  written: 'function getGlobalConfig() {\n  return {};\n}\n',
};

/** Of a place nothing is read but its key, of a check neither kind nor name. */
const cuts = [
  [/\n\t\tkind: "validation",\n\t\ttype: "\w+",/g, ''],
  [/\{\s*type: "(?:array|object)",\s*origin: "(?:value|key)",\s*input,\s*(key(?:: \w+)?),\s*value: [^\n]*\s*\}/g, '{ $1 }'],
  [/\n\t+input: (?:void 0|input\[\w+\]),\n\t+expected: [^\n]*,(?=\n\t+path)/g, ''],
  [/\n\t+if \(config\$1\.abortEarly\) (?:break;|\{\s*dataset\.typed = false;\s*break;\s*\})/g, ''],
  [/\n\t+(?:if \(invalidDiscriminatorKey === currentKey\) expectedDiscriminators\.push\([^\n]*|let expectedDiscriminators = \[\];|expectedDiscriminators = \[\];)/g, ''],
];

/** @param {string} code text of valibot's module. @returns {string} the edited text; throws when valibot is not as we know it. */
export function slimValibot(code) {
  let edited = code;
  for (const { found, written } of [addIssue, standard, config]) {
    if (edited.split(found).length !== 2) throw new Error(`valibot has changed: not one place matches ${found}. Look at tools/rollup/slim-valibot.mjs.`);
    edited = edited.replace(found, () => written);
  }
  const calls = /_addIssue\((this|context), (?:"[^"]*"|`[^`]*`), dataset, config\$1/g;
  if (!calls.test(edited)) throw new Error('valibot has changed: nothing adds an issue. Look at tools/rollup/slim-valibot.mjs.');
  for (const [found, written] of cuts) {
    if (!found.test(edited)) throw new Error(`valibot has changed: no place matches ${found}. Look at tools/rollup/slim-valibot.mjs.`);
    edited = edited.replace(found, written);
  }
  return edited
    .replace(calls, '_addIssue($1, dataset')
    .replace(/(_addIssue\(\w+, dataset), \{ received: [^{}\n]*(?:\{[^{}\n]*\}[^{}\n]*)?\}\)/g, '$1)')
    .replace(/\n\t\t(?:expects: [^\n]*|reference: \w+|message: message\$1|async: false),(?=\n)/g, '');
}
