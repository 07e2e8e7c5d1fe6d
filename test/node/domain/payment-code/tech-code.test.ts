import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { words as en } from '../../../../src/blocks/pay-accrual/receipt/messages.en.js';
import { words as ru } from '../../../../src/blocks/pay-accrual/receipt/messages.ru.js';
import { readPaymentCode } from '../../../../src/domain/payment-code/gost.js';
import { writePaymentCode } from '../../../../src/domain/payment-code/gost-write.js';
import { techCodeOf, techCodes } from '../../../../src/domain/payment-code/tech-code.js';
import { paymentJson, withoutData } from '../payment-data.js';

describe('techCodeOf', () => {
  const table: [written: string | undefined, kind: ReturnType<typeof techCodeOf>][] = [
    ['01', 'phone'], ['3', 'budget'], ['08', 'education'], ['15', 'other'],
    ['00', null], ['16', null], ['-1', null], ['1.0', null], ['008', null], ['', null], [undefined, null],
  ];
  for (const [written, kind] of table) it(`${written} is ${kind}`, () => assert.equal(techCodeOf(written === undefined ? {} : { TechCode: written }), kind));

  it('has every number of the standard, and the words of each; both go through a code unchanged', { skip: withoutData }, () => {
    const { codes } = paymentJson<{ codes: Record<string, string> }>('techcodes.json');
    const kinds: (string | null)[] = [];
    for (const [number, words] of Object.entries(codes)) {
      const { bytes } = writePaymentCode({ Name: 'Школа', PersonalAcc: '03224643000000017300', BankName: 'Банк', BIC: '004525988', TechCode: number });
      const fields = bytes && readPaymentCode(bytes).code?.fields;
      assert.ok(fields);
      assert.equal(fields.TechCode, number);
      const kind = techCodeOf(fields);
      assert.ok(kind, `${number} ${words}`);
      kinds.push(kind);
      assert.equal(ru.services[kind], words);
      assert.ok(en.services[kind]);
    }
    assert.deepEqual(kinds.sort(), [...techCodes].sort());
  });
});
