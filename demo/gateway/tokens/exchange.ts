import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { Fault } from '../../../src/kernel/fault.js';
import type { Audit } from '../audit.js';
import type { CitizenRegister } from '../register/citizen-register.js';
import type { SiteRegistry } from '../register/site-registry.js';
import type { Tables } from '../storage/tables.js';
import { bearerOf, type NarrowTokens, tokenLifetime } from './narrow-token.js';

const Wish = v.object({ audience: v.picklist(['opinion']), origin: v.pipe(v.string(), v.maxLength(300)) });

export interface ExchangeParts {
  readonly db: Kysely<Tables>;
  readonly audit: Audit;
  readonly citizens: CitizenRegister;
  readonly sites: SiteRegistry;
  readonly tokens: NarrowTokens;
  /** Verifies the login's access token. @returns its subject. */
  login(token: string): Promise<string>;
}

export interface NarrowToken {
  readonly token: string;
  readonly expiresIn: number;
  readonly name: string;
}

/**
 * The broad token of the operator's own sign-in page for a narrow one that a host page may hold. No operation of the
 * contract: no block ever calls it, and no other origin can (it answers without CORS headers).
 */
export async function exchangeToken(on: ExchangeParts, request: Request): Promise<NarrowToken> {
  const broad = bearerOf(request);
  if (!broad) throw new Fault('auth.required');
  const subject = await on.login(broad);
  const { audience, origin } = await readWish(request);
  if (!(await on.sites.find(origin))) throw new Fault('site.not-registered');
  const citizen = await on.citizens.find(subject);
  if (!citizen) throw new Fault('auth.denied');
  await on.audit.record(on.db, subject, 'token.issued', origin);
  return { token: await on.tokens.issue({ subject, audience, origin }), expiresIn: tokenLifetime, name: citizen.name };
}

async function readWish(request: Request): Promise<v.InferOutput<typeof Wish>> {
  const given: unknown = await request.json().catch(() => Promise.reject(new Fault('request.invalid', { at: 'body' })));
  const parsed = v.safeParse(Wish, given);
  if (!parsed.success) throw new Fault('request.invalid', { at: v.getDotPath(parsed.issues[0]) ?? '' });
  return parsed.output;
}
