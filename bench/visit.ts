import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { freshPage } from './browser.js';
import { categories, readTrace, type Span } from './trace.js';
import { watchPage, type WatchOptions, type Watched, type WatchedEnd } from './watch-page.js';

/** How much slower than this machine the reader's is made. */
export const throttle = 4;
/** Ms of watching after the question is usable, and after the press: what comes late counts too. */
const rest = 1200;

export interface Subject {
  readonly name: string;
  readonly url: string;
  readonly watched: Omit<WatchOptions, 'framed'>;
  /** Frames of another site in which it stands; usable is the last of them. */
  readonly frames?: number;
}

/** What came over the network until the question was usable, as it was sent. */
export interface Traffic {
  readonly requests: number;
  readonly bytes: number;
}

export interface Run extends WatchedEnd {
  readonly usable: number;
  readonly load: Span;
  readonly act: Span;
  /** Of the first frame: its own main thread, and what moved inside it. Null without `warm`: a new process joins the trace late. */
  readonly inside: { readonly load: Span; readonly act: Span; readonly shift: number } | null;
  readonly inPage: Traffic;
  readonly inFrames: Traffic;
}

export interface VisitOptions {
  readonly rate?: number;
  /** Origin of the frames. The throttle belongs to a process, so a page of that site is opened before to make it. */
  readonly warm?: string;
}

/** Asked by the protocol itself: the driver's helpers would be long tasks of their own in the page. */
type Ask = <T>(expression: string) => Promise<T>;

async function slowDown(context: BrowserContext, page: Page, rate: number): Promise<Ask> {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  return async <T>(expression: string) => (await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })).result.value as T;
}

/** The frames that a page has made, in the order of their coming; asked of the driver, so nothing runs in the page. */
async function framesOf(page: Page, count: number): Promise<Frame[]> {
  for (let left = 3000; left > 0; left--) {
    const found = page.frames().filter((frame) => frame !== page.mainFrame() && frame.url().startsWith('http'));
    if (found.length === count) return found;
    await wait(10);
  }
  throw new Error(`the page has not ${count} frames`);
}

interface Usable {
  readonly usable: number;
  /** Where to press, in the page's window. */
  readonly press: () => Promise<{ x: number; y: number }>;
  readonly inner: Frame | null;
}

async function untilUsable(page: Page, ask: Ask, frames: number): Promise<Usable> {
  if (!frames) {
    const { usable } = await ask<Watched>('window.benchUsable');
    return { usable, inner: null, press: () => ask<Watched>('window.benchPlace()') };
  }
  const inner = await framesOf(page, frames);
  const ready = await Promise.all(inner.map((frame) => frame.evaluate(() => window.benchUsable.then(({ usable }) => performance.timeOrigin + usable))));
  const shown = await ask<Watched>('window.benchUsable');
  const origin = await ask<number>('performance.timeOrigin');
  const [first] = inner;
  if (!first) throw new Error('no frame');
  return {
    // A frame is no use before the page shows it.
    usable: Math.max(shown.usable, ...ready.map((at) => at - origin)),
    inner: first,
    async press() {
      const [box, at] = [await (await first.frameElement()).boundingBox(), await first.evaluate(() => window.benchPlace())];
      return { x: (box?.x ?? 0) + at.x, y: (box?.y ?? 0) + at.y };
    },
  };
}

/** One reader on one page, with nothing in his cache: the page, until the question is usable, and one press. */
export async function visit(browser: Browser, { name, url, watched, frames = 0 }: Subject, { rate = throttle, warm }: VisitOptions = {}): Promise<Run> {
  const { context, page, voices } = await freshPage(browser);
  try {
    if (frames && warm !== undefined) {
      const other = await context.newPage();
      await other.goto(`${warm}/blank`);
      await slowDown(context, other, rate);
      await page.bringToFront();
    }
    // The throttle belongs to a process; the first page of the site makes the one that the second will use.
    await page.goto(new URL('/blank', url).href);
    voices.length = 0;
    const ask = await slowDown(context, page, rate);
    await page.addInitScript(watchPage, { ...watched, framed: frames > 0 });
    const traffic = count(page);
    await browser.startTracing(page, { categories });
    await page.goto(url, { waitUntil: 'commit' });
    const { usable, press, inner } = await untilUsable(page, ask, frames);
    const { inPage, inFrames } = traffic();
    await page.waitForTimeout(rest);
    const { x, y } = await press();
    await page.mouse.click(x, y);
    await page.waitForTimeout(rest);
    const end = await ask<WatchedEnd>('window.benchEnd()');
    const innerEnd = inner && (await inner.evaluate(() => window.benchEnd()));
    const trace = await browser.stopTracing();
    if (watched.chosen && !(await (inner ?? page).locator(watched.option).first().locator('input').isChecked())) throw new Error(`${name}: the click chose nothing`);
    if (voices.length) throw new Error(`${name}: ${voices.join('; ')}`);
    return {
      usable, inPage, inFrames, ...end, ...(innerEnd && { toPaint: innerEnd.toPaint, eventTiming: innerEnd.eventTiming }), ...readTrace(trace, url),
      inside: inner && innerEnd && warm !== undefined ? { ...readTrace(trace, inner.url()), shift: innerEnd.shift } : null,
    };
  } finally {
    await context.close();
  }
}

/** @returns what tells how much has come so far. */
function count(page: Page): () => { inPage: Traffic; inFrames: Traffic } {
  const sums = { inPage: { requests: 0, bytes: 0 }, inFrames: { requests: 0, bytes: 0 } };
  page.on('requestfinished', (request) => {
    const sum = request.frame() === page.mainFrame() ? sums.inPage : sums.inFrames;
    if (!request.url().startsWith('http')) return;
    sum.requests += 1;
    void request.sizes().then(({ responseBodySize }) => (sum.bytes += responseBodySize), () => undefined);
  });
  return () => structuredClone(sums);
}
