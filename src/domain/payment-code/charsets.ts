/** Encodings of a payment code by the digit of its header: windows-1251, UTF-8, KOI8-R. @see ГОСТ Р 56042-2014, 5.2 */
export type Encoding = 1 | 2 | 3;

// Upper halves, from 0x80. Pure rules have no TextDecoder, and no browser has an encoder: one table serves both ways.
const cyrillic = 'абвгдежзийклмнопрстуфхцчшщъыьэюя';
export const windows1251: string = `ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u0098™љ›њќћџ\u00a0ЎўЈ¤Ґ¦§Ё©Є«¬\u00ad®Ї°±Ііґµ¶·ё№є»јЅѕї${cyrillic.toUpperCase()}${cyrillic}`;
const koiLetters = 'юабцдефгхийклмнопярстужвьызшэщчъ';
export const koi8r: string = `─│┌┐└┘├┤┬┴┼▀▄█▌▐░▒▓⌠■∙√≈≤≥\u00a0⌡°²·÷═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©${koiLetters}${koiLetters.toUpperCase()}`;
/** What a western program makes of bytes; never an encoding of a code, only the way to lose one. */
export const windows1252: string = `€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ${/* @__PURE__ */ String.fromCharCode(...Array.from({ length: 96 }, (_, at) => 0xa0 + at))}`;

export function fromTable(bytes: Uint8Array, table: string): string {
  let text = '';
  for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : table.charAt(byte - 0x80);
  return text;
}

/** @returns null where a character has no byte in the table. */
export function toTable(text: string, table: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const place = code < 0x80 ? code : table.indexOf(text.charAt(at)) + 0x80;
    // indexOf of none is -1.
    if (place === 0x7f && code !== 0x7f) return null;
    bytes[at] = place;
  }
  return bytes;
}

/** Strict: null where the bytes are no UTF-8 (RFC 3629), overlong forms and surrogates included. */
export function fromUtf8(bytes: Uint8Array): string | null {
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at++] ?? 0;
    const more = lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1;
    if (more < 0) return null;
    let point = more ? lead & (0x3f >> more) : lead;
    for (let n = 0; n < more; n++) {
      const next = bytes[at++] ?? 0;
      if ((next & 0xc0) !== 0x80) return null;
      point = (point << 6) | (next & 0x3f);
    }
    if ((more === 2 && (point < 0x800 || (point & 0xf800) === 0xd800)) || (more === 3 && (point < 0x10000 || point > 0x10ffff))) return null;
    text += String.fromCodePoint(point);
  }
  return text;
}

/** A lone surrogate becomes U+FFFD. */
export function toUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    const point = (code & 0x1ff800) === 0xd800 ? 0xfffd : code;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f));
    else {
      if (point < 0x10000) bytes.push(0xe0 | (point >> 12));
      else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 0x3f));
      bytes.push(0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
    }
  }
  return Uint8Array.from(bytes);
}
