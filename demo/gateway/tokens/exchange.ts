import type { Kysely } from 'kysely';
import * as v from 'valibot';
import { Fault } from '../../../src/kernel/fault.js';
import type { Audit } from '../audit.js';
import type { CitizenRegister } from '../register/citizen-register.js';
import type { SiteRegistry } from '../register/site-registry.js';
import type { Tables } from '../storage/tables.js';
import { bearerOf, type NarrowTokens, tokenLifetime } from './narrow-token.js';

const Origin = v.pipe(v.string(), v.maxLength(300));
const Wish = v.object({ audience: v.picklist(['opinion', 'secure']), origin: Origin, site: v.optional(Origin) });

export interface ExchangeParts {
  readonly db: Kysely<Tables>;
  readonly audit: Audit;
  readonly citizens: CitizenRegister;
  readonly sites: SiteRegistry;
  readonly tokens: NarrowTokens;
  readonly operatorOrigin: string;
  /** Verifies the login's access token. @returns its subject. */
  login(token: string): Promise<string>;
}

export interface NarrowToken {
  readonly token: string;
  readonly expiresIn: number;
  readonly name: string;
}

/**
 * The broad token of the operator's own sign-in page for a narrow one: of audience `opinion` for a page in open mode, `secure`
 * for the operator's own origin alone. No operation of the contract: no block ever calls it, and no other origin can (it
 * answers without CORS headers).
 */
export async function exchangeToken(on: ExchangeParts, request: Request): Promise<NarrowToken> {
  const broad = bearerOf(request);
  if (!broad) throw new Fault('auth.required');
  const subject = await on.login(broad);
  const { audience, origin, site = origin } = await readWish(request);
  if (audience === 'secure' && origin !== on.operatorOrigin) throw new Fault('auth.denied');
  // Only the operator's frame speaks for the page around it.
  if (site !== origin && origin !== on.operatorOrigin) throw new Fault('request.invalid', { at: 'site' });
  // The operator's own origin is registered like any other: its pages and its frame are a site of their own.
  for (const one of new Set([origin, site])) if (!(await on.sites.find(one))) throw new Fault('site.not-registered');
  // With such a token the scripts of a page read the person's answer and write another one over it, one given in the frame too.
  if (origin !== on.operatorOrigin && !(await on.sites.find(origin))?.open) throw new Fault('exposure.secure-only');
  const citizen = await on.citizens.find(subject);
  if (!citizen) throw new Fault('auth.denied');
  await on.audit.record(on.db, subject, 'token.issued', site);
  return { token: await on.tokens.issue({ subject, audience, origin, site }), expiresIn: tokenLifetime, name: citizen.name };
}

async function readWish(request: Request): Promise<v.InferOutput<typeof Wish>> {
  const given: unknown = await request.json().catch(() => Promise.reject(new Fault('request.invalid', { at: 'body' })));
  const parsed = v.safeParse(Wish, given);
  if (!parsed.success) throw new Fault('request.invalid', { at: v.getDotPath(parsed.issues[0]) ?? '' });
  return parsed.output;
}
