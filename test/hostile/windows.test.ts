import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { without } from '../e2e/support/engines.js';
import { until } from '../e2e/support/visitor.js';
import type { Attack } from './attack.js';
import { openers, removers } from './attacks/openers.js';
import { type Browser, openBrowser, type Window } from './driver.js';
import { clickIn, Person } from './person.js';
import { readerOf, readsBy } from './reads.js';
import { answers, citizen, openStage, type Stage } from './stage.js';

/** As long as a window of the city needs to have said what it says. */
const spoken = 500;
const text = (window: Window): Promise<string> => window.evaluate(() => document.body.innerText.replace(/\s+/g, ' '), null);

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

for (const engine of ['chromium', 'firefox'] as const) {
  describe(`a hostile page and the city's windows in ${engine}`, { skip: without(engine) }, () => {
    let browser: Browser;
    let keeper: Person;
    let referendum = '';

    const open = async (attacks: readonly Attack[] = [...openers, ...removers], texts: string = answers[0].text): Promise<Person> => {
      const window = await browser.open();
      const person = new Person(browser, window, stage.city.operator);
      await window.go(stage.serve({ referendum, mode: 'secure', policy: 'none', attacks }));
      await person.sees(texts);
      return person;
    };
    const nothingRead = async (person: Person): Promise<void> => {
      for (const [by, what] of readsBy(await person.loot(), await readerOf(stage.city, referendum, true))) assert.deepEqual([...what], [], by);
    };

    before(async () => {
      browser = await openBrowser(engine, join(stage.city.folder, engine));
      referendum = await stage.question();
      keeper = await open();
      await keeper.choose();
      await keeper.signIn();
    });
    after(() => browser.close());

    for (const { name, tries, path } of openers) {
      it(`${name}: ${tries}`, async () => {
        referendum = await stage.question();
        const person = await open();
        await person.strike(name, { button: { x: 0, y: 0 }, press: { x: 0, y: 0 } });
        await until(async () => (await person.cityWindow(path)) !== null || (await browser.windows()).some(({ url }) => url.includes('login.')), () => 'the window');
        await wait(spoken);
        for (const window of await browser.windows()) {
          // Whoever is asked something in the page's window of the city's answers it, as a person would.
          if (window.url.includes('login.')) for (const words of [citizen.name, 'Разрешить']) await clickIn(window, words).catch(() => false);
          if (window.url.startsWith(stage.city.operator + path)) await clickIn(window, 'Проголосовать').catch(() => false);
        }
        await wait(spoken);
        assert.deepEqual(await stage.ballots(referendum), []);
        await nothingRead(person);
        await person.leave();
      });
    }

    for (const { name, tries } of removers) {
      it(`${name}: ${tries} while the city’s window asks: nothing is sent, and nothing is called done`, async () => {
        referendum = await stage.question();
        const person = await open();
        await person.choose();
        await person.sees('Вы вошли');
        await person.press('Проголосовать');
        await until(async () => (await person.cityWindow('/act')) !== null, () => 'the window');
        await wait(spoken * 2);
        const act = (await person.cityWindow('/act')) as Window;
        await person.strike(name, { button: { x: 0, y: 0 }, press: { x: 0, y: 0 } });
        await clickIn(act, 'Проголосовать').catch(() => false);
        await wait(spoken);
        if (!act.closed) assert.doesNotMatch(await text(act).catch(() => ''), /Голос учтён/);
        assert.deepEqual(await stage.ballots(referendum), []);
        await nothingRead(person);
        await person.leave();
      });
    }

    it('a press in the city’s window that comes before anybody can have read it counts for nothing', async () => {
      referendum = await stage.question();
      const person = await open();
      await person.choose();
      await person.sees('Вы вошли');
      await person.press('Проголосовать');
      let act: Window | null = null;
      await until(async () => {
        act = await person.cityWindow('/act');
        return act !== null && (await text(act)).includes('Проголосовать');
      }, () => 'the question in the window');
      await clickIn(act as unknown as Window, 'Проголосовать', true);
      await wait(200);
      assert.deepEqual(await stage.ballots(referendum), []);
      await person.confirm();
      assert.deepEqual(await stage.ballots(referendum), [answers[0].id]);
      await person.leave();
    });

    it('texts of a gateway that was taken over stay texts: markup, scripts, changes of direction, 100 kB', async () => {
      const evil = '<img src=x onerror="document.title=1"><script>document.title=1</script>‮${alert(1)}';
      referendum = await stage.question({
        title: { ru: evil }, summary: { ru: 'ж'.repeat(100_000) },
        questions: [{ id: 'street', kind: 'single', text: { ru: evil }, options: answers.map(({ id }) => ({ id, text: { ru: `${evil}${id}` } })) }],
      });
      const person = await open(openers, '');
      await until(async () => /onerror|Вопрос не загрузился/.test(await person.text()), () => 'the texts, or that they were refused');
      const inside = await person.block()?.evaluate(() => {
        const root = document.querySelector('city-referendum')?.shadowRoot;
        return { images: root?.querySelectorAll('img').length, scripts: root?.querySelectorAll('script').length, title: document.title };
      }, null);
      assert.deepEqual({ ...inside, title: inside?.title !== '1' }, { images: 0, scripts: 0, title: true });
      await person.leave();
    });
  });
}
