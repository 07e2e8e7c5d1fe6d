import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext, Frame as ChromiumFrame, Page as ChromiumPage } from 'playwright-core';
import { chromium } from 'playwright-core';
import puppeteer, { type Browser as Firefox, type Frame as FirefoxFrame, type Page as FirefoxPage } from 'puppeteer-core';
import { chromiumFlags, findBrowser } from '../../tools/test/browsers.mjs';
import { patience, screen } from '../e2e/support/engines.js';
import { launchOwn } from '../e2e/support/own-profile.js';

export type EngineName = 'chromium' | 'firefox';

/** Milliseconds between the two halves of a double click. */
const between = 80;

/** A document that no hostile script runs in: the operator's frame, or a window of the city's. */
export interface Place {
  readonly url: string;
  evaluate<A, R>(act: (given: A) => R, given: A): Promise<R>;
}

/** A window, with the hands of the person in front of it: all input is the browser's own. */
export interface Window extends Place {
  go(address: string): Promise<void>;
  /** A text that an expression gives in the page; by a way that no replaced built-in of the page lies on. */
  read(expression: string): Promise<string>;
  frames(): readonly Place[];
  move(x: number, y: number): Promise<void>;
  click(x: number, y: number, count?: 1 | 2): Promise<void>;
  drag(from: readonly [number, number], to: readonly [number, number]): Promise<void>;
  key(name: 'Enter' | 'Space' | 'Tab'): Promise<void>;
  type(text: string): Promise<void>;
  readonly closed: boolean;
  close(): Promise<void>;
}

/** One person's browser. */
export interface Browser {
  open(): Promise<Window>;
  /** All windows there are, those that pages opened too. */
  windows(): Promise<readonly Window[]>;
  /** Takes the cookies of all frames away; Firefox lets frames that may keep nothing have none. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

/** @param storage where a frame may keep nothing, only the page's keepsake is left. */
export async function openBrowser(name: EngineName, folder: string, storage: 'kept' | 'refused' = 'kept'): Promise<Browser> {
  return name === 'chromium' ? openChromium(folder, storage) : openFirefox(storage);
}

async function openChromium(folder: string, storage: 'kept' | 'refused'): Promise<Browser> {
  let context: BrowserContext;
  let close: () => Promise<void>;
  if (storage === 'kept') {
    // A new context of Playwright's is a private one, in which frames of other sites keep nothing.
    context = await launchOwn(folder, { viewport: screen });
    close = () => context.close();
  } else {
    const browser = await chromium.launch({ executablePath: findBrowser('chromium') as string, args: chromiumFlags });
    context = await browser.newContext({ viewport: screen });
    close = () => browser.close();
  }
  context.setDefaultTimeout(patience);
  return {
    open: async () => chromiumWindow(await context.newPage()),
    windows: () => Promise.resolve(context.pages().map(chromiumWindow)),
    forget: () => context.clearCookies(),
    close,
  };
}

function chromiumWindow(page: ChromiumPage): Window {
  const { mouse, keyboard } = page;
  return {
    get url() {
      return page.url();
    },
    evaluate: (act, given) => page.evaluate(act as never, given) as never,
    go: async (address) => void (await page.goto(address, { waitUntil: 'commit' })),
    async read(expression) {
      const session = await page.context().newCDPSession(page);
      const { result } = await session.send('Runtime.evaluate', { expression, returnByValue: true });
      await session.detach();
      return String(result.value ?? '');
    },
    frames: () => page.frames().slice(1).map((frame: ChromiumFrame) => ({ url: frame.url(), evaluate: (act, given) => frame.evaluate(act as never, given) as never })),
    move: (x, y) => mouse.move(x, y),
    async click(x, y, count = 1) {
      await mouse.click(x, y);
      if (count === 1) return;
      await wait(between);
      await mouse.click(x, y, { clickCount: 2 });
    },
    async drag(from, to) {
      await mouse.move(...from);
      await mouse.down();
      await mouse.move(...to, { steps: 4 });
      await mouse.up();
    },
    key: (name) => keyboard.press(name),
    type: (text) => keyboard.type(text),
    get closed() {
      return page.isClosed();
    },
    close: () => page.close(),
  };
}

async function openFirefox(storage: 'kept' | 'refused'): Promise<Browser> {
  const browser: Firefox = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findBrowser('firefox') as string,
    headless: true,
    protocolTimeout: patience,
    // 5 is what readers have: storage by site. 1 refuses it to whoever is of another site than the page.
    extraPrefsFirefox: { 'network.cookie.cookieBehavior': storage === 'kept' ? 5 : 1 },
  });
  return {
    async open() {
      // The driver asks for a tab beside another one, which may just be closing.
      const page = await browser.newPage().catch(() => browser.newPage());
      await page.setViewport(screen);
      return firefoxWindow(page);
    },
    windows: async () => (await browser.pages()).map(firefoxWindow),
    forget: () => Promise.resolve(),
    close: () => browser.close(),
  };
}

function firefoxWindow(page: FirefoxPage): Window {
  const { mouse, keyboard } = page;
  return {
    get url() {
      return page.url();
    },
    evaluate: (act, given) => page.evaluate(act as never, given),
    go: async (address) => void (await page.goto(address, { waitUntil: 'domcontentloaded', timeout: patience })),
    read: async (expression) => String(await page.evaluate(expression)),
    frames: () => page.frames().slice(1).map((frame: FirefoxFrame) => ({ url: frame.url(), evaluate: (act, given) => frame.evaluate(act as never, given as never) as never })),
    move: (x, y) => mouse.move(x, y),
    async click(x, y, count = 1) {
      await mouse.click(x, y);
      if (count === 1) return;
      await wait(between);
      await mouse.click(x, y);
    },
    async drag(from, to) {
      await mouse.move(...from);
      await mouse.down();
      await mouse.move(...to, { steps: 4 });
      await mouse.up();
    },
    key: (name) => keyboard.press(name === 'Space' ? ' ' : name),
    type: (text) => keyboard.type(text),
    get closed() {
      return page.isClosed();
    },
    close: () => page.close(),
  };
}
