import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { without } from '../../e2e/support/engines.js';
import { until } from '../../e2e/support/visitor.js';
import { type Browser, openBrowser } from '../driver.js';
import { countPresses, lured, noticed, presses } from '../lured.js';
import { payLures } from './attacks.js';
import { openPayStage, payee, type PayStage } from './pay-stage.js';
import { Payer } from './payer.js';

const button = { words: 'Оплатить', id: 'pay' };
/** Milliseconds in which a press that begins an order has its row in the register. */
const begun = 350;

let stage: PayStage;
before(async () => {
  stage = await openPayStage();
});
after(() => stage.close());

for (const engine of ['chromium', 'firefox'] as const) {
  describe(`what a hostile page makes somebody do who stands before the button and did not decide, in ${engine}`, { skip: without(engine) }, () => {
    let browser: Browser;
    let person: Payer;
    let uin = '';
    let foreign = '';
    /** Rows whose press began an order. */
    const ordered: string[] = [];

    before(async () => {
      browser = await openBrowser(engine, join(stage.city.folder, engine));
      [uin, foreign] = [await stage.charge(), await stage.charge()];
      person = new Payer(browser, await browser.open(), stage.city.operator, stage.desk.origin);
      // The attributes are the page's own words to the lure; the block knows none of that name.
      await person.window.go(stage.serve({ mode: 'secure', policy: 'strict', attacks: payLures.map((lure) => ({ ...lure, open: null })), attributes: { 'data-swap': foreign } }));
      await person.sees('УИН, номер начисления');
      await person.find(uin);
      await person.review();
      await countPresses(person);
    });
    after(() => browser.close());

    for (const lure of payLures) {
      it(`${lure.name}: ${lure.tries}: at most an order that the person sees at the desk, and no money`, async () => {
        await person.takeBack();
        await person.reach('Оплатить');
        const [before, pressed] = [(await stage.payments(uin)).length, await presses(person)];
        await lured(person, lure, button);
        await wait(noticed + begun);
        if (lure.reaches !== null) assert.equal((await presses(person)) > pressed, lure.reaches, 'the press got to the frame');
        await person.undo(lure.name);
        const orders = (await stage.payments(uin)).slice(before);
        if (!lure.reaches && lure.aim === undefined && lure.by === 'nothing') assert.deepEqual(orders, []);
        assert.ok(orders.length <= 1, `${orders.length} orders of one press`);
        if (orders.length) {
          ordered.push(lure.name);
          // Nobody pays by a press in the page: whom, how much, and the card stand on the desk's own page, in a window of its own.
          let seen = '';
          // In either language: one of the lures changes it.
          const stands = (): boolean => seen.includes(payee) && /Номер карты|Card number/.test(seen) && seen.replace(/\D/g, '').includes(`${orders[0]?.total}`);
          await until(async () => ((seen = await person.deskText()), stands()), () => `payee, sum and card at the desk, in: ${seen}`);
        }
        assert.ok(orders.every(({ status }) => status === 'pending'), JSON.stringify(orders));
        assert.deepEqual([await stage.captures(uin), await stage.captures(foreign)], [[0, 0], [0, 0]]);
        assert.doesNotMatch(await person.text(), /Оплачено/);
      });
    }

    it('nothing was ordered of the charge that the page named', async () => assert.deepEqual(await stage.payments(foreign), []));

    it('a press that gets through begins an order indeed, or the rows above would prove nothing', () => assert.ok(ordered.length >= 3, ordered.join()));

    it('and then whoever means it pays, once', async () => {
      await person.takeBack();
      await person.pay();
      await person.sees(uin);
      assert.deepEqual(await stage.captures(uin), [1, 1]);
      await person.leave();
    });
  });
}
