import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { undocumented } from '../../../tools/test/manifest-rules.mjs';

const registry = `export const blocks = {\n  'city-sample': { define: () => null },\n};\n`;
const drawn = 'html`<p part="title note">a</p>`; css`p { color: var(--city-ink, black) }`';

const complete = {
  tagName: 'city-sample',
  summary: 'A sample.',
  attributes: [{ name: 'kind', description: 'Which sample.' }],
  events: [{ name: 'city-shown', description: 'It was shown.' }],
  cssParts: [{ name: 'title', description: 'Its name.' }, { name: 'note', description: 'What is said below.' }],
  cssProperties: [{ name: '--city-ink', description: 'Colour of text.' }],
};

const manifestOf = (...declarations: object[]): { modules: { declarations: object[] }[] } => ({ modules: [{ declarations }] });

describe('the rules of the manifest', () => {
  it('find nothing in an element that is documented', () => {
    assert.deepEqual(undocumented(manifestOf(complete, { name: 'helper' }), drawn, registry), []);
  });

  it('name a tag of the registry that no class claims', () => {
    assert.deepEqual(undocumented(manifestOf(), '', registry), ['<city-sample> is in the registry, but no HTMLElementTagNameMap names its class']);
  });

  it('name a summary and descriptions that are missing', () => {
    const poor = { ...complete, summary: undefined, attributes: [{ name: 'kind' }], events: [{ name: 'city-shown', type: { text: 'Event' } }] };
    assert.deepEqual(undocumented(manifestOf(poor), drawn, registry), [
      '<city-sample> has no @summary',
      '<city-sample>: attribute "kind" has no description',
      '<city-sample>: event "city-shown" has no description',
    ]);
  });

  it('name parts and tokens that are drawn and not told', () => {
    const silent = { ...complete, cssParts: [], cssProperties: [] };
    assert.deepEqual(undocumented(manifestOf(silent), drawn, registry), [
      'part "note" is drawn, but no element says "@csspart note"',
      'part "title" is drawn, but no element says "@csspart title"',
      '--city-ink is used, but no element says "@cssproperty --city-ink"',
    ]);
  });
});
