import assert from 'node:assert/strict';
import { env } from 'node:process';
import { after, before, it } from 'node:test';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { question, startCity, type TestCity } from './support/city.js';
import { chromiumContext, openChromium, without } from './support/engines.js';
import { article, openPaper, type Paper, strictest } from './support/paper.js';

/** The soak run takes a thousand. */
const mounts = Number(env['CITY_MOUNTS'] ?? 100);
/** Bytes for each mount: an element and its frame that stayed would take thousands. */
const noise = 600;

let city: TestCity;
let paper: Paper;
let browser: Browser;
before(async () => {
  paper = await openPaper();
  city = await startCity({ origins: [paper.origin()], more: { limits: { address: { perSecond: 10_000, burst: 10_000 } } } });
  paper.show('/', { html: article({ city }), headers: { 'content-security-policy': strictest(city.operator) } });
  browser = await openChromium();
});
after(async () => {
  await browser.close();
  await city.close();
  await paper.close();
});

interface Left {
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly documents: number;
  readonly frames: number;
}

async function leftIn(page: Page, session: CDPSession): Promise<Left> {
  // The shell's limit of messages a second holds an element for that second.
  await page.waitForTimeout(1500);
  for (let times = 0; times < 3; times++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const { nodes, jsEventListeners, documents } = await session.send('Memory.getDOMCounters');
  return { heap: metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0, nodes, listeners: jsEventListeners, documents, frames: page.frames().length };
}

it(`${mounts} mounts and unmounts of a block leave nothing behind in the page`, { skip: without('chromium') }, async (test) => {
  const page = await (await chromiumContext(browser)).newPage();
  await page.goto(`${paper.origin()}/`);
  await page.frameLocator('city-referendum iframe').getByRole('button').first().waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  /** Of every ten, one stays until its block is to be seen; the others go while they load. */
  const mount = (times: number): Promise<void> => page.evaluate(async ({ times, referendum }) => {
    document.querySelector('city-referendum')?.remove();
    for (let at = 0; at < times; at++) {
      const block = document.createElement('city-referendum') as HTMLElement & { ready: Promise<void> };
      block.setAttribute('referendum', referendum);
      document.querySelector('main')?.append(block);
      if (at % 10 === 0) await new Promise((resolve) => block.addEventListener('city-referendum-shown', resolve, { once: true }));
      else await new Promise((resolve) => requestAnimationFrame(resolve));
      // Moved once, as pages that sort their articles do.
      if (at % 3 === 0) document.body.append(block);
      block.remove();
    }
  }, { times, referendum: question });

  await mount(20);
  const first = await leftIn(page, session);
  await mount(mounts);
  const last = await leftIn(page, session);
  test.diagnostic(`heap ${first.heap} -> ${last.heap} bytes, nodes ${first.nodes} -> ${last.nodes}, listeners ${first.listeners} -> ${last.listeners}, documents ${first.documents} -> ${last.documents}`);
  assert.equal(last.frames, 1);
  assert.ok(last.nodes - first.nodes < 20, `${last.nodes - first.nodes} nodes more`);
  assert.ok(last.listeners - first.listeners < 10, `${last.listeners - first.listeners} listeners more`);
  assert.ok(last.documents <= first.documents + 1, `${last.documents - first.documents} documents more`);
  assert.ok(last.heap - first.heap < noise * mounts, `${last.heap - first.heap} bytes more`);
});
