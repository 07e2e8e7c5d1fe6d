import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { chromiumFlags, findBrowser } from '../../../tools/test/browsers.mjs';
import { patience, screen } from './engines.js';
import { watchPage } from './watch.js';

/** Chromium with a profile on the disk, in which many visitors come one after the other. */
export interface Profile {
  readonly context: BrowserContext;
  /** The next visitor: nothing is open, and the frames of this origin have kept nothing. */
  forget(origin: string): Promise<void>;
  close(): Promise<void>;
}

/** @param timeout milliseconds for which a click waits for its target. */
export async function openProfile(timeout: number = patience): Promise<Profile> {
  const folder = mkdtempSync(join(tmpdir(), 'city-blocks-profile-'));
  // As Chromium does by default; Debian's blocks what other sites keep.
  mkdirSync(join(folder, 'Default'), { recursive: true });
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findBrowser('chromium') as string, args: chromiumFlags, ignoreDefaultArgs: ['--disable-back-forward-cache'], viewport: screen,
  });
  context.setDefaultTimeout(timeout);
  await context.addInitScript(watchPage);
  const [blank = await context.newPage()] = context.pages();
  const wire = await context.newCDPSession(blank);
  return {
    context,
    async forget(origin) {
      for (const page of context.pages()) if (page !== blank) await page.close().catch(() => undefined);
      await wire.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
    },
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
