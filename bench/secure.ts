import type { Browser } from 'playwright-core';
import { startWeb } from '../demo/web/web.js';
import { openBrowser } from './browser.js';
import { atMost, median, type Part, round, type Table } from './report.js';
import type { BenchSite } from './site.js';
import { type Run, type Subject, throttle, visit, type VisitOptions } from './visit.js';

const ours = { host: 'city-referendum', option: 'label.option', chosen: true };
const field = { host: null, option: 'label.option', chosen: false };

type Pick = (one: Run) => number | undefined;

/** Median of the loads that have the figure; a dash where none has it. */
function middle(runs: readonly Run[], pick: Pick, digits = 0): number | '–' {
  const found = runs.map(pick).filter((one): one is number => one !== undefined && !Number.isNaN(one));
  return found.length ? round(median(found), digits) : '–';
}

function tableOf(all: ReadonlyMap<string, readonly Run[]>, rows: readonly (readonly [what: string, pick: Pick, digits?: number])[], note: string): Table {
  return {
    head: ['what', ...all.keys()],
    rows: rows.map(([what, pick, digits]) => [what, ...[...all.values()].map((runs) => middle(runs, pick, digits))]),
    note,
  };
}

async function measure(browser: Browser, subjects: readonly Subject[], runs: number, options: VisitOptions): Promise<Map<string, Run[]>> {
  const all = new Map<string, Run[]>(subjects.map(({ name }) => [name, []]));
  // One of each beforehand: the first page of a browser pays for the browser.
  for (const subject of subjects) await visit(browser, subject, options);
  for (let at = 0; at < runs; at++) {
    for (const subject of subjects) all.get(subject.name)?.push(await visit(browser, subject, options));
    process.stdout.write(`  ${at + 1} of ${runs} loads of each page\n`);
  }
  return all;
}

/**
 * What it costs to be out of the page's reach: the same block open and secure, and beside them the layout that others
 * take for the same reason, a frame for each field.
 * @param dist the folder that holds the built version.
 */
export async function measureSecure(site: BenchSite, dist: string, version: string, runs: number): Promise<Part> {
  const web = await startWeb({ port: 0, dist, version, storybook: dist, operator: site.operator, login: site.operator });
  const newspaper = `http://lenta.localhost:${web.port}/`;
  const alone: Subject[] = [
    { name: 'page alone', url: `${site.page('blank')}?alone`, watched: { host: null, option: 'h1', chosen: false } },
  ];
  const bare: Subject[] = [
    { name: 'open', url: site.page('ours'), watched: ours },
    { name: 'secure', url: site.page('secure'), watched: ours, frames: 1 },
    { name: 'three empty frames in turn', url: site.page('frames'), watched: field, frames: 3 },
  ];
  const inNewspaper: Subject[] = [
    { name: 'newspaper alone', url: `${newspaper}?late=30000`, watched: { host: null, option: 'h1', chosen: false } },
    { name: 'open in the newspaper', url: `${newspaper}?mode=open`, watched: ours },
    { name: 'secure in the newspaper', url: newspaper, watched: ours, frames: 1 },
  ];
  const browser = await openBrowser();
  try {
    const slow = await measure(browser, [...alone, ...bare, ...inNewspaper], runs, { warm: site.operator });
    const cold = await measure(browser, bare, runs, { rate: 1 });
    const secure = slow.get('secure') ?? [];
    return {
      title: `Open and secure mode beside each other, medians of ${runs} loads in turns`,
      tables: [
        tableOf(slow, [
          ['time to usable, ms (option drawn and shown, takes a click)', ({ usable }) => usable],
          ['page: script until then and 1.2 s on, ms', ({ load }) => load.script],
          ['page: longest task, ms', ({ load }) => load.longest, 1],
          ['page: all work, ms', ({ load }) => load.tasks],
          ['page: total blocking time, ms', ({ load, act }) => load.blocking + act.blocking, 1],
          ['page: layout shift', ({ shift }) => shift, 4],
          ['frame: script, ms', ({ inside }) => inside?.load.script],
          ['frame: longest task, ms', ({ inside }) => inside?.load.longest, 1],
          ['frame: total blocking time, ms', ({ inside }) => (inside ? inside.load.blocking + inside.act.blocking : undefined), 1],
          ['frame: layout shift inside', ({ inside }) => inside?.shift, 4],
          ['press to next paint, ms (where the option is)', ({ toPaint }) => toPaint ?? undefined, 1],
          ['page: requests until usable, the page itself included', ({ inPage }) => inPage.requests],
          ['page: their bytes', ({ inPage }) => inPage.bytes],
          ['frames: requests until usable, their documents and answers included', ({ inFrames }) => inFrames.requests],
          ['frames: their bytes', ({ inFrames }) => inFrames.bytes],
        ], `At ${throttle}x CPU throttle, in the page and in its frames. A cold cache; everything from 127.0.0.1 with no network delay, which favours whoever has to ask often. The throttle belongs to a process, so that of the frames' site is started before, for both layouts with frames: what its start costs is in the next table. «Three empty frames in turn» models the layout of payment forms that put each field into a frame of its own and wait for each: a script of the page mounts three frames of the operator's site, each when the one before says that it is ready, each a single document of three lines with one field and one line of script inside. It has no library, no design and asks nobody for anything, so it is the least that such a layout can cost; a frame of ours brings the whole question, its code and its data. Usable is the last of the three. Script and tasks are a main thread's own processor time, so other work of the machine does not count; the rest is by the clock. What a page costs by itself is in the columns «alone».`),
        tableOf(cold, [['time to usable, ms', ({ usable }) => usable]], 'Without throttle, and with no process of the operator\'s site yet, as for a reader who comes for the first time: the browser has to start it.'),
      ],
      budgets: [
        atMost('layout shift, secure, page and frame', 0, Math.max(...secure.map(({ shift, inside }) => shift + (inside?.shift ?? 0))), ''),
        ...['secure', 'secure in the newspaper'].map((name) =>
          atMost(`press to next paint at ${throttle}x, median, ${name}`, 100, Number(middle(slow.get(name) ?? [], ({ toPaint }) => toPaint ?? undefined, 1)), 'ms')),
      ],
      figures: { throttled: Object.fromEntries(slow), cold: Object.fromEntries(cold) },
    };
  } finally {
    await browser.close();
    await web.close();
  }
}
