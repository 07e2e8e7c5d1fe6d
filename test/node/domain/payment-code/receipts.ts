import type { Encoding } from '../../../../src/domain/payment-code/charsets.js';
import type { Fields } from '../../../../src/domain/payment-code/fields.js';

/** A row of numbers that is the same in every run (mulberry32). @returns a whole number below the one given. */
export function chances(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const institutions = ['ГБОУ Школа № 1099', 'ГБУДО г. Москвы "ДШИ им. Ю.Ц. Ъюшкина"', 'ГБУК г. Москвы «Музей на Яузе»', 'ГБДОУ Детский сад № 17', 'ГБУ ЖКХ', 'ГАУ «ФОК Щ»', 'ГБУ КЦ ЗИЛ'];
const banks = ['ГУ Банка России по ЦФО//УФК по г.Москве г.Москва', 'ПАО Сбербанк', 'АО «БАНК»'];
const purposes = ['Оплата за кружок', 'Родительская плата за присмотр и уход', 'Питание', 'ОПЛАТА ЗА УСЛУГИ', 'Взнос: 50 % = половина', 'Билет в музей; вход 12:30', 'Оплата|вторая часть ~ ^'];
const people = ['Ёлкина Юлия', 'ИВАНОВ СЕРГЕЙ', 'Щукин Ъ', 'Ли Э', 'Подъячева Эльвира Ярославовна'];

/** Signs that KOI8-R lacks, as institutions that use it write them. */
const older = (text: string): string => text.replace(/№/g, 'N').replace(/[«»]/g, '"');

/** A receipt of nobody that can be written in the encoding: invented names, accounts with digits at random. */
export function receipt(chance: (below: number) => number, encoding: Encoding): Fields {
  const fields = anyReceipt(chance);
  // A block with a name of that length is over 300 bytes in UTF-8.
  if (encoding === 2 && (fields.BankName?.length ?? 0) > 30) return { ...fields, BankName: 'ПАО Сбербанк' };
  return encoding === 3 ? Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, older(value)])) : fields;
}

function anyReceipt(chance: (below: number) => number): Fields {
  const one = (list: readonly string[]): string => list[chance(list.length)] ?? '';
  const digits = (many: number): string => Array.from({ length: many }, () => chance(10)).join('');
  return {
    Name: one(institutions), PersonalAcc: `0322464${digits(13)}`, BankName: one(banks), BIC: `00452${digits(4)}`, CorrespAcc: chance(4) ? `40102${digits(15)}` : '0',
    ...(chance(5) && { Sum: String(chance(10_000_000)) }), ...(chance(6) && { Purpose: one(purposes) }), ...(chance(2) && { PayeeINN: digits(10), KPP: `7733${digits(5)}` }),
    ...(chance(2) && { ChildFio: one(people), PaymPeriod: '042026', TechCode: '08' }), ...(chance(3) === 0 && { UIN: digits(25) }), ...(chance(4) === 0 && { PersAcc: digits(6), InstNum: one(institutions) }),
  };
}
