import { hashOf } from '../../../demo/gateway/secrets.js';
import type { Secret } from '../attack.js';
import type { Reader } from '../reads.js';
import { citizen } from '../stage.js';
import { amount, contact, payee, type PayStage, purpose } from './pay-stage.js';

/** Letters of tokens: JOSE's compact form, which all of the city's have. */
const token = /eyJ[\w-]{10,}\.[\w-]*\.[\w-]{5,}/;
const persons = [citizen.name, citizen.subject, citizen.fullName];

/** Tells of a text which secrets of the payments of these charges stand in it: in secure mode none is for the page. */
export async function payReaderOf(stage: PayStage, uins: readonly string[]): Promise<Reader> {
  const orders = (await Promise.all(uins.map((uin) => stage.payments(uin)))).flat();
  const hashes = new Set(await stage.city.within(async (db) => (await db.selectFrom('payment_attempts').select('key_hash').execute()).map(({ key_hash }) => key_hash)));
  const charges = [...uins, purpose, payee];
  const sums = [amount, uins.length * amount, ...orders.map(({ total }) => total)].flatMap((sum) => [String(sum), formatted(sum)]);
  const numbers = orders.map(({ number }) => number);
  return (raw) => {
    const text = raw.replace(/\s+/g, ' ');
    const found = new Set<Secret>();
    const has = (some: readonly string[]): boolean => some.some((one) => text.includes(one));
    if (has(charges)) found.add('charge');
    if (has(sums)) found.add('sum');
    if (has(numbers)) found.add('number');
    if (has([contact, contact.split('@')[0] ?? ''])) found.add('contact');
    if (has(persons)) found.add('name');
    if (token.test(text)) found.add('token');
    if ((text.match(/[\w-]{22}/g) ?? []).some((key) => hashes.has(hashOf(key)))) found.add('key');
    return found;
  };
}

/** «77 733,01». */
function formatted(sum: number): string {
  return `${new Intl.NumberFormat('ru').format(Math.trunc(sum / 100))},${String(sum % 100).padStart(2, '0')}`.replace(/\s+/g, ' ');
}
