import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html } from '../../../demo/html.js';

test('values are text; only markup made here is markup', () => {
  const inner = html`<b>${'<i>"&\''}</b>`;
  assert.equal(html`<p title="${'"'}">${inner}${[html`1`, html`2`]}${3}</p>`.text, '<p title="&quot;"><b>&lt;i&gt;&quot;&amp;&#39;</b>123</p>');
});
