import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { type Engine, openEngine, type Reader, screen, type Tab, without } from '../e2e/support/engines.js';
import { until, ways } from '../e2e/support/visitor.js';
import { bundleHosts } from './support/bundle.js';
import { HostPage, option, said, useApp } from './support/host.js';
import { type Packed, packHosts } from './support/packed.js';
import { type HostSite, openHostSite } from './support/site.js';

/** Name of the app, its entry, and the markup that its server rendered. */
const apps = [
  ['React 19', 'react/main.tsx', ''],
  ['React 19 without the component', 'react/main-plain-tags.tsx', ''],
  ['React 19 over what its server rendered', 'react/hydrate.tsx', 'server'],
  ['Vue 3', 'vue/main.ts', ''],
  ['Svelte 5', 'svelte/main.ts', ''],
  ['Angular', 'angular/main.ts', '<app-article></app-article>'],
] as const;

let packed: Packed;
let site: HostSite;
let rendered = '';
before(async () => {
  packed = packHosts();
  await bundleHosts(packed.folder, [...apps.map(([, entry]) => entry), 'react/main-frames.tsx', 'turbo/main.ts']);
  await bundleHosts(packed.folder, ['react/server.tsx'], 'node');
  rendered = ((await import(pathToFileURL(join(packed.folder, 'out/react/server.js')).href)) as { html: string }).html;
  site = await openHostSite(packed.folder);
  site.show('/frames', '/react/main-frames.js');
  for (const [name, entry, body] of apps) site.show(pathOf(name), `/${entry.replace(/\.tsx?$/, '.js')}`, body === 'server' ? rendered : body);
});
after(async () => {
  await site.close();
  packed.remove();
});

const pathOf = (name: string): string => `/${name.replaceAll(' ', '-')}`;

it('React renders the tag with its attributes and its link on a server', () => {
  assert.match(rendered, /<city-referendum referendum="demo" heading-level="2"><div style="min-height:660px"><a href="https:\/\/city\.example\/referendum\/demo">/);
});

for (const name of ['chromium', 'firefox'] as const) {
  describe(`a block in ${name}`, { skip: without(name) }, () => {
    let engine: Engine;
    let reader: Reader;
    before(async () => {
      engine = await openEngine(name);
    });
    after(() => engine.close());
    /** A reader whom nothing is remembered of. */
    const inTab = async (act: (tab: Tab) => Promise<void>): Promise<void> => {
      reader = await engine.reader(screen);
      await act(await reader.tab()).finally(() => reader.close());
    };

    // What differs from framework to framework is not the engine's doing: one of them shows that it works in the other.
    for (const [app] of name === 'chromium' ? apps : apps.slice(0, 1)) {
      it(`is at home in ${app}`, () => inTab((tab) => useApp(tab, site.origin + pathOf(app))));
    }

    it('is told in secure mode what a component was given, and leaves nothing either', () => inTab(async (tab) => {
      const page = new HostPage(tab);
      await tab.go(`${site.origin}/frames`);
      const asked = (): Promise<string> => tab.evaluate(() => document.querySelector('city-referendum')?.shadowRoot?.querySelector('iframe')?.src ?? '');
      await until(async () => (await asked()) !== '', () => 'a frame');
      const { origin, pathname, searchParams } = new URL(await asked());
      const wishes = ['referendum', 'heading-level', 'theme'].map((name) => searchParams.get(name));
      assert.deepEqual([origin, pathname, ...wishes], ['http://city.localhost:1', '/frame/referendum', 'demo', '2', 'lenta']);
      await page.press('Show or hide');
      const { timers, regions } = await page.leftovers();
      assert.deepEqual([timers, regions], [[], 0]);
    }));

    it('lives through the visits of Turbo, is there once, and counts once', () => inTab(async (tab) => {
      const page = new HostPage(tab);
      const votes = (): Promise<string | undefined> => tab.evaluate(() => document.documentElement.dataset['votes']);
      await tab.go(`${site.origin}/turbo/article.html`);
      await page.ready();
      // What Turbo keeps of a page is its markup: an answer that was not sent is not in it.
      await page.press(option);
      await page.press('Leave');
      await page.leftovers();
      await tab.evaluate(() => history.back());
      await page.ready();
      assert.equal(await page.chosen(), null);
      await page.vote();
      await page.press('Leave');
      const first = await page.leftovers();
      assert.deepEqual([first.timers, first.regions], [[], 0]);
      // A visit forward shows the copy that Turbo kept, then the page of the server: the block is another one each time.
      for (const back of [() => page.press('Article'), () => tab.evaluate(() => history.back())]) {
        await back();
        await page.ready();
        await page.sees(ways.ru.signOut);
        assert.deepEqual([await page.blocks(), await votes()], [1, '1']);
        await page.press('Leave');
        assert.deepEqual(await page.leftovers(), first);
      }
      assert.deepEqual(said(tab), []);
    }));

    it('keeps an answer that is not sent yet over a visit of Turbo, where both pages name it permanent', () => inTab(async (tab) => {
      const page = new HostPage(tab);
      await tab.go(`${site.origin}/turbo/permanent.html`);
      await page.ready();
      await page.mark();
      await page.press(option);
      for (const [link, title] of [['Further', 'Second page'], ['First', 'Article']] as const) {
        await page.press(link);
        await until(async () => (await tab.evaluate(() => document.querySelector('h1')?.textContent)) === title, () => title);
        await page.ready();
        assert.deepEqual([await page.blocks(), await page.marked(), await page.chosen()], [1, true, option]);
      }
      await page.vote();
      assert.equal(await page.cast(), 1);
      assert.deepEqual(said(tab), []);
    }));

    it('and in a page of no framework: twice, in a form, in a paragraph, in windows-1251, the script twice', () => inTab(async (tab) => {
      const page = new HostPage(tab);
      await tab.go(`${site.origin}/plain/article.html`);
      await page.ready(3);
      assert.equal(await tab.evaluate(() => document.characterSet), 'windows-1251');
      await page.sees('Название для Третьего пересадочного контура метро');
      await page.vote();
      assert.equal(await page.cast(), 1);
      const { address, fields, places } = await tab.evaluate(() => ({
        address: location.pathname,
        fields: [...new FormData(document.querySelector('form') ?? undefined).keys()],
        places: [...document.querySelectorAll('city-referendum')].map((block) => [block.parentElement?.localName, block.shadowRoot?.querySelectorAll('.frame').length]),
      }));
      // Nothing of the block goes along with the page's own form, and no press inside it sends that.
      assert.deepEqual({ address, fields, places }, { address: '/plain/article.html', fields: ['text'], places: [['form', 1], ['p', 1], ['div', 1]] });
      const events = (await page.seen()).events.filter(({ type }) => type === 'city-referendum-shown').map(({ detail }) => (detail as { referendum: string }).referendum);
      assert.deepEqual(events.sort(), ['demo', 'demo', 'demo-district']);
      await tab.evaluate(() => document.querySelectorAll('city-referendum').forEach((block) => block.remove()));
      const left = await page.leftovers();
      assert.deepEqual([left.timers, left.regions], [[], 0]);
      assert.deepEqual(said(tab), ['[city-blocks] loaded twice'].filter((voice) => tab.voices.includes(voice)));
    }));
  });
}
