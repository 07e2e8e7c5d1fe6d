import { http, type HttpHandler, HttpResponse } from 'msw';
import type { SetupWorker, StartOptions } from 'msw/browser';
import type { Handler } from '../../src/contract/handler.js';
import type { AnyOperation } from '../../src/contract/operation.js';
import { serve, type ServeOptions } from '../../src/contract/serve.js';
import { type Clock, systemClock } from '../../src/kernel/clock.js';
import { attemptSandbox } from '../../src/transport/sandbox/keepsakes.js';
import type { SandboxModule } from '../../src/transport/sandbox/module.js';

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
 * In-page cities of any blocks behind the gateway's own routes, with what attempts of all blocks ask.
 * @param prefix path of the API.
 */
export function sandboxServer(modules: readonly SandboxModule[], options: Omit<ServeOptions<Record<string, AnyOperation>>, 'operations' | 'handlers'>, prefix: string, clock: Clock = systemClock): Server {
  const operations: Record<string, AnyOperation> = {};
  const handlers: Record<string, Handler<AnyOperation>> = {};
  // By full names: two blocks may well settle, each its own.
  for (const module of [attemptSandbox, ...modules] as SandboxModule[]) {
    const city = module.create({ clock });
    for (const [key, operation] of Object.entries(module.operations)) {
      const handler = city[key];
      if (!handler) continue;
      operations[operation.name] = operation;
      handlers[operation.name] = handler;
    }
  }
  return serve({ ...options, operations, handlers }, prefix);
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
