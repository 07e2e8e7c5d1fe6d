// Codes of receipts in pictures that were made worse: how many are read to the byte, and how long that takes, beside two other decoders.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { decodeFrame, decodePicture, decodeRetouched } from '../src/blocks/pay-accrual/scanner/decode.js';
import type { Encoding } from '../src/domain/payment-code/charsets.js';
import type { Fields } from '../src/domain/payment-code/fields.js';
import { writePaymentCode } from '../src/domain/payment-code/gost-write.js';
import { benchFolder } from './peers.js';
import { median, type Part, round } from './report.js';
import { chanceOf, families, type Picture, pictureOf } from './scanner-pictures.js';

/** Pictures of each family. */
const each = 36;

interface Decoder {
  readonly name: string;
  /** @returns the bytes of every code that was read. */
  read(picture: Picture): Promise<readonly Uint8Array[]>;
}

const own: readonly Decoder[] = [
  {
    name: '**City Blocks, a file** (`qr`, retouched)',
    async read(picture) {
      const codes = await decodePicture(picture);
      return codes.length ? codes : decodeRetouched(picture);
    },
  },
  { name: '**City Blocks, a frame** (`qr`)', read: async (picture) => [decodeFrame(picture)].filter((one) => one !== null) },
];

async function peers(): Promise<Decoder[]> {
  const need = createRequire(`${benchFolder}package.json`);
  const jsQR = need('jsqr') as (data: Uint8ClampedArray, width: number, height: number) => { binaryData: number[] } | null;
  const { prepareZXingModule, readBarcodes } = need('zxing-wasm/reader') as {
    prepareZXingModule(options: { overrides: { wasmBinary: ArrayBuffer }; fireImmediately: true }): Promise<unknown>;
    readBarcodes(image: { data: Uint8ClampedArray; width: number; height: number; colorSpace: string }, options: object): Promise<{ bytes: Uint8Array; isValid: boolean }[]>;
  };
  const wasm = readFileSync(need.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  await prepareZXingModule({ overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) }, fireImmediately: true });
  const version = (name: string): string => (JSON.parse(readFileSync(`${benchFolder}node_modules/${name}/package.json`, 'utf8')) as { version: string }).version;
  return [
    {
      name: `jsqr ${version('jsqr')}`,
      read: async ({ data, width, height }) => [jsQR(data, width, height)].flatMap((one) => (one ? [Uint8Array.from(one.binaryData)] : [])),
    },
    {
      name: `zxing-wasm ${version('zxing-wasm')}`,
      read: async ({ data, width, height }) =>
        (await readBarcodes({ data, width, height, colorSpace: 'srgb' }, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 })).filter(({ isValid }) => isValid).map(({ bytes }) => bytes),
    },
  ];
}

/** Receipts as institutions write them; nobody of them is real, and the accounts lead nowhere. */
const receipts: readonly Fields[] = [
  {
    Name: 'Департамент финансов города Москвы (ГБУДО "Дом творчества на Вымышленной", л/с 2607542000000000)', PersonalAcc: '03224643450000007399', BankName: 'ГУ Банка России по ЦФО//УФК по г. Москве',
    BIC: '004525988', CorrespAcc: '40102810545370000003', Sum: '381630', Purpose: 'Занятия в студии рисунка, ноябрь 2026', PayeeINN: '7700000000', KPP: '770001001', CBC: '07500000000131131022', OKTMO: '45300000',
    PersAcc: '0000123456', UIN: '0000000000000000000000000',
  },
  { Name: 'ГБОУ Школа 0000', PersonalAcc: '03224643450000007398', BankName: 'ГУ Банка России по ЦФО', BIC: '004525988', CorrespAcc: '40102810545370000003', Sum: '120000', Purpose: 'Питание', PayeeINN: '7700000001', PersAcc: '77001' },
  { Name: 'ООО "Три кита"', PersonalAcc: '40702810138250123017', BankName: 'ОАО "БАНК"', BIC: '044525225', CorrespAcc: '30101810400000000225', Sum: '100000' },
];

export function* picturesOf(seed: number): Generator<Picture> {
  const chance = chanceOf(seed);
  const encodings: readonly Encoding[] = [1, 2, 3];
  for (const family of families) {
    for (let n = 0; n < each; n++) {
      const fields = receipts[n % receipts.length] ?? {};
      const { bytes, problem } = writePaymentCode(fields, encodings[Math.floor(n / receipts.length) % 3]);
      // The longest of them is more than UTF-8 has room for: such a receipt is written in windows-1251.
      const written = bytes ?? writePaymentCode(fields, 1).bytes;
      if (!written) throw new Error(`no code was written: ${problem}`);
      yield pictureOf(family, written, n / (each - 1), chance);
    }
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

export async function measureScanner(): Promise<Part> {
  const decoders = [...own, ...(await peers())];
  const pictures = [...picturesOf(20261126)];
  const results = [];
  for (const { name, read } of decoders) {
    // Compiled and warm, as after the first second of a camera.
    for (const picture of pictures.slice(0, 5)) await read(picture);
    const took: number[] = [];
    const right: Partial<Record<string, number>> = {};
    let wrong = 0;
    for (const picture of pictures) {
      const begun = performance.now();
      // A decoder that throws has not read.
      const codes = await read(picture).catch((): Uint8Array[] => []);
      took.push(performance.now() - begun);
      const exact = codes.some((code) => same(code, picture.bytes));
      if (exact) right[picture.family] = (right[picture.family] ?? 0) + 1;
      else if (codes.length) wrong++;
    }
    took.sort((a, b) => a - b);
    results.push({ name, right, exact: Object.values(right).reduce<number>((sum, count) => sum + (count ?? 0), 0), wrong, median: median(took), p95: took[Math.floor(took.length * 0.95)] ?? NaN });
  }
  return {
    title: 'Codes of receipts, read from pictures',
    tables: [
      {
        head: ['decoder', `read to the byte, of ${pictures.length}`, 'other bytes', 'median, ms', 'p95, ms', ...families],
        rows: results.map((one) => [one.name, `${one.exact} (${round((one.exact / pictures.length) * 100, 1)} %)`, one.wrong, round(one.median, 1), round(one.p95, 1), ...families.map((family) => one.right[family] ?? 0)]),
        note: `${each} pictures of each kind, each worse than the one before, of ${receipts.length} receipts in windows-1251, UTF-8 and KOI8-R; drawn by \`uqr\` with correction M and made worse by a seeded generator, so that they are the same for all. Node ${process.version}, one thread. A frame is looked at for some milliseconds, as a camera's; a file first as it is, then larger, from black to white and without grain, as in the page, where it is looked at in several sizes and parts besides.`,
      },
    ],
    budgets: [],
    figures: results,
  };
}
