import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { editLit } from '../../../tools/rollup/lit-trusted-types.mjs';

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
