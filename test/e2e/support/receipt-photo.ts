import { writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { chanceOf, type Picture, pictureOf } from '../../../bench/scanner-pictures.js';
import { readJson } from '../../../demo/data/read-json.js';
import { writePaymentCode } from '../../../src/domain/payment-code/gost-write.js';

interface Listed {
  readonly payees: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly charges: readonly { readonly uin?: string; readonly payee: string; readonly purpose: string; readonly toPay: number; readonly facts?: readonly { readonly name: string; readonly value: string }[] }[];
}

/** A receipt of one of the demo's charges as a phone sees it: a little aslant, shaded and noisy. */
export function pictureOfReceipt(uin: string, seed = 1): Picture {
  const { payees, charges } = readJson<Listed>('accruals.json');
  const charge = charges.find((one) => one.uin === uin);
  const payee = charge && payees[charge.payee];
  if (!payee) throw new Error(`no charge ${uin} in the demo`);
  const child = charge.facts?.find(({ name }) => name === 'Ребёнок')?.value;
  const { bytes, problem } = writePaymentCode({
    Name: payee['name'] ?? '', PersonalAcc: payee['account'] ?? '', BankName: payee['bank'] ?? '', BIC: payee['bic'] ?? '', CorrespAcc: payee['corrAccount'] ?? '',
    PayeeINN: payee['inn'] ?? '', KPP: payee['kpp'] ?? '', Sum: String(charge.toPay), Purpose: charge.purpose, UIN: uin, ...(child && { ChildFio: child }),
  });
  if (!bytes) throw new Error(`no code was written: ${problem}`);
  return pictureOf('photo', bytes, 0.3, chanceOf(seed));
}

/** @param file where the PNG goes. */
export function photographReceipt(uin: string, file: string, seed = 1): void {
  writeFileSync(file, pngOf(pictureOfReceipt(uin, seed)));
}

/** @see PNG specification, third edition, section 11: IHDR, IDAT, IEND of an image in RGBA. */
function pngOf({ data, width, height }: Picture): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 4));
  for (let y = 0; y < height; y++) Buffer.from(data.buffer, data.byteOffset + y * width * 4, width * 4).copy(rows, y * (1 + width * 4) + 1);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
