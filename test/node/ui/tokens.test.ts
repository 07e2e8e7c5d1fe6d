import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { districts } from '../../../src/blocks/referendum/around/districts.js';
import { followUp } from '../../../src/blocks/referendum/around/follow-up.js';
import { listStyles } from '../../../src/blocks/referendum/around/list-view.js';
import { more } from '../../../src/blocks/referendum/around/more.js';
import type { AroundHost } from '../../../src/blocks/referendum/around/part.js';
import { options } from '../../../src/blocks/referendum/kinds/options.js';
import { ranking } from '../../../src/blocks/referendum/kinds/ranking.js';
import { rating } from '../../../src/blocks/referendum/kinds/rating.js';
import { referendumStyles } from '../../../src/blocks/referendum/styles.js';
import { laterStyles } from '../../../src/blocks/referendum/styles-later.js';
import { stripStyles } from '../../../src/ui/strip.js';
import { contrastCss } from '../../../src/ui/contrast-theme.js';
import { compactCss } from '../../../src/ui/density.js';
import { common, themeCss, themes } from '../../../src/ui/themes.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const sources = globSync('src/{ui,blocks,runtime}/**/*.ts', { cwd: root }).map((path) => readFileSync(`${root}${path}`, 'utf8'));
const themed = Object.values(themes).map((theme) => themeCss(theme));
const host = { addController: () => undefined } as unknown as AroundHost;
const parts = [options, rating, ranking, districts(host), followUp(host), more(host)].map(({ styles }) => styles);
const written = [...[...referendumStyles, ...laterStyles, ...parts, listStyles].map(({ cssText }) => cssText), contrastCss.slice(contrastCss.indexOf('\n')), compactCss].join('\n');
const sheets = [...themed, written].join('\n');

const names = (where: string, pattern: RegExp): string[] => [...new Set([...where.matchAll(pattern)].map(([, name]) => name ?? ''))].sort();

describe('tokens', () => {
  it('are looked for in every sheet that a part of the block brings along', () => {
    const bringing = globSync('src/blocks/*/{kinds,around}/*.ts', { cwd: root }).filter((path) => /= css`|styles: css`/.test(readFileSync(`${root}${path}`, 'utf8')));
    assert.equal(parts.length + 1, bringing.length, bringing.join());
  });

  it('are each defined and each used', () => {
    // By a sheet, or through the CSSOM where the value is of the moment.
    const defined = names([sheets, ...sources.flatMap((source) => [...source.matchAll(/setProperty\('(--_[a-z-]+)'/g)].map(([, name]) => `${name ?? ''}:`))].join('\n'), /(--_[a-z-]+)\s*:/g);
    assert.deepEqual(names(sheets, /var\((--_[a-z-]+)/g), defined);
    assert.ok(defined.length > 12);
  });

  it('that are public are each documented, and each documented one is real', () => {
    for (const path of globSync('src/blocks/*/*-element.ts', { cwd: root })) {
      const documented = names(readFileSync(`${root}${path}`, 'utf8'), /@cssproperty (--city-[a-z-]+) - \S/g);
      assert.deepEqual(documented, names(sheets, /var\((--city-[a-z-]+)/g), path);
    }
  });

  it('are all there in every theme', () => {
    // What a primitive defines for itself is no theme's.
    const own = contrastCss.replaceAll('--_track:', '');
    for (const css of [...themed, own]) assert.deepEqual(names(css, /(--_[a-z-]+)\s*:/g), names(themed[0] ?? '', /(--_[a-z-]+)\s*:/g));
  });

  it('are taken from the page before the theme, but for the contrast that a visitor asks for', () => {
    assert.deepEqual(names(contrastCss, /(--city-[a-z-]+)/g), []);
    for (const [, name, fallback] of themed.join('\n').matchAll(/--_([a-z-]+):([^;}]+)/g)) assert.ok(fallback?.startsWith(`var(--city-${name ?? ''},`), `--_${name ?? ''}: ${fallback ?? ''}`);
  });

  it('of colour have a light and a dark value', () => {
    for (const [at, theme] of Object.values(themes).entries()) {
      for (const [name, [light, dark]] of Object.entries({ ...common, ...theme.colours })) assert.ok(themed[at]?.includes(`--_${name}:var(--city-${name},light-dark(${light},${dark}));`), name);
    }
  });

  it('do not reach the strip', () => {
    assert.deepEqual(names(stripStyles.cssText, /var\((--[a-z_-]+)/g), []);
  });

  it('give way to no colour that is written by hand', () => {
    const byHand = [...written.replace(stripStyles.cssText, '').replace(/\.strip\{[^}]*\}/, '').matchAll(/#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(/gi)].map(([found]) => found);
    assert.deepEqual(byHand, []);
  });
});
