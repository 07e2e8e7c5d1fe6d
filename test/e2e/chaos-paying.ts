import assert from 'node:assert/strict';
import { env } from 'node:process';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import type { CardCase } from '../../demo/desk/cards.js';
import type { Booked } from './support/cash.js';
import { seeded } from './support/chance.js';
import { chromiumTab, without } from './support/engines.js';
import { type PayCity, startPayCity } from './support/pay-city.js';
import { DeskWindow, marked, Payer } from './support/payer.js';
import { openProfile, type Profile } from './support/profile.js';
import { isLie, said } from './support/screens.js';

const sessions = Number(env['CITY_SESSIONS'] ?? 24);
/** A session that failed is played again by `CITY_SEED=<seed> CITY_SESSION=<number>`. */
const seed = Number(env['CITY_SEED'] ?? Date.now() % 1_000_000_007);
const alone = env['CITY_SESSION'] === undefined ? null : Number(env['CITY_SESSION']);
/** Milliseconds: what cannot be pressed that soon is not pressed at all, as by somebody in a hurry. */
const haste = 1_500;
const cards: readonly CardCase[] = ['succeeds', 'succeeds', 'three-ds', 'three-ds', 'no-money', 'late', 'twice', 'early', 'lost'];

interface Figures {
  [what: string]: number;
}

/** Two tabs of one visitor at one charge, and everything that may befall them. */
class Session {
  readonly #on: PayCity;
  readonly #context: BrowserContext;
  readonly #address: string;
  readonly #chance: () => number;
  readonly #figures: Figures;
  readonly #booked: number;
  readonly tabs: { payer: Payer; page: Page }[] = [];
  readonly story: string[] = [];
  readonly lies: string[] = [];
  #looking: Promise<void> | null = null;
  #ended = false;

  constructor(on: PayCity, context: BrowserContext, number: number, figures: Figures) {
    this.#on = on;
    this.#context = context;
    this.#address = on.page(number);
    this.#chance = seeded(seed + number * 7_919);
    this.#figures = figures;
    this.#booked = on.cash.book().length;
  }

  #pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.#chance() * list.length)] as T;
  }

  #did(what: string): void {
    this.story.push(what);
    this.#figures[what] = (this.#figures[what] ?? 0) + 1;
  }

  booked(): Booked[] {
    return this.#on.cash.book().slice(this.#booked);
  }

  get #capturedOne(): Booked | undefined {
    return this.booked().find(({ captures }) => captures > 0);
  }

  async start(): Promise<void> {
    for (const at of [0, 1]) await this.#openTab(at);
    this.#looking = this.#look();
  }

  async #openTab(at: number): Promise<void> {
    const page = await this.#context.newPage();
    this.tabs[at] = { page, payer: new Payer(chromiumTab(page)) };
    await page.goto(this.#address, { waitUntil: 'commit' }).catch(() => undefined);
  }

  /** Reads both tabs all the time: no moment excuses a lie. */
  async #look(): Promise<void> {
    while (!this.#ended) {
      for (const { payer } of this.tabs) {
        const before = this.#capturedOne;
        const text = await payer.text().catch(() => '');
        if (isLie(text, before, this.#capturedOne)) this.lies.push(text);
      }
      await wait(120);
    }
  }

  async live(): Promise<void> {
    for (let steps = 4 + Math.floor(this.#chance() * 4); steps > 0; steps--) {
      const chance = this.#chance();
      const at = this.#chance() < 0.6 ? 0 : 1;
      if (chance < 0.5) await this.#goOn(at);
      else if (chance < 0.56) await this.#bothPay();
      else await this.#befall(at);
      await wait(this.#chance() * 400);
    }
  }

  /** Whatever a visitor does next where he is. */
  async #goOn(at: number): Promise<void> {
    const { payer } = this.tabs[at] as { payer: Payer };
    const desk = payer.tab.windows.findLast(({ closed }) => !closed);
    const what = said(await payer.text().catch(() => ''));
    if (desk && what === 'pending') return this.#atDesk(new DeskWindow(desk));
    if (what === 'pending') {
      if (this.#chance() < 0.4) return void ((await this.#touch(payer, 'cancel')) && this.#did('called off'));
      return void ((await this.#touch(payer, 'open-page')) && this.#did('opened the desk by the link'));
    }
    if (what === 'not paid') return void ((await this.#touch(payer, 'again')) && this.#did('began again'));
    if (what === 'unknown') return void (await this.#touch(payer, 'check'));
    if (!(await this.#toButton(payer))) return;
    const many = this.#chance() < 0.4 ? 2 : 1;
    const pressed = await Promise.all(Array.from({ length: many }, () => this.#touch(payer, 'pay')));
    if (pressed.some(Boolean)) this.#did(many === 2 ? 'pressed twice' : 'pressed');
  }

  /** @returns whether the button to pay is there, with everything filled in. */
  async #toButton(payer: Payer): Promise<boolean> {
    for (let tries = 0; tries < 25; tries++) {
      if (await this.#has(payer, 'pay')) {
        await payer.sheet.click(fieldOf, 'card-window').catch(() => false);
        if (!(await this.#touch(payer, 'contact'))) return false;
        await payer.tab.press('Control+A').catch(() => undefined);
        await payer.tab.write('payer@mail.example').catch(() => undefined);
        return true;
      }
      if (!(await this.#touch(payer, 'review'))) await this.#touch(payer, 'find');
      await wait(120);
    }
    return false;
  }

  async #bothPay(): Promise<void> {
    const payers = this.tabs.map(({ payer }) => payer);
    const ready = await Promise.all(payers.map((payer) => this.#toButton(payer)));
    if (!ready.every(Boolean)) return;
    const pressed = await Promise.all(payers.map((payer) => this.#touch(payer, 'pay')));
    if (pressed.every(Boolean)) this.#did('both tabs pressed at once');
  }

  async #atDesk(desk: DeskWindow): Promise<void> {
    const text = await desk.text().catch(() => '');
    const click = (find: (given: string) => Element | null, given: string): Promise<boolean> => desk.tab.click(find, given).catch(() => false);
    if (text.includes('Код из сообщения')) {
      await click(selected, '#code');
      await desk.tab.write('1234').catch(() => undefined);
      await click(selected, 'button.main');
      return this.#did('confirmed at the bank');
    }
    if (!text.includes('Номер карты')) return;
    const card = this.#pick(cards);
    await click(selected, `a[href$="card=${card}"]`);
    await wait(200);
    if (await click(selected, 'button.main')) this.#did(`card ${card}`);
  }

  async #befall(at: number): Promise<void> {
    const { payer, page } = this.tabs[at] as { payer: Payer; page: Page };
    const { road, cash } = this.#on;
    switch (this.#pick(['cut', 'cut', 'cut the desk', 'reload', 'reload', 'away and back', 'kill tab', 'kill tab', 'kill gateway', 'kill desk'])) {
      case 'cut':
        this.#did('network cut');
        road.cut();
        setTimeout(() => road.mend(), 200 + this.#chance() * 1_300);
        return;
      case 'cut the desk':
        this.#did('desk cut off');
        cash.road.cut();
        setTimeout(() => cash.road.mend(), 200 + this.#chance() * 1_300);
        return;
      case 'reload':
        this.#did('reload');
        return void (await page.reload({ waitUntil: 'commit' }).catch(() => undefined));
      case 'away and back': {
        this.#did('away and back');
        await page.goto(new URL('/elsewhere', this.#address).href, { waitUntil: 'load' }).catch(() => undefined);
        await wait(this.#chance() * 300);
        await page.goBack({ waitUntil: 'commit' }).catch(() => undefined);
        if (await page.evaluate(() => performance.getEntriesByType('navigation').some((one) => (one as PerformanceNavigationTiming).type === 'back_forward')).catch(() => true)) return;
        return this.#did('came back out of the cache');
      }
      case 'kill tab':
        this.#did('tab killed');
        await payer.tab.kill().catch(() => undefined);
        return this.#openTab(at);
      case 'kill gateway':
        this.#did('gateway killed');
        await this.#on.killGateway();
        return this.#on.startGateway();
      default:
        this.#did('desk killed');
        await cash.kill();
        return cash.start();
    }
  }

  async #has(payer: Payer, id: string): Promise<boolean> {
    return payer.sheet.evaluate((given) => (document.querySelector('city-pay-accrual')?.shadowRoot?.querySelector(`[data-id="${given}"]`) ?? null) !== null, id).catch(() => false);
  }

  async #touch(payer: Payer, id: string): Promise<boolean> {
    return payer.sheet.click(marked, id).catch(() => false);
  }

  /**
   * Everything works again. What was taken has to stand as paid in both tabs by the second answer, and nothing else may
   * stand there as paid.
   */
  async reconnected(): Promise<void> {
    this.#on.road.mend();
    this.#on.cash.road.mend();
    // A late bank takes what it was going to take.
    for (let tries = 0; tries < 60 && this.booked().some(({ status }) => status === 'confirming'); tries++) await wait(50);
    const from = this.#on.road.answered.length;
    const end = performance.now() + 40_000;
    let loaded = performance.now();
    for (;;) {
      const captured = this.#capturedOne !== undefined;
      const texts = await Promise.all(this.tabs.map(({ payer }) => payer.text().catch(() => '')));
      const all = texts.map(said);
      if (captured ? all.every((what) => what === 'paid') : all.every((what) => what !== 'nothing yet' && what !== 'unknown')) break;
      assert.ok(performance.now() < end, `${captured ? 'money was taken' : 'no money was taken'}, and the tabs say: ${texts.join(' | ')}`);
      // A frame whose document never came, since there was no network then: the visitor loads the page anew.
      if (performance.now() - loaded > 4_000) {
        loaded = performance.now();
        for (const [at, text] of texts.entries()) if (text === '') await (this.tabs[at] as { page: Page }).page.reload({ waitUntil: 'commit' }).catch(() => undefined);
      }
      // Nobody waits for a pause that grew while nothing worked.
      for (const [at, what] of all.entries()) if (what === 'unknown') await this.#touch((this.tabs[at] as { payer: Payer }).payer, 'check');
      await wait(80);
    }
    const polls = this.#on.road.answered.slice(from).filter((line) => line.includes('/settlements')).length;
    if (this.#capturedOne) assert.ok(polls <= 4, `${polls} polls of two tabs until all of it was shown`);
    const book = this.booked();
    assert.ok(book.reduce((sum, { captures }) => sum + captures, 0) <= 1, `the desk took the money ${book.length} times`);
    assert.deepEqual(this.lies, []);
    this.#did(this.#capturedOne ? 'ended paid' : 'ended without money');
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#looking;
  }
}

/** Runs in the page. */
function selected(selector: string): Element | null {
  return document.querySelector(selector);
}

/** Runs in the page: the label of a way to pay. */
function fieldOf(value: string): Element | null {
  return document.querySelector('city-pay-accrual')?.shadowRoot?.querySelector(`input[value="${value}"]`)?.closest('label') ?? null;
}

describe('chaos around a payment', { skip: without('chromium') }, () => {
  const figures: Figures = {};
  let on: PayCity;
  let profile: Profile;

  before(async () => {
    [on, profile] = await Promise.all([startPayCity(alone === null ? sessions : alone + 1), openProfile(haste)]);
  });
  after(async () => {
    await profile.close();
    await on.close();
  });

  it(`${sessions} sessions of two tabs: at most one capture, all of it shown, and no lie (seed ${seed})`, async () => {
    const started = performance.now();
    for (const number of alone === null ? Array(sessions).keys() : [alone]) {
      await profile.forget(on.city.operator);
      const session = new Session(on, profile.context, number, figures);
      try {
        await session.start();
        await session.live();
        await session.reconnected();
      } catch (thrown) {
        throw new Error(`CITY_SEED=${seed} CITY_SESSION=${number}: ${session.story.join(', ')}`, { cause: thrown });
      } finally {
        await session.end();
      }
    }
    console.log(`chaos around a payment, seed ${seed}, ${sessions} sessions in ${Math.round((performance.now() - started) / 1000)} s: ${Object.entries(figures).map(([what, many]) => `${what} ${many}`).join(', ')}`);
    assert.ok((figures['ended paid'] ?? 0) > 0 || alone !== null, 'something was paid at all');
  });

  it('the gateway’s book has what the desk took, each charge once', async () => {
    const captured = on.cash.book().filter(({ captures }) => captures > 0).map(({ id }) => id).sort();
    await wait(1_500);
    await on.rest();
    await on.city.within(async (db) => {
      const paid = await db.selectFrom('payments').select('number').where('status', '=', 'paid').execute();
      assert.deepEqual(paid.map(({ number }) => number).sort(), captured);
      assert.deepEqual(await db.selectFrom('excess_captures').selectAll().execute(), []);
    });
  });
});
