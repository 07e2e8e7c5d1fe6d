import { randomBytes } from 'node:crypto';

/** Crockford's base32: no letter that a telephone turns into another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `7F3K-9QWM-2TXB`: short enough to be read out to a support desk, 60 random bits. */
export function newRequestId(): string {
  const letters = Array.from(randomBytes(12), (byte) => alphabet.charAt(byte & 31)).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
