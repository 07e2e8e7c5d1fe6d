import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { editLit, hideGlobals } from '../../../tools/rollup/lit-trusted-types.mjs';

const lit = readFileSync(new URL('../../../node_modules/lit-html/lit-html.js', import.meta.url), 'utf8');

describe('the Trusted Types edits of Lit', () => {
  test('the Lit that is installed takes them', () => {
    const edited = editLit(lit);
    assert.ok(!edited.includes('"lit-html",{createHTML'));
    assert.match(edited, /static createElement\(\w+,\w+\)\{const \w+=\w+\.createElement\("template"\);cityParse\(/);
  });

  const policy = /\w+=\w+\?\w+\.createPolicy\("lit-html",\{createHTML:\w+=>\w+\}\):void 0/;
  for (const [change, text] of [
    ['makes its policy in other words', lit.replace(policy, (found) => found.replace('"lit-html"', "'lit-html'"))],
    ['makes none', lit.replace(policy, 'e=void 0')],
    ['parses templates in another way', lit.replace('.innerHTML=', '.setHTMLUnsafe=')],
    ['makes templates in two places', `${lit}class Q{static createElement(a,b){const c=d.createElement("template");return c.innerHTML=a,c}}`],
    ['has got one more sink', `${lit}x.insertAdjacentHTML('beforeend', y);`],
    ['is empty', ''],
  ] as const) {
    test(`a Lit that ${change} fails the build`, () => {
      assert.notEqual(text, lit);
      assert.throws(() => editLit(text), /lit-html has changed/);
    });
  }
});

describe('the globals of Lit', () => {
  for (const file of ['lit-html/lit-html.js', 'lit-element/lit-element.js', '@lit/reactive-element/reactive-element.js']) {
    test(`${file} leaves none in the page`, () => {
      const code = readFileSync(new URL(`../../../node_modules/${file}`, import.meta.url), 'utf8');
      assert.match(code, /Versions\?\?=/);
      assert.doesNotMatch(hideGlobals(code).replaceAll('cityLit.', ''), /\w\.(\w+Versions|litPropertyMetadata)|Symbol\.metadata/);
      assert.doesNotMatch(hideGlobals(code), /(?<!cityLit\.)\b(\w+Versions|litPropertyMetadata)\b/);
    });
  }

  test('a Lit without them fails the build, so that the edit is thrown away', () => {
    assert.throws(() => hideGlobals('export const nothing = 0;'), /Lit has changed/);
  });
});
