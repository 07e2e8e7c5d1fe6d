import * as jsQrModule from 'jsqr';
import { decodeQR } from 'qr/decode.js';
import { encode } from 'uqr';
import type { Encoding } from '../../../../src/domain/payment-code/charsets.js';
import { readPaymentCode } from '../../../../src/domain/payment-code/gost.js';
import { writePaymentCode } from '../../../../src/domain/payment-code/gost-write.js';
import { chances, receipt } from './receipts.js';

// A CommonJS package with a default of its own inside Node's.
const inside = jsQrModule.default as unknown;
const jsQR = (typeof inside === 'function' ? inside : (inside as { default: unknown }).default) as typeof jsQrModule.default;

const scale = 2;

/** A picture of the code, black on white, RGBA. Each mask has its turn; looking for the best one takes most of the time and changes nothing that is read. */
function drawn(bytes: Uint8Array): { data: Uint8ClampedArray; width: number; height: number } {
  const { data: modules, size } = encode([...bytes], { ecc: 'L', border: 4, maskPattern: bytes.length % 8 });
  const width = size * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) if (modules[Math.floor(y / scale)]?.[Math.floor(x / scale)]) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  return { data, width, height: width };
}

/** The bytes by `qr`, through the hook that gets them undecoded. */
function byQr(picture: ReturnType<typeof drawn>): Uint8Array {
  const parts: Uint8Array[] = [];
  decodeQR(picture, { textDecoder: (bytes) => (parts.push(bytes.slice()), '') });
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function byJsQr({ data, width, height }: ReturnType<typeof drawn>): Uint8Array {
  return Uint8Array.from(jsQR(data, width, height, { inversionAttempts: 'dontInvert' })?.binaryData ?? []);
}

/** What two independent decoders read in the picture of these bytes. */
export function readByBoth(bytes: Uint8Array): Uint8Array[] {
  const picture = drawn(bytes);
  return [byQr(picture), byJsQr(picture)];
}

export interface RoundTrips {
  readonly codes: number;
  /** Codes whose encoding was read rightly and called ambiguous all the same. */
  readonly doubted: number;
  /** What did not come back as it was, by what went wrong. */
  readonly lost: Record<string, number>;
  readonly example: string | null;
}

/** Writes receipts in three encodings, draws them, has them read by two independent decoders, and reads them. */
export function roundTrips(receipts: number, seed: number): RoundTrips {
  const chance = chances(seed);
  const lost: Record<string, number> = {};
  let example: string | null = null;
  let codes = 0;
  let doubted = 0;
  const miss = (what: string, hex: string): void => {
    lost[what] = (lost[what] ?? 0) + 1;
    example ??= `${what}: ${hex}`;
  };
  for (let n = 0; n < receipts; n++) {
    for (const encoding of [1, 2, 3] as const satisfies readonly Encoding[]) {
      const fields = receipt(chance, encoding);
      const { bytes, problem } = writePaymentCode(fields, encoding);
      if (!bytes) {
        miss(problem, JSON.stringify(fields));
        continue;
      }
      codes++;
      const hex = Buffer.from(bytes).toString('hex');
      const picture = drawn(bytes);
      if (Buffer.from(byQr(picture)).toString('hex') !== hex) miss('qr', hex);
      if (Buffer.from(byJsQr(picture)).toString('hex') !== hex) miss('jsqr', hex);
      const { code } = readPaymentCode(bytes);
      if (code?.warnings.includes('encoding-ambiguous')) doubted++;
      if (code?.encoding !== encoding || code.told !== encoding) miss('encoding', hex);
      if (JSON.stringify(Object.entries(code?.fields ?? {}).sort()) !== JSON.stringify(Object.entries(fields).sort())) miss('fields', hex);
      if (code?.warnings.some((warning) => warning !== 'too-long' && warning !== 'encoding-ambiguous')) miss(code.warnings.join(), hex);
    }
  }
  return { codes, doubted, lost, example };
}
