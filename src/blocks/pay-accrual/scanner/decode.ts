import { decodeQR, decodeQRBatch } from 'qr/decode.js';
import type { Pixels } from './pixels.js';
import { retouch } from './retouch.js';

/** Each byte as the character of its number. Digits and Latin letters, packed apart from bytes, are their own bytes anyway. */
function oneForOne(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** Characters beyond a byte come of a segment in kanji alone, of which no Russian code has one. */
function bytesOf(text: string): Uint8Array {
  return /[^\0-\xff]/.test(text) ? new TextEncoder().encode(text) : Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

const common = { format: 'RGBA', textDecoder: oneForOne } as const;

/**
 * Reads the first code of a camera's frame, within few milliseconds: the next frame may be a better one.
 * @returns its bytes as they were written, since a ГОСТ code in windows-1251 is lost to whoever takes it for UTF-8. Null where nothing was read.
 */
export function decodeFrame({ data, width, height }: Pixels): Uint8Array | null {
  try {
    return bytesOf(decodeQR({ data, width, height }, { ...common, effort: 2, timeLimit: 8 }));
  } catch {
    // Finder or checksum, whatever it says: nothing was read.
    return null;
  }
}

/** Milliseconds that a picture is looked at, beyond the first guess. There is no better one to come, so there are many. */
const patience = 300;

/** Reads every code of a picture. It works for at most eight milliseconds at a time, and the page goes on between. */
export async function decodePicture({ data, width, height }: Pixels): Promise<Uint8Array[]> {
  const [found = []] = await decodeQRBatch([{ data, width, height }], { ...common, effort: Infinity, timeLimit: patience, maxSize: { width, height } });
  return found.flatMap((one) => (typeof one === 'string' ? [bytesOf(one)] : []));
}

/** How a picture is retouched, one way after another. By trial on the pictures of the bench: each reads what those before it do not. */
const ways = [[2, false], [2, true], [3, false]] as const;
/** Pixels of a retouched picture, for a phone's sake. */
const most = 4e6;

/** The same after retouching. What is too large for it needs none: its modules are many pixels wide. */
export async function decodeRetouched(pixels: Pixels): Promise<Uint8Array[]> {
  for (const [factor, soft] of ways) {
    if (pixels.width * pixels.height * factor * factor > most) continue;
    const codes = await decodePicture(retouch(pixels, factor, soft));
    if (codes.length) return codes;
  }
  return [];
}
