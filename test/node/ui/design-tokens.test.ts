import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { common, themes } from '../../../src/ui/themes.js';
import { tokensText } from '../../../tools/tokens.mjs';

interface Token {
  readonly $value: { readonly colorSpace: string; readonly components: readonly number[]; readonly hex: string };
}

describe('tokens.json', () => {
  it('holds every colour of every theme, light and dark', async () => {
    const tokens = JSON.parse(await tokensText()) as Record<string, Record<'light' | 'dark', Record<string, Token>>>;
    assert.deepEqual(Object.keys(tokens), Object.keys(themes));
    for (const [name, theme] of Object.entries(themes)) {
      for (const [scheme, at] of [['light', 0], ['dark', 1]] as const) {
        const colours = tokens[name]?.[scheme];
        assert.equal(colours?.['accent']?.$value.hex, theme[scheme].accent);
        assert.deepEqual(colours?.['surface-sunken']?.$value.hex, common['surface-sunken'][at]);
        assert.equal(Object.keys(colours ?? {}).length, Object.keys(common).length + 3 + 1);
      }
    }
    assert.deepEqual(tokens['rambler']?.light['on-accent']?.$value, { colorSpace: 'srgb', components: [1, 1, 1], hex: '#ffffff' });
  });

  it('is the same for the same sources', async () => assert.equal(await tokensText(), await tokensText()));
});
