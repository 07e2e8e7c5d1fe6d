import { http, type HttpHandler, HttpResponse } from 'msw';
import type { SetupWorker, StartOptions } from 'msw/browser';

/** What `serve()` makes: null when the request is none of its own. */
export type Server = (request: Request) => Promise<Response | null>;

/**
 * Puts cities made by `serve()` in the place of a network: everything below the address is theirs.
 * @param base address of the gateway's API, without a slash at the end; the servers' prefix is its path.
 */
export function mswHandlers(base: string, servers: readonly Server[]): HttpHandler[] {
  return [
    http.all(`${base}/*`, async ({ request }) => {
      for (const server of servers) {
        const response = await server(request as Request);
        if (response) return response;
      }
      return new HttpResponse(null, { status: 404 });
    }),
  ];
}

/**
 * How the worker is started in element tests: web-test-runner.config.mjs serves the worker from msw's package at the
 * root, since a worker's scope is its folder.
 */
export const mswStart: StartOptions = {
  serviceWorker: { url: '/mockServiceWorker.js' },
  onUnhandledFrame: 'bypass',
  quiet: true,
};

/** Starts the worker and waits until it controls this page. */
export async function startWorker(worker: SetupWorker): Promise<void> {
  await worker.start(mswStart);
}
