import { hkdfSync } from 'node:crypto';

/** What the cash desk and the gateway know each other by, made by each of them from the secret that they share. */
export interface DeskKeys {
  /** Opens the desk to the gateway: `Authorization: Bearer <it>`. It goes over the wire with every call. */
  readonly bearer: string;
  /** Signs what the desk tells the gateway, and never leaves either: whoever has read a call can still say nothing as the desk. */
  readonly notifications: string;
  /** Of the desk alone: tells a repeated order from another under the same number. */
  readonly orders: string;
}

/**
 * Each key for one use: none can be worked out from another, and the secret itself is good for nothing.
 * @param secret at least 32 characters.
 * @returns 32 bytes each, base64url. @see RFC 5869
 */
export function deskKeys(secret: string): DeskKeys {
  const key = (label: string): string => Buffer.from(hkdfSync('sha256', secret, 'city-blocks cash desk', label, 32)).toString('base64url');
  return { bearer: key('bearer'), notifications: key('notifications'), orders: key('orders') };
}
