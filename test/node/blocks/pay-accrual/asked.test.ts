import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askedContact } from '../../../../src/blocks/pay-accrual/asked.js';
import { askedByDocument } from '../../../../src/blocks/pay-accrual/documents/asked-document.js';
import { initialState } from '../../../../src/blocks/pay-accrual/model.js';
import { askedByUin, isPaymentCode, offeredUins, uinAsIs } from '../../../../src/blocks/pay-accrual/number/asked-number.js';
import { readPreset } from '../../../../src/blocks/pay-accrual/preset.js';
import { askedByCode } from '../../../../src/blocks/pay-accrual/receipt/pasted.js';

const uin = '9990077020260000000010016';
const wrongUin = '9990077020260000000010017';
const code = 'ST00012|Name=Школа|PersonalAcc=03224643450000007399|BankName=ГУ Банка России|BIC=004525988|CorrespAcc=40102810545370000003|PayeeINN=7700999013|PersonalAccount=1234567890';

describe('what is typed into the field of the number', () => {
  for (const [name, text, expected] of [
    ['a number', uin, { by: 'uin', uin }],
    ['a number in groups, pasted with blanks around it', ` ${uin.replace(/(.{5})/g, '$1\u00a0')} `, { by: 'uin', uin }],
    ['a number with О for 0', uin.replaceAll('0', 'О'), { by: 'uin', uin }],
    ['a message', `Начислено 3816,30 руб. УИН ${uin}. Оплатите до 10.12.2026`, { by: 'uin', uin }],
  ] as const) it(`${name} is looked for`, () => assert.deepEqual(askedByUin(text), { value: expected, problem: null }));

  for (const [name, text, problem] of [
    ['nothing', '  ', 'empty'],
    ['a part of a number', '99900770202600', 'length'],
    ['a typing error', wrongUin, 'check-digit'],
    ['one digit over and over', '1'.repeat(25), 'degenerate'],
    ['words', 'как оплатить детский сад', 'no-number'],
    ['two numbers', `УИН ${uin}, УИН 99926110000000101015`, 'several'],
    ['a link of a bank', 'https://qr.nspk.ru/AS10003P3RH0LJ2A9ROO038L6NT5RU1M?type=01&bank=000000000001&sum=10000&cur=RUB&crc=F3D0', 'sbp'],
    ['a broken link of a bank', 'https://qr.nspk.ru/AS10003?type=01', 'sbp'],
  ] as const) it(`${name} is told as ${problem}`, () => assert.deepEqual(askedByUin(text), { value: null, problem: { field: 'uin', code: problem } }));

  for (const [name, text, expected] of [
    ['a number', `${code}|UIN=${uin}`, { value: { by: 'uin', uin }, problem: null }],
    ['a number in its purpose, after blanks', ` \n${code}|Purpose=Кружок УИН ${uin}`, { value: { by: 'uin', uin }, problem: null }],
    ['no number', code, { value: { by: 'receipt', inn: '7700999013', personalAccount: '1234567890', account: '03224643450000007399' }, problem: null }],
    ['neither a number nor an account of the payer', code.replace(/\|PersonalAccount.*/, ''), { value: null, problem: { field: 'uin', code: 'code-without-number' } }],
    ['nothing after its head', 'ST00012', { value: null, problem: { field: 'uin', code: 'broken-code' } }],
  ] as const) {
    it(`a receipt’s code with ${name} is left to its reader`, () => {
      assert.equal(isPaymentCode(text), true);
      assert.deepEqual(askedByCode(text), expected);
    });
  }
  it('leaves no number and no message to that reader', () => {
    for (const text of [uin, wrongUin, `УИН ${uin}`, 'STOP', 'https://qr.nspk.ru/AS10003?type=01', '']) assert.equal(isPaymentCode(text), false, text);
  });
  it('offers every number of a message', () => assert.deepEqual([...offeredUins(`УИН ${uin}, УИН 99926110000000101015`)].sort(), [uin, '99926110000000101015'].sort()));
  it('lets a doubted number be sent as it is, and no half of one', () => {
    assert.equal(uinAsIs(wrongUin), wrongUin);
    assert.equal(uinAsIs('99900'), null);
  });
});

describe('what is typed into the form of a document', () => {
  const draft = { ...initialState.draft, consent: true };
  for (const [name, given, payer, expected] of [
    ['a certificate of a car', { document: 'sts', number: '99 aa 123456' }, 'citizen', { by: 'document', document: 'sts', number: '99АА123456', consent: true }],
    ['a СНИЛС', { document: 'snils', number: '112-233-445 95' }, 'citizen', { by: 'document', document: 'snils', number: '11223344595', consent: true }],
    ['an organisation with its КПП', { document: 'inn', number: '7707083893', kpp: '770701 001' }, 'organisation', { by: 'document', document: 'inn', number: '7707083893', kpp: '770701001', consent: true }],
    ['an organisation without', { document: 'inn', number: '7707083893' }, 'organisation', { by: 'document', document: 'inn', number: '7707083893', consent: true }],
  ] as const) it(`${name} is looked for`, () => assert.deepEqual(askedByDocument({ ...draft, ...given }, payer), { value: expected, problem: null }));

  for (const [name, given, payer, problem] of [
    ['nothing', { document: 'sts', number: '' }, 'citizen', { field: 'number', code: 'empty' }],
    ['a СНИЛС with a typing error', { document: 'snils', number: '112-233-445 96' }, 'citizen', { field: 'number', code: 'check-digit' }],
    ['a short passport', { document: 'passport', number: '4500' }, 'citizen', { field: 'number', code: 'length' }],
    ['the ИНН of an organisation for an entrepreneur', { document: 'inn', number: '7707083893' }, 'entrepreneur', { field: 'number', code: 'inn-of-firm' }],
    ['a КПП that is none', { document: 'inn', number: '7707083893', kpp: '77' }, 'organisation', { field: 'kpp', code: 'form' }],
    ['no consent', { document: 'passport', number: '4500 123456', consent: false }, 'citizen', { field: 'consent', code: 'missing' }],
  ] as const) it(`${name} is told`, () => assert.deepEqual(askedByDocument({ ...draft, ...given }, payer), { value: null, problem }));
});

describe('where the receipt goes', () => {
  for (const [text, expected] of [
    [' anna@mail.example ', { by: 'email', email: 'anna@mail.example' }],
    ['8 (916) 000-00-00', { by: 'phone', phone: '+79160000000' }],
    ['+7 916 000 00 00', { by: 'phone', phone: '+79160000000' }],
    ['9160000000', { by: 'phone', phone: '+79160000000' }],
    ['<anna@mail.example>', { by: 'email', email: 'anna@mail.example' }],
    ['anna@mail.example, ', { by: 'email', email: 'anna@mail.example' }],
    ["o'neil@mail.example", { by: 'email', email: "o'neil@mail.example" }],
    ['мама@почта.рф', { by: 'email', email: 'мама@почта.рф' }],
  ] as const) it(`«${text}» is taken`, () => assert.deepEqual(askedContact(text), { value: expected, problem: null }));

  for (const [text, problem] of [['', 'empty'], ['anna@', 'email'], ['anna@mail', 'email'], ['anna', 'email'], ['916 000', 'phone'], ['8 916 123-45-6', 'phone'], ['7916123456', 'phone'], ['+9161234567', 'phone'], ['anna petrova@mail.example', 'email'], [`${'a'.repeat(65)}@mail.example`, 'email'], ['+44 20 7946 0000 11', 'phone']] as const) {
    it(`«${text}» is told as ${problem}`, () => assert.deepEqual(askedContact(text), { value: null, problem: { field: 'contact', code: problem } }));
  }
});

describe('the attributes of the tag', () => {
  it('are read as written', () => assert.deepEqual(readPreset('99900 77020 26000 00000 10016', 'organisation', 'fine  tax'), { preset: { uin, payer: 'organisation', kinds: ['fine', 'tax'] }, wrong: [] }));
  it('are told where they cannot be understood', () => assert.deepEqual(readPreset('123', 'person', 'fine bills'), { preset: { uin: null, payer: 'citizen', kinds: ['fine'] }, wrong: ['uin', 'payer-kind', 'kinds'] }));
  it('may all be missing', () => assert.deepEqual(readPreset(null, null, null), { preset: { uin: null, payer: 'citizen', kinds: [] }, wrong: [] }));
});
