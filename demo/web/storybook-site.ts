import { Hono } from 'hono';
import { html } from '../html.js';
import { sendPage } from '../sites/site.js';
import { AssetFolder, sendAsset } from './assets.js';

/** Storybook's static build, or how to make it. */
export function storybookSite(root: string): Hono {
  const folder = new AssetFolder(root, 5);
  const app = new Hono();
  app.all('/:path{.*}', (context) => {
    const path = context.req.param('path') || 'index.html';
    if (folder.paths().length > 0) return sendAsset(context.req.raw, folder.get(path), { 'cache-control': 'no-cache' });
    return sendPage(html`<!doctype html><html lang="ru"><meta charset="utf-8"><title>Storybook не собран</title>
<h1>Storybook ещё не собран</h1><p>Соберите его командой <code>npm run storybook:build</code> и обновите страницу.</p></html>`);
  });
  return app;
}
