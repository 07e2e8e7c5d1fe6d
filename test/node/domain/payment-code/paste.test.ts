import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { uinCheckDigit } from '../../../../src/domain/identifiers/uin-digit.js';
import { readPaymentCode } from '../../../../src/domain/payment-code/gost.js';
import { findUins } from '../../../../src/domain/identifiers/find-uins.js';
import { recognise, uinOf } from '../../../../src/domain/payment-code/paste.js';

const fine = '18810177170124069863';
const wrong = '18810177170124069864';
const city = '0355431000000000011629713';

/** A number with that beginning whose check digit fits. */
function whole(head: string, length: number): string {
  const body = (head + '1234567890123456789012345').slice(0, length - 1);
  return `${body}${uinCheckDigit(body)}`;
}

describe('findUins', () => {
  const table: [string, string, string[]][] = [
    ['nothing but it', fine, [fine]],
    ['a message', `Вам начислен штраф 1500 руб. УИН ${fine}. Оплатите до 12.03.2026 со скидкой 25%.`, [fine]],
    ['blanks', 'УИН: 1881 0177 1701 2406 9863', [fine]],
    ['no-break blanks', 'Постановление № 1881\u00a00177\u00a01701\u00a02406\u00a09863 от 12.03.2026', [fine]],
    ['dashes', 'оплатите 18810-17717-01240-69863', [fine]],
    ['a line break in the middle', 'УИН 18810177170\n124069863', [fine]],
    ['О for 0, З for 3', 'УИН 1881017717012406986З или О355431000000000011629713', [fine, city]],
    ['uneven groups after the word', 'Индекс документа 188 10177170124 069863, сумма 500', [fine]],
    ['uneven groups without a word are not one number', '188 10177170124 069863', []],
    ['more digits after it', 'УИН 1881 0177 1701 2406 9863 12 03 2026', [fine]],
    ['several, those that fit first', `${wrong}, ${city}`, [city, wrong]],
    ['several, those that are called so first', `${city}; УИН ${fine}`, [fine, city]],
    ['one twice', `${fine} ${fine}`, [fine]],
    ['one that does not fit', `УИН ${wrong}`, [wrong]],
    ['a telephone', 'тел. 8 (495) 123-45-67, 8-800-555-35-35', []],
    ['two telephones', '8 495 123 45 67 89 16 765', []],
    ['an account', 'р/с 40702810900000000025 БИК 044514512', []],
    ['an account without a word', '40702810900000000025', []],
    ['a treasury account', '03224643450000007300', []],
    ['25 digits that begin as an account does', 'К оплате 0316471234567890123456789 до 3 декабря', ['0316471234567890123456789']],
    ...['031647', '032359', '301', '402', '420'].map((head): [string, string, string[]] => [`25 digits that begin with ${head}`, `К оплате ${whole(head, 25)}`, [whole(head, 25)]]),
    ['an УИН of 20 digits that an account could be too', `К оплате ${whole('402', 20)}`, [whole('402', 20)]],
    ['nothing but such a number', whole('03164', 20), [whole('03164', 20)]],
    ['such a number after one that is none', `${whole('402', 20)}, ${fine}`, [fine, whole('402', 20)]],
    ['a КБК', 'КБК 18810177170124069863', []],
    ['a card', '2200 1234 5678 9010', []],
    ['days', '12.03.2026 12.04.2026 20260312', []],
    ['a longer number', `${fine}1`, []],
    ['the same digit', '18855555555555555559', []],
    ['words', 'Здравствуйте! О, зима.', []],
    ['nothing', '', []],
  ];
  for (const [name, text, uins] of table) it(name, () => assert.deepEqual(findUins(text).map(({ uin }) => uin), uins));

  it('tells whether the check digit fits', () => assert.deepEqual(findUins(`${wrong} ${fine}`), [{ uin: fine, fits: true }, { uin: wrong, fits: false }]));

  it('finds every number, however it is parted after its name', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 19, maxLength: 19 }), fc.uniqueArray(fc.integer({ min: 1, max: 19 }), { maxLength: 6 }), fc.constantFrom(' ', '\u00a0', '-', '–', '\n', ' - '), (digits, cuts, gap) => {
        const body = digits.join('');
        if (/^(.{3})(.)\2{15}$/.test(body)) return;
        const uin = `${body}${uinCheckDigit(body)}`;
        const typed = [...uin].map((sign, at) => (cuts.includes(at) ? gap : '') + sign).join('');
        assert.deepEqual(findUins(`Ваш УИН ${typed}. Сумма 100 руб.`), [{ uin, fits: true }]);
      }),
    );
  });

  it('is not slow for any text', () => {
    const begun = performance.now();
    for (const text of ['1 '.repeat(20_000), 'О'.repeat(40_000), '1-'.repeat(20_000), 'УИН '.repeat(10_000), `${'уин '.repeat(20)}1 `.repeat(500)]) findUins(text);
    assert.ok(performance.now() - begun < 2000);
  });
});

describe('recognise', () => {
  const code = 'ST00012|Name=Школа|PersonalAcc=03224643450000007300|BankName=Банк|BIC=004525988|CorrespAcc=0';
  const link = 'https://qr.nspk.ru/BD10006LQ6LNI7R88AJBQP5AE5GEBSNT?type=02&bank=100000000015&sum=10000&cur=RUB&crc=B4F7';
  const table: [string, string][] = [
    [code, 'code'], ['ST00019|Name=x', 'broken-code'], [link, 'sbp'], [link.replace('sum=1', 'sum=2'), 'broken-sbp'], ['https://qr.nspk.ru/x', 'broken-sbp'], [`УИН ${fine}`, 'uin'], ['PAID0001|Number=MP-1|Sum=100|UIP=10099999880000002611202600000001', 'receipt'], ['PAID0001|Number=MP-1', 'nothing'], ['https://city.example/', 'nothing'], ['', 'nothing'],
  ];
  for (const [text, kind] of table) {
    it(`«${text.slice(0, 40)}»: ${kind}`, () => {
      assert.equal(recognise(text).kind, kind);
      assert.equal(recognise(new TextEncoder().encode(text)).kind, kind);
    });
  }
  it('finds the УИН that a code carries', () => {
    const uin = (more: string): unknown => {
      const read = readPaymentCode(`${code}|${more}`).code;
      assert.ok(read);
      const found = uinOf(read);
      return found && (found.fits ? found.uin : [found.uin, 'unsure']);
    };
    assert.equal(uin(`UIN=${city}`), city);
    assert.equal(uin(`RuleId=${fine}`), fine);
    assert.equal(uin(`Purpose=Штраф УИН ${fine}`), fine);
    assert.equal(uin('UIN=0'), null);
    assert.deepEqual(uin(`UIN=${wrong}`), [wrong, 'unsure']);
    // One that fits is taken before one that does not, wherever it stands.
    assert.equal(uin(`Purpose=Штраф УИН ${fine}|RuleId=${wrong}`), fine);
    assert.equal(uin(`Purpose=Штраф|DocIdx=${fine}|RuleId=${wrong}`), fine);
    assert.equal(uin(`UIN=0|RuleId=${fine}|DocIdx=${city}`), fine);
    assert.deepEqual(uin(`Purpose=Штраф|RuleId=${wrong}`), [wrong, 'unsure']);
    assert.deepEqual(uin(`Purpose=Штраф|DocIdx=${wrong}`), [wrong, 'unsure']);
  });
});
