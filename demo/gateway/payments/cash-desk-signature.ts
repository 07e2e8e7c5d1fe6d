import { createHmac, timingSafeEqual } from 'node:crypto';

const age = 5 * 60_000;

/**
 * Whether the desk signed these bytes, lately: a notification that somebody kept is worth nothing later.
 * @param header `t=<unix seconds>,v1=<hex HMAC-SHA-256 of "<t>.<raw body>">`.
 * @param key `DeskKeys.notifications`. @param now ms since the epoch.
 */
export function isSignedBy(key: string, header: string, rawBody: Uint8Array, now: number): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header);
  if (!match) return false;
  const [, seconds = '', given = ''] = match;
  if (Math.abs(now - Number(seconds) * 1_000) > age) return false;
  return timingSafeEqual(Buffer.from(given, 'hex'), macOf(key, seconds, rawBody));
}

/** @param now ms since the epoch. @returns the header that a desk sends with these bytes. */
export function signatureOf(key: string, rawBody: Uint8Array, now: number): string {
  const seconds = String(Math.floor(now / 1_000));
  return `t=${seconds},v1=${macOf(key, seconds, rawBody).toString('hex')}`;
}

function macOf(key: string, seconds: string, rawBody: Uint8Array): Buffer {
  return createHmac('sha256', key).update(`${seconds}.`).update(rawBody).digest();
}
