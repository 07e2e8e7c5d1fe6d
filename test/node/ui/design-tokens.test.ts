import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contrastTheme } from '../../../src/ui/contrast-theme.js';
import { common, type Theme, themes } from '../../../src/ui/themes.js';
import { tokensText } from '../../../tools/tokens.mjs';

interface Token {
  readonly $value: { readonly colorSpace: string; readonly components: readonly number[]; readonly hex: string };
}

/** `#ffffff` and `#fff` are one. */
const short = (hex = ''): string => (hex.length === 4 ? `#${[...hex.slice(1)].map((digit) => digit + digit).join('')}` : hex);

describe('tokens.json', () => {
  it('holds every colour of every theme, light and dark', async () => {
    const tokens = JSON.parse(await tokensText()) as Record<string, Record<'light' | 'dark', Record<string, Token>>>;
    assert.deepEqual(Object.keys(tokens), [...Object.keys(themes), 'contrast']);
    for (const [name, theme] of Object.entries({ ...themes, contrast: contrastTheme } as Record<string, Theme>)) {
      for (const [scheme, at] of [['light', 0], ['dark', 1]] as const) {
        const colours = tokens[name]?.[scheme];
        for (const [token, pair] of Object.entries({ ...common, ...theme.colours })) assert.equal(short(colours?.[token]?.$value.hex), short(pair[at]), token);
        assert.equal(Object.keys(colours ?? {}).length, Object.keys(common).length + 3 + 1);
      }
    }
    assert.deepEqual(tokens['rambler']?.light['on-accent']?.$value, { colorSpace: 'srgb', components: [1, 1, 1], hex: '#ffffff' });
  });

  it('is the same for the same sources', async () => assert.equal(await tokensText(), await tokensText()));
});
