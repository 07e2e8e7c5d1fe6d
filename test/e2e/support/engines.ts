import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser as Chromium, type BrowserContext, chromium, type BrowserContextOptions, type Frame as ChromiumFrame, type Page as ChromiumPage } from 'playwright-core';
import puppeteer, { type Browser as Firefox, type BrowserContext as FirefoxContext, type Frame as FirefoxFrame, type KeyInput, type Page as FirefoxPage } from 'puppeteer-core';
import { chromiumFlags, findBrowser } from '../../../tools/test/browsers.mjs';
import { launchOwn } from './own-profile.js';
import { watchPage } from './watch.js';

/** A document, of a tab or of a frame in it. */
export interface Sheet {
  evaluate<A, R>(act: (given: A) => R | Promise<R>, given: A): Promise<R>;
  evaluate<R>(act: () => R | Promise<R>): Promise<R>;
  /** A real click in the middle of what `find` returns in the page. False when it returns nothing. */
  click<A = undefined>(find: (given: A) => Element | null, given?: A): Promise<boolean>;
  /** Puts a file into the input that `find` returns. False when it returns nothing. */
  choose<A>(find: (given: A) => Element | null, given: A, file: string): Promise<boolean>;
}

/** As much of a tab as both drivers can do. */
export interface Tab extends Sheet {
  /** Warnings and errors of the console, and uncaught exceptions, of its frames as well. */
  readonly voices: string[];
  go(address: string): Promise<void>;
  reload(): Promise<void>;
  /** The operator's frame of a block in secure mode, by its place on the page; null while there is none. */
  frame(at?: number): Sheet | null;
  /** Windows that the page or a frame in it has opened, the latest last; in Firefox, later tabs of the same reader too. */
  readonly windows: readonly Tab[];
  /** The window that `act` makes the page open. */
  windowFrom(act: () => Promise<void>): Promise<Tab>;
  readonly closed: boolean;
  /** Presses keys where the focus is, one after the other: `Tab`, `Space`, `Control+V`. */
  press(...keys: readonly string[]): Promise<void>;
  /** The visitor turns to this tab. */
  front(): Promise<void>;
  /** Types a text where the focus is. */
  write(text: string): Promise<void>;
  shot(path: `${string}.png`): Promise<void>;
  close(): Promise<void>;
  /**
   * Ends it from outside, as a system that needs the memory does: nothing in it runs any more. In Firefox as `close`.
   * @param frames with the process of its frames, which frames in other tabs may share and then end as well; default true.
   */
  kill(frames?: boolean): Promise<void>;
}

/** One reader: what he keeps is his own. */
export interface Reader {
  tab(): Promise<Tab>;
  close(): Promise<void>;
}

export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** What the browser lets the frame of another site keep: a part of its own in each site, or nothing at all. */
export type Keeping = 'partitioned' | 'refused';

export interface Engine {
  reader(screen: Screen): Promise<Reader>;
  close(): Promise<void>;
}

export const screen: Screen = { width: 1280, height: 900 };
/** Milliseconds: generous, since the machine may be busy with everything else. */
export const patience = 25_000;

/** @returns a reason to leave its tests out, or false. */
export function without(name: 'chromium' | 'firefox'): string | false {
  return findBrowser(name) ? false : `${name} is not installed`;
}

export async function openChromium(): Promise<Chromium> {
  return chromium.launch({ executablePath: findBrowser('chromium') as string, args: chromiumFlags });
}

/** A context of Chromium with everything watched, for tests that need more of Playwright. */
export async function chromiumContext(browser: Chromium, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: screen, ...options });
  context.setDefaultTimeout(patience);
  await context.addInitScript(watchPage);
  return context;
}

/** @param keeping by default what the drivers do by themselves: Chromium refuses, as in a private window, and Firefox parts. */
export async function openEngine(name: 'chromium' | 'firefox', keeping?: Keeping): Promise<Engine> {
  if (name === 'firefox') return firefoxEngine(await openFirefox(keeping === 'refused' ? 1 : 5));
  return keeping === 'partitioned' ? chromiumProfiles() : chromiumEngine(await openChromium());
}

function openFirefox(cookieBehavior: 1 | 5): Promise<Firefox> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox') as string,
    headless: true,
    protocolTimeout: patience,
    // The driver's profile lets more cookies pass than Firefox does by default.
    extraPrefsFirefox: { 'network.cookie.cookieBehavior': cookieBehavior },
  });
}

function chromiumEngine(browser: Chromium): Engine {
  return {
    async reader(size) {
      const context = await chromiumContext(browser, { viewport: size });
      return { tab: async () => chromiumTab(await context.newPage()), close: () => context.close() };
    },
    close: () => browser.close(),
  };
}

/** Readers with a profile on the disk each, as most have. */
function chromiumProfiles(): Engine {
  const folder = mkdtempSync(join(tmpdir(), 'city-blocks-readers-'));
  const contexts: BrowserContext[] = [];
  return {
    async reader(size) {
      const context = await launchOwn(join(folder, String(contexts.length)), { viewport: size });
      context.setDefaultTimeout(patience);
      await context.addInitScript(watchPage);
      contexts.push(context);
      return { tab: async () => chromiumTab(await context.newPage()), close: () => context.close() };
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where a block's frame is at home. */
const ofBlock = /\/frame\/[a-z-]+\?/;

function chromiumSheet(document: ChromiumPage | ChromiumFrame): Sheet {
  return {
    evaluate: (act: (given: never) => unknown, given?: unknown) => document.evaluate(act as never, given) as never,
    async click(find, given) {
      const element = (await document.evaluateHandle(find as never, given)).asElement() as { click(): Promise<void> } | null;
      await element?.click();
      return element !== null;
    },
    async choose(find, given, file) {
      const element = (await document.evaluateHandle(find as never, given)).asElement() as { setInputFiles(file: string): Promise<void> } | null;
      await element?.setInputFiles(file);
      return element !== null;
    },
  };
}

export function chromiumTab(page: ChromiumPage): Tab {
  const voices = listen(page);
  const windows: Tab[] = [];
  page.on('popup', (opened) => windows.push(chromiumTab(opened)));
  return {
    ...chromiumSheet(page),
    voices,
    windows,
    frame(at = 0) {
      const frame = page.frames().filter((one) => ofBlock.test(one.url()))[at];
      return frame ? chromiumSheet(frame) : null;
    },
    go: async (address) => void (await page.goto(address, { waitUntil: 'commit' })),
    reload: async () => void (await page.reload({ waitUntil: 'commit' })),
    windowFrom: (act) => nextWindow(windows, act),
    get closed() {
      return page.isClosed();
    },
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
    front: () => page.bringToFront(),
    write: (text) => page.keyboard.type(text),
    shot: async (path) => void (await page.screenshot({ path, animations: 'disabled' })),
    close: () => page.close(),
    async kill(frames = true) {
      const context = page.context();
      const blocks = frames ? page.frames().filter((one) => ofBlock.test(one.url())) : [];
      for (const target of [...blocks, page]) {
        // Of a process that ended nothing is answered.
        const session = await context.newCDPSession(target).catch(() => null);
        await Promise.race([session?.send('Page.crash').catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 50))]);
      }
      await page.close();
    },
  };
}

function firefoxEngine(browser: Firefox): Engine {
  return {
    async reader(size) {
      const context = await browser.createBrowserContext();
      return { tab: () => firefoxTabIn(context, size), close: () => context.close() };
    },
    close: () => browser.close(),
  };
}

async function firefoxTabIn(context: FirefoxContext, size: Screen): Promise<Tab> {
  const page = await context.newPage();
  await page.setViewport(size);
  await page.evaluateOnNewDocument(watchPage);
  const windows: Tab[] = [];
  // Of what a frame opens, the driver tells the page nothing.
  context.on('targetcreated', (target) => {
    void target.page().then((opened) => opened && windows.push(firefoxTab(opened)), () => undefined);
  });
  return firefoxTab(page, windows);
}

function firefoxSheet(document: FirefoxPage | FirefoxFrame): Sheet {
  return {
    evaluate: (act: (given: never) => unknown, given?: unknown) => document.evaluate(act as never, given as never) as never,
    async click(find, given) {
      const handle = (await document.evaluateHandle(find as never, given as never)) as { asElement(): { click(): Promise<void> } | null };
      const element = handle.asElement();
      // Unlike Playwright's, this driver's click does not wait until its target stands still.
      if (!element || !(await document.evaluate(standsStill, element as never))) return false;
      await element.click();
      return true;
    },
    async choose(find, given, file) {
      const handle = (await document.evaluateHandle(find as never, given as never)) as { asElement(): { uploadFile(file: string): Promise<void> } | null };
      const element = handle.asElement();
      await element?.uploadFile(file);
      return element !== null;
    },
  };
}

function firefoxTab(page: FirefoxPage, windows: readonly Tab[] = []): Tab {
  const voices = listen(page);
  return {
    ...firefoxSheet(page),
    voices,
    windows,
    frame(at = 0) {
      const frame = page.frames().filter((one) => ofBlock.test(one.url()))[at];
      return frame ? firefoxSheet(frame) : null;
    },
    go: async (address) => void (await page.goto(address, { waitUntil: 'domcontentloaded', timeout: patience })),
    reload: async () => void (await page.reload({ waitUntil: 'domcontentloaded', timeout: patience })),
    windowFrom: (act) => nextWindow(windows, act),
    get closed() {
      return page.isClosed();
    },
    async press(...keys) {
      for (const key of keys) {
        const [last = '', ...held] = key.split('+').reverse() as KeyInput[];
        for (const one of held) await page.keyboard.down(one);
        await page.keyboard.press(last as KeyInput);
        for (const one of held) await page.keyboard.up(one);
      }
    },
    front: () => page.bringToFront(),
    write: (text) => page.keyboard.type(text),
    shot: async (path) => void (await page.screenshot({ path })),
    close: () => page.close(),
    kill: () => page.close(),
  };
}

async function nextWindow(windows: readonly Tab[], act: () => Promise<void>): Promise<Tab> {
  const before = windows.length;
  await act();
  const end = performance.now() + patience;
  for (;;) {
    const opened = windows[before];
    if (opened) return opened;
    if (performance.now() > end) throw new Error('waited in vain for a window');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Runs in the page. */
async function standsStill(element: Element): Promise<boolean> {
  const place = (): string => JSON.stringify(element.getBoundingClientRect());
  const before = place();
  await new Promise((resolve) => setTimeout(resolve, 150));
  return element.isConnected && place() === before;
}

interface Speaking {
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): unknown;
  on(event: 'pageerror', listener: (error: unknown) => void): unknown;
}

function listen(page: object): string[] {
  const voices: string[] = [];
  const speaking = page as Speaking;
  speaking.on('console', (message) => {
    if (/^(warn|warning|error)$/.test(message.type())) voices.push(message.text());
  });
  speaking.on('pageerror', (error) => voices.push(`uncaught ${error instanceof Error ? error.message : String(error)}`));
  return voices;
}
