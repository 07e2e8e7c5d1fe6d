import { type Kopecks, kopecks } from '../money/kopecks.js';
import { type Encoding, fromTable, toUtf8, windows1252 } from './charsets.js';
import { blockLimit, type FieldName, fieldOf, type Fields, limits, mandatory } from './fields.js';
import { type Resolved, resolveBytes, resolveText } from './repair.js';

/** Why text is no payment code: another format, another version, an encoding that there is not, no separator, nothing in it. */
export type CodeProblem = 'format' | 'version' | 'encoding' | 'separator' | 'empty';

/**
 * What is not as the standard wants it and was read all the same. The visitor is asked to look closely at `encoding-ambiguous`, `conflict` and
 * `damaged`: with these what was read may be wrong.
 */
export type CodeWarning =
  /** The header names an encoding in which the bytes are not. */
  | 'encoding-mismatch'
  /** Two encodings fit about as well. */
  | 'encoding-ambiguous'
  /** Text was read by a wrong encoding before, and was read back. */
  | 'mojibake-repaired'
  /** Characters were lost before. */
  | 'damaged'
  | 'missing' | 'order' | 'too-long' | 'malformed'
  /** A field stands twice; `conflict` where it says two things. */
  | 'duplicate' | 'conflict'
  /** Parts without a key, or with nothing at all. */
  | 'stray-part' | 'empty-part'
  | 'key-repaired'
  /** Not whole kopecks, so no amount was read. */
  | 'sum';

export interface PaymentCode {
  /** What the header names. */
  readonly told: Encoding;
  /** In what the bytes are; null of text that came decoded. */
  readonly encoding: Encoding | null;
  readonly separator: string;
  /** Fields with a value, trimmed. */
  readonly fields: Fields;
  /** Whatever else there is, as written. */
  readonly others: readonly (readonly [key: string, value: string])[];
  readonly sum: Kopecks | null;
  readonly warnings: readonly CodeWarning[];
}

export type ReadCode = { readonly code: PaymentCode; readonly problem: null } | { readonly code: null; readonly problem: CodeProblem };

const headLength = 8;

/**
 * Reads a payment code. Bytes are best: text has been through a decoder that may have been wrong. Accepts whatever can be understood
 * and tells what was not right; never throws.
 * @see ГОСТ Р 56042-2014
 */
export function readPaymentCode(source: Uint8Array | string): ReadCode {
  const head = typeof source === 'string' ? source.slice(0, 200) : fromTable(source.subarray(0, 200), windows1252);
  // A byte order mark, decoded, undecoded or decoded wrongly, and blanks that came with the clipboard.
  const start = /^(\ufeff|ï»¿|п»ї|\s)*/.exec(head)?.[0].length ?? 0;
  const [, version, digit, separator] = /^ST(\d{4})(.)?([^])?/i.exec(head.slice(start)) ?? [];
  const problem = version === undefined ? 'format' : version !== '0001' ? 'version' : !/^[123]$/.test(digit ?? '') ? 'encoding' : separator === undefined ? 'empty' : /[a-zа-яё\d=]/i.test(separator) ? 'separator' : null;
  if (problem) return { code: null, problem };
  const told = Number(digit) as Encoding;
  const body = typeof source === 'string' ? resolveText(source.slice(start + headLength)) : resolveBytes(source.subarray(start + headLength), told);
  const sign = typeof source === 'string' || !separator || separator < '\x80' ? (separator ?? '') : resolveBytes(source.subarray(start + 7, start + headLength), body.encoding ?? told).text;
  const code = readParts(told, sign, body);
  return code.others.length || Object.keys(code.fields).length ? { code, problem: null } : { code: null, problem: 'empty' };
}

function readParts(told: Encoding, separator: string, { text, encoding, repaired, ambiguous }: Resolved): PaymentCode {
  const warnings = new Set<CodeWarning>();
  const fields: Partial<Record<FieldName, string>> = {};
  const others: [string, string][] = [];
  const order: FieldName[] = [];
  if (encoding !== null && encoding !== told) warnings.add('encoding-mismatch');
  if (ambiguous) warnings.add('encoding-ambiguous');
  if (repaired) warnings.add('mojibake-repaired');
  if (/[\ufffd\0-\x08]/.test(text)) warnings.add('damaged');
  // A line break at the end is the clipboard's.
  let end = text.length;
  // By hand: what is anchored at the end alone is tried from every break of a text full of them.
  while (end && '\r\n'.includes(text.charAt(end - 1))) end--;
  const parts = text.slice(0, end).split(separator);
  // One separator at the end closes the last field.
  if (parts.at(-1) === '') parts.pop();
  for (const part of parts) {
    const at = part.indexOf('=');
    const key = part.slice(0, Math.max(at, 0)).trim();
    const value = part.slice(at + 1).trim();
    if (!key) {
      warnings.add(part.trim() ? 'stray-part' : 'empty-part');
      continue;
    }
    const field = fieldOf(key);
    if (!field) {
      others.push([key, value]);
      continue;
    }
    if (field.repaired) warnings.add('key-repaired');
    order.push(field.name);
    if (value) keep(fields, field.name, value, warnings);
  }
  check(fields, order, encoding ?? told, warnings);
  const sum = fields.Sum === undefined ? null : readSum(fields.Sum);
  if (fields.Sum !== undefined && sum === null) warnings.add('sum');
  return { told, encoding, separator, fields, others, sum, warnings: [...warnings] };
}

/** Of a field that stands twice the first is kept. */
function keep(fields: Partial<Record<FieldName, string>>, name: FieldName, value: string, warnings: Set<CodeWarning>): void {
  const before = fields[name];
  if (before === undefined) {
    fields[name] = value;
    return;
  }
  warnings.add('duplicate');
  if (before === value) return;
  // The payee's account has twenty digits; where another stands under the same key, it is the payer's.
  const isAccount = /^\d{20}$/;
  if (name === 'PersonalAcc' && isAccount.test(before) !== isAccount.test(value)) {
    const [payee, payer] = isAccount.test(before) ? [before, value] : [value, before];
    fields.PersonalAcc = payee;
    keep(fields, 'PersAcc', payer, warnings);
  } else warnings.add('conflict');
}

function check(fields: Fields, order: readonly FieldName[], encoding: Encoding, warnings: Set<CodeWarning>): void {
  if (mandatory.some((name) => !fields[name])) warnings.add('missing');
  if (mandatory.some((name, at) => order[at] !== name)) warnings.add('order');
  for (const name of Object.keys(limits) as FieldName[]) if ((fields[name]?.length ?? 0) > (limits[name] ?? 0)) warnings.add('too-long');
  if (blockLength(fields, encoding) > blockLimit) warnings.add('too-long');
  const { PersonalAcc: account, BIC: bic } = fields;
  if ((account && !/^\d{20}$/.test(account)) || (bic && !/^\d{9}$/.test(bic))) warnings.add('malformed');
}

/** Bytes of the mandatory fields with their keys and separators, without the header. */
export function blockLength(fields: Fields, encoding: Encoding): number {
  const text = mandatory.map((name) => `${name}=${fields[name] ?? ''}`).join('|');
  return encoding === 2 ? toUtf8(text).length : text.length;
}

/** Whole kopecks and nothing else: «3816.30» is a mistake that nobody can put right safely. */
function readSum(text: string): Kopecks | null {
  const amount = /^\d{1,18}$/.test(text) ? Number(text) : NaN;
  return Number.isSafeInteger(amount) ? kopecks(amount) : null;
}
