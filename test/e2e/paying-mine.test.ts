import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Cash, openCash } from './support/cash.js';
import { startCity, type TestCity } from './support/city.js';
import { type Engine, openEngine, type Reader, screen, without } from './support/engines.js';
import { Payer, payWords } from './support/payer.js';
import { until, Visitor, ways } from './support/visitor.js';

const robots = { uin: '0399030326990000000871090', purpose: 'Кружок робототехники, второе полугодие' };
const piano = 'Подготовительное отделение, фортепиано';
/** Of another citizen. */
const photo = 'Курс фотографии';
const words = { way: 'Мои начисления', signIn: 'Войти и посмотреть', show: 'Показать мои начисления' };

for (const name of ['chromium', 'firefox'] as const) {
  describe(`«my charges» after sign-in, in the ticket shop in ${name}`, { skip: without(name) }, () => {
    let city: TestCity;
    let cash: Cash;
    let engine: Engine;
    let reader: Reader;
    let payer: Payer;
    const logged: string[] = [];

    before(async () => {
      cash = await openCash();
      const log = (...given: unknown[]): void => void logged.push(JSON.stringify(given));
      [engine, city] = await Promise.all([openEngine(name, 'partitioned'), startCity({
        more: {
          payments: { desk: { url: `http://127.0.0.1:${cash.road.port}`, origin: cash.origin, secret: cash.secret }, reconcileEvery: 300, matchedAfter: 1_500 },
          logger: { info: log, warn: log, error: log } as never,
        },
      })]);
      reader = await engine.reader(screen);
      payer = new Payer(await reader.tab());
    });
    after(async () => {
      await engine.close();
      await city.close();
      await cash.close();
    });

    const shop = (): string => `${city.site('kassa')}/`;
    const hides = async (...texts: readonly string[]): Promise<void> => {
      const text = await payer.text();
      for (const one of texts) assert.ok(!text.includes(one), `«${one}» in ${text}`);
    };

    it('asks to sign in, and shows what is owed by who did, and by his children', async () => {
      await payer.open(shop());
      await payer.press(words.way);
      await payer.sees('Номера и документы вводить не нужно');
      await hides(robots.purpose, 'Вы вошли');
      await payer.signIn('Илья К.', words.signIn);
      await payer.sees('Вы вошли: Илья К.', robots.purpose, piano, 'По состоянию на');
      await hides(photo);
    });

    it('one of them is chosen and paid', async () => {
      await until(() => payer.sheet.click(box, robots.purpose), () => 'the charge to choose');
      await payer.sees('Выбрано 1 начисление: 7 600 ₽');
      await payer.prepare('card-window');
      await payer.sees(robots.purpose, '7 660,80 ₽', 'Вы вошли: Илья К.');
      const desk = await payer.payInWindow();
      await desk.pay('succeeds');
      await payer.sees(payWords.paid, robots.purpose, robots.uin, payWords.matched);
      assert.deepEqual(cash.book().map(({ captures }) => captures), [1]);
      await payer.press('Готово');
      await payer.press(words.way);
      await payer.press(words.show);
      await payer.sees(piano);
      // The register has it as paid, and it is not offered once more.
      assert.deepEqual(await Promise.all([robots.purpose, piano].map((purpose) => payer.sheet.evaluate(isOffered, purpose))), [false, true]);
    });

    it('signing out leaves nothing of him: neither on screen, nor after a reload, nor for who signs in next', async () => {
      const window = new Visitor(await payer.tab.windowFrom(() => payer.press(ways.ru.signOut)));
      await until(async () => !(await payer.text()).includes('Илья'), () => 'his name to go');
      // At the login too, which else would let the next one in as him.
      await window.press(ways.ru.signOut);
      await until(async () => window.tab.closed, () => 'the window to close');
      await hides(piano, robots.purpose, robots.uin);
      await payer.tab.reload();
      await payer.look();
      await payer.press(words.way);
      await payer.sees('Номера и документы вводить не нужно');
      await hides('Вы вошли', piano, robots.purpose);
      await payer.signIn('Марат С.', words.signIn);
      await payer.sees('Вы вошли: Марат С.', photo);
      await hides('Илья', piano, robots.purpose);
    });

    it('gave the page nothing of it: no name, charge or token in what it sees, keeps or is told, nor to the logs', async () => {
      const { tokens, events } = await payer.seen();
      const page = [JSON.stringify(events), await payer.kept(), await payer.tab.evaluate(() => document.documentElement.outerHTML)];
      for (const secret of ['Илья', 'Марат', robots.uin, robots.purpose, piano, photo]) {
        for (const text of [...page, ...logged]) assert.ok(!text.includes(secret), `«${secret}» in ${text}`);
      }
      assert.deepEqual([tokens, cash.errors], [[], []]);
      assert.ok(logged.some((line) => line.includes('pay-accrual.mine')), 'the gateway writes a log at all');
    });
  });
}

/** Runs in the page: by what a charge is chosen. */
function box(purpose: string): Element | null {
  const boxes = [...(document.querySelector('city-pay-accrual')?.shadowRoot?.querySelectorAll('input[type=checkbox]') ?? [])];
  return boxes.map((one) => one.closest('label')).find((label) => label?.textContent?.includes(purpose)) ?? null;
}

function isOffered(purpose: string): boolean {
  const boxes = [...(document.querySelector('city-pay-accrual')?.shadowRoot?.querySelectorAll('input[type=checkbox]') ?? [])];
  return boxes.some((one) => one.closest('label')?.textContent?.includes(purpose));
}
