import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../../../src/kernel/clock.js';
import { Fault } from '../../../src/kernel/fault.js';

export interface LoginTokenOptions {
  readonly issuer: string;
  /** What the login names this gateway in its access tokens. */
  readonly audience: string;
  /** Where the login's keys are, or the keys themselves. */
  readonly keys: URL | JWTVerifyGetKey;
  readonly clock: Clock;
}

/** Verifies the login's access token. @returns its subject. @see RFC 9068 (JWT access tokens) */
export function loginTokens({ issuer, audience, keys, clock }: LoginTokenOptions): (token: string) => Promise<string> {
  const key = keys instanceof URL ? createRemoteJWKSet(keys, { timeoutDuration: 5_000 }) : keys;
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, key, {
        issuer, audience, requiredClaims: ['sub', 'exp'], currentDate: new Date(clock.now()),
        // Only signatures: a token «signed» with a public key as its secret, or with nothing, is no token.
        algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA', 'Ed25519'],
      });
      if (payload.sub) return payload.sub;
    } catch (thrown) {
      if (isLoginDown(thrown)) throw new Fault('gateway.unavailable', { retryAfter: 5 });
    }
    throw new Fault('auth.required');
  };
}

/** Keys that cannot be read say nothing about the token. */
function isLoginDown(thrown: unknown): boolean {
  if (thrown instanceof errors.JWKSTimeout) return true;
  if (thrown instanceof errors.JOSEError) return thrown.code === 'ERR_JOSE_GENERIC';
  return true;
}
