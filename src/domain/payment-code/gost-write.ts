import { type Encoding, koi8r, toTable, toUtf8, windows1251 } from './charsets.js';
import { blockLimit, type FieldName, fieldNames, type Fields, mandatory } from './fields.js';
import { blockLength } from './gost.js';

/** `missing`: Name, PersonalAcc, BankName or BIC; `malformed`: account, БИК or Sum; `encoding`: the wished one lacks a character; `separator`: every one is in use. */
export type WriteProblem = 'missing' | 'malformed' | 'encoding' | 'block-too-long' | 'separator';

export type WrittenCode = { readonly bytes: Uint8Array; readonly encoding: Encoding; readonly problem: null } | { readonly bytes: null; readonly problem: WriteProblem };

const refused = (problem: WriteProblem): WrittenCode => ({ bytes: null, problem });

/**
 * Writes a payment code: windows-1251 where every character has a byte in it, since the mandatory block of a Moscow institution is 345 bytes in
 * UTF-8 and 300 are allowed; else UTF-8. Values longer than the standard has them (names of banks) are written as they are.
 * @param wish an encoding to write in, or none.
 * @see ГОСТ Р 56042-2014
 */
export function writePaymentCode(values: Fields, wish?: Encoding): WrittenCode {
  const fields: Partial<Record<FieldName, string>> = {};
  for (const name of fieldNames) {
    const value = values[name]?.replace(/[\s\0-\x1f]+/g, ' ').trim();
    if (value) fields[name] = value;
  }
  // An account in the Bank of Russia has no correspondent one.
  fields.CorrespAcc ??= '0';
  if (mandatory.some((name) => !fields[name])) return refused('missing');
  if (!/^\d{20}$/.test(fields.PersonalAcc ?? '') || !/^\d{9}$/.test(fields.BIC ?? '') || !/^\d{1,18}$/.test(fields.Sum ?? '0')) return refused('malformed');
  const parts = fieldNames.flatMap((name) => (fields[name] === undefined ? [] : [`${name}=${fields[name]}`]));
  const separator = [...'|~^;#$`'].find((sign) => !parts.some((part) => part.includes(sign)));
  if (separator === undefined) return refused('separator');
  for (const encoding of wish ? [wish] : ([1, 2] as const)) {
    const text = [`ST0001${encoding}`, ...parts].join(separator);
    const bytes = encoding === 2 ? toUtf8(text) : toTable(text, encoding === 1 ? windows1251 : koi8r);
    if (bytes) return blockLength(fields, encoding) > blockLimit ? refused('block-too-long') : { bytes, encoding, problem: null };
  }
  return refused('encoding');
}
