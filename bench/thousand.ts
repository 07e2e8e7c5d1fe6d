// A thousand tags on a page: what each costs in time and memory, beside plain Lit elements that draw the same question.
import type { Browser, Page } from 'playwright-core';
import { build } from 'esbuild';
import { root } from '../tools/setup.mjs';
import { freshPage, openBrowser } from './browser.js';
import { median, type Part, round } from './report.js';
import { type BenchSite, poll } from './site.js';

const tags = 1000;
const repeats = 5;

/**
 * The least that Lit needs for the same picture: one template with the same words and controls, one style sheet, a choice
 * that is kept. No city behind it, no machine, no second language.
 */
const plainLit = `
import { css, html, LitElement } from 'lit';
const poll = ${JSON.stringify(poll)};
class PlainPoll extends LitElement {
  static properties = { chosen: { state: true } };
  static styles = css\`:host{display:block;font:16px/1.5 sans-serif}.frame{border:1px solid #dcdfe6;padding:24px;display:flex;flex-direction:column;gap:16px}fieldset{border:0;margin:0;padding:0;display:flex;flex-direction:column}label{display:flex;gap:12px;padding:12px 8px;border-top:1px solid #dcdfe6}button{font:600 1em/1.5 sans-serif;padding:11px 24px;background:#262626;color:#fff;border:0}\`;
  render() {
    const [question] = poll.questions;
    return html\`<section class="frame"><p>Опрос</p><div role="heading" aria-level="3">\${poll.title.ru}</div><p>Голосуют жители Москвы от 14 лет.</p>
      <fieldset @change=\${(event) => (this.chosen = event.target.value)}><legend>\${question.text.ru}</legend>
      \${question.options.map(({ id, text }) => html\`<label><input type="radio" name="choice" .value=\${id} .checked=\${id === this.chosen}><span>\${text.ru}</span></label>\`)}</fieldset>
      <button type="button">Войти, чтобы проголосовать</button><p>Опрос на странице сайта</p></section>\`;
  }
}
customElements.define('plain-poll', PlainPoll);
globalThis.mountAll = async (count) => {
  const place = document.createElement('div');
  const all = Array.from({ length: count }, () => document.createElement('plain-poll'));
  place.append(...all);
  document.body.append(place);
  await Promise.all(all.map((one) => one.updateComplete));
  return place;
};
`;

/** Ours by the package, as a page with a build would have it: every block is drawn, wherever it stands. */
const ours = `
import { configure, defineBlocks } from '${root}/src/index.ts';
const question = ${JSON.stringify(poll)};
const transport = {
  demonstration: false,
  // As a gateway in the next room: the answer is there, and decoded as every answer is.
  call: async ({ name }) => (name === 'referendum.get' ? structuredClone(question) : name === 'referendum.results' ? { stage: 'hidden', until: 'close', asOf: new Date().toISOString(), voted: 10 } : Promise.reject(new Error(name))),
  async *watch() {},
};
await configure({ gateway: 'https://city.example/api', operator: 'https://city.example', locale: 'ru', theme: 'lenta', transport });
await defineBlocks('city-referendum');
globalThis.mountAll = async (count, different) => {
  const place = document.createElement('div');
  const all = Array.from({ length: count }, (_, at) => Object.assign(document.createElement('city-referendum'), { referendum: different ? 'bench-' + at : 'bench' }));
  place.append(...all);
  document.body.append(place);
  await Promise.all(all.map((one) => one.ready));
  return place;
};
`;

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({ stdin: { contents, resolveDir: root, loader: 'ts' }, bundle: true, minify: true, format: 'esm', target: 'es2022', define: { 'process.env.NODE_ENV': '"production"' }, conditions: ['production'], legalComments: 'none', logLevel: 'error', write: false, tsconfig: `${root}/tsconfig.json` });
  return outputFiles[0]?.text ?? '';
}

interface Cost {
  /** From the first tag made to the last one drawn, ms. */
  readonly mount: number;
  readonly longestTask: number;
  readonly heap: number;
  readonly nodes: number;
  /** Heap that is still there after all were taken off the page, bytes. */
  readonly left: number;
}

type Mounting = { mountAll(count: number, different: boolean): Promise<HTMLElement>; place?: HTMLElement | undefined };

async function heapOf(page: Page): Promise<{ heap: number; nodes: number }> {
  const session = await page.context().newCDPSession(page);
  for (let at = 0; at < 3; at++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return { heap: usedSize, nodes };
}

async function mountIn(browser: Browser, site: BenchSite, script: string, different: boolean): Promise<Cost> {
  const { context, page, voices } = await freshPage(browser);
  try {
    await page.goto(site.page('blank'));
    await page.addScriptTag({ content: script, type: 'module' });
    await page.waitForFunction(() => 'mountAll' in globalThis);
    // One before the count, so that what is loaded once is not told of each.
    await page.evaluate(async (apart) => (await (globalThis as unknown as Mounting).mountAll(1, apart)).remove(), different);
    await page.waitForTimeout(2500);
    const before = await heapOf(page);
    const { mount, longestTask } = await page.evaluate(async ([count, apart]) => {
      const host = globalThis as unknown as Mounting;
      const tasks: number[] = [];
      const watch = new PerformanceObserver((list) => void tasks.push(...list.getEntries().map(({ duration }) => duration)));
      watch.observe({ entryTypes: ['longtask'] });
      const from = performance.now();
      host.place = await host.mountAll(count, apart);
      const took = performance.now() - from;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      watch.disconnect();
      return { mount: took, longestTask: Math.max(0, ...tasks) };
    }, [tags, different] as const);
    const after = await heapOf(page);
    await page.evaluate(() => {
      const host = globalThis as unknown as Mounting;
      host.place?.remove();
      host.place = undefined;
    });
    await page.waitForTimeout(1000);
    const gone = await heapOf(page);
    if (voices.length) throw new Error(voices.join('; '));
    return { mount, longestTask, heap: (after.heap - before.heap) / tags, nodes: (after.nodes - before.nodes) / tags, left: gone.heap - before.heap };
  } finally {
    await context.close();
  }
}

export async function measureThousand(site: BenchSite): Promise<Part> {
  const kinds = { 'plain Lit': { script: await bundle(plainLit), different: false }, 'one question': { script: await bundle(ours), different: false }, 'a thousand questions': { script: await bundle(ours), different: true } };
  const costs = new Map<string, Cost[]>(Object.keys(kinds).map((name) => [name, []]));
  const browser = await openBrowser();
  try {
    for (let at = 0; at < repeats; at++) {
      for (const [name, { script, different }] of Object.entries(kinds)) costs.get(name)?.push(await mountIn(browser, site, script, different));
      process.stdout.write(`  ${at + 1} of ${repeats} rounds of ${tags} tags\n`);
    }
  } finally {
    await browser.close();
  }
  const of = (name: string, what: keyof Cost): number => median((costs.get(name) ?? []).map((cost) => cost[what]));
  const row = (title: string, name: string): (string | number)[] =>
    [title, round(of(name, 'mount')), round(of(name, 'mount') / tags, 2), round(of(name, 'longestTask')), round(of(name, 'heap') / 1e3, 1), round(of(name, 'nodes')), round(of(name, 'left') / 1e6, 2)];
  return {
    title: 'A thousand tags on one page, all drawn',
    tables: [{
      head: ['what', 'all drawn after, ms', 'each, ms', 'longest task, ms', 'heap each, KB', 'DOM nodes each', 'left after removal, MB'],
      rows: [row('**City Blocks, one question**', 'one question'), row('**City Blocks, a thousand questions**', 'a thousand questions'), row('plain Lit', 'plain Lit')],
      note: `Medians of ${repeats} rounds in one run, in turns. Ours by the package with a transport that answers at once: question decoded, words, machine, clock and live region in each. A page with the script tag draws only what nears the viewport. Plain Lit: the same words and controls in one template, nothing behind them. «Left» after a removal and three collections.`,
    }],
    budgets: [],
    figures: Object.fromEntries(costs),
  };
}
