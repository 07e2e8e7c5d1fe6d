import type { Encoding } from '../../../../src/domain/payment-code/charsets.js';
import { recognise } from '../../../../src/domain/payment-code/paste.js';
import { readPaymentCode, type ReadCode } from '../../../../src/domain/payment-code/gost.js';
import { writePaymentCode } from '../../../../src/domain/payment-code/gost-write.js';
import { chances, receipt } from './receipts.js';

const warningsThere = new Set(['encoding-mismatch', 'encoding-ambiguous', 'mojibake-repaired', 'damaged', 'missing', 'order', 'too-long', 'malformed', 'duplicate', 'conflict', 'stray-part', 'empty-part', 'key-repaired', 'sum']);
const problemsThere = new Set(['format', 'version', 'encoding', 'separator', 'empty']);

/** Bytes of a receipt with a few of them changed, cut, doubled or moved; or bytes at random, with a header or without. */
function* inputs(many: number, seed: number): Generator<Uint8Array> {
  const chance = chances(seed);
  const grown = Array.from({ length: 300 }, (_, at) => written(chance, ((at % 3) + 1) as Encoding)).filter((bytes) => bytes !== null);
  const random = (length: number): number[] => Array.from({ length }, () => chance(256));
  for (let n = 0; n < many; n++) {
    const kind = chance(10);
    if (kind === 0) yield Uint8Array.from(random(chance(400)));
    else if (kind === 1) yield Uint8Array.from([...Buffer.from(`ST0001${1 + chance(3)}`), ...random(chance(300))]);
    else yield mutated(grown[chance(grown.length)] ?? new Uint8Array(), chance);
  }
}

function written(chance: (below: number) => number, encoding: Encoding): Uint8Array | null {
  return writePaymentCode(receipt(chance, encoding), encoding).bytes;
}

function mutated(bytes: Uint8Array, chance: (below: number) => number): Uint8Array {
  const out = Array.from(bytes);
  for (let times = chance(8); times >= 0; times--) {
    const at = chance(out.length + 1);
    const kind = chance(6);
    if (kind === 0) out[at] = chance(256);
    else if (kind === 1) out.splice(at, chance(20));
    else if (kind === 2) out.splice(at, 0, chance(256));
    else if (kind === 3) out.splice(at, 0, ...out.slice(at, at + chance(40)));
    else if (kind === 4) out[at] = '|=ST\0\xd0\xff'.charCodeAt(chance(7));
    else out.splice(chance(8), 0, 0xef, 0xbb, 0xbf);
  }
  return new Uint8Array(out);
}

function isWhole({ code, problem }: ReadCode): boolean {
  if (!code) return problemsThere.has(problem);
  const values = Object.values(code.fields);
  return code.warnings.every((warning) => warningsThere.has(warning)) && values.every((value) => typeof value === 'string' && value !== '' && value === value.trim()) &&
    (code.sum === null || (Number.isSafeInteger(code.sum) && code.sum >= 0)) && (code.sum !== null || code.fields.Sum === undefined || code.warnings.includes('sum'));
}

export interface Fuzzed {
  readonly inputs: number;
  readonly codes: number;
  /** Inputs whose answer is not of the closed shape, or that threw; in hexadecimal. */
  readonly broken: string[];
  /** Middle of the time for one input read from bytes, in µs. */
  readonly median: number;
  readonly medianOfText: number;
}

/** Reads a number of damaged inputs as bytes and as text, and recognises every tenth. */
export function fuzz(many: number, seed: number): Fuzzed {
  const latin = new TextDecoder('windows-1252');
  const utf8 = new TextDecoder();
  const times: number[] = [];
  const textTimes: number[] = [];
  const broken: string[] = [];
  let codes = 0;
  let at = 0;
  for (const bytes of inputs(many, seed)) {
    const text = at % 2 ? latin.decode(bytes) : utf8.decode(bytes);
    try {
      const begun = performance.now();
      const fromBytes = readPaymentCode(bytes);
      const between = performance.now();
      const fromText = readPaymentCode(text);
      textTimes.push((performance.now() - between) * 1000);
      times.push((between - begun) * 1000);
      if (fromBytes.code) codes++;
      if (!isWhole(fromBytes) || !isWhole(fromText)) broken.push(Buffer.from(bytes).toString('hex'));
      if (at % 10 === 0) recognise(text);
    } catch {
      broken.push(Buffer.from(bytes).toString('hex'));
    }
    at++;
  }
  const middle = (list: number[]): number => list.sort((a, b) => a - b)[list.length >> 1] ?? NaN;
  return { inputs: at, codes, broken, median: middle(times), medianOfText: middle(textTimes) };
}
