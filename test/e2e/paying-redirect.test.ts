import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { cashDesk } from '../../demo/gateway/payments/cash-desk.js';
import { notificationsPath } from '../../demo/gateway/payments/notifications.js';
import type { PaymentProvider } from '../../demo/gateway/payments/payment-provider.js';
import { type Cash, openCash } from './support/cash.js';
import { startCity, type TestCity } from './support/city.js';
import { type Engine, openEngine, type Reader, screen, without } from './support/engines.js';
import { DeskWindow, Payer, payWords } from './support/payer.js';
import { openRoad, type Road } from './support/road.js';
import { labelled, until } from './support/visitor.js';

const charges = {
  chess: { uin: '0399030326990000001029476', purpose: 'Секция шахмат', total: '2 822,40' },
  robots: { uin: '0399030326990000000871090', purpose: 'Кружок робототехники', total: '7 660,80' },
  lecture: { uin: '0399040426990000001425423', purpose: 'Лекция «Небо зимой»', total: '453,60' },
  pass: { uin: '0399040426990000001583808', purpose: 'Семейный абонемент', total: '3 628,80' },
  pottery: { uin: '0399030326990000001108667', purpose: 'Мастерская керамики', total: '3 528,50' },
} as const;

// The operator's own page of charges stands in the visitor's window by itself, so the provider's page comes in its place and leads back.
for (const name of ['chromium', 'firefox'] as const) {
  describe(`paying in the very window, in ${name}`, { skip: without(name) }, () => {
    let city: TestCity;
    let cash: Cash;
    let road: Road;
    let engine: Engine;
    let reader: Reader;
    /** Whether the desk opens no window: then a frame has to do with what it offers. */
    let redirectAlone = false;

    before(async () => {
      cash = await openCash();
      const desk = { url: `http://127.0.0.1:${cash.road.port}`, origin: cash.origin, secret: cash.secret };
      let known: PaymentProvider | null = null;
      const adapter = (): PaymentProvider => (known ??= cashDesk({
        ...desk, clock: { now: () => Date.now() }, notifyUrl: `http://127.0.0.1:${city.gatewayPort}${notificationsPath}/cash-desk`,
        returnUrls: { window: `${city.operator}/paid`, redirect: `${city.operator}/pay-accrual` },
      }));
      const provider: PaymentProvider = {
        id: 'cash-desk',
        methods: () => adapter().methods().filter(({ kind }) => !redirectAlone || kind === 'redirect'),
        create: (order) => adapter().create(order),
        status: (number) => adapter().status(number),
        cancel: (number, only) => adapter().cancel(number, only),
        readNotification: (headers, body) => adapter().readNotification(headers, body),
      };
      [engine, city] = await Promise.all([openEngine(name, 'partitioned'), startCity({ road: async (port) => (road = await openRoad(port)), more: { payments: { provider, reconcileEvery: 300, matchedAfter: 1_500 } } })]);
    });
    afterEach(() => reader.close());
    after(async () => {
      await engine.close();
      await city.close();
      await cash.close();
    });

    const own = (): string => `${city.operator}/pay-accrual`;
    const captures = (): number[] => cash.book().map(({ captures }) => captures);
    /** A visitor who was never here before, at the button. */
    const at = async ({ uin, purpose }: { uin: string; purpose: string }, address: string): Promise<Payer> => {
      reader = await engine.reader(screen);
      const payer = new Payer(await reader.tab());
      await payer.open(address);
      await payer.type('uin', uin);
      await payer.press('Найти');
      await payer.sees('Выбрано 1 начисление', purpose);
      await payer.prepare('card');
      return payer;
    };
    /** The desk, in the tab where the block was. */
    const atDesk = async (payer: Payer, act: () => Promise<void> = () => payer.touch('pay')): Promise<DeskWindow> => {
      await act();
      await until(() => payer.tab.evaluate((origin) => location.origin === origin && document.readyState === 'complete', cash.origin), () => 'the desk in this window');
      return new DeskWindow(payer.tab);
    };
    const home = async (payer: Payer): Promise<void> => {
      await until(() => payer.tab.evaluate((address) => location.href === address, own()), () => 'the page of the city, with nothing in its address');
      await payer.look();
    };
    const isPaid = (payer: Payer, { uin, purpose, total }: { uin: string; purpose: string; total: string }): Promise<void> =>
      payer.sees(payWords.paid, `Платёж на ${total.replace(/,00$/, '')} ₽ прошёл`.replace('\u00a0', ' '), purpose, uin);

    it('goes to the desk and comes back to the receipt; what comes back with the visitor proves nothing', async () => {
      const before = captures().length;
      const payer = await at(charges.chess, own());
      const desk = await atDesk(payer);
      await desk.sees(charges.chess.total);
      await desk.pay('three-ds');
      await desk.sees('Подтвердите оплату');
      // Whoever has come back from the desk is shown nothing as paid before the city has answered.
      const held = road.stop(/^POST \/api\/payments\/settlements/, 'answer');
      await desk.confirm();
      await home(payer);
      await held.reached;
      assert.deepEqual([captures().slice(before), (await payer.text()).includes(payWords.paid)], [[1], false]);
      held.letGo();
      await isPaid(payer, charges.chess);
      await payer.sees(payWords.matched);
    });

    it('reloaded on the way back, again and again: the receipt is there, and one payment', async () => {
      const before = captures().length;
      const payer = await at(charges.robots, own());
      const desk = await atDesk(payer);
      await desk.take('late');
      const held = road.stop(/^POST \/api\/payments\/settlements/, 'request');
      await desk.main();
      // A bank that takes its time is waited for at the desk, or left by its link.
      await until(async () => (await payer.tab.evaluate((address) => location.href === address, own())) || (await payer.tab.click(labelled, 'Вернуться'), false), () => 'the page of the city');
      await held.reached;
      await payer.tab.reload();
      held.letGo();
      await payer.tab.reload();
      await payer.look();
      await isPaid(payer, charges.robots);
      await payer.tab.reload();
      await payer.look();
      await isPaid(payer, charges.robots);
      assert.deepEqual(captures().slice(before), [1]);
    });

    it('back in the middle: the payment is told as begun, its page is found again, and one is paid', async () => {
      const before = captures().length;
      const payer = await at(charges.lecture, own());
      const desk = await atDesk(payer);
      await desk.take('succeeds');
      for (let steps = 0; steps < 3 && !(await payer.tab.evaluate((address) => location.href === address, own()).catch(() => false)); steps++) {
        await payer.tab.evaluate(() => void setTimeout(() => history.back(), 0)).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
      await home(payer);
      await payer.sees('Открыть страницу оплаты');
      const text = await payer.text();
      assert.ok(!text.includes(payWords.paid) && !text.includes(payWords.notTaken), text);
      // Nothing is begun a second time by coming back.
      assert.deepEqual(captures().slice(before), [0]);
      const opened = new DeskWindow(await payer.tab.windowFrom(() => payer.touch('open-page')));
      await opened.pay('succeeds');
      await isPaid(payer, charges.lecture);
      assert.deepEqual(captures().slice(before), [1]);
    });

    if (name === 'chromium') {
      it('declined: comes back to «no money was taken», and another card pays', async () => {
        const before = captures().length;
        const payer = await at(charges.pass, own());
        await (await atDesk(payer)).pay('no-money');
        await home(payer);
        await payer.sees('Банк не пропустил платёж', payWords.notTaken);
        await payer.touch('again');
        await payer.sees('Проверьте');
        await payer.type('contact', 'payer@mail.example');
        await (await atDesk(payer)).pay('succeeds');
        await home(payer);
        await isPaid(payer, charges.pass);
        assert.deepEqual(captures().slice(before), [0, 1]);
      });

      it('in a frame, which may not lead the page away, the same way opens a window, and the receipt stands in the frame', async () => {
        redirectAlone = true;
        const before = captures().length;
        const payer = await at(charges.pottery, `${city.site('kassa')}/`);
        const desk = await payer.payInWindow();
        await desk.pay('three-ds');
        await desk.confirm();
        await isPaid(payer, charges.pottery);
        assert.equal(await payer.tab.evaluate(() => location.pathname), '/');
        // The desk led its window to the city's page, which knows nothing of the frame's payment and says nothing of it.
        const back = new Payer(desk.tab);
        await until(() => desk.tab.evaluate((address) => location.href === address, own()), () => 'the city’s page in the window');
        await back.sees('УИН, номер начисления');
        assert.ok(!(await back.text()).includes(charges.pottery.purpose));
        assert.deepEqual(captures().slice(before), [1]);
      });
    }
  });
}
