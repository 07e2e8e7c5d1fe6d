import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { freshPage, openBrowser } from './browser.js';
import { median, type Part, round } from './report.js';
import type { BenchSite, PageName } from './site.js';

const repeats = 5;

interface Weight {
  /** Bytes of the JavaScript heaps of the page and of its frames, after a collection. */
  readonly heap: number;
  /** Bytes that all renderer processes have to themselves; NaN where the system does not tell. */
  readonly processes: number;
  readonly renderers: number;
}

const polls: Readonly<Partial<Record<PageName, number>>> = { 'ours': 1, 'secure': 1, 'survey': 1, 'ours-ten': 10, 'secure-ten': 10, 'survey-ten': 10 };

/** Options that are drawn in a document, in its shadow trees as well. */
function optionsIn(frame: Page | Frame): Promise<number> {
  return frame.evaluate(() => {
    const roots = [document, ...[...document.querySelectorAll('city-referendum')].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    return roots.reduce((sum, root) => sum + root.querySelectorAll('fieldset input[type=radio]').length, 0);
  }).catch(() => 0);
}

async function heapOf(context: BrowserContext, target: Page | Frame): Promise<number> {
  const session = await context.newCDPSession(target);
  for (let at = 0; at < 3; at++) await session.send('HeapProfiler.collectGarbage');
  return (await session.send('Runtime.getHeapUsage')).usedSize;
}

/** Linux alone tells what a process shares with no other. */
async function renderersOf(browser: Browser): Promise<Omit<Weight, 'heap'>> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  try {
    const kilobytes = renderers.flatMap(({ id }) => {
      const rollup = readFileSync(`/proc/${id}/smaps_rollup`, 'utf8');
      return [...rollup.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB$/gm)].map(([, size]) => Number(size));
    });
    return { processes: kilobytes.reduce((sum, size) => sum + size, 0) * 1024, renderers: renderers.length };
  } catch {
    return { processes: NaN, renderers: renderers.length };
  }
}

/** The page once all its questions are drawn and what was not needed is collected. */
async function weigh(browser: Browser, site: BenchSite, name: PageName): Promise<Weight> {
  const { context, page } = await freshPage(browser);
  try {
    // Tall enough that every block is near the viewport.
    await page.setViewportSize({ width: 1000, height: 8000 });
    await page.goto(site.page(name));
    const wanted = (polls[name] ?? 0) * 3;
    for (let left = 600; ; left--) {
      const drawn = (await Promise.all(page.frames().map(optionsIn))).reduce((sum, count) => sum + count, 0);
      if (drawn >= wanted) break;
      if (!left) throw new Error(`${name}: ${drawn} of ${wanted} options`);
      await page.waitForTimeout(100);
    }
    // What is fetched in idle time belongs to the page as well.
    await page.waitForTimeout(3000);
    // Frames of one site share a process and so a heap, which each of them would tell anew.
    const [frame] = page.frames().filter((one) => one !== page.mainFrame());
    const heap = (await heapOf(context, page)) + (frame ? await heapOf(context, frame) : 0);
    return { heap, ...(await renderersOf(browser)) };
  } finally {
    await context.close();
  }
}

export async function measureMemory(site: BenchSite): Promise<Part> {
  const browser = await openBrowser();
  const names: PageName[] = ['blank', 'ours', 'ours-ten', 'secure', 'secure-ten', 'survey', 'survey-ten'];
  const figures = new Map<PageName, Weight>();
  try {
    // In turns, so that what the browser itself gathers meets all; the first of each pays for the browser.
    const weights = new Map<PageName, Weight[]>(names.map((name) => [name, []]));
    for (let at = 0; at <= repeats; at++) {
      for (const name of names) {
        const weight = await weigh(browser, site, name);
        if (at) weights.get(name)?.push(weight);
      }
      process.stdout.write(`  ${at} of ${repeats} loads of each page\n`);
    }
    for (const [name, all] of weights) figures.set(name, { heap: median(all.map(({ heap }) => heap)), processes: median(all.map(({ processes }) => processes)), renderers: median(all.map(({ renderers }) => renderers)) });
  } finally {
    await browser.close();
  }
  const of = (name: PageName, what: keyof Weight): number => figures.get(name)?.[what] ?? NaN;
  const megabytes = (name: PageName, what: keyof Weight): number => round((of(name, what) - of('blank', what)) / 1e6, 2);
  const each = (one: PageName, ten: PageName, what: keyof Weight): number => round((of(ten, what) - of(one, what)) / 9 / 1e3);
  const row = (what: string, one: PageName, ten: PageName): (string | number)[] =>
    [what, megabytes(one, 'heap'), megabytes(ten, 'heap'), each(one, ten, 'heap'), megabytes(one, 'processes'), megabytes(ten, 'processes'), each(one, ten, 'processes')];
  return {
    title: 'Memory above the same page without a poll: JavaScript heaps after a collection, and what the processes have to themselves',
    tables: [
      {
        head: ['what', 'heap: one on the page, MB', 'ten, MB', 'each further one, KB', 'processes: one, MB', 'ten, MB', 'each further one, KB'],
        rows: [row('**City Blocks, open**', 'ours', 'ours-ten'), row('**City Blocks, secure**', 'secure', 'secure-ten'), row('SurveyJS', 'survey', 'survey-ten')],
        note: `Medians of ${repeats} loads. Ours includes what is fetched in idle time for the visitor's first act. Heap: by the protocol of Chromium's tools, of the page; in secure mode the heap of the frames' process is added, in which all frames of the operator are, and with it what every process has of its own. Processes: private memory (Private_Clean and Private_Dirty of /proc) of all renderers, documents, style and layout included; the browser's own process is not in it, and a renderer that the browser holds ready may be.`,
      },
    ],
    budgets: [],
    figures: Object.fromEntries(figures),
  };
}
