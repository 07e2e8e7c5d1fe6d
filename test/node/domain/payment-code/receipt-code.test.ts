import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { kopecks } from '../../../../src/domain/money/kopecks.js';
import { readReceiptCode, type ReceiptCode, writeReceiptCode } from '../../../../src/domain/payment-code/receipt-code.js';
import { readByBoth } from './round-trip.js';

const uip = '10099999880000002611202600000001';
const paid: ReceiptCode = { number: 'MP-3XB2-64TC-8Z5J-31SC', paidAt: '2026-11-26T11:27:00.000Z', sum: kopecks(282_240), uips: [uip] };

describe('the code of a receipt', () => {
  it('says what the receipt is found by, and nothing else', () => assert.equal(writeReceiptCode(paid), `PAID0001|Number=MP-3XB2-64TC-8Z5J-31SC|PaidAt=2026-11-26T11%3A27%3A00.000Z|Sum=282240|UIP=${uip}`));

  it('is read back as it was, whatever the payment service calls its payments', () => {
    fc.assert(fc.property(
      fc.record({
        number: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), paidAt: fc.option(fc.date({ noInvalidDate: true }).map((date) => date.toISOString())),
        sum: fc.maxSafeNat().map(kopecks), uips: fc.array(fc.string({ minLength: 1, maxLength: 32 }), { maxLength: 20 }),
      }),
      (code) => assert.deepEqual(readReceiptCode(writeReceiptCode(code)), { ...code }),
    ));
  });

  it('is read by two decoders out of its picture, with twenty charges too', () => {
    for (const code of [paid, { ...paid, uips: [] }, { ...paid, uips: Array.from({ length: 20 }, (_, at) => uip.slice(0, -2) + String(at).padStart(2, '0')) }]) {
      for (const bytes of readByBoth(new TextEncoder().encode(writeReceiptCode(code)))) assert.deepEqual(readReceiptCode(new TextDecoder().decode(bytes)), code);
    }
  });

  const whole = writeReceiptCode(paid);
  const table: readonly (readonly [string, string])[] = [
    ['another head', whole.replace('PAID0001', 'PAID0002')], ['no number', whole.replace(/Number=[^|]*/, 'Number=')], ['no sum', whole.replace(/\|Sum=[^|]*/, '')], ['a sum in roubles', whole.replace('282240', '2822.40')],
    ['a sum beyond what is exact', whole.replace('282240', '9007199254740993')], ['a time that there is not', whole.replace('2026-11', '2026-13')], ['a value that is cut', whole.replace(/MP[^|]*/, 'MP%E0%A4')], ['nothing', ''],
  ];
  for (const [what, text] of table) it(`${what} is none`, () => assert.equal(readReceiptCode(text), null));
});
