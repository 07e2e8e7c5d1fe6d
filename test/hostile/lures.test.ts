import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { until } from '../e2e/support/visitor.js';
import { without } from '../e2e/support/engines.js';
import type { Lure } from './attack.js';
import { baits } from './attacks/baits.js';
import { covers } from './attacks/lures.js';
import { type Browser, openBrowser, type Window } from './driver.js';
import { countPresses, lured, noticed, presses, settled } from './lured.js';
import { Person } from './person.js';
import { answers, openStage, type Stage } from './stage.js';

const lures = [...covers, ...baits];
const button = { words: 'Проголосовать', id: 'vote' };

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.close());

for (const engine of ['chromium', 'firefox'] as const) {
  describe(`what a hostile page makes somebody do who chose and did not decide, in ${engine}`, { skip: without(engine) }, () => {
    let browser: Browser;
    let keeper: Person;
    let person: Person;
    let referendum = '';

    /** A page in which an answer is chosen, by somebody who is signed in, and the block has been in sight for long. */
    const begin = async (): Promise<void> => {
      referendum = await stage.question();
      person = await open(browser, referendum);
      await person.choose();
      await person.sees('Вы вошли');
      await countPresses(person);
    };

    before(async () => {
      browser = await openBrowser(engine, join(stage.city.folder, engine));
      // As long as this page stands, one sign-in serves every page of the site: the frames tell each other.
      keeper = await open(browser, await stage.question());
      await keeper.choose();
      await keeper.signIn();
      await begin();
    });
    after(() => browser.close());

    for (const lure of lures) {
      it(`${lure.name}: ${lure.tries}`, async () => {
        if ((await stage.ballots(referendum)).length || !(await person.point('Проголосовать'))) {
          await person.leave();
          await begin();
        }
        const pressed = await presses(person);
        await lured(person, lure, button);
        await wait(noticed);
        assert.deepEqual(await stage.ballots(referendum), []);
        if (lure.reaches !== null) assert.equal((await presses(person)) > pressed, lure.reaches, 'the press got to the frame');
        await decline(person, lure);
        assert.deepEqual(await stage.ballots(referendum), []);
      });
    }

    it('none of it reached the question that was swapped in', async () => assert.equal(await stage.city.ballots(), 0));

    // The rows above press early. Whatever a browser attests to a frame after a while, masks and holes are not in it.
    it('and then takes the vote of whoever means it, in the city’s window even when all was in sight for long', async () => {
      await wait(settled);
      await person.press('Проголосовать');
      await until(async () => (await person.cityWindow('/act')) !== null, () => 'the city’s window');
      assert.deepEqual(await stage.ballots(referendum), []);
      await person.confirm();
      assert.deepEqual(await stage.ballots(referendum), [answers[0].id]);
    });
  });
}

async function open(browser: Browser, referendum: string): Promise<Person> {
  const window: Window = await browser.open();
  const person = new Person(browser, window, stage.city.operator);
  await window.go(stage.serve({ referendum, mode: 'secure', policy: 'strict', attacks: lures.map((lure) => ({ ...lure, open: null })) }));
  await person.sees(answers[0].text);
  return person;
}

/** Where the city's window opened, the person reads it and leaves; the page is put in order for the next row. */
async function decline(person: Person, { name }: Lure): Promise<void> {
  await person.undo(name);
  await until(async () => {
    await (await person.cityWindow('/act'))?.close();
    return /Проголосовать/.test(await person.text());
  }, () => 'the block to go on');
  await person.window.move(5, 890);
  if (!(await person.block()?.evaluate(isChosen, null))) await person.choose();
}

/** Run in the frame. */
function isChosen(): boolean {
  return document.querySelector('city-referendum')?.shadowRoot?.querySelector('input:checked') != null;
}
