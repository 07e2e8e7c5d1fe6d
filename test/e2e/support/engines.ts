import { type Browser as Chromium, type BrowserContext, chromium, type BrowserContextOptions, type Page as ChromiumPage } from 'playwright-core';
import puppeteer, { type Browser as Firefox, type BrowserContext as FirefoxContext, type Page as FirefoxPage } from 'puppeteer-core';
import { chromiumFlags, findBrowser } from '../../../tools/test/browsers.mjs';
import { watchPage } from './watch.js';

/** As much of a tab as both drivers can do. */
export interface Tab {
  /** Warnings and errors of the console, and uncaught exceptions. */
  readonly voices: string[];
  go(address: string): Promise<void>;
  reload(): Promise<void>;
  evaluate<A, R>(act: (given: A) => R | Promise<R>, given: A): Promise<R>;
  evaluate<R>(act: () => R | Promise<R>): Promise<R>;
  /** A real click in the middle of what `find` returns in the page. False when it returns nothing. */
  click<A>(find: (given: A) => Element | null, given: A): Promise<boolean>;
  /** The window that `act` makes the page open. */
  windowFrom(act: () => Promise<void>): Promise<Tab>;
  readonly closed: boolean;
  shot(path: `${string}.png`): Promise<void>;
  close(): Promise<void>;
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

export async function openEngine(name: 'chromium' | 'firefox'): Promise<Engine> {
  return name === 'chromium' ? chromiumEngine(await openChromium()) : firefoxEngine(await openFirefox());
}

function openFirefox(): Promise<Firefox> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox') as string,
    headless: true,
    protocolTimeout: patience,
    // The driver's profile lets more cookies pass than Firefox does by default.
    extraPrefsFirefox: { 'network.cookie.cookieBehavior': 5 },
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

export function chromiumTab(page: ChromiumPage): Tab {
  const voices = listen(page);
  return {
    voices,
    go: async (address) => void (await page.goto(address, { waitUntil: 'commit' })),
    reload: async () => void (await page.reload({ waitUntil: 'commit' })),
    evaluate: (act: (given: never) => unknown, given?: unknown) => page.evaluate(act as never, given) as never,
    async click(find, given) {
      const element = (await page.evaluateHandle(find as never, given)).asElement() as { click(): Promise<void> } | null;
      await element?.click();
      return element !== null;
    },
    async windowFrom(act) {
      const [popup] = await Promise.all([page.waitForEvent('popup'), act()]);
      return chromiumTab(popup);
    },
    get closed() {
      return page.isClosed();
    },
    shot: async (path) => void (await page.screenshot({ path, animations: 'disabled' })),
    close: () => page.close(),
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
  return firefoxTab(page);
}

function firefoxTab(page: FirefoxPage): Tab {
  const voices = listen(page);
  return {
    voices,
    go: async (address) => void (await page.goto(address, { waitUntil: 'domcontentloaded', timeout: patience })),
    reload: async () => void (await page.reload({ waitUntil: 'domcontentloaded', timeout: patience })),
    evaluate: (act: (given: never) => unknown, given?: unknown) => page.evaluate(act as never, given as never) as never,
    async click(find, given) {
      const handle = (await page.evaluateHandle(find as never, given as never)) as { asElement(): { click(): Promise<void> } | null };
      const element = handle.asElement();
      // Unlike Playwright's, this driver's click does not wait until its target stands still.
      if (!element || !(await page.evaluate(standsStill, element as never))) return false;
      await element.click();
      return true;
    },
    async windowFrom(act) {
      const popup = new Promise<FirefoxPage>((resolve) => page.once('popup', (opened) => opened && resolve(opened)));
      await act();
      return firefoxTab(await popup);
    },
    get closed() {
      return page.isClosed();
    },
    shot: async (path) => void (await page.screenshot({ path })),
    close: () => page.close(),
  };
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
