import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/**
 * Everything that is derived from the operator's one secret. Each purpose has a key of its own, so that a value made
 * for one column can be compared with no other: without the secret, tables of one database cannot be joined by person.
 */
export interface Secrets {
  /** Keyed pseudonym, base64url of 32 bytes. */
  mac(purpose: string, ...parts: readonly string[]): string;
  /** Authenticated encryption, bound to its place: a sealed value moved to another row does not open. */
  seal(purpose: string, place: string, text: string): string;
  open(purpose: string, place: string, sealed: string): string;
  /** 32 bytes. */
  key(purpose: string): Uint8Array;
}

const shortest = 32;

/** @param secret at least 32 characters. It must never change over the life of a database: ballots are found by it. */
export function secretsFrom(secret: string): Secrets {
  if (secret.length < shortest) throw new Error(`The gateway's secret needs at least ${shortest} characters.`);
  const key = (purpose: string): Uint8Array => new Uint8Array(hkdfSync('sha256', secret, 'city-blocks gateway', purpose, 32));
  const keys = new Map<string, Uint8Array>();
  const keyOf = (purpose: string): Uint8Array => {
    const known = keys.get(purpose) ?? key(purpose);
    keys.set(purpose, known);
    return known;
  };
  return {
    key,
    mac: (purpose, ...parts) => createHmac('sha256', keyOf(`mac ${purpose}`)).update(JSON.stringify(parts)).digest('base64url'),
    seal(purpose, place, text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(`seal ${purpose}`), nonce).setAAD(Buffer.from(place));
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    open(purpose, place, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', keyOf(`seal ${purpose}`), bytes.subarray(0, 12)).setAAD(Buffer.from(place));
      decipher.setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
    },
  };
}

/** Attempt keys are random and secret, so a plain hash hides them well enough. base64url SHA-256. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
