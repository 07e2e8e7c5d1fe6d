import { EncryptJWT, errors, jwtDecrypt } from 'jose';
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
}

/**
 * The token that a page may hold: encrypted, so that the site can read nothing from it; good for one audience and one
 * origin. @see RFC 7516 (JWE, dir + A256GCM)
 */
export interface NarrowTokens {
  issue(claims: NarrowClaims): Promise<string>;
  /** Rejects `auth.required` when it is none of ours or over, `auth.denied` when it is good for something else. */
  read(token: string, audience: Audience, origin: string | null): Promise<NarrowClaims>;
}

export function narrowTokens(secrets: Secrets, clock: Clock): NarrowTokens {
  // Imported once: every request of a citizen needs it.
  const key = crypto.subtle.importKey('raw', Uint8Array.from(secrets.key('narrow tokens')), 'AES-GCM', false, ['encrypt', 'decrypt']);
  return {
    async issue({ subject, audience, origin }) {
      const now = Math.floor(clock.now() / 1000);
      return new EncryptJWT({ origin })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setSubject(subject).setAudience(audience).setIssuedAt(now).setExpirationTime(now + tokenLifetime)
        .encrypt(await key);
    },
    async read(token, audience, origin) {
      const { payload } = await jwtDecrypt(token, await key, {
        keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'],
        requiredClaims: ['sub', 'aud', 'exp'], currentDate: new Date(clock.now()), audience,
      }).catch((thrown: unknown) => {
        throw new Fault(thrown instanceof errors.JWTClaimValidationFailed ? 'auth.denied' : 'auth.required');
      });
      // A page that got hold of another site's token cannot use it: browsers vouch for the Origin header.
      if (typeof payload.sub !== 'string' || payload['origin'] !== origin || origin === null) throw new Fault('auth.denied');
      return { subject: payload.sub, audience, origin };
    },
  };
}

/** @returns the bearer token of a request (RFC 6750), or null. */
export function bearerOf(request: Request): string | null {
  return /^Bearer ([\w.~+/-]+=*)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;
}
