import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blockLength, readPaymentCode } from '../../../../src/domain/payment-code/gost.js';
import type { Fields } from '../../../../src/domain/payment-code/fields.js';
import { writePaymentCode } from '../../../../src/domain/payment-code/gost-write.js';
import { roundTrips } from './round-trip.js';

/** The shape of a Moscow institution's block; the account is altered. */
const moscow: Fields = {
  Name: 'ГБУДО г. Москвы "ДШИ им.И.Ф.Стравинского")', PersonalAcc: '03224643450000007301', BankName: 'ГУ Банка России по ЦФО//УФК по г.Москве г.Москва', BIC: '004525988', CorrespAcc: '40102810545370000003',
};

describe('writePaymentCode', () => {
  it('writes windows-1251 where all fits it: the block of a Moscow institution is too long in UTF-8 when its name is long', () => {
    const long = { ...moscow, Name: `Департамент финансов города Москвы (${moscow.Name}, л/с 2607542000830000)` };
    assert.ok(blockLength(long, 1) <= 300 && blockLength(long, 2) > 300);
    const written = writePaymentCode(long);
    assert.ok(written.bytes);
    assert.equal(written.encoding, 1);
    assert.deepEqual({ ...readPaymentCode(written.bytes).code?.fields }, long);
    assert.equal(writePaymentCode(long, 2).problem, 'block-too-long');
  });
  it('writes UTF-8 where a sign has no byte', () => {
    const written = writePaymentCode({ ...moscow, Name: 'Музей №1', BankName: 'Банк', Purpose: 'Билет ☂' });
    assert.ok(written.bytes);
    assert.equal(written.encoding, 2);
    assert.equal(readPaymentCode(written.bytes).code?.fields.Purpose, 'Билет ☂');
  });
  it('puts the mandatory first, leaves out what is empty, and takes a separator that is nowhere in it', () => {
    const { bytes } = writePaymentCode({ Sum: '5', Purpose: 'a|b~c\nd', KPP: ' ', BIC: '004525988', Name: 'Школа', BankName: 'Банк', PersonalAcc: '03224643450000007301' });
    assert.ok(bytes);
    assert.equal(new TextDecoder('windows-1251').decode(bytes), 'ST00011^Name=Школа^PersonalAcc=03224643450000007301^BankName=Банк^BIC=004525988^CorrespAcc=0^Sum=5^Purpose=a|b~c d');
  });
  const refused: [string, Fields, string][] = [
    ['no name', { ...moscow, Name: ' ' }, 'missing'],
    ['an account too short', { ...moscow, PersonalAcc: '123' }, 'malformed'],
    ['a sum in roubles', { ...moscow, Sum: '38.16' }, 'malformed'],
    ['a name too long for any encoding', { ...moscow, Name: 'Ш'.repeat(260) }, 'block-too-long'],
    ['every separator in use', { ...moscow, Purpose: '|~^;#$`' }, 'separator'],
  ];
  for (const [name, fields, problem] of refused) it(`${name}: ${problem}`, () => assert.deepEqual(writePaymentCode(fields), { bytes: null, problem }));
  it('does not write in an encoding that lacks a sign', () => assert.equal(writePaymentCode({ ...moscow, Name: 'Школа № 1' }, 3).problem, 'encoding'));

  it('what is written and drawn is read back byte for byte by two decoders, in three encodings', () => {
    const { codes, doubted, lost, example } = roundTrips(100, 4);
    assert.deepEqual({ lost, example }, { lost: {}, example: null });
    assert.deepEqual({ codes, doubted }, { codes: 300, doubted: 0 });
  });
});
