import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { join } from 'node:path';
import { AssetFolder, sendAsset } from './assets.js';
import { trainOf } from './release.js';

const year = 31_536_000;

/** Any page may load the code, with integrity, and see how long it took. */
const shared = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'timing-allow-origin': '*',
};

/**
 * The static server of the SDK. `/<exact version>/` never changes, so it is kept for ever and carries integrity;
 * `/v1/` is the train of compatible versions, kept for minutes, so that a security fix needs no edit of articles.
 * There is no `latest`: it has broken the pages of others.
 */
export function blocksSite(dist: string, version: string): Hono {
  const folder = new AssetFolder(join(dist, version), 11);
  folder.warm();
  const train = trainOf(version);
  const app = new Hono();

  app.all('/:version/:path{.+}', async (context) => {
    const asked = context.req.param('version');
    if (asked !== version && asked !== train) return sendAsset(context.req.raw, null, shared);
    // Lets a page show what happens while its script is late.
    const late = Number(context.req.query('late'));
    if (late > 0 && late <= 30_000) await wait(late);
    const keep = asked === version ? `public, max-age=${year}, immutable` : 'public, max-age=300, stale-while-revalidate=86400';
    return sendAsset(context.req.raw, folder.get(context.req.param('path')), { ...shared, 'cache-control': keep });
  });

  app.get('/', (context) => {
    const files = [...folder.paths()].sort();
    return context.text(
      files.length
        ? `City Blocks ${version}\n\n${files.map((path) => `/${version}/${path}`).join('\n')}\n`
        : 'City Blocks is not built yet: npm run build\n',
    );
  });
  return app;
}
