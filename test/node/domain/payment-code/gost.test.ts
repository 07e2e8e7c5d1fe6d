import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Encoding, fromTable, fromUtf8, koi8r, toTable, toUtf8, windows1251, windows1252 } from '../../../../src/domain/payment-code/charsets.js';
import { fieldNames, fieldOf } from '../../../../src/domain/payment-code/fields.js';
import { type CodeWarning, readPaymentCode } from '../../../../src/domain/payment-code/gost.js';
import { writePaymentCode } from '../../../../src/domain/payment-code/gost-write.js';
import { paymentJson, paymentText, withoutData } from '../payment-data.js';
import { fuzz } from './fuzz.js';
import { chances, receipt } from './receipts.js';

const labels = { 1: 'windows-1251', 2: 'utf-8', 3: 'koi8-r' } as const;
const bytesIn = (text: string, encoding: Encoding): Uint8Array => (encoding === 2 ? new TextEncoder().encode(text) : (toTable(text, encoding === 1 ? windows1251 : koi8r) ?? assert.fail(`not in ${labels[encoding]}: ${text}`)));

const block = 'Name=ГБУ «Школа»|PersonalAcc=03224643450000007300|BankName=Банк|BIC=004525988|CorrespAcc=40102810545370000003';

describe('charsets', () => {
  for (const [label, table] of [['windows-1251', windows1251], ['koi8-r', koi8r], ['windows-1252', windows1252]] as const) {
    it(`${label} is the platform's`, () => {
      const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
      assert.equal(fromTable(bytes, table), new TextDecoder(label).decode(bytes));
      assert.deepEqual(toTable(fromTable(bytes, table), table), bytes);
      assert.equal(toTable('日', table), null);
      assert.equal(toTable('\x7f', table)?.[0], 0x7f);
    });
  }
  it('UTF-8 is the platform’s, both ways', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => assert.deepEqual(toUtf8(text), new TextEncoder().encode(text))));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
        let expected: string | null;
        try {
          expected = strict.decode(bytes);
        } catch {
          expected = null;
        }
        assert.equal(fromUtf8(bytes), expected);
      }),
      { numRuns: 4_000 },
    );
    for (const wrong of [[0xc0, 0x80], [0xe0, 0x80, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x80, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xd0]]) assert.equal(fromUtf8(Uint8Array.from(wrong)), null);
  });
});

describe('readPaymentCode', () => {
  const refused: [string, string][] = [
    ['', 'format'], ['SA00012|Name=x', 'format'], ['ST', 'format'], ['УИН 18810177170124069863', 'format'], ['ST00022|Name=x', 'version'], ['ST0012|field1=Hello', 'version'], ['ST00010|Name=x', 'encoding'],
    ['ST00014|Name=x', 'encoding'], ['ST0001', 'encoding'], ['ST00012', 'empty'], ['ST00012|', 'empty'], ['ST00012||||', 'empty'], ['ST00012Name=x', 'separator'],
  ];
  for (const [text, problem] of refused) {
    it(`«${text}»: ${problem}`, () => {
      assert.deepEqual(readPaymentCode(text), { code: null, problem });
      assert.deepEqual(readPaymentCode(new TextEncoder().encode(text)), { code: null, problem });
    });
  }

  const told: [string, string, Partial<Record<string, string>>, CodeWarning[]][] = [
    ['nothing to tell', `${block}|Sum=381630`, { Sum: '381630' }, []],
    ['a value with a sign of equality', `${block}|Purpose=a=b=c`, { Purpose: 'a=b=c' }, []],
    ['keys in any case', block.replace('Name', 'NAME').replace('PersonalAcc', 'personalacc') + '|persAcc=7', { PersAcc: '7', PersonalAcc: '03224643450000007300' }, []],
    ['keys with Cyrillic letters', `${block}|ОКТМО=45380000|СВС=05600000000131131022`, { OKTMO: '45380000', CBC: '05600000000131131022' }, ['key-repaired']],
    ['an l for an I', `${block}|PayeelNN=7733098705`, { PayeeINN: '7733098705' }, ['key-repaired']],
    ['an account twice, the second the payer’s', `${block}|PersonalAcc=12345`, { PersonalAcc: '03224643450000007300', PersAcc: '12345' }, ['duplicate']],
    ['an account twice, the first the payer’s', block.replace('PersonalAcc', 'PersonalAcc=12345|PersonalAcc'), { PersonalAcc: '03224643450000007300', PersAcc: '12345' }, ['duplicate', 'order']],
    ['a field twice, the same', `${block}|KPP=773301001|KPP=773301001`, { KPP: '773301001' }, ['duplicate']],
    ['a field twice, not the same', `${block}|KPP=773301001|KPP=773301002`, { KPP: '773301001' }, ['duplicate', 'conflict']],
    ['an empty value', `${block}|OKATO=`, { OKATO: undefined }, []],
    ['empty parts', block.replace('|BIC', '|| |BIC'), { BIC: '004525988' }, ['empty-part']],
    ['a part without a key', `${block}|hello|=5`, {}, ['stray-part']],
    ['another order', block.split('|').reverse().join('|'), { Name: 'ГБУ «Школа»' }, ['order']],
    ['a mandatory one missing', block.replace('|CorrespAcc=40102810545370000003', ''), {}, ['missing', 'order']],
    ['roubles for kopecks', `${block}|Sum=3816.30`, { Sum: '3816.30' }, ['sum']],
    ['more than can be exact', `${block}|Sum=999999999999999999`, {}, ['sum']],
    ['a name of a bank that is too long', block.replace('Банк', 'ГУ Банка России по ЦФО//УФК по г.Москве г.Москва'), { BankName: 'ГУ Банка России по ЦФО//УФК по г.Москве г.Москва' }, ['too-long']],
    ['an account of other digits', block.replace('03224643450000007300', '0322464345000000730'), {}, ['malformed']],
    ['lost characters', block.replace('Школа', 'Ш\ufffdола'), {}, ['damaged']],
    ['one more separator at the end, and a line break', `${block}|\r\n`, { CorrespAcc: '40102810545370000003' }, []],
  ];
  for (const [name, text, fields, warnings] of told) {
    it(`tells: ${name}`, () => {
      const { code } = readPaymentCode(`ST00012|${text}`);
      assert.deepEqual(code?.warnings, warnings);
      for (const [key, value] of Object.entries(fields)) assert.equal(code.fields[key as 'Name'], value);
    });
  }

  it('takes another separator, a byte order mark and blanks before', () => {
    for (const separator of ['~', '^', ';', '\n', '§']) assert.equal(readPaymentCode(`\ufeff \nST00012${separator}${block.replaceAll('|', separator)}`).code?.fields.BIC, '004525988');
    assert.equal(readPaymentCode(new TextEncoder().encode(`\ufeffST00012|${block}`)).code?.fields.Name, 'ГБУ «Школа»');
    const section = bytesIn(`ST00011§${block.replaceAll('|', '§')}`, 1);
    assert.deepEqual(readPaymentCode(section).code?.fields.BIC, '004525988');
  });

  it('keeps unknown keys, whatever they are called', () => {
    const { code } = readPaymentCode(`ST00012|${block}|__proto__=x|constructor=y|toString=z`);
    assert.deepEqual(code?.others, [['__proto__', 'x'], ['constructor', 'y'], ['toString', 'z']]);
    assert.equal(Object.getPrototypeOf(code.fields), Object.prototype);
  });

  it('knows every field by its own name alone', () => {
    for (const name of fieldNames) assert.deepEqual(fieldOf(name), { name, repaired: false });
    assert.equal(fieldOf('FieldOfNobody'), null);
  });
});

describe('encodings of a payment code', () => {
  // Bytes in one encoding under the header of another, and text that was decoded by another: right, and told.
  const chance = chances(11);
  for (const encoding of [1, 2, 3] as const) {
    it(`${labels[encoding]} is found whatever the header says, and however it was decoded`, () => {
      for (let n = 0; n < 300; n++) {
        const fields = receipt(chance, encoding);
        const { bytes } = writePaymentCode(fields, encoding);
        assert.ok(bytes);
        for (const header of [1, 2, 3] as const) {
          const under = bytes.slice();
          under[6] = 0x30 + header;
          const { code } = readPaymentCode(under);
          assert.deepEqual({ ...code?.fields }, fields);
          assert.equal(code?.encoding, encoding);
          assert.equal(code.warnings.includes('encoding-mismatch'), header !== encoding);
        }
        for (const label of ['windows-1251', 'utf-8', 'koi8-r', 'windows-1252'] as const) {
          const { code } = readPaymentCode(new TextDecoder(label).decode(bytes));
          const right = label === labels[encoding];
          const lossy = label === 'utf-8' && !right;
          if (lossy) assert.ok(code?.warnings.includes('damaged'));
          else assert.deepEqual({ ...code?.fields }, fields);
          if (!lossy) assert.equal(code?.warnings.includes('mojibake-repaired'), !right);
        }
      }
    });
  }
  it('tells when it cannot know', () => {
    // «ЖКХ» is «цйх» in the other encoding: neither is more of a word.
    const { code } = readPaymentCode(bytesIn(`ST00013|${block.replace('ГБУ «Школа»', 'ЖКХ УК').replace('Банк', 'ФК')}`, 1));
    assert.ok(code?.warnings.some((warning) => warning === 'encoding-ambiguous' || warning === 'encoding-mismatch'));
  });
});

interface Sample { string: string; kind: string; valid?: boolean | string; strict?: boolean; loose?: boolean }

describe('the collected codes', { skip: withoutData }, () => {
  const samples = withoutData ? [] : paymentText('gost56042_samples.jsonl').trim().split('\n').map((line) => JSON.parse(line) as Sample);
  for (const { string, kind, valid } of samples) {
    it(kind, () => {
      const { code, problem } = readPaymentCode(string);
      if (valid === false) return assert.ok(problem);
      assert.ok(code);
      // The same by a plain reading: what is known has its value, everything else is kept.
      const parts = string.split('|').slice(1).filter((part) => part.includes('=')).map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1).trim()] as const);
      for (const [key, value] of parts) {
        const name = fieldNames.find((one) => one.toLowerCase() === key.toLowerCase());
        if (name) assert.equal(code.fields[name] ?? '', value);
        else assert.ok(code.others.some(([other, kept]) => other === key && kept === value));
      }
      assert.ok(!code.warnings.some((warning) => ['encoding-mismatch', 'encoding-ambiguous', 'mojibake-repaired', 'damaged', 'conflict', 'duplicate', 'key-repaired'].includes(warning)));
      if (kind.startsWith('fractional')) assert.deepEqual([code.sum, code.warnings.includes('sum')], [null, true]);
      if (kind.startsWith('wrong order')) assert.ok(code.warnings.includes('order'));
      if (kind.startsWith('garbage')) assert.deepEqual(code.warnings.filter((one) => /part/.test(one)), ['empty-part', 'stray-part']);
      if (kind.startsWith('real Moscow')) assert.deepEqual([code.sum, code.warnings], [340_000, ['too-long']]);
      // In bytes, under the right header and under the wrong one: the same fields.
      for (const encoding of [1, 2] as const) {
        const read = readPaymentCode(bytesIn(string, encoding)).code;
        assert.deepEqual(read?.fields, code.fields);
        assert.equal(read.warnings.includes('encoding-mismatch'), encoding !== code.told && /[^\0-\x7f]/.test(string));
      }
    });
  }
  it('none is left out', () => assert.equal(samples.length, 13));

  it('one receipt in three encodings is one receipt', () => {
    const hex = paymentJson<{ win1251: string; koi8r: string }>('gost56042_hex.json');
    const utf8 = samples.find(({ kind }) => kind === 'three encodings')?.string ?? '';
    const codes = [Buffer.from(hex.win1251, 'hex'), Buffer.from(hex.koi8r, 'hex'), Buffer.from(utf8)].map((bytes) => readPaymentCode(bytes).code);
    assert.deepEqual(codes.map((code) => code?.encoding), [1, 3, 2]);
    assert.deepEqual(codes[0]?.fields, codes[2]?.fields);
    assert.deepEqual(codes[1]?.fields, codes[2]?.fields);
    assert.equal(codes[0]?.sum, 225_000);
    assert.deepEqual(codes.map((code) => code?.warnings), [[], [], []]);
  });
});

describe('damaged payment codes', () => {
  it('never throw, and are answered in the closed shape', () => {
    // A million of them are the soak's.
    const { inputs, codes, broken } = fuzz(20_000, 2);
    assert.deepEqual(broken, []);
    assert.ok(inputs === 20_000 && codes > 6_000 && codes < 16_000, `${codes} of ${inputs} read`);
  });

  it('is not kept busy by a text full of line breaks', () => {
    const took = (breaks: number): number => {
      const began = performance.now();
      assert.equal(readPaymentCode(`ST00012|${block}|Purpose=${'\n'.repeat(breaks)}x`).code?.fields.Purpose, 'x');
      return performance.now() - began;
    };
    took(1_000);
    assert.ok(took(100_000) < 1_000);
    assert.equal(readPaymentCode(`ST00012|${block}|Purpose=x|\r\n\n`).code?.fields.Purpose, 'x');
  });
});
