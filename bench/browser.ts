import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findBrowser } from '../tools/test/browsers.mjs';
import { SetupError } from '../tools/setup.mjs';

export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser('chromium');
  if (!executablePath) throw new SetupError('The bench needs Chromium: install it, or name its path in CHROMIUM_PATH.');
  return chromium.launch({ executablePath, args: [...chromiumFlags, '--js-flags=--expose-gc', '--enable-precise-memory-info'] });
}

/** A page with nothing in its cache, as a reader's on his first visit. */
export async function freshPage(browser: Browser): Promise<{ context: BrowserContext; page: Page; voices: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const voices: string[] = [];
  page.on('pageerror', (error) => voices.push(error.message));
  page.on('console', (message) => message.type() === 'error' && voices.push(message.text()));
  return { context, page, voices };
}
