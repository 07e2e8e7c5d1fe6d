import { encode } from 'uqr';
import { decodeFrame } from '../../src/blocks/pay-accrual/scanner/decode.js';
import type { Encoding } from '../../src/domain/payment-code/charsets.js';
import type { Fields } from '../../src/domain/payment-code/fields.js';
import { writePaymentCode } from '../../src/domain/payment-code/gost-write.js';

/** A receipt of a museum; nobody of it is real, and the account leads nowhere. */
export const receiptFields: Fields = {
  Name: 'ГБУК "Музей Вымышленной улицы"', PersonalAcc: '03224643450000007399', BankName: 'ГУ Банка России по ЦФО', BIC: '004525988', CorrespAcc: '40102810545370000003', Sum: '120050',
  Purpose: 'Экскурсия "Ёлки и ёжики", 3 чел.', PayeeINN: '7700000000', KPP: '770001001', OKTMO: '45300000', PersAcc: '77001',
};

export function codeBytes(encoding: Encoding = 1, given: Fields = {}): Uint8Array {
  const { bytes, problem } = writePaymentCode({ ...receiptFields, ...given }, encoding);
  if (!bytes) throw new Error(`no code was written: ${problem}`);
  return bytes;
}

/** The code in the middle of a sheet, as a camera or a scanner sees it. @param size pixels of a module. */
export function codeCanvas(content: Uint8Array | string, { size = 4, width = 0, height = 0, turn = 0, paper = '#fff', ink = '#000' } = {}): HTMLCanvasElement {
  const { data, size: modules } = encode(typeof content === 'string' ? content : [...content], { ecc: 'M', border: 4 });
  const canvas = document.createElement('canvas');
  canvas.width = width || modules * size;
  canvas.height = height || modules * size;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser draws nothing');
  pen.fillStyle = paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate(turn);
  pen.translate((-modules * size) / 2, (-modules * size) / 2);
  pen.fillStyle = ink;
  for (const [y, row] of data.entries()) for (const [x, dark] of row.entries()) if (dark) pen.fillRect(x * size, y * size, size, size);
  return canvas;
}

export function pictureFile(canvas: HTMLCanvasElement, type = 'image/png', quality = 0.9): Promise<File> {
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(new File([blob], 'receipt', { type })) : reject(new Error(`no ${type}`))), type, quality));
}

/** What a camera before the screen would see: the paths of the picture, painted. @param paper what lies behind it, on paper. */
export function seen(svg: SVGSVGElement, paper?: string): Uint8Array | null {
  const size = svg.viewBox.baseVal.width;
  const scale = 4;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * scale;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser draws nothing');
  pen.scale(scale, scale);
  if (paper) {
    pen.fillStyle = paper;
    pen.fillRect(0, 0, size, size);
  }
  for (const path of svg.querySelectorAll('path')) {
    pen.fillStyle = path.getAttribute('fill') ?? '#000';
    pen.fill(new Path2D(path.getAttribute('d') ?? ''));
  }
  return decodeFrame(pen.getImageData(0, 0, canvas.width, canvas.height));
}
