import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { autoPalette } from '../../../src/ui/auto-palette.js';
import { readComputed, readHex, type Rgb } from '../../../src/ui/colour.js';
import { contrast, mix } from '../../harness/contrast.js';

const channel = fc.integer({ min: 0, max: 255 });
const colour: fc.Arbitrary<Rgb> = fc.tuple(channel, channel, channel);
const rgb = readHex;

/** Every pair that is drawn, recomputed by other code than made it. @returns what cannot be read. */
function illegible(palette: ReturnType<typeof autoPalette>): string[] {
  const of = (name: keyof typeof palette.colours): string => palette.colours[name][0];
  const hovered = mix(of('accent'), 88, of('text'));
  const chosen = mix(of('accent'), 8, of('surface'));
  const pairs: (readonly [what: string, front: string, back: string, least: number])[] = [
    ['on-accent', of('on-accent'), of('accent'), 4.5],
    ['on-accent under the pointer', of('on-accent'), hovered, 4.5],
    ['mark of the chosen option', of('accent'), chosen, 3],
    ['fill under the pointer', hovered, of('surface'), 3],
  ];
  for (const back of [of('surface'), of('surface-sunken'), chosen]) {
    for (const name of ['text', 'muted', 'link', 'danger', 'success', 'warning'] as const) pairs.push([name, of(name), back, 4.5]);
    for (const name of ['accent', 'border'] as const) pairs.push([name, of(name), back, 3]);
    pairs.push(['focus ring', of('text'), back, 3]);
  }
  return pairs.filter(([, front, back, least]) => contrast(front, back) < least).map(([what, front, back]) => `${what}: ${front} on ${back} is ${contrast(front, back).toFixed(2)}`);
}

describe('the palette of `auto`', () => {
  it('can be read on any page', () => {
    fc.assert(fc.property(colour, fc.option(colour), fc.option(colour), (ground, text, link) => assert.deepEqual(illegible(autoPalette({ ground, text, link })), [])), { numRuns: 2000 });
  });

  it('can be read where the page has one colour for all', () => {
    fc.assert(fc.property(colour, (one) => assert.deepEqual(illegible(autoPalette({ ground: one, text: one, link: one })), [])), { numRuns: 500 });
  });

  it('is light or dark as the ground is', () => {
    for (const [ground, scheme] of [['#ffffff', 'light'], ['#00ff00', 'light'], ['#777777', 'light'], ['#336699', 'dark'], ['#000000', 'dark'], ['#1b1d22', 'dark']] as const) {
      assert.equal(autoPalette({ ground: rgb(ground), text: null, link: null }).scheme, scheme, ground);
    }
  });

  it('leaves alone what can be read', () => {
    const { colours } = autoPalette({ ground: rgb('#fffdf5'), text: rgb('#222222'), link: rgb('#0b5394') });
    assert.deepEqual([colours.surface[0], colours.text[0], colours.link[0], colours.accent[0], colours['on-accent'][0]], ['#fffdf5', '#222222', '#0b5394', '#0b5394', '#ffffff']);
  });

  it('keeps the hue of what it has to move', () => {
    const { colours } = autoPalette({ ground: rgb('#00ff00'), text: rgb('#ffff00'), link: rgb('#ff0000') });
    assert.equal(colours.surface[0], '#00ff00');
    const [red, green, blue] = rgb(colours.text[0]);
    assert.ok(red === green && red > blue && red < 128, colours.text[0]);
    assert.match(colours.link[0], /^#[0-9a-f]{2}0000$/);
  });

  it('draws a ground of the middle out to where there is room', () => {
    assert.equal(autoPalette({ ground: rgb('#808080'), text: null, link: null }).colours.surface[0] > '#d0d0d0', true);
    assert.equal(autoPalette({ ground: rgb('#336699'), text: null, link: null }).colours.surface[0] < '#284f77', true);
  });
});

describe('a computed colour', () => {
  for (const [text, read] of [
    ['rgb(1, 2, 3)', [1, 2, 3, 1]],
    ['rgba(1, 2, 3, 0.5)', [1, 2, 3, 0.5]],
    ['rgb(1 2 3 / 0.25)', [1, 2, 3, 0.25]],
    ['color(srgb 1 0.5 0)', [255, 128, 0, 1]],
    ['color(srgb 1.2 -0.1 none / 0.5)', [255, 0, 0, 0.5]],
    ['oklch(0.7 0.1 200)', null],
    ['color(display-p3 1 0 0)', null],
    ['rgb(1, 2)', null],
    ['rgb(a, b, c)', null],
    ['rgb(1, 2, 3, 1, 1)', null],
    ['red', null],
    ['', null],
  ] as const) {
    it(`${text || 'of nothing'} is ${read ? read.join(' ') : 'not read'}`, () => assert.deepEqual(readComputed(text), read));
  }
});
