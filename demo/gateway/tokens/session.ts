import type { Kysely } from 'kysely';
import { Fault } from '../../../src/kernel/fault.js';
import type { Audit } from '../audit.js';
import { isOwnPage } from '../http/cors.js';
import type { CitizenRegister } from '../register/citizen-register.js';
import type { Secrets } from '../secrets.js';
import type { Tables } from '../storage/tables.js';
import type { SignOuts } from './sign-outs.js';
import { bearerOf, type NarrowClaims, type NarrowTokens } from './narrow-token.js';

export interface SessionParts {
  readonly db: Kysely<Tables>;
  readonly audit: Audit;
  readonly citizens: CitizenRegister;
  readonly tokens: NarrowTokens;
  readonly secrets: Secrets;
  readonly signOuts: SignOuts;
  readonly operatorOrigin: string;
}

interface Session {
  readonly token: string;
  readonly name: string;
}

const cookieName = '__Host-city-session';

/**
 * The sign-in of a frame, kept over a reload where nothing else may be kept: in a cookie that no script reads and that
 * is another one on every site around the frame (`Partitioned`). No operation of the contract: only the operator's own
 * pages ask, and the answers bear no CORS headers. `__Host-` ties the cookie to this origin (RFC 6265bis 4.1.3.2).
 */
export async function sessionRoute(on: SessionParts, request: Request): Promise<Response> {
  if (!['GET', 'POST', 'DELETE'].includes(request.method)) throw new Fault('not-found');
  if (!isOwnPage(request, on.operatorOrigin)) throw new Fault('auth.denied');
  if (request.method === 'POST') return keep(on, request);
  const kept = await current(on, request);
  if (request.method === 'DELETE') return end(on, kept?.claims ?? null, request);
  if (!kept || (await on.signOuts.ended(kept.claims))) return answer(null);
  const { token, name, claims } = kept;
  return answer({ token, expiresIn: claims.secondsLeft, name });
}

/** Whoever leaves is known by the cookie, or by the token where the browser keeps none for the frame. */
async function end(on: SessionParts, kept: NarrowClaims | null, request: Request): Promise<Response> {
  const shown = await on.tokens.open(bearerOf(request) ?? '');
  const told = shown?.audience === 'secure' && shown.origin === on.operatorOrigin ? shown : null;
  const leaving = new Map([kept, told].filter((claims) => claims !== null).map((claims) => [claims.subject, claims]));
  for (const { subject, site } of leaving.values()) {
    await on.signOuts.record(subject);
    await on.audit.record(on.db, subject, 'session.ended', site);
  }
  return answer(null, cookie('', 0));
}

async function keep(on: SessionParts, request: Request): Promise<Response> {
  const token = bearerOf(request);
  if (!token) throw new Fault('auth.required');
  await on.tokens.read(token, 'secure', on.operatorOrigin);
  const claims = await on.tokens.open(token);
  const citizen = claims && (await on.citizens.find(claims.subject));
  if (!citizen) throw new Fault('auth.denied');
  // A slow request, or a frame that was not told: the person has left meanwhile.
  if (await on.signOuts.ended(claims)) throw new Fault('auth.required');
  await on.audit.record(on.db, claims.subject, 'session.kept', claims.site);
  const session: Session = { token, name: citizen.name };
  return answer(null, cookie(on.secrets.seal('session', cookieName, JSON.stringify(session)), claims.secondsLeft));
}

/** A cookie that does not open, or whose token is over, is none. */
async function current(on: SessionParts, request: Request): Promise<(Session & { readonly claims: NarrowClaims & { readonly secondsLeft: number } }) | null> {
  const [, sealed] = new RegExp(`(?:^|; *)${cookieName}=([\\w-]+)`).exec(request.headers.get('cookie') ?? '') ?? [];
  if (!sealed) return null;
  let session: Session;
  try {
    session = JSON.parse(on.secrets.open('session', cookieName, sealed)) as Session;
  } catch {
    return null;
  }
  const claims = await on.tokens.open(session.token);
  return claims && { ...session, claims };
}

function cookie(value: string, maxAge: number): string {
  return `${cookieName}=${value}; Path=/; Max-Age=${maxAge}; Secure; HttpOnly; SameSite=None; Partitioned`;
}

function answer(body: object | null, setCookie?: string): Response {
  const headers = new Headers({ 'cache-control': 'no-store' });
  if (body) headers.set('content-type', 'application/json');
  if (setCookie) headers.set('set-cookie', setCookie);
  return new Response(body && JSON.stringify(body), { status: body ? 200 : 204, headers });
}
