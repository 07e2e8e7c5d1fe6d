import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { without } from '../e2e/support/engines.js';
import { until } from '../e2e/support/visitor.js';
import { type Browser, openBrowser } from './driver.js';
import { Person } from './person.js';
import { citizen, openStage, type Stage } from './stage.js';

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

for (const engine of ['chromium', 'firefox'] as const) {
  describe(`keepsakes of a hostile page where frames keep nothing, in ${engine}`, { skip: without(engine) }, () => {
    let browser: Browser;
    let kept = '';
    let other = '';

    /** A page that keeps this for the block. */
    const visit = async (referendum: string, keepsake: string): Promise<Person> => {
      const window = await browser.open();
      const person = new Person(browser, window, stage.city.operator);
      const address = stage.serve({ referendum, mode: 'secure', policy: 'none', attacks: [] });
      await window.go(address);
      await window.read(`localStorage.setItem('city-referendum ${referendum}', ${JSON.stringify(keepsake)})`);
      await window.go(address);
      let seen = '';
      await until(async () => /Кварцевый|Эта страница помнит о голосе|Пока не знаем|Голос не принят/.test((seen = await person.text())), () => `the block, not ${seen}`);
      return person;
    };

    before(async () => {
      browser = await openBrowser(engine, join(stage.city.folder, `${engine}-kept`), 'refused');
      other = await stage.question();
      const person = await visit(other, '');
      await person.choose();
      await person.signIn();
      await person.vote();
      await until(async () => (kept = await person.window.read(`localStorage.getItem('city-referendum ${other}') ?? ''`)).startsWith('s k1.'), () => `a keepsake, not ${kept}`);
      await person.leave();
      await browser.forget();
    });
    after(() => browser.close());

    const rows: readonly (readonly [string, () => string])[] = [
      ['of another question', () => kept],
      ['of another question, said to be on its way', () => kept.replace('s ', 'p ')],
      ['altered', () => `${kept.slice(0, 20)}${kept[20] === 'A' ? 'B' : 'A'}${kept.slice(21)}`],
      ['made up', () => `s k1.${'A'.repeat(90)}`],
      ['that is an attempt’s key', () => `s ${'A'.repeat(22)}`],
      ['of a megabyte', () => `s ${'k1.'.repeat(300_000)}`],
      ['that is markup', () => '<img src=x onerror=alert(1)>'],
    ];
    for (const [name, keepsake] of rows) {
      it(`a keepsake ${name} makes no vote`, async () => {
        const referendum = await stage.question();
        const person = await visit(referendum, keepsake());
        await until(async () => !/Загружаем/.test(await person.text()), () => 'an answer of the city');
        assert.doesNotMatch(await person.text(), /Голос учтён|Номер/);
        assert.deepEqual(await stage.ballots(referendum), []);
        await person.leave();
      });
    }

    it('a replayed keepsake says that the page remembers a vote, and neither whose nor its number', async () => {
      const person = await visit(other, kept);
      await person.sees('Эта страница помнит о голосе');
      const text = await person.text();
      assert.ok(!text.includes(citizen.name), text);
      assert.doesNotMatch(text, /[\w-]{43}|Голос учтён/);
      await person.leave();
    });
  });
}
