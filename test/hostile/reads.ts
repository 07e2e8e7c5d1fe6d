import type { TestCity } from '../e2e/support/city.js';
import { hashOf } from '../../demo/gateway/secrets.js';
import { canonicalBallot } from '../../src/domain/ballot/ballot.js';
import type { Secret } from './attack.js';
import type { Loot } from './kit.js';
import { answers, citizen } from './stage.js';

/** Letters of tokens: JOSE's compact form, which all of the city's have. */
const token = /eyJ[\w-]{10,}\.[\w-]*\.[\w-]{5,}/;
const persons = [citizen.name, citizen.subject, citizen.fullName, ...citizen.fullName.split(' ')];

/** Tells of a text which of the secrets of one referendum stand in it. */
export type Reader = (text: string) => Set<Secret>;

/**
 * @param strict any answer at all is too much: in secure mode the page has no business with the question.
 */
export async function readerOf(city: TestCity, referendum: string, strict: boolean): Promise<Reader> {
  const [ballots, attempts] = await city.within(async (db) => [
    await db.selectFrom('ballots').select('ballot').where('referendum', '=', referendum).execute(),
    await db.selectFrom('attempts').select('key_hash').where('referendum', '=', referendum).execute(),
  ] as const);
  const numbers = ballots.map(({ ballot }) => hashOf(canonicalBallot(ballot)));
  const hashes = new Set(attempts.map(({ key_hash }) => key_hash));
  const [chosen, other] = answers;
  return (raw) => {
    const text = raw.replace(/\s+/g, ' ');
    const found = new Set<Secret>();
    const [mine, others] = [chosen, other].map(({ id, text: words }) => text.includes(id) || text.includes(words)) as [boolean, boolean];
    // In open mode the question stands in the page; who writes down one answer alone knows which.
    if (mine && (strict || !others)) found.add('choice');
    if (strict && others) found.add('choice');
    if (token.test(text)) found.add('token');
    if (persons.some((person) => text.includes(person))) found.add('name');
    if (numbers.some((number) => text.includes(number))) found.add('number');
    if ((text.match(/[\w-]{22}/g) ?? []).some((key) => hashes.has(hashOf(key)))) found.add('key');
    return found;
  };
}

/** @returns what each attack got to know, in the order of `Secret`. */
export function readsBy(loot: readonly Loot[], read: Reader): Map<string, Set<Secret>> {
  const reads = new Map<string, Set<Secret>>();
  for (const { by, text } of loot) {
    const before = reads.get(by) ?? new Set();
    for (const secret of read(text)) before.add(secret);
    reads.set(by, before);
  }
  return reads;
}
