import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { without } from '../../e2e/support/engines.js';
import { until } from '../../e2e/support/visitor.js';
import type { Secret } from '../attack.js';
import { readers, talkers } from '../attacks/readers.js';
import { type Browser, openBrowser } from '../driver.js';
import { readsBy } from '../reads.js';
import { payTalkers } from './attacks.js';
import { amount, contact, payee, openPayStage, type PayStage, purpose } from './pay-stage.js';
import { Payer } from './payer.js';
import { payReaderOf } from './reading.js';

/** Among these a person finds a charge by its number and others after he signed in, pays and gets the receipt. */
const all = [['strict', readers], ['none', [...talkers, ...payTalkers]]] as const;

let stage: PayStage;
before(async () => {
  stage = await openPayStage();
});
after(() => stage.close());

for (const engine of ['chromium', 'firefox'] as const) {
  describe(`what a hostile page reads while somebody pays in ${engine}`, { skip: without(engine) }, () => {
    let browser: Browser;
    before(async () => {
      browser = await openBrowser(engine, join(stage.city.folder, engine));
    });
    after(() => browser.close());

    for (const [policy, attacks] of all) {
      describe(attacks === readers ? 'looking on, under the strict policy' : 'talking to it, without a policy', () => {
        let reads: Map<string, Set<Secret>>;
        let events = '';
        let uins: readonly string[] = [];

        before(async () => {
          const [found, own] = [await stage.charge(), attacks === readers ? await stage.charge('citizen') : null];
          uins = own === null ? [found] : [found, own];
          const person = new Payer(browser, await browser.open(), stage.city.operator, stage.desk.origin);
          await person.window.go(stage.serve({ mode: 'secure', policy, attacks }));
          await person.sees('УИН, номер начисления');
          await person.find(found);
          // A list of many charges under a page that changes its size ten times a second is nobody's to choose from.
          if (own !== null) {
            await person.insist('Найти ещё', async () => (await person.text()).includes('Мои начисления'));
            await person.findOwn();
            await person.sees(own);
            await person.chooseOnly(own);
          }
          await person.review();
          await person.sees(payee, ...uins);
          await person.pay();
          // What the person may see is there to be read, or the rows below would find nothing in an empty block.
          const mine = (await payReaderOf(stage, uins))(await person.text());
          assert.deepEqual([...mine].filter((one) => ['charge', 'sum', 'number'].includes(one)).sort(), ['charge', 'number', 'sum']);
          for (const uin of uins) assert.deepEqual(await stage.captures(uin), [1, 1]);
          const loot = await person.loot();
          const read = await payReaderOf(stage, uins);
          reads = readsBy(loot, read);
          events = loot.filter(({ by }) => by === 'events of the block').map(({ text }) => text).join('\n');
          await person.putAway();
          await person.leave();
        });

        if (attacks === readers) {
          it('is told by events that there is a payment, and how it ended', () => {
            for (const type of ['city-pay-accrual-shown', 'city-payment-begun', 'city-payment-made']) assert.ok(events.includes(type), type);
          });
        }
        for (const { name, tries } of attacks) it(`${name}: ${tries}`, () => assert.deepEqual([...(reads.get(name) ?? [])], []));

        it('and no server was asked by an address that tells', () => {
          const told = stage.addresses.filter((address) => [...uins, contact, purpose, payee, `${amount}`].some((one) => decodeURIComponent(address.replace(/%(?![0-9a-f]{2})/gi, '%25')).includes(one)));
          assert.deepEqual(told, []);
          assert.ok(stage.addresses.some((address) => address.includes('/frame/pay-accrual?')), 'the frame’s own address was looked at');
        });
      });
    }

    it('a page in which blocks run in the page itself has nothing of a payment to read: the block refuses', async () => {
      const uin = await stage.charge();
      const window = await browser.open();
      const attributes = { uin };
      await window.go(stage.serve({ mode: 'open', policy: 'none', attacks: readers, attributes }));
      let seen = '';
      await until(async () => (seen = await window.read("document.querySelector('city-pay-accrual')?.shadowRoot?.textContent ?? ''")).includes('платить небезопасно'), () => `a refusal, not ${seen}`);
      assert.doesNotMatch(seen, /Введите|УИН, номер|Мои начисления/);
      assert.equal(await window.read("String(document.querySelector('city-pay-accrual')?.shadowRoot?.querySelectorAll('input, select, textarea').length)"), '0');
      await window.close();
    });
  });
}
