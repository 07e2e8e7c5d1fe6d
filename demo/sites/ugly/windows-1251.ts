const decoder = new TextDecoder('windows-1251');
const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));

/** @returns the text in the encoding of old Russian sites; what it has no byte for becomes a character reference. */
export function encodeWindows1251(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    [...text].flatMap((sign) => {
      const code = codes.get(sign);
      return code === undefined ? [...Buffer.from(`&#${sign.codePointAt(0)};`, 'latin1')] : [code];
    }),
  );
}
