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
  const of = [['city-referendum', 'referendum/referendum-element', 'theming-tokens', 'start-here'], ['city-pay-accrual', 'pay-accrual/pay-accrual-element', 'paying', 'paying']] as const;

  for (const [tag, source, partsPage, attributesPage] of of) {
    it(`name every part of <${tag}>`, () => {
      const element = read(`src/blocks/${source}.ts`);
      const parts = [...element.matchAll(/@csspart ([a-z-]+)/g)].map(([, part = '']) => part);
      const list = /^`::part\([^]*?(\ncan be painted|\.\n\n)/m.exec(read(`stories/docs/${partsPage}.mdx`))?.[0] ?? '';
      assert.ok(parts.length > 5);
      assert.deepEqual([...list.matchAll(/`(?:::part\()?([a-z-]+)\)?`/g)].map(([, part]) => part).sort(), parts.sort());
    });

    it(`name every attribute of <${tag}>, as README does`, () => {
      const attributes = new Set([...blocks[tag].attributes.split(' '), ...lookAttributes]);
      // Of every element in HTML.
      attributes.delete('lang');
      const rows = new RegExp(`of="<${tag}>"[^]*?/>`).exec(read(`stories/docs/${attributesPage}.mdx`))?.[0] ?? '';
      const table = new RegExp(`Attributes of \`<${tag}>\`:\\n[^]*?\\n\\n[^]*?\\n\\n`).exec(read('README.md'))?.[0] ?? '';
      assert.deepEqual([...rows.matchAll(/\['([a-z-]+)',/g)].map(([, name]) => name).sort(), [...attributes].sort());
      assert.deepEqual([...table.matchAll(/^\| (`[^|]*) \|/gm)].flatMap(([, cell = '']) => [...cell.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name)).sort(), [...attributes].sort());
    });
  }

  it('name every code and variable of the operator’s side', () => {
    const page = read('stories/docs/operator-paying.mdx');
    const bad = [.../'(charge\.[a-z-]+)'/g[Symbol.matchAll](/export type BadLine = [^;]+;/.exec(read('demo/import/charges.ts'))?.[0] ?? '')].map(([, code = '']) => code);
    const variables = [...new Set([...read('demo/gateway/environment.ts').matchAll(/'((?:DESK|RECONCILE|MATCHED)_[A-Z]+)'/g)].map(([, name = '']) => name))];
    assert.equal(bad.length, 5);
    assert.ok(variables.length >= 5);
    assert.deepEqual([...bad, ...variables].filter((name) => !page.includes(`['${name}',`)), []);
    // What is said to be watched is there to be watched.
    const sources = ['http/observe', 'payments/standing', 'payments/compose', 'payments/crediting', 'storage/migrations'].map((path) => read(`demo/gateway/${path}.ts`)).join('');
    for (const [, name = ''] of page.matchAll(/\['(?:table |log, «)?([^'»]+)»?', '[^']*'\],?$/gm)) {
      if (/^gateway_|^excess_|^outbox$|^a capture|^payments were|^the register/.test(name)) assert.ok(sources.includes(name), name);
    }
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
