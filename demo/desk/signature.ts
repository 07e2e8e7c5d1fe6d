import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * `x-desk-signature`: the time is signed with the body, so that an old notification cannot be sent again much later.
 * @param key `DeskKeys.notifications`. @param seconds of the Unix clock.
 */
export function signatureOf(key: string, seconds: number, body: string): string {
  return `t=${seconds},v1=${createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex')}`;
}

/** Takes the same time whatever was given. */
export function isBearer(bearer: string, header: string | undefined): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${bearer}`));
}
