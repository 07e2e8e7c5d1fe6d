import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { patience, screen } from './engines.js';
import { launchOwn } from './own-profile.js';
import { watchPage } from './watch.js';

/** Chromium with a profile on the disk, in which many visitors come one after the other. */
export interface Profile {
  readonly context: BrowserContext;
  /** A page in a window of its own: of several tabs in one window only the foremost is drawn, and can be pressed at. */
  window(): Promise<Page>;
  /** The same page seen anew. Of one that came back out of the back-forward cache the driver has lost the frames, though they are there. */
  again(page: Page): Promise<Page>;
  /** The next visitor: nothing is open, and this origin has kept nothing, by itself or in frames on the site of this address. */
  forget(origin: string, around: string): Promise<void>;
  close(): Promise<void>;
}

/** @param timeout milliseconds for which a click waits for its target. */
export async function openProfile(timeout: number = patience): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'city-blocks-profile-'));
  const context = await launchOwn(folder, { viewport: screen, args: ['--remote-debugging-port=0'], without: ['--disable-back-forward-cache'] });
  context.setDefaultTimeout(timeout);
  await context.addInitScript(watchPage);
  const [blank = await context.newPage()] = context.pages();
  const wire = await context.newCDPSession(blank);
  const [port = ''] = readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n');
  const others: Browser[] = [];
  let windows = 0;
  return {
    context,
    async window() {
      const url = `about:blank#${++windows}`;
      const [page] = await Promise.all([
        context.waitForEvent('page', { predicate: (one) => one.url() === url, timeout: patience }),
        wire.send('Target.createTarget', { url, newWindow: true }),
      ]);
      return page;
    },
    async again(page) {
      const wanted = await targetOf(page);
      const other = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: patience });
      others.push(other);
      for (const seen of other.contexts()) {
        seen.setDefaultTimeout(timeout);
        for (const one of seen.pages()) if ((await targetOf(one)) === wanted) return one;
      }
      throw new Error(`the page ${page.url()} is not there any more`);
    },
    async forget(origin, around) {
      for (const other of others.splice(0)) await other.close().catch(() => undefined);
      for (const page of context.pages()) if (page !== blank) await page.close().catch(() => undefined);
      await wire.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
      // What is parted goes by the key that Chromium makes of both; on `*.localhost` a site is the host without its port.
      await wire.send('Storage.clearDataForStorageKey', { storageKey: `${origin}/^0http://${new URL(around).hostname}`, storageTypes: 'all' });
    },
    async close() {
      for (const other of others.splice(0)) await other.close().catch(() => undefined);
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function targetOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  return targetInfo.targetId;
}
