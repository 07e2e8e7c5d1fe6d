import { delay, type RequestHandler } from 'msw';
import type { CitizenClaims } from '../../src/contract/handler.js';
import { problemResponse } from '../../src/contract/serve.js';
import { Fault } from '../../src/kernel/fault.js';
import { mswHandlers, sandboxServer } from '../../test/harness/msw.js';
import { httpIdentity, sandboxModules } from './services.js';
import { weather } from './weather.js';

/** Never leaves the browser: MSW's worker answers in place of a gateway. */
export const cityGateway = `${location.origin}/city/api`;

function authenticate(request: Request): Promise<CitizenClaims> {
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  return token ? httpIdentity.claimsOf(token) : Promise.reject(new Fault('auth.required'));
}

/** The sandbox's cities of all blocks behind the gateway's own routes, with whatever the network does to its answers. */
export function cityHandlers(): RequestHandler[] {
  let requests = 0;
  const newRequestId = (): string => `story-${++requests}`;
  // Nothing leaves the browser, so a story may do what is for the operator's own pages.
  const city = sandboxServer(sandboxModules, { authenticate, newRequestId, exposureOf: () => 'secure' }, new URL(cityGateway).pathname);
  const underWeather = async (request: Request): Promise<Response | null> => {
    const sky = weather();
    if (sky === 'offline') return Response.error();
    if (sky === 'errors') return problemResponse(new Fault('gateway.unavailable'), undefined, newRequestId());
    await delay(sky === 'slow' ? 4000 : 300);
    const answer = await city(request);
    // The ballot is in the box, the payment begun; that it is, never arrives.
    return sky === 'lost-answer' && request.headers.has('idempotency-key') ? Response.error() : answer;
  };
  return mswHandlers(cityGateway, [underWeather]);
}
