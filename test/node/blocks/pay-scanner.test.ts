import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encode } from 'uqr';
import { chanceOf, pictureOf } from '../../../bench/scanner-pictures.js';
import { decodeFrame, decodePicture, decodeRetouched } from '../../../src/blocks/pay-accrual/scanner/decode.js';
import { isOpenable, measure } from '../../../src/blocks/pay-accrual/scanner/measure.js';
import type { Pixels } from '../../../src/blocks/pay-accrual/scanner/pixels.js';
import type { Encoding } from '../../../src/domain/payment-code/charsets.js';
import { writePaymentCode } from '../../../src/domain/payment-code/gost-write.js';

const receipt = {
  Name: 'ГБУК "Музей Вымышленной улицы"', PersonalAcc: '03224643450000007399', BankName: 'ГУ Банка России по ЦФО', BIC: '004525988', CorrespAcc: '40102810545370000003', Sum: '120050',
  Purpose: 'Экскурсия "Ёлки и ёжики", 3 чел.', PayeeINN: '7700000000', KPP: '770001001', OKTMO: '45300000', PersAcc: '77001',
};

function written(encoding: Encoding): Uint8Array {
  const { bytes } = writePaymentCode(receipt, encoding);
  assert.ok(bytes);
  return bytes;
}

function drawn(bytes: Uint8Array | string, size = 4): Pixels {
  const { data, size: modules } = encode(typeof bytes === 'string' ? bytes : [...bytes], { ecc: 'M', border: 4 });
  const side = modules * size;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let at = 0; at < side * side; at++) if (data[Math.floor(at / side / size)]?.[Math.floor((at % side) / size)]) pixels.fill(0, at * 4, at * 4 + 3);
  return { data: pixels, width: side, height: side };
}

function beside(left: Pixels, right: Pixels): Pixels {
  const [width, height] = [left.width + right.width, Math.max(left.height, right.height)];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [one, from] of [[left, 0], [right, left.width]] as const) {
    for (let y = 0; y < one.height; y++) data.set(one.data.subarray(y * one.width * 4, (y + 1) * one.width * 4), (y * width + from) * 4);
  }
  return { data, width, height };
}

describe('the scanner reads what uqr drew', () => {
  for (const encoding of [1, 2, 3] as const) {
    it(`byte for byte, in encoding ${encoding}`, async () => {
      const bytes = written(encoding);
      assert.deepEqual(decodeFrame(drawn(bytes)), bytes);
      assert.deepEqual(await decodePicture(drawn(bytes)), [bytes]);
    });
  }

  it('with every byte that there is, in every size of code', () => {
    for (const length of [1, 17, 100, 256, 700, 1500]) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 151 + 13) & 255);
      assert.deepEqual(decodeFrame(drawn(bytes, 3)), bytes, String(length));
    }
  });

  it('as digits and as Latin letters, which are packed otherwise', () => {
    for (const text of ['0123456789012345678901234', 'HTTPS://QR.NSPK.RU/AS1000', 'https://qr.nspk.ru/AS1000?type=02']) {
      assert.equal(new TextDecoder().decode(decodeFrame(drawn(text)) ?? new Uint8Array()), text);
    }
  });

  it('all of them, where there are two', async () => {
    const [gost, link] = [written(1), new TextEncoder().encode('https://qr.nspk.ru/AS1000?type=02')];
    const read = (await decodePicture(beside(drawn(gost), drawn(link)))).map((one) => Buffer.from(one).toString('latin1')).sort();
    assert.deepEqual(read, [gost, link].map((one) => Buffer.from(one).toString('latin1')).sort());
  });

  it('nothing, where there is nothing', async () => {
    const chance = chanceOf(1);
    const noise = { data: Uint8ClampedArray.from({ length: 200 * 200 * 4 }, () => chance() * 256), width: 200, height: 200 };
    const white = { data: new Uint8ClampedArray(64 * 64 * 4).fill(255), width: 64, height: 64 };
    for (const picture of [noise, white, { data: new Uint8ClampedArray(4), width: 1, height: 1 }]) {
      assert.equal(decodeFrame(picture), null);
      assert.deepEqual(await decodePicture(picture), []);
      assert.deepEqual(await decodeRetouched(picture), []);
    }
  });
});

describe('retouching', () => {
  // Where each kind is bad enough that it is not read as it is.
  for (const [family, severity] of [['noise', 0.8], ['low contrast', 1]] as const) {
    it(`reads what is not read without it: ${family}`, async () => {
      const picture = pictureOf(family, written(1), severity, chanceOf(7));
      assert.deepEqual(await decodePicture(picture), []);
      assert.deepEqual(await decodeRetouched(picture), [picture.bytes]);
    });
  }
});

describe('the measure of a picture, by its first bytes', () => {
  const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
  const riff = '52494646 00000000 57454250';
  for (const [what, hex, expected] of [
    ['PNG', '89504e470d0a1a0a 0000000d 49484452 00001f40 00001770 08', [8000, 6000]],
    ['JPEG', 'ffd8 ffe00010 4a46494600010100000100010000 ffc00011 08 1770 1f40 03', [8000, 6000]],
    ['progressive JPEG after a table and a fill byte', 'ffd8 ffdb0003 00 ff ffc20011 08 0010 0020 03', [32, 16]],
    ['WebP, VP8X', `${riff} 56503858 0a000000 00000000 3f1f00 6f1700`, [8000, 6000]],
    ['WebP, VP8', `${riff} 56503820 00000000 000000 9d012a 2003 5802`, [800, 600]],
    ['WebP, VP8L', `${riff} 5650384c 00000000 2f 1fc39500`, [800, 600]],
  ] as const) {
    it(what, () => assert.deepEqual(measure(bytes(hex)), { width: expected[0], height: expected[1] }));
  }

  it('is larger than any memory in a few bytes, and then the picture is not opened', () => {
    const bombs = ['89504e47 0d0a1a0a 0000000d 49484452 7fffffff 7fffffff', '474946383961 ffff ffff', `424d ${'00'.repeat(16)} ffffff7f 00000080`];
    assert.deepEqual(bombs.map((hex) => isOpenable(measure(bytes(hex)) ?? { width: 0, height: 0 })), [false, false, false]);
    assert.ok(isOpenable({ width: 16_320, height: 12_240 }));
  });

  it('is not told of what is none, or is cut off', () => {
    for (const hex of ['', '00', '474946383961', '424d0000', '89504e47', 'ffd8', 'ffd8ffe00010', 'ffd8ffd9', `${riff} 00000000`, `${riff} 56503858`]) assert.equal(measure(bytes(hex)), null, hex);
  });
});
