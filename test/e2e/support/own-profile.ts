import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type LaunchOptions } from 'playwright-core';
import { chromiumFlags, findBrowser } from '../../../tools/test/browsers.mjs';

/**
 * The driver switches off that storage is parted (`ThirdPartyStoragePartitioning`), so that a frame of the operator would find on one site
 * what it kept on another. Of one switch given twice, Chromium takes the last: this is the driver's list without that.
 */
const off = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding',
  'AvoidCorsURLLoaderRestartOnRedirect', 'OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch',
];

export interface OwnProfileOptions {
  /** CSS pixels. */
  readonly viewport: { readonly width: number; readonly height: number };
  /** Further flags of Chromium's. */
  readonly args?: readonly string[];
  /** Flags of the driver's to leave out. */
  readonly without?: LaunchOptions['ignoreDefaultArgs'];
}

/**
 * Chromium with a profile on the disk, as most readers have it, in which a frame of another site keeps a part of its own on each site. Debian's
 * Chromium keeps nothing for such frames, so the profile says what Chromium itself does by default.
 */
export async function launchOwn(folder: string, { viewport, args = [], without = [] }: OwnProfileOptions): Promise<BrowserContext> {
  mkdirSync(join(folder, 'Default'), { recursive: true });
  writeFileSync(join(folder, 'Default', 'Preferences'), JSON.stringify({ profile: { cookie_controls_mode: 0, block_third_party_cookies: false } }));
  return chromium.launchPersistentContext(folder, {
    executablePath: findBrowser('chromium') as string, args: [...chromiumFlags, `--disable-features=${off.join(',')}`, ...args], ignoreDefaultArgs: without, viewport,
  });
}
