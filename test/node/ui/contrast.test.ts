import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contrastTheme } from '../../../src/ui/contrast-theme.js';
import { stripColours } from '../../../src/ui/strip.js';
import { common, type Theme, themes } from '../../../src/ui/themes.js';
import { contrast, mix } from '../../harness/contrast.js';

// WCAG 2.2: text 4.5 (1.4.3), shapes that one has to see 3 (1.4.11). Ours are stricter for links and fills.
const text = 4.5;
const link = 5.1;
const fill = 3.16;
const shape = 3;

const schemes = [['light', 0], ['dark', 1]] as const;

function atLeast(least: number, what: string, one: string, other: string): void {
  const ratio = contrast(one, other);
  assert.ok(ratio >= least, `${what}: ${one} on ${other} is ${ratio.toFixed(2)}, less than ${least}`);
}

describe('contrast', () => {
  it('is what WCAG computes', () => {
    assert.equal(contrast('#000', '#fff'), 21);
    assert.equal(contrast('#777777', '#777'), 1);
    // Computed elsewhere, cut to two places.
    for (const [colour, ratio] of [['#ff4800', 3.39], ['#00afed', 2.51], ['#262626', 15.13], ['#5a6072', 6.26]] as const) {
      assert.equal(Math.trunc(contrast(colour, '#ffffff') * 100) / 100, ratio);
    }
    assert.equal(mix('#000', 50, '#fff'), '#808080');
  });

  for (const [scheme, at] of schemes) {
    it(`of the strip, ${scheme}`, () => {
      for (const [kind, { background, text: letters }] of Object.entries(stripColours)) atLeast(text, `strip, ${kind}, ${scheme}`, letters[at], background[at]);
    });

    for (const [name, theme] of Object.entries({ ...themes, contrast: contrastTheme } as Record<string, Theme>)) {
      // Who asks for contrast gets that of WCAG 2.2, 1.4.6.
      const [words, anchors] = name === 'contrast' ? [7, 7] : [text, link];
      const colours: Theme['colours'] = { ...common, ...theme.colours };
      const colour = (token: string): string => {
        const pair = colours[token];
        assert.ok(pair, `${token} of ${name}`);
        return pair[at];
      };
      const surfaces = [colour('surface'), colour('surface-sunken')];
      const accent = colour('accent');

      it(`of ${name}, ${scheme}`, () => {
        for (const surface of surfaces) {
          for (const token of ['text', 'muted', 'danger', 'success', 'warning']) atLeast(words, token, colour(token), surface);
          atLeast(anchors, 'link', colour('link'), surface);
          atLeast(fill, 'fill', accent, surface);
          atLeast(shape, 'border', colour('border'), surface);
        }
        atLeast(words === 7 ? 7 : text, 'text on the fill', colour('on-accent'), accent);
      });

      it(`of what ${name} mixes, ${scheme}`, () => {
        // The mixes of button.ts and choice.ts.
        const hovered = mix(accent, 88, colour('text'));
        atLeast(text, 'text on the fill under the pointer', colour('on-accent'), hovered);
        atLeast(fill, 'fill under the pointer', hovered, colour('surface'));
        const chosen = mix(accent, 8, colour('surface'));
        atLeast(text, 'text of the chosen option', colour('text'), chosen);
        atLeast(text, 'quiet text of the chosen option', colour('muted'), chosen);
        atLeast(shape, 'mark of the chosen option', accent, chosen);
        // The focus ring has the colour of the text and lies on whatever is there.
        for (const ground of [...surfaces, chosen]) atLeast(shape, 'focus ring', colour('text'), ground);
      });
    }
  }
});
