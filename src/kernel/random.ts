/** The source of unguessable bytes. `runtime` hands in the platform's generator; tests hand in a counted one. */
export interface Random {
  /** @param length number of bytes. @returns that many fresh random bytes. */
  bytes(length: number): Uint8Array;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** base64url without padding (RFC 4648 section 5). */
export function base64url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const chunk = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const letters = Math.min(bytes.length - at, 3) + 1;
    for (let n = 0; n < letters; n++) text += alphabet.charAt((chunk >> (18 - 6 * n)) & 63);
  }
  return text;
}
