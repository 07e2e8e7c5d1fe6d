import { type Encoding, fromTable, fromUtf8, koi8r, toTable, windows1251, windows1252 } from './charsets.js';

/** Text of a code, and what had to be guessed to have it. */
export interface Resolved {
  readonly text: string;
  /** In what the bytes are; null of text that came decoded. */
  readonly encoding: Encoding | null;
  /** Read by another encoding once before it came here, and read back. */
  readonly repaired?: boolean;
  /** Two readings are about as good. */
  readonly ambiguous?: boolean;
}

const foreign = /[^\0-\x7f]/;
/** Of any Russian text about two letters in three are among these eleven. */
const frequent = /[оеаинтсрвлк]/gi;
/** A small letter before a capital or at the head of a value, and signs that no receipt has. */
const odd = /[а-яё][А-ЯЁ]|=["«]?[а-яё]|[^\0-\x7fА-яЁё«»№–—“”„…‘’§°\u00a0]/g;

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** How much like Russian a text is. KOI8-R read as windows-1251, or the reverse, turns capitals into small letters and mixes the frequent ones with the rare. */
function likeness(text: string): number {
  return count(text, frequent) - 3 * count(text, odd);
}

/** The better of two readings. The first is the one that was told, so it is left only for one that is clearly better. */
function better(told: string, other: string): { text: string; other: boolean; ambiguous: boolean } {
  const gain = likeness(other) - likeness(told);
  const letters = count(other, /[А-яЁё]/g);
  const clear = gain >= Math.max(6, letters / 4);
  return { text: clear ? other : told, other: clear, ambiguous: gain > 0 && !clear };
}

/** UTF-8 that was read by a table: hardly any other text becomes valid UTF-8 again. */
function unread(text: string): string | null {
  for (const table of [windows1251, windows1252, koi8r]) {
    const bytes = toTable(text, table);
    const back = bytes && fromUtf8(bytes);
    if (back !== null && back !== text) return back;
  }
  return null;
}

/** Reads the bytes after the header. @param told the encoding that the header names. */
export function resolveBytes(bytes: Uint8Array, told: Encoding): Resolved {
  const utf8 = fromUtf8(bytes);
  if (utf8 !== null) {
    if (!foreign.test(utf8)) return { text: utf8, encoding: told };
    const back = unread(utf8);
    // One pair of bytes alone may be two letters as well.
    if (back !== null) return { text: back, encoding: 2, repaired: true };
    if (told === 2) return { text: utf8, encoding: 2 };
    const single = fromTable(bytes, told === 1 ? windows1251 : koi8r);
    return { text: utf8, encoding: 2, ambiguous: likeness(single) >= likeness(utf8) };
  }
  const first = told === 3 ? 3 : 1;
  const second = first === 3 ? 1 : 3;
  const read = (encoding: Encoding): string => fromTable(bytes, encoding === 3 ? koi8r : windows1251);
  const { text, other, ambiguous } = better(read(first), read(second));
  return { text, encoding: other ? second : first, ambiguous };
}

/** Reads text that another program decoded, rightly or wrongly. */
export function resolveText(text: string): Resolved {
  if (!foreign.test(text)) return { text, encoding: null };
  const back = unread(text);
  if (back !== null) return { text: back, encoding: null, repaired: true };
  // Letters with marks in a row: single bytes read by a western program.
  const western = /[\u00c0-\u00ff]{2}/.test(text) ? toTable(text, windows1252) : null;
  if (western) {
    const { text: russian, ambiguous } = better(fromTable(western, windows1251), fromTable(western, koi8r));
    return { text: russian, encoding: null, repaired: true, ambiguous };
  }
  const turned = [[windows1251, koi8r], [koi8r, windows1251]].flatMap(([from = '', to = '']) => {
    const bytes = toTable(text, from);
    return bytes ? [fromTable(bytes, to)] : [];
  });
  const { text: best, other, ambiguous } = better(text, turned.reduce((one, next) => (likeness(next) > likeness(one) ? next : one), turned[0] ?? text));
  return { text: best, encoding: null, repaired: other, ambiguous };
}
