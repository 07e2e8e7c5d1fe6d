import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { blogSite } from '../sites/blog/blog.js';
import { kassaSite } from '../sites/kassa/kassa.js';
import { lentaSite } from '../sites/lenta/lenta.js';
import { ramblerSite } from '../sites/rambler/rambler.js';
import type { City } from '../sites/site.js';
import { uglySite } from '../sites/ugly/ugly.js';
import { blocksSite } from './blocks-site.js';
import { configuratorSite } from './configurator/site.js';
import { indexSite } from './index-site.js';
import { readRelease } from './release.js';
import { storybookSite } from './storybook-site.js';

export interface WebOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /** Folder with one folder for each built version of the SDK. */
  readonly dist: string;
  readonly version: string;
  readonly storybook: string;
  /** Origin of the gateway's and the operator's pages. */
  readonly operator: string;
  readonly login: string;
  /** Origin of the cash desk; none where it does not run. */
  readonly desk?: string;
}

export interface RunningWeb {
  readonly port: number;
  close(): Promise<void>;
}

/** One server for all the demo's sites: which one answers is told by the name that the browser asked for. */
export async function startWeb(options: WebOptions): Promise<RunningWeb> {
  let port = options.port;
  const city: City = {
    origin: (name) => `http://${name ? `${name}.` : ''}localhost:${port}`,
    gateway: `${options.operator}/api`,
    operator: options.operator,
    login: options.login,
    desk: options.desk ?? null,
    release: () => readRelease(options.dist, options.version),
  };
  const index = indexSite(city, options.dist);
  const sites = new Map<string, Hono>([
    ['localhost', index],
    ['127.0.0.1', index],
    ['blocks.localhost', configuratorSite(city, blocksSite(options.dist, options.version))],
    ['blog.localhost', blogSite(city)],
    ['kassa.localhost', kassaSite(city)],
    ['lenta.localhost', lentaSite(city)],
    ['rambler.localhost', ramblerSite(city)],
    ['ugly.localhost', uglySite(city)],
    ['storybook.localhost', storybookSite(options.storybook)],
  ]);
  const server = createAdaptorServer({
    fetch: (request: Request) => {
      const { hostname, pathname } = new URL(request.url);
      const site = sites.get(hostname);
      // Browsers ask for it wherever a page names no icon; its absence is no error worth a red line in the console.
      if (site && pathname === '/favicon.ico') return new Response(null, { status: 204 });
      // 421: this server has no site of that name (RFC 9110 section 15.5.20).
      return site ? site.fetch(request) : new Response(`No such site here. All of them: ${city.origin('')}\n`, { status: 421 });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
  return {
    port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
