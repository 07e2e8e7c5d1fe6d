import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { CardCase } from '../../../demo/desk/cards.js';
import type { Booked } from './cash.js';
import { seeded } from './chance.js';
import { chromiumTab } from './engines.js';
import type { PayCity } from './pay-city.js';
import { DeskWindow, marked, option, Payer } from './payer.js';
import type { Profile } from './profile.js';
import { isLie, said } from './screens.js';

const cards: readonly CardCase[] = ['succeeds', 'succeeds', 'three-ds', 'three-ds', 'no-money', 'late', 'twice', 'early', 'lost'];
const mishaps = ['reload', 'reload', 'away and back', 'away and back', 'tab killed'] as const;
/** Milliseconds that a visitor waits before an empty page until he opens it anew; the shell asks for its frame sooner. */
const untilAnew = 4_000;
/** Milliseconds until everything has to be told after all works again. */
const patience = 40_000;

/** How often everything was done, over all sessions. */
export class Figures {
  readonly #counts = new Map<string, number>();

  add(what: string): void {
    this.#counts.set(what, this.of(what) + 1);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  toString(): string {
    return [...this.#counts].sort().map(([what, many]) => `${what} ${many}`).join(', ');
  }
}

export function pick<T>(list: readonly T[], chance: () => number): T {
  return list[Math.floor(chance() * list.length)] as T;
}

interface OpenTab {
  readonly page: Page;
  readonly payer: Payer;
  /** Looks at the payment since all works again, in this tab alone: when each was asked for and answered, in milliseconds from then. */
  looks: (readonly [asked: number, answered: number])[];
  since: number;
}

/** Two tabs of one visitor at one charge, in a browser of his own, and everything that he does and that befalls his tabs. */
export class Session {
  readonly story: string[] = [];
  readonly #on: PayCity;
  readonly #profile: Profile;
  readonly #address: string;
  readonly #taken: number;
  readonly #seed: number;
  #chance: () => number;
  readonly #figures: Figures;
  readonly #tabs: OpenTab[] = [];
  readonly #lies: string[] = [];
  #looking: Promise<void> = Promise.resolve();
  #ended = false;

  /** @param number of the charge. @param taken kopecks that the desk takes for it. */
  constructor(on: PayCity, profile: Profile, number: number, taken: number, seed: number, figures: Figures) {
    this.#on = on;
    this.#profile = profile;
    this.#address = on.page(number);
    this.#taken = taken;
    this.#seed = seed;
    this.#chance = seeded(seed);
    this.#figures = figures;
  }

  #did(what: string): void {
    this.story.push(what);
    this.#figures.add(what);
  }

  /** Payments of this charge at the desk. */
  get #booked(): Booked[] {
    return this.#on.cash.book().filter(({ amount }) => amount === this.#taken);
  }

  get #captured(): Booked | undefined {
    return this.#booked.find(({ captures }) => captures > 0);
  }

  async start(): Promise<void> {
    await this.#profile.forget(this.#on.city.operator, this.#address);
    await Promise.all([0, 1].map((at) => this.#openTab(at)));
    this.#looking = this.#look();
  }

  async #openTab(at: number): Promise<void> {
    await this.#open(this.#see(at, await this.#profile.window()));
  }

  #see(at: number, page: Page): OpenTab {
    const tab: OpenTab = { page, payer: new Payer(chromiumTab(page)), looks: [], since: 0 };
    const asked = new WeakMap<object, number>();
    page.on('request', (request) => asked.set(request, performance.now()));
    page.on('response', (response) => {
      if (!response.ok() || !response.url().endsWith('/api/payments/settlements')) return;
      // What was asked before is of before: a page that was kept gets its answer when it comes back.
      const [from, to] = [(asked.get(response.request()) ?? -Infinity) - tab.since, performance.now() - tab.since];
      // Whoever comes back to a tab asks twice at once, which is one look.
      if (from >= (tab.looks.at(-1)?.[1] ?? 0)) tab.looks.push([from, to]);
    });
    this.#tabs[at] = tab;
    return tab;
  }

  async #open({ page }: OpenTab): Promise<void> {
    await page.goto(this.#address, { waitUntil: 'commit' }).catch(() => undefined);
  }

  /** Reads both tabs all the time: no moment excuses a lie. */
  async #look(): Promise<void> {
    while (!this.#ended) {
      for (const { payer } of this.#tabs) {
        const before = this.#captured;
        const text = await payer.text().catch(() => '');
        if (isLie(text, before, this.#captured)) this.#lies.push(text);
      }
      await wait(150);
    }
  }

  async live(): Promise<void> {
    await this.#goOn(0);
    for (let step = 1, steps = 4 + Math.floor(this.#chance() * 4); step < steps; step++) {
      // Each by a number of its own, so that the next is the same however far this one came.
      this.#chance = seeded(this.#seed + step * 31);
      const chance = this.#chance();
      const at = this.#chance() < 0.6 ? 0 : 1;
      if (chance < 0.5) await this.#goOn(at);
      else if (chance < 0.6) await this.#bothPay();
      else await this.#befall(this.#tabs[at] as OpenTab, at);
      await wait(this.#chance() * 250);
    }
  }

  /** A visitor goes on where he is until he is through, or leaves off. */
  async #goOn(at: number): Promise<void> {
    const { payer } = this.#tabs[at] as OpenTab;
    for (let acts = 0; acts < 5; acts++) if (!(await this.#act(payer)) || this.#chance() < 0.2) return;
  }

  /** What he would do next. @returns whether it leads on. */
  async #act(payer: Payer): Promise<boolean> {
    const desk = payer.tab.windows.findLast(({ closed }) => !closed);
    const chance = this.#chance();
    switch (said(await payer.text().catch(() => ''))) {
      case 'pending':
        if (chance < (desk ? 0.1 : 0.3)) return this.#press(payer, 'cancel', 'called off');
        return desk ? this.#atDesk(new DeskWindow(desk)) : this.#press(payer, 'open-page', 'opened the desk by the link');
      case 'not paid':
        return this.#press(payer, 'again', 'began again');
      case 'unknown':
        return this.#touch(payer, 'check');
      case 'paid':
        return false;
      default:
        return (await this.#toButton(payer)) && this.#pay(payer, chance < 0.3 ? 2 : 1);
    }
  }

  async #pay(payer: Payer, times: number): Promise<boolean> {
    const pressed = await Promise.all(Array.from({ length: times }, () => this.#touch(payer, 'pay')));
    if (!pressed.some(Boolean)) return false;
    this.#did(times > 1 ? 'pressed twice' : 'pressed');
    for (const end = performance.now() + 3_000; performance.now() < end;) {
      if (said(await payer.text().catch(() => '')) !== 'nothing yet') break;
      await wait(100);
    }
    return true;
  }

  /** @returns whether the button to pay is there, with everything filled in. */
  async #toButton(payer: Payer): Promise<boolean> {
    for (const end = performance.now() + 5_000; performance.now() < end;) {
      if (await this.#has(payer, 'pay')) {
        await payer.sheet.click(option, 'card-window').catch(() => false);
        if (!(await this.#touch(payer, 'contact'))) return false;
        await payer.tab.press('Control+A').catch(() => undefined);
        await payer.tab.write('payer@mail.example').catch(() => undefined);
        return true;
      }
      // A search that came to nothing is pressed for again.
      for (const id of ['review', 'find', 'search-again']) if (await this.#has(payer, id)) await this.#touch(payer, id);
      await wait(100);
    }
    return false;
  }

  async #bothPay(): Promise<void> {
    const payers = this.#tabs.map(({ payer }) => payer);
    const ready = await Promise.all(payers.map((payer) => this.#toButton(payer)));
    if (!ready.every(Boolean)) return;
    const pressed = await Promise.all(payers.map((payer) => this.#touch(payer, 'pay')));
    if (pressed.every(Boolean)) this.#did('both tabs pressed at once');
  }

  /** @returns whether there is more to do. */
  async #atDesk(desk: DeskWindow): Promise<boolean> {
    const click = (selector: string): Promise<boolean> => desk.tab.click(selected, selector).catch(() => false);
    const text = await this.#deskShows(desk, /Номер карты|Код из сообщения/);
    if (text.includes('Код из сообщения')) {
      await click('#code');
      await desk.tab.write('1234').catch(() => undefined);
      if (await click('button.main')) this.#did('confirmed at the bank');
      return false;
    }
    if (!text) return false;
    const card = pick(cards, this.#chance);
    await click(`a[href$="card=${card}"]`);
    await wait(150);
    if (!(await click('button.main'))) return false;
    this.#did(`card ${card}`);
    return card === 'three-ds';
  }

  async #deskShows(desk: DeskWindow, what: RegExp): Promise<string> {
    for (let tries = 0; tries < 10 && !desk.tab.closed; tries++) {
      const text = await desk.text().catch(() => '');
      if (what.test(text)) return text;
      await wait(100);
    }
    return '';
  }

  async #befall(tab: OpenTab, at: number): Promise<void> {
    const { page, payer } = tab;
    const what = pick(mishaps, this.#chance);
    this.#did(what);
    if (what === 'reload') return void (await page.reload({ waitUntil: 'commit' }).catch(() => undefined));
    if (what === 'tab killed') {
      // The process of its frame is that of the other tab's frame as well.
      await payer.tab.kill(this.#chance() < 0.5).catch(() => undefined);
      return this.#openTab(at);
    }
    await page.goto(new URL('/elsewhere', this.#address).href, { waitUntil: 'load' }).catch(() => undefined);
    await wait(this.#chance() * 300);
    await page.goBack({ waitUntil: 'commit' }).catch(() => undefined);
    // A page that had not come when it was left is none to come back to.
    if (page.url() !== this.#address) return this.#open(tab);
    if (!(await page.evaluate(isOutOfCache).catch(() => false))) return;
    this.#did('came back out of the cache');
    this.#see(at, await this.#profile.again(page));
  }

  async #has(payer: Payer, id: string): Promise<boolean> {
    return payer.sheet.evaluate((given) => (document.querySelector('city-pay-accrual')?.shadowRoot?.querySelector(`[data-id="${given}"]`) ?? null) !== null, id).catch(() => false);
  }

  async #touch(payer: Payer, id: string): Promise<boolean> {
    return payer.sheet.click(marked, id).catch(() => false);
  }

  async #press(payer: Payer, id: string, what: string): Promise<boolean> {
    const pressed = await this.#touch(payer, id);
    if (pressed) this.#did(what);
    return pressed;
  }

  /**
   * Everything works again. What was taken has to stand as paid in each tab by the second answer that it gets, and nothing
   * else may stand there as paid.
   */
  async reconnected(): Promise<void> {
    // A late bank takes what it was going to take.
    for (let tries = 0; tries < 60 && this.#booked.some(({ status }) => status === 'confirming'); tries++) await wait(50);
    await Promise.all(this.#tabs.map((tab, at) => this.#tellsAll(tab, at)));
    const book = this.#booked;
    assert.ok(book.reduce((sum, { captures }) => sum + captures, 0) <= 1, `the desk took the money twice: ${JSON.stringify(book)}`);
    assert.deepEqual(this.#lies, []);
    this.#figures.add(this.#captured ? 'ended paid' : 'ended without money');
  }

  async #tellsAll(tab: OpenTab, at: number): Promise<void> {
    const end = performance.now() + patience;
    let there = performance.now();
    [tab.looks, tab.since] = [[], there];
    for (;;) {
      const captured = this.#captured !== undefined;
      const looks = [...tab.looks];
      const text = await tab.payer.text().catch(() => '');
      const what = said(text);
      if (captured ? what === 'paid' : what !== 'nothing yet' && what !== 'unknown') {
        assert.ok(!captured || looks.length <= 2, `tab ${at} showed only after ${looks.length} looks that it is paid, asked and answered at ${JSON.stringify(looks)}`);
        return;
      }
      const now = performance.now();
      if (now > end) assert.fail(`${captured ? 'money was taken' : 'no money was taken'}, and tab ${at} at ${tab.page.url()}, after ${looks.length} looks, says: ${text || await this.#emptiness(tab)}`);
      if (text) there = now;
      // A frame that ended with another one of its process comes back by no means of the page's.
      if (now - there > untilAnew) {
        this.#did('opened anew');
        there = now;
        [tab.looks, tab.since] = [[], there];
        await this.#open(tab);
      }
      // Nobody waits for a pause that grew while nothing worked.
      if (what === 'unknown') await this.#touch(tab.payer, 'check');
      await wait(80);
    }
  }

  /** What can be known of a tab that shows nothing of the block. */
  async #emptiness({ page }: OpenTab): Promise<string> {
    const looks = page.frames().map(async (frame) => `${frame.url()}: ${await Promise.race([frame.evaluate(() => `${document.readyState} ${document.documentElement.outerHTML.slice(-600)}`).catch(String), wait(1_000, 'no answer')])}`);
    return `nothing; its documents are ${(await Promise.all(looks)).join(' | ')}`;
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

/** Runs in the page: a document that was loaded for coming back says so, one that was kept was loaded for going there. */
function isOutOfCache(): boolean {
  return !performance.getEntriesByType('navigation').some((one) => (one as PerformanceNavigationTiming).type === 'back_forward');
}
