import { EncryptJWT, jwtDecrypt } from 'jose';
import type { Audience } from '../../../src/contract/operation.js';
import type { Clock } from '../../../src/kernel/clock.js';
import { Fault } from '../../../src/kernel/fault.js';
import type { Secrets } from '../secrets.js';

/** Seconds. Long enough to read an article's question, short enough that a stolen one is soon worthless. */
export const tokenLifetime = 900;

export interface NarrowClaims {
  readonly subject: string;
  readonly audience: Audience;
  /** The one page origin that may use it. */
  readonly origin: string;
  /** The registered site whose visitor it is: the origin itself, or the page around the operator's frame. */
  readonly site: string;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
}

/**
 * The token that a page may hold: encrypted, so that the site can read nothing from it; good for one audience and one
 * origin. @see RFC 7516 (JWE, dir + A256GCM)
 */
export interface NarrowTokens {
  /** Without a site the origin is it. */
  issue(claims: Omit<NarrowClaims, 'site' | 'issuedAt'> & { readonly site?: string }): Promise<string>;
  /** What a token says, wherever it comes from. Null when it is none of ours or over. */
  open(token: string): Promise<(NarrowClaims & { readonly secondsLeft: number }) | null>;
  /** Rejects `auth.required` when it is none of ours or over, `auth.denied` when it is good for something else. */
  read(token: string, audience: Audience, origin: string | null): Promise<NarrowClaims>;
}

export function narrowTokens(secrets: Secrets, clock: Clock): NarrowTokens {
  // Imported once: every request of a citizen needs it.
  const key = crypto.subtle.importKey('raw', Uint8Array.from(secrets.key('narrow tokens')), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const open: NarrowTokens['open'] = async (token) => {
    const opened = await jwtDecrypt(token, await key, {
      keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['sub', 'aud', 'exp'], currentDate: new Date(clock.now()),
    }).catch(() => null);
    const { sub: subject, aud: audience, exp = 0, iat = 0, origin, site } = opened?.payload ?? {};
    // Tokens of before the frame have no site: theirs is the page.
    if (typeof subject !== 'string' || !isAudience(audience) || typeof origin !== 'string') return null;
    return { subject, audience, origin, site: typeof site === 'string' ? site : origin, issuedAt: Math.round(iat * 1_000), secondsLeft: exp - Math.floor(clock.now() / 1000) };
  };
  return {
    async issue({ subject, audience, origin, site = origin }) {
      // Not rounded (RFC 7519 section 2 lets it be so): a sign-out in the same second came after it or before it.
      const issued = clock.now() / 1_000;
      return new EncryptJWT({ origin, site })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setSubject(subject).setAudience(audience).setIssuedAt(issued).setExpirationTime(Math.floor(issued) + tokenLifetime)
        .encrypt(await key);
    },
    open,
    async read(token, audience, origin) {
      const claims = await open(token);
      if (!claims) throw new Fault('auth.required');
      const goodFor = claims.audience === 'secure' || claims.audience === audience;
      // A page that got hold of another site's token cannot use it: browsers vouch for the Origin header.
      if (!goodFor || claims.origin !== origin) throw new Fault('auth.denied');
      return claims;
    },
  };
}

function isAudience(value: unknown): value is Audience {
  return value === 'opinion' || value === 'secure';
}

/** @returns the bearer token of a request (RFC 6750), or null. */
export function bearerOf(request: Request): string | null {
  return /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}
