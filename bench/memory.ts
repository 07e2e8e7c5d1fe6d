import type { Browser } from 'playwright-core';
import { freshPage, openBrowser } from './browser.js';
import { median, type Part, round } from './report.js';
import type { BenchSite, PageName } from './site.js';

const repeats = 3;

/** Bytes of the page's JavaScript heap once all its questions are drawn and what was not needed is collected. */
async function heapOf(browser: Browser, site: BenchSite, name: PageName): Promise<number> {
  const { context, page } = await freshPage(browser);
  try {
    // Tall enough that every block is near the viewport.
    await page.setViewportSize({ width: 1000, height: 8000 });
    await page.goto(site.page(name));
    const wanted = { 'blank': 0, 'ours': 1, 'survey': 1, 'ours-ten': 10, 'survey-ten': 10 }[name];
    if (wanted) await page.waitForFunction((count) => {
      const roots = [document, ...[...document.querySelectorAll('city-referendum')].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
      return roots.reduce((sum, root) => sum + root.querySelectorAll('fieldset input[type=radio]').length, 0) >= count * 3;
    }, wanted);
    // What is fetched in idle time belongs to the page as well.
    await page.waitForTimeout(3000);
    const session = await context.newCDPSession(page);
    for (let at = 0; at < 3; at++) await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize;
  } finally {
    await context.close();
  }
}

export async function measureMemory(site: BenchSite): Promise<Part> {
  const browser = await openBrowser();
  const names: PageName[] = ['blank', 'ours', 'ours-ten', 'survey', 'survey-ten'];
  const figures: Partial<Record<PageName, number>> = {};
  try {
    for (const name of names) {
      const heaps = [];
      for (let at = 0; at < repeats; at++) heaps.push(await heapOf(browser, site, name));
      figures[name] = median(heaps);
    }
  } finally {
    await browser.close();
  }
  const megabytes = (name: PageName, minus: PageName = 'blank'): number => round(((figures[name] ?? NaN) - (figures[minus] ?? NaN)) / 1e6, 2);
  const each = (one: PageName, ten: PageName): number => round(((figures[ten] ?? NaN) - (figures[one] ?? NaN)) / 9 / 1e3);
  return {
    title: 'Memory: JavaScript heap after a collection, above the same page without a poll',
    tables: [
      {
        head: ['what', 'one on the page, MB', 'ten on the page, MB', 'each further one, KB'],
        rows: [
          ['**City Blocks**', megabytes('ours'), megabytes('ours-ten'), each('ours', 'ours-ten')],
          ['SurveyJS', megabytes('survey'), megabytes('survey-ten'), each('survey', 'survey-ten')],
        ],
        note: `Medians of ${repeats} loads. Ours includes what is fetched in idle time for the visitor's first act.`,
      },
    ],
    budgets: [],
    figures,
  };
}
