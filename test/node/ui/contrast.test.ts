import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stripColours } from '../../../src/ui/strip.js';
import { common, themes } from '../../../src/ui/themes.js';
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
    const colour = (name: keyof typeof common): string => common[name][at];
    const surfaces = [colour('surface'), colour('surface-sunken')];

    it(`of what all themes share, ${scheme}`, () => {
      for (const surface of surfaces) {
        for (const name of ['text', 'muted', 'danger', 'success', 'warning'] as const) atLeast(text, `${name}, ${scheme}`, colour(name), surface);
        atLeast(shape, `border, ${scheme}`, colour('border'), surface);
      }
    });

    it(`of the strip, ${scheme}`, () => {
      for (const [kind, { background, text: letters }] of Object.entries(stripColours)) atLeast(text, `strip, ${kind}, ${scheme}`, letters[at], background[at]);
    });

    for (const [name, theme] of Object.entries(themes)) {
      const { accent, onAccent, link: anchor } = theme[scheme];

      it(`of ${name}, ${scheme}`, () => {
        for (const surface of surfaces) {
          atLeast(fill, 'fill', accent, surface);
          atLeast(link, 'link', anchor, surface);
        }
        atLeast(text, 'text on the fill', onAccent, accent);
      });

      it(`of what ${name} mixes, ${scheme}`, () => {
        // The mixes of button.ts and choice.ts.
        const hovered = mix(accent, 88, colour('text'));
        atLeast(text, 'text on the fill under the pointer', onAccent, hovered);
        atLeast(fill, 'fill under the pointer', hovered, colour('surface'));
        const chosen = mix(accent, 8, colour('surface'));
        atLeast(text, 'text of the chosen option', colour('text'), chosen);
        atLeast(text, 'quiet text of the chosen option', colour('muted'), chosen);
        atLeast(shape, 'mark of the chosen option', accent, chosen);
      });
    }
  }
});
