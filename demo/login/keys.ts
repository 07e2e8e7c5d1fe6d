import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

export interface LoginKeys {
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly cookieSecret: string;
}

/** The signing key and the cookie secret: made at the first start, so that no two installations share them. */
export async function loginKeys(folder: string): Promise<LoginKeys> {
  const file = join(folder, 'keys.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LoginKeys;
  } catch {
    const keys = await makeKeys();
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
    chmodSync(file, 0o600);
    return keys;
  }
}

async function makeKeys(): Promise<LoginKeys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { jwks: { keys: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }] }, cookieSecret: randomBytes(32).toString('base64url') };
}
