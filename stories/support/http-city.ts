import { delay, type RequestHandler } from 'msw';
import { allReferendumOperations } from '../../src/blocks/referendum/operations-around.js';
import { referendumSandbox } from '../../src/blocks/referendum/sandbox.js';
import type { CitizenClaims } from '../../src/contract/handler.js';
import { problemResponse, serve } from '../../src/contract/serve.js';
import { systemClock } from '../../src/kernel/clock.js';
import { Fault } from '../../src/kernel/fault.js';
import { mswHandlers } from '../../test/harness/msw.js';
import { httpIdentity } from './services.js';
import { weather } from './weather.js';

/** Never leaves the browser: MSW's worker answers in place of a gateway. */
export const cityGateway = `${location.origin}/city/api`;

function authenticate(request: Request): Promise<CitizenClaims> {
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  return token ? httpIdentity.claimsOf(token) : Promise.reject(new Fault('auth.required'));
}

/** The sandbox's city behind the gateway's own routes, with whatever the network does to its answers. */
export function cityHandlers(): RequestHandler[] {
  let requests = 0;
  const newRequestId = (): string => `story-${++requests}`;
  const city = serve(
    { operations: allReferendumOperations, handlers: referendumSandbox.create({ clock: systemClock }), authenticate, newRequestId },
    new URL(cityGateway).pathname,
  );
  const underWeather = async (request: Request): Promise<Response | null> => {
    const sky = weather();
    if (sky === 'offline') return Response.error();
    if (sky === 'errors') return problemResponse(new Fault('gateway.unavailable'), undefined, newRequestId());
    await delay(sky === 'slow' ? 4000 : 300);
    const answer = await city(request);
    // The ballot is in the box; that it is, never arrives.
    return sky === 'lost-answer' && request.headers.has('idempotency-key') ? Response.error() : answer;
  };
  return mswHandlers(cityGateway, [underWeather]);
}
