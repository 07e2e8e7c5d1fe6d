import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseAst } from 'rollup/parseAst';
import { minifyMarkup, minifyStyles, minifyTemplates } from '../../../tools/rollup/minify-templates.mjs';
import { blocks } from '../../../src/registry.js';
import { readRegistry, without } from '../../../tools/rollup/registry.mjs';

describe('templates lose what nobody sees', () => {
  for (const [before, after] of [
    ['\n  <p>\n    <b>a</b>\n    <i>b</i>\n  </p>\n', ' <p> <b>a</b> <i>b</i> </p> '],
    ['<a>b</a> <i>c</i>', '<a>b</a> <i>c</i>'],
    ['a   b', 'a   b'],
  ] as const) {
    test(`markup ${JSON.stringify(before)}`, () => assert.equal(minifyMarkup(before), after));
  }

  for (const [before, after] of [
    ['a {\n  color: red;\n  margin: 0 1px;\n}\n', 'a{color:red;margin:0 1px}'],
    ['a, b > c :hover { }', 'a,b > c :hover{}'],
    ['@media x { a :hover b:not(c) { --d: ; e: f } }', '@media x{a :hover b:not(c){--d:;e:f}}'],
    ["a::before { content: ' ; } '; }", "a::before{content:' ; } '}"],
    ['a { width: calc(1px + 2px); /* why */ top: 0 }', 'a{width:calc(1px + 2px);top:0}'],
    ["/* the site's */ a { top: 0 !important; /* it's */ }", ' a{top:0!important}'],
    ["a { content: '/* kept */' }", "a{content:'/* kept */'}"],
    ['@media (a) and (b) { c { d: e } }', '@media (a) and (b){c{d:e}}'],
    ['a { background: url("', 'a { background: url("'],
  ] as const) {
    test(`styles ${JSON.stringify(before)}`, () => assert.equal(minifyStyles(before), after));
  }

  test('only html, svg and css, only quasis, never what is preformatted', () => {
    const { transform } = minifyTemplates() as unknown as { transform(this: object, code: string, id: string): { code: string } | null };
    const edit = (code: string): string | undefined => transform.call({ parse: parseAst }, code, 'x.js')?.code;
    assert.equal(edit('html `\n <b>${ f(`\n`) }</b>\n`; text`\n  `'), 'html ` <b>${ f(`\n`) }</b> `; text`\n  `');
    assert.equal(edit('html`<pre>\n</pre>`'), 'html`<pre>\n</pre>`');
    assert.equal(edit('plain'), undefined);
  });
});

test('the registry names its blocks to the build', () => {
  const source = `export const blocks = {
    'city-one': { attributes: 'one level', allow: 'camera', define: () => import('./one/define.js'), sandbox: () => import('./one/sandbox.js').then((m) => m.s) },
    'city-two': { secret: true, keeps: () => 'two', secureOnly: true, define: () => import('./two/define.js') },
  };`;
  assert.deepEqual([...readRegistry(parseAst(source))], [
    ['city-one', { define: './one/define.js', secureOnly: false, attributes: 'one level', allow: 'camera' }],
    ['city-two', { define: './two/define.js', secureOnly: true, attributes: '', allow: '', secret: true }],
  ]);
  const left = (names: string[]): unknown => [...readRegistry(parseAst(without(source, parseAst(source), names)))].map(([, block]) => block);
  assert.deepEqual(left(['attributes', 'allow', 'secret', 'keeps', 'secureOnly', 'sandbox']), [
    { define: './one/define.js', secureOnly: false, attributes: '', allow: '' },
    { define: './two/define.js', secureOnly: false, attributes: '', allow: '' },
  ]);
  assert.deepEqual(left(['define']), []);
});

test('a block is of secure mode alone exactly where all that it asks of the city is', async () => {
  for (const [tag, block] of Object.entries(blocks)) {
    const { operations } = await block.sandbox();
    assert.equal('secureOnly' in block, Object.values<{ exposure: string }>(operations).every(({ exposure }) => exposure === 'secure'), tag);
  }
});
