import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { lookAttributes } from '../../../src/frame/attributes.js';
import { blocks } from '../../../src/registry.js';
import { payStoryOf } from '../../../stories/support/pay-map.js';
import { storyOf } from '../../../stories/support/state-map.js';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
/** As Storybook makes names and addresses of titles and exports. */
const spaced = (name: string): string => name.replace(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$& ');
const slug = (name: string): string => name.toLowerCase().replace(/[^\p{L}\d]+/gu, '-').replace(/^-|-$/g, '');

describe('the pages of documentation', () => {
  it('name every part that a block has', () => {
    const element = read('src/blocks/referendum/referendum-element.ts');
    const parts = [...element.matchAll(/@csspart ([a-z-]+)/g)].map(([, part = '']) => part);
    const list = /^`::part\([^]*?\ncan be painted/m.exec(read('stories/docs/theming-tokens.mdx'))?.[0] ?? '';
    assert.deepEqual([...list.matchAll(/`(?:::part\()?([a-z-]+)\)?`/g)].map(([, part]) => part).sort(), parts.sort());
  });

  it('name every attribute of a block, as README does', () => {
    const attributes = new Set([...blocks['city-referendum'].attributes.split(' '), ...lookAttributes]);
    // Of every element in HTML.
    attributes.delete('lang');
    const rows = /of="<city-referendum>"[^]*?\/>/.exec(read('stories/docs/start-here.mdx'))?.[0] ?? '';
    const table = /Attributes of `<city-referendum>`:\n[^]*?\n\n[^]*?\n\n/.exec(read('README.md'))?.[0] ?? '';
    assert.deepEqual([...rows.matchAll(/\['([a-z-]+)',/g)].map(([, name]) => name).sort(), [...attributes].sort());
    assert.deepEqual([...table.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name)).sort(), [...attributes].sort());
  });

  it('lead to pages and stories that are there', () => {
    const pages = globSync('stories/docs/*.mdx', { cwd: root }).map((path) => read(path));
    const known = new Set(pages.map((page) => `/docs/${slug(/<Meta title="([^"]+)"/.exec(page)?.[1] ?? '')}--docs`));
    for (const path of globSync('stories/**/*.stories.ts', { cwd: root })) {
      const source = read(path);
      const title = slug(/^ {2}title: '([^']+)'/m.exec(source)?.[1] ?? '');
      for (const [, name = ''] of source.matchAll(/^export const (\w+)/gm)) known.add(`/story/${title}--${slug(spaced(name))}`);
    }
    const maps = [...Object.values(storyOf).map((story) => `/story/referendum-states--${story}`), ...Object.values(payStoryOf).map((story) => `/story/pay-accrual-${story}`)];
    const links = [...maps, ...pages.flatMap((page) => [...page.matchAll(/\]\(\?path=([^)]+)\)/g)].map(([, to = '']) => to))];
    assert.ok(links.length >= 6);
    assert.deepEqual(links.filter((to) => !known.has(to)), []);
  });
});
