import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import { accountProblem, type AccountProblem } from '../../../../src/domain/identifiers/account.js';
import { isBic } from '../../../../src/domain/identifiers/bic.js';
import { innFits, readInn } from '../../../../src/domain/identifiers/inn.js';
import { isKbk } from '../../../../src/domain/identifiers/kbk.js';
import { isKpp } from '../../../../src/domain/identifiers/kpp.js';
import { isOktmo } from '../../../../src/domain/identifiers/oktmo.js';
import { makePayerId, type Payer, payerDocuments, readPayerId } from '../../../../src/domain/identifiers/payer-id.js';
import { paymentJson, paymentText, withoutData } from '../payment-data.js';

interface Vectors {
  inn_valid: { list: string[] };
  inn_invalid: string[];
  inn_kholenkov: { valid: string[]; invalid: string[] };
  account_key: {
    cb_rf_515_examples: { bic: string; acc: string; prefix: string; key: number }[];
    kholenkov_valid: { bic: string; ks?: string; rs?: string }[];
    eks_valid_with_0_d5d6: [string, string][];
    treasury_accounts_have_no_key: [string, string][];
  };
}

describe('readInn', () => {
  const table: [string, string, ReturnType<typeof readInn>['problem']][] = [
    ['7727 004 526', '7727004526', 'check-digit'],
    ['7827004526', '7827004526', null],
    ['7603-0707-3214', '760307073214', null],
    ['782700452', '782700452', 'length'],
    ['78270O4526', '78270O4526', 'letters'],
    ['0000000000', '0000000000', 'degenerate'],
    ['000000000000', '000000000000', 'degenerate'],
  ];
  for (const [typed, inn, problem] of table) it(typed, () => assert.deepEqual(readInn(typed), { inn, problem }));

  it('agrees with the published vectors', { skip: withoutData }, () => {
    const { inn_valid, inn_invalid, inn_kholenkov } = paymentJson<Vectors>('inn_account_vectors.json');
    const valid = [...inn_valid.list, ...inn_kholenkov.valid];
    const invalid = [...inn_invalid.map((line) => line.replace(/ .*/, '')), ...inn_kholenkov.invalid];
    assert.deepEqual(valid.filter((inn) => readInn(inn).problem !== null), []);
    assert.deepEqual(invalid.filter((inn) => readInn(inn).problem !== 'check-digit'), []);
    assert.equal(valid.length + invalid.length, 25);
  });
});

describe('accountProblem', () => {
  const table: [string, string, string, AccountProblem | null][] = [
    ['a client of a bank', '044514512', '40702810900000000025', null],
    ['its key altered', '044514512', '40702810800000000025', 'key'],
    ['another bank', '044514513', '40702810900000000025', 'key'],
    ['the single treasury account', '004525988', '40102810545370000003', null],
    ['the same with a digit altered', '004525988', '40102810545370000004', 'key'],
    ['a treasury account has no key', '004525988', '03224643450000007300', null],
    ['too short', '044514512', '4070281090000000002', 'length'],
    ['a БИК of eight digits', '04451451', '40702810900000000025', 'bic'],
  ];
  for (const [name, bic, account, problem] of table) it(name, () => assert.equal(accountProblem(bic, account), problem));

  it('agrees with the published vectors', { skip: withoutData }, () => {
    const { account_key: keys } = paymentJson<Vectors>('inn_account_vectors.json');
    // The examples of № 515 show how the key is reckoned: the account has 0 where its key belongs.
    for (const { bic, acc, key } of keys.cb_rf_515_examples) {
      const keyed = `${acc.slice(0, 8)}${key}${acc.slice(9)}`;
      assert.equal(accountProblem(bic, keyed), null);
      for (let other = 1; other < 10; other++) assert.equal(accountProblem(bic, `${acc.slice(0, 8)}${(key + other) % 10}${acc.slice(9)}`), 'key');
    }
    const pairs = [...keys.kholenkov_valid.map(({ bic, ks, rs }) => [bic, ks ?? rs ?? ''] as const), ...keys.eks_valid_with_0_d5d6, ...keys.treasury_accounts_have_no_key];
    assert.deepEqual(pairs.filter(([bic, account]) => accountProblem(bic, account) !== null), []);
    assert.equal(pairs.length, 7);
  });

  it('takes every account of the directory of banks', { skip: withoutData }, () => {
    const banks = parse<{ bic: string; corr_account: string; utra_account: string }>(paymentText('bic_ed807_2023-05-18.csv'), { columns: true });
    const pairs = banks.flatMap(({ bic, corr_account, utra_account }) => [corr_account, utra_account].filter(Boolean).map((account) => [bic, account] as const));
    assert.deepEqual(banks.filter(({ bic }) => !isBic(bic)), []);
    assert.deepEqual(pairs.filter(([bic, account]) => accountProblem(bic, account) !== null), []);
    assert.ok(banks.length === 1627 && pairs.length > 1100, `${banks.length} banks, ${pairs.length} accounts`);
  });
});

describe('payer identifiers', () => {
  const made: [Payer, string][] = [
    [{ kind: 'person', document: payerDocuments.passport, number: '4510 123456' }, '1010000000004510123456'],
    [{ kind: 'person', document: payerDocuments['birth-certificate'], number: 'IIМЮ123456' }, '102000000000IIМЮ123456'],
    [{ kind: 'organisation', inn: '7733098705', kpp: '773301001' }, '2007733098705773301001'],
    [{ kind: 'foreign-organisation', inn: '9909123456', kpp: '774751001' }, '3009909123456774751001'],
    [{ kind: 'entrepreneur', inn: '760307073214' }, '4000000000760307073214'],
  ];
  for (const [payer, id] of made) {
    it(`makes and reads ${id}`, () => {
      assert.equal(makePayerId(payer), id);
      assert.equal(id.length, 22);
      assert.deepEqual(readPayerId(id), 'number' in payer ? { ...payer, number: payer.number.replace(' ', '') } : payer);
    });
  }
  it('reads an old one of 25, and never makes one', () => assert.deepEqual(readPayerId('0100000000006667775555643'), { kind: 'person', document: '01', number: '6667775555' }));
  for (const none of ['0', '', '1160000000004510123456', '101000000000451012345', '500000000000000000000', '2007733098705']) {
    it(`«${none}» is none`, () => assert.equal(readPayerId(none), null));
  }
  it('agrees with the vectors of the Treasury', { skip: withoutData }, () => {
    const { valid, doc_codes } = paymentJson<{ valid: string[]; doc_codes: Record<string, string> }>('payer_id_vectors.json');
    for (const id of valid) {
      const payer = readPayerId(id);
      assert.ok(payer);
      assert.equal(makePayerId(payer), id);
    }
    for (const code of Object.keys(doc_codes)) assert.deepEqual(readPayerId(`1${code}${'7'.padStart(19, '0')}`), { kind: 'person', document: code, number: '7' });
    assert.deepEqual(Object.values(payerDocuments).map((code) => doc_codes[code]), ['паспорт РФ', 'свидетельство о рождении', 'СНИЛС', 'ИНН', 'водительское удостоверение', 'СТС']);
    assert.equal(valid.length, 5);
  });
});

describe('codes of a payee', () => {
  const table: [string, (text: string) => boolean, string[], string[]][] = [
    ['КПП', isKpp, ['773301001', '7733AB001', '016801001'], ['003301001', '77330100', '7733аб001', '7733010011', '']],
    ['КБК', isKbk, ['05600000000131131022', '18210102010011000110', '182101020100110001АБ'], ['0', '00000000000000000000', '1821010201001100011', '']],
    ['ОКТМО', isOktmo, ['45380000', '45380000123'], ['0', '00000000', '453800001', '4538000', '']],
    ['БИК', isBic, ['004525988', '044525225'], ['04452522', '0445252255', '04452522a']],
  ];
  for (const [name, is, good, bad] of table) {
    it(name, () => {
      assert.deepEqual(good.filter((text) => !is(text)), []);
      assert.deepEqual(bad.filter(is), []);
    });
  }
  it('an ИНН of the Treasury’s own sample is doubted, not refused', () => assert.equal(innFits('7705401341'), false));
});
