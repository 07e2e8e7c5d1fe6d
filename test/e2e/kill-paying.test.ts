import assert from 'node:assert/strict';
import { env } from 'node:process';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Booked } from './support/cash.js';
import { seeded, shuffled } from './support/chance.js';
import { chromiumTab, openEngine, patience, type Reader, screen, type Tab, without } from './support/engines.js';
import { type PayCity, startPayCity } from './support/pay-city.js';
import { type DeskWindow, Payer } from './support/payer.js';
import type { Place } from './support/road.js';
import { openProfile } from './support/profile.js';
import { isLie, isSo, type Said, said } from './support/screens.js';
import { until } from './support/visitor.js';

type Victim = 'tab' | 'gateway' | 'desk';
const victims: readonly Victim[] = ['tab', 'gateway', 'desk'];

/** One visitor with one charge, on the way to a point of the protocol. */
class Scene {
  readonly payer: Payer;
  readonly #on: PayCity;
  readonly #address: string;
  readonly #held: { letGo(): void }[] = [];
  readonly #booked: number;
  #desk: DeskWindow | null = null;

  constructor(payer: Payer, on: PayCity, number: number) {
    this.payer = payer;
    this.#on = on;
    this.#address = on.page(number);
    this.#booked = on.cash.book().length;
  }

  /** Holds what comes next of this kind on the road to the gateway. @returns a wait for it. */
  atGateway(what: RegExp, at: Place): () => Promise<void> {
    return this.#hold('road', what, at);
  }

  /** The same on the road to the desk. */
  atDesk(what: RegExp, at: Place, every = false): () => Promise<void> {
    return this.#hold('cash', what, at, every);
  }

  #hold(where: 'road' | 'cash', what: RegExp, at: Place, every = false): () => Promise<void> {
    const stop = (where === 'road' ? this.#on.road : this.#on.cash.road).stop(what, at, every);
    this.#held.push(stop);
    return () => until(async () => stop.here(), () => `${at} ${what} on its way; the block says: ${this.lastText}`);
  }

  lastText = '';

  /** Nothing is held any more. */
  letGo(): void {
    for (const stop of this.#held.splice(0)) stop.letGo();
  }

  /** Payments of this scene at the desk. */
  booked(): Booked[] {
    return this.#on.cash.book().slice(this.#booked);
  }

  async open(): Promise<void> {
    await this.payer.open(this.#address);
  }

  async ready(method: 'card-window' | 'sbp' = 'card-window'): Promise<void> {
    await this.open();
    await this.payer.touch('find');
    await this.payer.sees('Выбрано 1 начисление');
    await this.payer.prepare(method);
  }

  async pressed(): Promise<void> {
    await this.ready();
    await this.payer.touch('pay');
  }

  /** At the desk's page. */
  async desk(): Promise<DeskWindow> {
    await this.ready();
    this.#desk = await this.payer.payInWindow();
    await this.#desk.sees('Номер карты');
    return this.#desk;
  }

  async challenged(): Promise<DeskWindow> {
    const desk = await this.desk();
    await desk.pay('three-ds');
    await desk.sees('Код из сообщения');
    return desk;
  }

  /** Sends the code and does not wait for what comes of it. */
  async confirm(): Promise<void> {
    await this.#desk?.confirm().catch(() => undefined);
  }

  async captured(): Promise<void> {
    await until(async () => this.booked().some(({ captures }) => captures === 1), () => 'the money to be taken');
  }

  /** Stops the frame's own code there. */
  inFrame(act: () => void): Promise<void> {
    return this.payer.sheet.evaluate(act);
  }

  stoppedInFrame(): Promise<void> {
    return until(() => this.payer.sheet.evaluate(() => Reflect.get(window, 'stopped') === true), () => 'the frame’s code to stop');
  }
}

interface Point {
  readonly name: string;
  readonly reach: (scene: Scene) => Promise<void>;
}

const points: readonly Point[] = [
  { name: 'the search is on its way', reach: async (s) => { const there = s.atGateway(/^POST \/api\/accruals\/searches/, 'request'); await s.open(); await s.payer.touch('find'); await there(); } },
  { name: 'the charge is read anew', reach: async (s) => { await s.open(); await s.payer.touch('find'); await s.payer.sees('Выбрано 1'); const there = s.atGateway(/^POST \/api\/accruals\/quotes/, 'answer'); await s.payer.touch('review'); await there(); } },
  {
    name: 'before the key is kept',
    reach: async (s) => {
      await s.ready();
      await s.inFrame(() => {
        const request = navigator.locks.request.bind(navigator.locks) as (...given: unknown[]) => Promise<unknown>;
        Reflect.set(navigator.locks, 'request', async (...given: unknown[]) => {
          Reflect.set(window, 'stopped', true);
          await new Promise((resolve) => setTimeout(resolve, 4_000));
          return request(...given);
        });
      });
      await s.payer.touch('pay');
      await s.stoppedInFrame();
    },
  },
  {
    name: 'the key is kept, and nothing has left',
    reach: async (s) => {
      await s.ready();
      await s.inFrame(() => {
        const { fetch } = window;
        window.fetch = (...given) => {
          const [request] = given;
          const address = request instanceof Request ? request.url : String(request);
          if (!address.endsWith('/api/payments') || Reflect.get(window, 'stopped') === true) return fetch(...given);
          Reflect.set(window, 'stopped', true);
          return new Promise((resolve, reject) => setTimeout(() => void fetch(...given).then(resolve, reject), 4_000));
        };
      });
      await s.payer.touch('pay');
      await s.stoppedInFrame();
    },
  },
  { name: 'the order is on its way', reach: async (s) => { const there = s.atGateway(/^POST \/api\/payments$/, 'request'); await s.pressed(); await there(); } },
  { name: 'the row is committed', reach: async (s) => { const there = s.atDesk(/^PUT \/api\/payments/, 'request'); await s.pressed(); await there(); } },
  { name: 'the desk has made it', reach: async (s) => { const there = s.atDesk(/^PUT \/api\/payments/, 'answer'); await s.pressed(); await there(); } },
  { name: 'the order’s answer is on its way', reach: async (s) => { const there = s.atGateway(/^POST \/api\/payments$/, 'answer'); await s.pressed(); await there(); } },
  { name: 'the window is led to the desk', reach: async (s) => { const there = s.atDesk(/^GET \/pay\//, 'request'); await s.pressed(); await there(); } },
  { name: 'the desk’s page is on its way', reach: async (s) => { const there = s.atDesk(/^GET \/pay\//, 'answer'); await s.pressed(); await there(); } },
  { name: 'the desk’s page is shown', reach: async (s) => void (await s.desk()) },
  { name: 'the card is on its way', reach: async (s) => { const desk = await s.desk(); await desk.take('succeeds'); const there = s.atDesk(/^POST \/pay\/\w+$/, 'request'); void desk.main(); await there(); } },
  { name: 'the money is taken, and the desk’s page is on its way', reach: async (s) => { const desk = await s.desk(); await desk.take('succeeds'); const there = s.atDesk(/^POST \/pay\/\w+$/, 'answer'); void desk.main(); await there(); } },
  { name: 'the bank’s question is on its way', reach: async (s) => { const desk = await s.desk(); await desk.take('three-ds'); const there = s.atDesk(/^POST \/pay\/\w+$/, 'answer'); void desk.main(); await there(); } },
  { name: 'the bank asks for its code', reach: async (s) => void (await s.challenged()) },
  { name: 'the bank’s code is on its way', reach: async (s) => { await s.challenged(); const there = s.atDesk(/^POST \/pay\/\w+\/3ds/, 'request'); void s.confirm(); await there(); } },
  {
    name: 'the money is taken, and nobody was told',
    reach: async (s) => {
      await s.challenged();
      const there = s.atGateway(/^POST \/payments\/notifications/, 'request');
      s.atDesk(/^POST \/pay\/\w+\/3ds/, 'answer');
      void s.confirm();
      await there();
    },
  },
  { name: 'the notification is committed and not answered', reach: async (s) => { await s.challenged(); const there = s.atGateway(/^POST \/payments\/notifications/, 'answer'); void s.confirm(); await there(); } },
  { name: 'the money is taken, and the poll is on its way', reach: async (s) => { await s.challenged(); const there = s.atGateway(/^POST \/api\/payments\/settlements/, 'request'); await there(); void s.confirm(); await s.captured(); } },
  { name: 'the money is taken, and the gateway’s question is on its way', reach: async (s) => { await s.challenged(); const there = s.atDesk(/^GET \/api\/payments/, 'request'); await there(); void s.confirm(); await s.captured(); } },
  { name: 'the money is taken, and the desk’s word is on its way', reach: async (s) => { await s.challenged(); s.atGateway(/^POST \/payments\/notifications/, 'request'); void s.confirm(); await s.captured(); const there = s.atDesk(/^GET \/api\/payments/, 'answer'); await there(); } },
  { name: 'the money is taken, and an answer of before is on its way', reach: async (s) => { await s.challenged(); const there = s.atGateway(/^POST \/api\/payments\/settlements/, 'answer'); await there(); void s.confirm(); await s.captured(); } },
  { name: 'paid is shown', reach: async (s) => { await s.challenged(); await s.confirm(); await s.payer.sees('Оплачено'); } },
  { name: 'the register is told', reach: async (s) => { await s.challenged(); await s.confirm(); await s.payer.sees('Оплачено', 'УИП'); } },
  { name: 'the money is matched', reach: async (s) => { await s.challenged(); await s.confirm(); await s.payer.sees('Деньги дошли, начисление закрыто'); } },
  { name: 'the bank declined, and its page is on its way', reach: async (s) => { const desk = await s.desk(); await desk.take('no-money'); const there = s.atDesk(/^POST \/pay\/\w+$/, 'answer'); void desk.main(); await there(); } },
  { name: 'declined is shown', reach: async (s) => { const desk = await s.desk(); await desk.pay('no-money'); await s.payer.sees('Банк не пропустил платёж'); } },
  { name: 'the calling off is on its way', reach: async (s) => { await s.challenged(); const there = s.atGateway(/^POST \/api\/payments\/cancellations/, 'request'); await s.payer.touch('cancel'); await there(); } },
  { name: 'the calling off is kept, and the desk not asked', reach: async (s) => { await s.challenged(); const there = s.atDesk(/^POST \/api\/payments\/.+\/cancel/, 'request'); await s.payer.touch('cancel'); await there(); } },
  { name: 'the desk has called it off', reach: async (s) => { await s.challenged(); const there = s.atDesk(/^POST \/api\/payments\/.+\/cancel/, 'answer'); await s.payer.touch('cancel'); await there(); } },
  { name: 'the answer to the calling off is on its way', reach: async (s) => { await s.challenged(); const there = s.atGateway(/^POST \/api\/payments\/cancellations/, 'answer'); await s.payer.touch('cancel'); await there(); } },
  { name: 'called off is shown', reach: async (s) => { await s.challenged(); await s.payer.touch('cancel'); await s.payer.sees('Платёж отменён'); } },
  {
    name: 'the money is taken while the calling off is on its way',
    reach: async (s) => {
      await s.challenged();
      // On a slow machine the gateway asks again before the visitor has pressed.
      const there = s.atDesk(/^POST \/api\/payments\/.+\/cancel/, 'request', true);
      await s.payer.touch('cancel');
      await there();
      void s.confirm();
      await s.captured();
    },
  },
  { name: 'the bank is silent', reach: async (s) => { const desk = await s.desk(); await desk.take('times-out'); void desk.main(); await until(async () => s.booked().some(({ status }) => status === 'confirming'), () => 'the bank to have the order'); } },
  { name: 'the code of СБП is shown', reach: async (s) => { await s.ready('sbp'); await s.payer.touch('pay'); await s.payer.sees('Оплата по коду'); } },
  { name: 'the code of СБП is on its way', reach: async (s) => { await s.ready('sbp'); const there = s.atGateway(/^POST \/api\/payments$/, 'answer'); await s.payer.touch('pay'); await there(); } },
];

/** Visitors of one browser, one after the other: of whoever comes, nobody before him has left anything there. */
interface Visitors {
  /** @param page where he goes. */
  next(page: string): Promise<void>;
  tab(): Promise<Tab>;
  close(): Promise<void>;
}

const enginesOf = {
  async chromium(operator: string): Promise<Visitors> {
    const profile = await openProfile();
    return { next: (page) => profile.forget(operator, page), tab: async () => chromiumTab(await profile.context.newPage()), close: () => profile.close() };
  },
  async firefox(): Promise<Visitors> {
    const engine = await openEngine('firefox', 'partitioned');
    let reader: Reader | null = null;
    return {
      async next() {
        await reader?.close();
        reader = await engine.reader(screen);
      },
      tab: () => (reader as Reader).tab(),
      close: () => engine.close(),
    };
  },
} as const;

/** All of them in `npm run soak`; in `npm test` some, others each time. One that failed is played again by `CITY_KILL=<point>: <victim>`. */
const many = (inChromium: number): number => (env['CITY_KILLS'] === 'all' ? Infinity : Number(env['CITY_KILLS'] ?? inChromium));
const only = env['CITY_KILL'];
const seed = Number(env['CITY_SEED'] ?? Date.now() % 1_000_000_007);
const every = points.flatMap((point) => victims.map((victim) => ({ ...point, victim })));
/** As many of each victim as of the others. */
const dealt = shuffled(points, seeded(seed)).map((point, at) => ({ ...point, victim: victims[at % victims.length] as Victim }));
/** From either end, so that in one run the two browsers are killed at other points. */
const order = { chromium: dealt, firefox: dealt.toReversed() };
const casesIn = (engine: 'chromium' | 'firefox', usual: number): typeof every =>
  only !== undefined ? every.filter(({ name, victim }) => `${name}: ${victim}`.includes(only)) : many(usual) === Infinity ? every : order[engine].slice(0, many(usual));

for (const [engine, usual] of [['chromium', 6], ['firefox', 3]] as const) {
  const cases = casesIn(engine, usual);
  if (!cases.length) throw new Error(`no point and victim are named «${only}»: the form is «paid is shown: tab»`);

  describe(`kill at every point of a payment, in ${engine} (${cases.length} of ${every.length}, seed ${seed})`, { skip: without(engine) }, () => {
    let on: PayCity;
    let visitors: Visitors;

    before(async () => {
      on = await startPayCity(cases.length);
      visitors = await enginesOf[engine](on.city.operator);
    });
    after(async () => {
      await visitors.close();
      await on.close();
    });

    const openPayer = async (): Promise<Payer> => new Payer(await visitors.tab());

    for (const [number, { name, victim, reach }] of cases.entries()) {
      it(`${name}: the ${victim} is killed`, async () => {
        await visitors.next(on.page(number));
        const scene = new Scene(await openPayer(), on, number);
        let payer = scene.payer;
        try {
          await reach(scene);
          const shown = said(await payer.text());
          if (victim === 'tab') {
            await payer.tab.kill();
            scene.letGo();
            payer = await openPayer();
            await payer.open(on.page(number));
          } else {
            await (victim === 'gateway' ? on.killGateway() : on.cash.kill());
            scene.letGo();
            await (victim === 'gateway' ? on.startGateway() : on.cash.start());
          }
          await tellsTheTruth(scene, payer, victim === 'tab' || shown === 'unknown');
        } finally {
          scene.letGo();
        }
      });
    }

    /** Never a lie on the way; and what is said at last is so, by the first answer that came after. */
    async function tellsTheTruth(scene: Scene, payer: Payer, fresh: boolean): Promise<void> {
      const end = performance.now() + patience;
      const polls = on.road.answered.length;
      const seen: Said[] = [];
      for (;;) {
        const [before] = scene.booked();
        const text = await payer.text();
        const [booked, ...more] = scene.booked();
        scene.lastText = text;
        assert.ok(!isLie(text, before, booked), `said «${text}» of ${JSON.stringify(booked)}`);
        assert.deepEqual(more, []);
        assert.ok((booked?.captures ?? 0) <= 1);
        const what = said(text);
        if (seen.at(-1) !== what) seen.push(what);
        const settled = what !== 'nothing yet' && what !== 'unknown';
        if (settled && what === isSo(before) && what === isSo(booked)) break;
        // Whoever opens the page has been told nothing yet: the first thing that he is told has to be so.
        if (fresh && settled && isSo(before) === isSo(booked)) assert.fail(`the first answer was «${what}», and it is «${isSo(booked)}»`);
        if (performance.now() > end) assert.fail(`«${seen.join('», «')}», and it is «${isSo(booked)}»: ${text}`);
        await wait(60);
      }
      const answers = on.road.answered.slice(polls).filter((line) => line.includes('/settlements'));
      assert.ok(answers.length <= 1, `${answers.length} polls were answered until it was so`);
    }

    it('whatever the desk took is in the gateway’s book, once, and nothing else', async () => {
      const captured = on.cash.book().filter(({ captures }) => captures > 0).map(({ id }) => id).sort();
      await wait(1_000);
      await on.rest();
      await on.city.within(async (db) => {
        const paid = await db.selectFrom('payments').select('number').where('status', '=', 'paid').execute();
        assert.deepEqual(paid.map(({ number }) => number).sort(), captured);
        assert.deepEqual(await db.selectFrom('excess_captures').selectAll().execute(), []);
        assert.equal((await db.selectFrom('captures').select('accrual').execute()).length, captured.length);
      });
    });
  });
}
