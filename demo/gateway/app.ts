import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { problemResponse } from '../../src/contract/serve.js';
import type { AnyOperation } from '../../src/contract/operation.js';
import { Fault, toFault } from '../../src/kernel/fault.js';
import { type Api, operations } from './api.js';
import { clientAddress } from './http/client.js';
import { corsHeaders, operationAt, pageOriginOf, preflight, siteOf } from './http/cors.js';
import { describeError, type GatewayLogger } from './http/log.js';
import type { Metrics } from './http/observe.js';
import { type RateLimiter, rateLimiter } from './http/rate-limit.js';
import { registrationOf } from './http/registration.js';
import { newRequestId } from './http/request-id.js';
import { type RetiredAddresses, retiredAnswer } from './http/retired.js';
import { longestNotification, notificationsPath } from './payments/notifications.js';
import type { Site, SiteRegistry } from './register/site-registry.js';
import { outageFault } from './storage/faults.js';

export const apiPrefix = '/api';

export interface AppParts {
  readonly api: Api;
  exchange(request: Request): Promise<unknown>;
  session(request: Request): Promise<Response>;
  /** The site that a call of the operator's frame speaks for, by its token; null when it brings none of ours. */
  siteOfToken(request: Request): Promise<string | null>;
  /** A payment provider's own word. */
  notified(provider: string, headers: Headers, rawBody: Uint8Array): Promise<Response>;
  openApi(): Promise<unknown>;
  /** The operator's own pages; null when there is none at that path. */
  page(request: Request): Promise<Response | null>;
  /** Rejects when the database does not answer. */
  check(): Promise<void>;
  readonly sites: SiteRegistry;
  readonly operatorOrigin: string;
  readonly addressLimit: RateLimiter;
  readonly trustProxy: boolean;
  readonly retired: RetiredAddresses;
  readonly metrics: Metrics;
  readonly logger: GatewayLogger;
}

type Env = { Bindings: HttpBindings };

export function gatewayApp(parts: AppParts): Hono<Env> {
  const app = new Hono<Env>();
  const quotas = siteQuotas();
  app.use(async (context, next) => {
    const started = performance.now();
    await next();
    finish(parts, context, (performance.now() - started) / 1000);
  });

  // Both do work for whoever asks. They are counted apart, so that a hurried neighbour does not blind the watchman.
  const probed = (context: Context<Env>, act: () => Promise<Response>): Promise<Response> => guarded(parts, null, () => {
    parts.addressLimit.take(`probe ${addressOf(parts, context)}`);
    return act();
  });
  app.get('/health', (context) => probed(context, () => parts.check().then(() => json({ status: 'ok' }), () => json({ status: 'unavailable' }, 503))));
  app.get('/metrics', (context) => probed(context, async () =>
    new Response(await parts.metrics.text(), { headers: { 'content-type': parts.metrics.contentType } })));

  const limit = bodyLimit({ maxSize: 2_048, onError: () => problemResponse(new Fault('request.too-large', { limit: 2_048 }), undefined, newRequestId()) });
  app.post(`${apiPrefix}/tokens`, limit, (context) => guarded(parts, null, async () => {
    parts.addressLimit.take(addressOf(parts, context));
    return json(await parts.exchange(context.req.raw));
  }));
  app.all(`${apiPrefix}/session`, limit, (context) => guarded(parts, null, () => {
    parts.addressLimit.take(addressOf(parts, context));
    return parts.session(context.req.raw);
  }));
  app.get(`${apiPrefix}/registration`, async (context) => {
    const response = await guarded(parts, null, () => {
      parts.addressLimit.take(addressOf(parts, context));
      return registrationOf(parts.sites, context.req.url);
    });
    response.headers.set('access-control-allow-origin', '*');
    return response;
  });
  app.get(`${apiPrefix}/openapi.json`, (context) => guarded(parts, null, async () => {
    parts.addressLimit.take(addressOf(parts, context));
    const response = json(await parts.openApi());
    response.headers.set('access-control-allow-origin', '*');
    response.headers.set('cache-control', 'public, max-age=300');
    return response;
  }));
  for (const [address, minimum] of Object.entries(parts.retired)) {
    app.all(`${address}/*`, (context) => guarded(parts, null, () => {
      parts.addressLimit.take(addressOf(parts, context));
      return Promise.resolve(retiredAnswer(context.req.raw, minimum));
    }));
  }
  app.all(`${apiPrefix}/*`, (context) => operate(parts, quotas, context));

  const notificationLimit = bodyLimit({ maxSize: longestNotification, onError: () => problemResponse(new Fault('request.too-large', { limit: longestNotification }), undefined, newRequestId()) });
  // No limit by address: a provider has one, and what it tells may not wait. Whoever cannot sign is sent away before any work.
  app.post(`${notificationsPath}/:provider`, notificationLimit, (context) => guarded(parts, null, async () =>
    parts.notified(context.req.param('provider'), context.req.raw.headers, new Uint8Array(await context.req.arrayBuffer()))));

  app.use('/admin/*', bodyLimit({ maxSize: 8_192, onError: () => problemResponse(new Fault('request.too-large', { limit: 8_192 }), undefined, newRequestId()) }));
  app.all('*', async (context) => guarded(parts, null, async () => {
    parts.addressLimit.take(addressOf(parts, context));
    const response = await parts.page(context.req.raw);
    if (!response) throw new Fault('not-found');
    return response;
  }));
  return app;
}

async function operate(parts: AppParts, quotas: (site: Site) => void, context: Context<Env>): Promise<Response> {
  const request = context.req.raw;
  const origin = request.headers.get('origin');
  const asked = request.method === 'OPTIONS' ? (request.headers.get('access-control-request-method') ?? '') : request.method;
  const operation = operationAt(operations, asked, new URL(request.url).pathname.slice(apiPrefix.length));
  let site: Site | null = null;
  const response = await guarded(parts, operation, async () => {
    if (request.method === 'OPTIONS') {
      const registered = origin !== null && (await parts.sites.find(origin)) !== null;
      return preflight(operation, registered ? origin : null);
    }
    const address = addressOf(parts, context);
    parts.addressLimit.take(address);
    if (!operation) throw new Fault('not-found');
    site = await siteOf(parts.sites, operation, await speaksFor(parts, operation, request));
    // Only a citizen's writes count, and only when it is known who he is: else anybody could use up the votes of a site.
    const counted = operation.effect === 'write' && operation.access === 'citizen' ? site : null;
    const answered = await parts.api(request, address, () => counted && quotas(counted));
    if (!answered) throw new Fault('not-found');
    return answered;
  });
  if (request.method !== 'OPTIONS') corsHeaders(response.headers, operation, site ? origin : null);
  if (operation) context.set('route' as never, operation.name as never);
  return response;
}

/** The page's own origin; from the operator's frame, the site around it, for whatever its citizen does there. */
async function speaksFor(parts: AppParts, operation: AnyOperation, request: Request): Promise<string | null> {
  const origin = pageOriginOf(request, parts.operatorOrigin);
  if (origin !== parts.operatorOrigin || operation.access === 'public') return origin;
  return (await parts.siteOfToken(request)) ?? origin;
}

/** Whatever goes wrong is a problem with a closed code. */
async function guarded(parts: AppParts, operation: AnyOperation | null, act: () => Promise<Response>): Promise<Response> {
  try {
    return await act();
  } catch (thrown) {
    const fault = toFault(outageFault(thrown));
    const requestId = newRequestId();
    if (fault.code === 'gateway.internal') parts.logger.error({ requestId, error: describeError(thrown) }, 'request failed');
    return problemResponse(fault, operation ?? undefined, requestId);
  }
}

function finish(parts: AppParts, context: Context<Env>, seconds: number): void {
  const { res: response, req: request } = context;
  response.headers.set('x-content-type-options', 'nosniff');
  if (!response.headers.has('referrer-policy')) response.headers.set('referrer-policy', 'no-referrer');
  // The rest of a body that nobody reads is cut off with its connection, so no other request may come on it.
  if (response.status === 413) response.headers.set('connection', 'close');
  if (!response.headers.has('content-security-policy')) response.headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  const operation = context.get('route' as never) as string | undefined;
  const route = operation ?? (request.path.startsWith(apiPrefix) ? 'api' : 'page');
  parts.metrics.observe(route, response.status, seconds);
  // No address, no path, no query, no citizen: a request is found by its id, which the visitor was shown.
  parts.logger.info({ requestId: response.headers.get('x-request-id'), method: request.method, route, status: response.status, ms: Math.round(seconds * 1000) }, 'answered');
}

function addressOf(parts: AppParts, context: Context<Env>): string {
  return clientAddress((context.env as Partial<HttpBindings> | undefined)?.incoming, parts.trustProxy);
}

function siteQuotas(): (site: Site) => void {
  const limiters = new Map<string, RateLimiter>();
  return ({ site, writesPerMinute }) => {
    if (writesPerMinute === null) return;
    const key = `${site} ${writesPerMinute}`;
    const limiter = limiters.get(key) ?? rateLimiter({ perSecond: writesPerMinute / 60, burst: writesPerMinute });
    limiters.set(key, limiter);
    try {
      limiter.take(site);
    } catch (thrown) {
      // The person did nothing too often, and is told so.
      throw thrown instanceof Fault ? new Fault('rate-limited', { ...thrown.data, of: 'site' }) : thrown;
    }
  };
}

function json(value: unknown, status = 200): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
}
