import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Cash, openCash } from './support/cash.js';
import { startCity, type TestCity } from './support/city.js';
import { type Engine, openEngine, type Reader, screen, without } from './support/engines.js';
import { DeskWindow, Payer, payWords } from './support/payer.js';
import { photographReceipt } from './support/receipt-photo.js';
import { openRoad, type Road } from './support/road.js';

const club = { uin: '0399030326990000001108667', purpose: 'Мастерская керамики для взрослых', sum: '3 500,50 ₽' };
const museum = { uin: '0399040426990000001346236', purpose: 'Экскурсия «Город под снегом», 2 билета', sum: '1 200,00 ₽' };
const sms = `Музей истории города: билеты забронированы. Оплатите до пятницы, УИН ${museum.uin.replace(/(.{5})(?=.)/g, '$1\u00a0')}. Сумма 1 200 р.`;

for (const name of ['chromium', 'firefox'] as const) {
  describe(`paying in the ticket shop, in ${name}`, { skip: without(name) }, () => {
    let city: TestCity;
    let cash: Cash;
    let road: Road;
    let engine: Engine;
    let reader: Reader;
    const logged: string[] = [];

    before(async () => {
      cash = await openCash();
      const log = (...given: unknown[]): void => void logged.push(JSON.stringify(given));
      [engine, city] = await Promise.all([openEngine(name, 'partitioned'), startCity({
        road: async (port) => (road = await openRoad(port)),
        more: {
          payments: { desk: { url: `http://127.0.0.1:${cash.road.port}`, origin: cash.origin, secret: cash.secret }, reconcileEvery: 300, matchedAfter: 1_500 },
          logger: { info: log, warn: log, error: log } as never,
        },
      })]);
      reader = await engine.reader(screen);
    });
    after(async () => {
      await engine.close();
      await city.close();
      await cash.close();
    });

    const shop = (): string => `${city.site('kassa')}/`;

    it('pays a club’s receipt read from a photo and a museum’s charge out of an SMS together, and the receipt is right though the tab was killed', async () => {
      const file = join(city.folder, 'receipt.png');
      photographReceipt(club.uin, file);
      const payer = new Payer(await reader.tab());
      await payer.open(shop());
      await payer.photo(file);
      await payer.sees('Прочитали квитанцию', club.purpose, club.uin, club.sum);
      await payer.press('Найти начисление');
      await payer.sees('Выбрано 1 начисление: 3 500,50 ₽');
      await payer.press('Найти ещё');
      await payer.press('По номеру');
      await payer.paste('uin', sms);
      await payer.press('Найти');
      await payer.sees(museum.purpose, 'Выбрано 2 начисления: 4 700,50 ₽');
      await payer.prepare('card-window');
      await payer.sees(club.purpose, museum.purpose, 'Комиссия', '37,60 ₽', 'Оплатить 4 738,10 ₽');
      await payer.look();
      await payer.shot(`paying-${name}-review`);
      const desk = await payer.payInWindow();
      await desk.sees('4 738,10');
      await payer.sees(payWords.page);
      await desk.pay('three-ds');
      await desk.sees('Подтвердите оплату');
      const held = road.stop(/^POST \/api\/payments\/settlements/, 'answer');
      await held.reached;
      await desk.confirm();
      await desk.sees('Оплачено');
      assert.ok(!(await payer.text()).includes(payWords.paid));
      await payer.tab.kill();
      held.letGo();

      const again = new Payer(await reader.tab());
      await again.open(shop());
      await again.sees(payWords.paid, 'Платёж на 4 738,10 ₽ прошёл', club.purpose, club.uin, club.sum, museum.purpose, museum.uin, museum.sum, '37,60', 'p…@mail.example');
      await again.sees(payWords.matched);
      await again.look();
      await again.shot(`paying-${name}-paid`);
      assert.deepEqual(cash.book().map(({ status, captures }) => [status, captures]), [['captured', 1]]);
      const left = await city.within((db) => db.selectFrom('accruals').select('to_pay').where('uin', 'in', [club.uin, museum.uin]).execute());
      assert.deepEqual(left.map(({ to_pay }) => Number(to_pay)), [0, 0]);
      // The first view of a page keeps to its place; the visitor lets it grow.
      await again.press('Показать целиком');
      await again.press('Готово');
      await again.sees('УИН, номер начисления');
    });
  });
}
