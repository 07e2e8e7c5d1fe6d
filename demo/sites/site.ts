import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import { Asset, sendAsset } from '../web/assets.js';
import type { Markup } from '../html.js';
import type { Release } from '../web/release.js';

/** What every demo site has to know of the rest of the demo city. */
export interface City {
  /** Address of a site of the demo, without a slash at the end: `origin('lenta')`; `origin('')` is the index. */
  origin(name: string): string;
  /** Base of the gateway's API. */
  readonly gateway: string;
  readonly operator: string;
  readonly login: string;
  readonly desk: string | null;
  /** Read anew for every page, so that a build made meanwhile is used. */
  release(): Release;
}

/** A file beside the site's code, served as it is. */
export function serveFile(app: Hono, path: string, file: URL): void {
  app.all(path, (context) => {
    // Read each time: whoever edits a demo site wants to see it after a reload.
    const asset = new Asset(file.pathname, readFileSync(file), 5);
    return sendAsset(context.req.raw, asset, { 'cache-control': 'no-cache' });
  });
}

export function sendPage(markup: Markup, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(markup.text, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers },
  });
}
