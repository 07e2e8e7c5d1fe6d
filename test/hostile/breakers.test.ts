import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { html } from '../../demo/html.js';
import { without } from '../e2e/support/engines.js';
import { until } from '../e2e/support/visitor.js';
import { breakers } from './attacks/breakers.js';
import { type Browser, openBrowser } from './driver.js';
import { Person } from './person.js';
import { readerOf, readsBy } from './reads.js';
import { answers, openStage, type Stage } from './stage.js';

const outcomes = { told: 'the reader is told and has the plain link', block: 'the block works', nothing: 'nothing of the city comes, the plain link stands' };

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

for (const engine of ['chromium', 'firefox'] as const) {
  describe(`a hostile page that breaks the block in ${engine}`, { skip: without(engine) }, () => {
    let browser: Browser;
    const opened = new Map<string, { readonly person: Person; readonly referendum: string }>();

    // Who is refused is told after seconds, so all of them wait at once.
    before(async () => {
      browser = await openBrowser(engine, join(stage.city.folder, engine));
      for (const { name, script, tries, comes, on, tag } of breakers) {
        const referendum = await stage.question();
        const window = await browser.open();
        const site = on === 'stranger' ? on : 'hostile';
        let address = stage.serve({ referendum, mode: 'secure', policy: 'none', site, attacks: [{ name, script, tries, open: null }], ...(tag && { tag }) });
        if (on === 'inside') address = stage.serve({ referendum, mode: 'secure', policy: 'none', site: 'stranger', attacks: [], body: html`<iframe title="Газета" src="${address}" width="700" height="800"></iframe>` });
        await window.go(address);
        const person = new Person(browser, window, stage.city.operator);
        opened.set(name, { person, referendum });
        // A browser loads little for a tab that nobody looks at.
        if (comes !== 'nothing') await until(async () => (await ask(person, on, started)) === 'true', () => `${name} to have begun`);
      }
    });
    after(() => browser.close());

    for (const { name, tries, comes, on } of breakers) {
      it(`${name}: ${tries}: ${outcomes[comes]}`, async () => {
        const { person, referendum } = opened.get(name) as { person: Person; referendum: string };
        if (comes === 'block') await person.sees(answers[0].text);
        else if (comes === 'nothing') {
          assert.equal(person.block(), null);
          assert.match(await ask(person, on, fallback), /^link/);
        } else {
          let seen = '';
          await until(async () => {
            seen = await ask(person, on, fallback);
            return /Код L\d/.test(seen) && seen.includes('link');
          }, () => `a code beside the link in: ${seen}`);
        }
        const read = await readerOf(stage.city, referendum, true);
        if (on !== 'inside') for (const [by, what] of readsBy(await person.loot(), read)) assert.deepEqual([...what], [], by);
        assert.deepEqual(await stage.ballots(referendum), []);
        await person.window.close();
      });
    }

    it('asked the attacker for no code', () => assert.ok(!stage.asked().includes('/evil.js')));
  });
}

/** In the document that the block was to stand in. */
async function ask({ window }: Person, on: string | undefined, about: (operator: string) => string): Promise<string> {
  const { operator } = stage.city;
  if (on === 'inside') return (await window.frames()[0]?.evaluate(about, operator)) ?? '';
  return window.read(`(${about.toString()})(${JSON.stringify(operator)})`);
}

/** Runs in the page, as does the next: the loader has seen its block. */
function started(): string {
  const block = document.querySelector('city-referendum');
  return String(!!block?.shadowRoot?.querySelector('iframe')?.src || !!block?.querySelector('[role=status]'));
}
function fallback(operator: string): string {
  const block = document.querySelector('city-referendum');
  const link = block?.querySelector<HTMLAnchorElement>('a[href]');
  return `${link?.href.startsWith(operator) ? 'link' : ''} ${block?.textContent ?? ''}`;
}
