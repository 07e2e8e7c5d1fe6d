import { startWeb } from '../demo/web/web.js';
import { openBrowser } from './browser.js';
import { atMost, type Budget, median, type Part, round } from './report.js';
import type { BenchSite } from './site.js';
import { type Run, type Subject, throttle, visit } from './visit.js';

const ours = { host: 'city-referendum', option: 'label.option', chosen: true };

/**
 * The same poll in SurveyJS and in ours in open mode, both in the page itself, in turns, so that whatever else the machine does meets both.
 * @param dist the folder that holds the built version.
 */
export async function measureLoad(site: BenchSite, dist: string, version: string, runs: number): Promise<Part> {
  const web = await startWeb({ port: 0, dist, version, storybook: dist, operator: site.operator, login: site.operator });
  // Held back for longer than anybody watches: the newspaper page as it would be without a block.
  const newspaper = `http://lenta.localhost:${web.port}/`;
  const subjects: Subject[] = [
    { name: 'page alone', url: site.page('blank'), watched: { host: null, option: 'h1', chosen: false } },
    { name: 'SurveyJS', url: site.page('survey'), watched: { host: null, option: '.sd-item', chosen: true } },
    { name: 'City Blocks', url: site.page('ours'), watched: ours },
    { name: 'newspaper alone', url: `${newspaper}?mode=open&late=30000`, watched: { host: null, option: 'h1', chosen: false } },
    { name: 'City Blocks in the newspaper', url: `${newspaper}?mode=open`, watched: ours },
  ];
  const browser = await openBrowser();
  const all = new Map<string, Run[]>(subjects.map(({ name }) => [name, []]));
  try {
    // One of each beforehand: the first page of a browser pays for the browser.
    for (const subject of subjects) await visit(browser, subject);
    for (let at = 0; at < runs; at++) {
      for (const subject of subjects) all.get(subject.name)?.push(await visit(browser, subject));
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
  const own = (one: Run): number => Math.max(one.load.ownLongest, one.act.ownLongest);
  const ownBlocking = (one: Run): number => one.load.ownBlocking + one.act.ownBlocking;
  const pressed = (one: Run): number => Math.max(one.toPaint ?? NaN, one.eventTiming);
  const withNote = (budget: Budget, note: string): Budget => ({ ...budget, is: `${budget.is} (${note})` });
  const mine = [['City Blocks', 'page alone'], ['City Blocks in the newspaper', 'newspaper alone']] as const;
  return {
    title: `The same poll in the page itself (open mode) at ${throttle}x CPU throttle, medians of ${runs} loads in turns`,
    tables: [
      {
        head: ['what', ...names],
        rows: [
          row('time to usable, ms (option drawn, takes a click)', ({ usable }) => usable),
          row('script until then and 1.2 s on, ms', ({ load }) => load.script),
          row('all work of the main thread, ms', ({ load }) => load.tasks),
          row('tasks over 50 ms', ({ load }) => load.longTasks),
          row('longest task, ms', ({ load }) => load.longest, 1),
          row('longest task of the poll, ms', ({ load }) => load.ownLongest, 1),
          row('total blocking time, ms', ({ load }) => load.blocking, 1),
          row('total blocking time of the poll, ms', ({ load }) => load.ownBlocking, 1),
          row('long tasks as the page sees them (clock time)', ({ longTasks }) => longTasks.length),
          row('press to next paint, ms', ({ toPaint }) => toPaint ?? NaN, 1),
          row('press by Event Timing, ms (steps of 8, from 16; 0 is less)', ({ eventTiming }) => eventTiming),
          row('script after the press, ms', ({ act }) => act.script, 1),
          row('blocking time after the press, ms', ({ act }) => act.blocking, 1),
          row('layout shift', ({ shift }) => shift, 4),
        ],
        note: `One question, three options, one button; a cold cache; everything from 127.0.0.1 with no network delay. SurveyJS has its definition in the page; ours asks the gateway for it (an answer kept ready) over the http transport. Script, tasks and blocking are the main thread's own processor time in Chromium's trace, so other work of the machine does not count; the rest is by the clock. The newspaper page carries its own scripts, and scrolls to the block first; «alone» is the same page with our script held back: commit, parsing, layout and paint of a page cost a slow machine tasks over 50 ms by themselves. «Of the poll» is every task that compiles or evaluates its code, and everything that follows, layout and paint included.`,
      },
      {
        head: ['worst of all loads', ...names],
        rows: [
          ['longest task, ms', ...names.map((name) => most(name, longest, 1))],
          ['longest task of the poll, ms', ...names.map((name) => most(name, own, 1))],
          ['blocking time of the poll, ms', ...names.map((name) => most(name, ownBlocking, 1))],
          ['total blocking time, ms', ...names.map((name) => most(name, blocking, 1))],
          ['press to next paint, ms', ...names.map((name) => most(name, ({ toPaint }) => toPaint ?? NaN, 1))],
        ],
      },
      {
        head: ['tasks over 50 ms: on', 'loads of all', 'longest first, with their longest slices'],
        rows: names.map((name) => {
          const runs = all.get(name) ?? [];
          const culprits = runs.flatMap(({ load, act }) => [...load.culprits, ...act.culprits]).sort((a, b) => parseFloat(b) - parseFloat(a));
          return [name, `${runs.filter(({ load, act }) => load.longTasks + act.longTasks > 0).length} of ${runs.length}`, culprits.slice(0, 3).join('; ') || 'none'];
        }),
      },
    ],
    budgets: mine.flatMap(([name, alone]) => [
      withNote(atMost(`blocking time of the poll at ${throttle}x, median, ${name}`, 0, middle(name, ownBlocking, 1), 'ms'), `worst ${most(name, ownBlocking, 1)}`),
      withNote(atMost(`longest task of the poll at ${throttle}x, median, ${name}`, 50, middle(name, own, 1), 'ms'), `worst ${most(name, own, 1)}`),
      withNote(atMost(`press to next paint at ${throttle}x, median, ${name}`, 100, middle(name, pressed, 1), 'ms'), `page alone ${middle(alone, pressed, 1)}, worst ${most(name, pressed, 1)}`),
      atMost(`layout shift, ${name}`, 0, middle(name, ({ shift }) => shift, 4), ''),
    ]),
    figures: Object.fromEntries(all),
  };
}
