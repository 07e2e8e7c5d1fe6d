import type { Browser } from 'playwright-core';
import { startWeb } from '../demo/web/web.js';
import { freshPage, openBrowser } from './browser.js';
import { atMost, median, type Part, round } from './report.js';
import type { BenchSite } from './site.js';
import { categories, readTrace, type Span } from './trace.js';
import { watchPage, type WatchedEnd } from './watch-page.js';

/** How much slower than this machine the reader's is made. */
const throttle = 4;
/** Ms of watching after the question is usable, and after the press: what comes late counts too. */
const rest = 1500;

interface Subject {
  readonly name: string;
  readonly url: string;
  readonly watched: Parameters<typeof watchPage>[0];
}

interface Run extends WatchedEnd {
  readonly usable: number;
  readonly load: Span;
  readonly act: Span;
}

const ours = { host: 'city-referendum', option: 'label.option' };

async function run(browser: Browser, { name, url, watched }: Subject): Promise<Run> {
  const { context, page, voices } = await freshPage(browser);
  try {
    // The throttle belongs to a process; the first page of the site makes the one that the second will use.
    await page.goto(new URL('/blank', url).href).catch(() => undefined);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    await page.addInitScript(watchPage, watched);
    await browser.startTracing(page, { categories });
    await page.goto(url, { waitUntil: 'commit' });
    if (url.includes('lenta.')) await page.locator(watched.host ?? watched.option).first().evaluate((place) => place.scrollIntoView({ block: 'center' }));
    const { usable } = await page.evaluate(() => window.benchUsable);
    await page.waitForTimeout(rest);
    const { x, y } = await page.locator(watched.option).first().evaluate((option) => {
      const { left, top, height } = option.getBoundingClientRect();
      return { x: left + 60, y: top + height / 2 };
    });
    await page.mouse.click(x, y);
    await page.waitForTimeout(rest);
    const end = await page.evaluate(() => window.benchEnd());
    if (!(await page.locator(watched.option).first().locator('input').isChecked())) throw new Error(`${name}: the click chose nothing`);
    if (voices.length) throw new Error(`${name}: ${voices.join('; ')}`);
    return { usable, ...end, ...readTrace(await browser.stopTracing(), url) };
  } finally {
    await context.close();
  }
}

/**
 * The same poll in SurveyJS and in ours, in turns, so that whatever else the machine does meets both.
 * @param dist the folder that holds the built version.
 */
export async function measureLoad(site: BenchSite, dist: string, version: string, runs: number): Promise<Part> {
  const web = await startWeb({ port: 0, dist, version, storybook: dist, operator: site.operator, login: site.operator });
  const subjects: Subject[] = [
    { name: 'SurveyJS', url: site.page('survey'), watched: { host: null, option: '.sd-item' } },
    { name: 'City Blocks', url: site.page('ours'), watched: ours },
    { name: 'City Blocks on the newspaper page', url: `http://lenta.localhost:${web.port}/`, watched: ours },
  ];
  const browser = await openBrowser();
  const all = new Map<string, Run[]>(subjects.map(({ name }) => [name, []]));
  try {
    // One of each beforehand: the first page of a browser pays for the browser.
    for (const subject of subjects) await run(browser, subject);
    for (let at = 0; at < runs; at++) {
      for (const subject of subjects) all.get(subject.name)?.push(await run(browser, subject));
      process.stdout.write(`  ${at + 1} of ${runs} loads of each page\n`);
    }
  } finally {
    await browser.close();
    await web.close();
  }
  const middle = (name: string, pick: (one: Run) => number, digits = 0): number => round(median((all.get(name) ?? []).map(pick)), digits);
  const most = (name: string, pick: (one: Run) => number, digits = 0): number => round(Math.max(...(all.get(name) ?? []).map(pick)), digits);
  const names = subjects.map(({ name }) => name);
  const row = (what: string, pick: (one: Run) => number, digits = 0): (string | number)[] => [what, ...names.map((name) => middle(name, pick, digits))];
  const blocking = (one: Run): number => one.load.blocking + one.act.blocking;
  const longest = (one: Run): number => Math.max(one.load.longest, one.act.longest);
  const mine = names.slice(1);
  return {
    title: `The same poll at ${throttle}x CPU throttle, medians of ${runs} loads in turns`,
    tables: [
      {
        head: ['what', ...names],
        rows: [
          row('time to usable, ms (option drawn, takes a click)', ({ usable }) => usable),
          row('script until then and 1.5 s on, ms', ({ load }) => load.script),
          row('all work of the main thread, ms', ({ load }) => load.tasks),
          row('tasks over 50 ms', ({ load }) => load.longTasks),
          row('longest task, ms', ({ load }) => load.longest, 1),
          row('total blocking time, ms', ({ load }) => load.blocking, 1),
          row('long tasks as the page sees them (clock time)', ({ longTasks }) => longTasks.length),
          row('press to next paint, ms', ({ toPaint }) => toPaint ?? NaN, 1),
          row('press by Event Timing, ms (steps of 8, from 16; 0 is less)', ({ eventTiming }) => eventTiming),
          row('script after the press, ms', ({ act }) => act.script, 1),
          row('blocking time after the press, ms', ({ act }) => act.blocking, 1),
          row('layout shift', ({ shift }) => shift, 4),
        ],
        note: `One question, three options, one button; a cold cache; everything from 127.0.0.1 with no network delay. SurveyJS has its definition in the page; ours asks the gateway for it (an answer kept ready) over the http transport. Script, tasks and blocking are the main thread's own processor time in Chromium's trace, so other work of the machine does not count; the rest is by the clock. The newspaper page carries its own scripts, and scrolls to the block first.`,
      },
      {
        head: ['worst of all loads', ...names],
        rows: [
          ['longest task, ms', ...names.map((name) => most(name, longest, 1))],
          ['total blocking time, ms', ...names.map((name) => most(name, blocking, 1))],
          ['press to next paint, ms', ...names.map((name) => most(name, ({ toPaint }) => toPaint ?? NaN, 1))],
        ],
      },
    ],
    budgets: mine.flatMap((name) => [
      atMost(`blocking time at ${throttle}x, ${name}`, 0, middle(name, blocking, 1), 'ms'),
      atMost(`longest task at ${throttle}x, ${name}`, 50, middle(name, longest, 1), 'ms'),
      atMost(`press to next paint at ${throttle}x, ${name}`, 100, middle(name, ({ toPaint, eventTiming }) => Math.max(toPaint ?? NaN, eventTiming), 1), 'ms'),
      atMost(`layout shift, ${name}`, 0, middle(name, ({ shift }) => shift, 4), ''),
    ]),
    figures: Object.fromEntries(all),
  };
}
