import { words as amissEn } from '../../src/blocks/pay-accrual/amiss/messages.en.js';
import { words as amissRu } from '../../src/blocks/pay-accrual/amiss/messages.ru.js';
import { words as checkedEn } from '../../src/blocks/pay-accrual/checked/messages.en.js';
import { type CheckedWords, words as checkedRu } from '../../src/blocks/pay-accrual/checked/messages.ru.js';
import { words as citizenEn } from '../../src/blocks/pay-accrual/citizen/messages.en.js';
import { words as citizenRu } from '../../src/blocks/pay-accrual/citizen/messages.ru.js';
import { words as codeEn } from '../../src/blocks/pay-accrual/code/messages.en.js';
import { type CodeWords, words as codeRu } from '../../src/blocks/pay-accrual/code/messages.ru.js';
import { words as documentsEn } from '../../src/blocks/pay-accrual/documents/messages.en.js';
import { words as documentsRu } from '../../src/blocks/pay-accrual/documents/messages.ru.js';
import { words as numberEn } from '../../src/blocks/pay-accrual/number/messages.en.js';
import { words as numberRu } from '../../src/blocks/pay-accrual/number/messages.ru.js';
import { words as paperEn } from '../../src/blocks/pay-accrual/paper/messages.en.js';
import { type PaperWords, words as paperRu } from '../../src/blocks/pay-accrual/paper/messages.ru.js';
import { words as mineEn } from '../../src/blocks/pay-accrual/mine/messages.en.js';
import { words as mineRu } from '../../src/blocks/pay-accrual/mine/messages.ru.js';
import { words as misuseEn } from '../../src/blocks/pay-accrual/misuse/messages.en.js';
import { words as misuseRu } from '../../src/blocks/pay-accrual/misuse/messages.ru.js';
import { messages as payFirstEn } from '../../src/blocks/pay-accrual/messages.en.js';
import { type FirstMessages as PayFirst, messages as payFirstRu } from '../../src/blocks/pay-accrual/messages.ru.js';
import { messages as payLaterEn } from '../../src/blocks/pay-accrual/messages-later.en.js';
import { messages as payLaterRu } from '../../src/blocks/pay-accrual/messages-later.ru.js';
import { words as receiptEn } from '../../src/blocks/pay-accrual/receipt/messages.en.js';
import { type ReceiptWords, words as receiptRu } from '../../src/blocks/pay-accrual/receipt/messages.ru.js';
import { words as troubleEn } from '../../src/blocks/pay-accrual/trouble/messages.en.js';
import { type TroubleWords, words as troubleRu } from '../../src/blocks/pay-accrual/trouble/messages.ru.js';
import { noPreset, type Preset } from '../../src/blocks/pay-accrual/model.js';
import type { SearchBy } from '../../src/blocks/pay-accrual/schemas.js';
import { kopecks } from '../../src/domain/money/kopecks.js';
import { messages as firstEn } from '../../src/blocks/referendum/messages.en.js';
import { type FirstMessages, messages as firstRu } from '../../src/blocks/referendum/messages.ru.js';
import { messages as laterEn } from '../../src/blocks/referendum/messages-later.en.js';
import { type LaterMessages, messages as laterRu } from '../../src/blocks/referendum/messages-later.ru.js';
import { optionsWords } from '../../src/blocks/referendum/kinds/messages-options.js';
import { rankingWords } from '../../src/blocks/referendum/kinds/messages-ranking.js';
import { ratingWords } from '../../src/blocks/referendum/kinds/messages-rating.js';
import { districtsWords } from '../../src/blocks/referendum/around/messages-districts.js';
import { followUpWords } from '../../src/blocks/referendum/around/messages-follow-up.js';
import { listWords } from '../../src/blocks/referendum/around/messages-list.js';
import { moreWords } from '../../src/blocks/referendum/around/messages-more.js';
import { messages as doctorEn } from '../../src/doctor/messages.en.js';
import { messages as doctorRu } from '../../src/doctor/messages.ru.js';
import { actTexts } from '../../src/frame/act-texts.js';
import { operatorTexts } from '../../src/identity/oidc/operator-texts.js';

/** Words of one place, by key, in both languages. */
export interface Deck {
  readonly title: string;
  readonly rows: readonly { readonly key: string; readonly ru: string; readonly en: string }[];
}

// Words that depend on something are said with samples of it; a function without samples does not compile.
type Spoken<M> = { readonly [K in keyof M as M[K] extends (...given: never[]) => string ? K : never]: M[K] extends (...given: infer P) => string ? readonly P[] : never };

const closing = '2026-12-21T17:00:00Z';

const first: Spoken<FirstMessages> = {
  until: [[closing]], left: [[1], [5], [26], [49], [150]], opensAt: [[closing]], closedAt: [[closing]],
  electorate: [[null, [], []], [18, ['Арбат'], []], [21, ['Арбат', 'Хамовники'], ['родители школьников']]], supportCode: [['01J9-4F2K']],
};
const later: Spoken<LaterMessages> = {
  signedInAs: [['Анна П.']], signedIn: [['Анна П.']], refused: [['голосование уже закончилось']], cannotVote: [['это не ваш район']],
  turnout: [[1, null], [22, null], [10_005, 1_204_318]], votes: [[1], [2], [5], [21]], asOf: [[closing]], participants: [['свыше 220 тысяч']], percent: [[53]], instant: [[closing]],
};
const options: Spoken<(typeof optionsWords)['ru']> = {
  choose: [[1, 3], [2, 3], [2, 2]], ticked: [[0], [2]], tooFew: [[1], [2]], tooMany: [[3]], ownTooLong: [[140]], left: [[21], [-3]], ownAnswer: [['Сквер у старой школы']],
};
const rating: Spoken<(typeof ratingWords)['ru']> = { hint: [[5]], score: [[4, 5]], answer: [['м1', 4, 5]], meanOf: [[4.2, 5]], scores: [[1], [1450]] };
const ranking: Spoken<(typeof rankingWords)['ru']> = {
  hint: [[4, 4, true], [2, 2, false], [1, 3, false]], add: [[1]], said: [['Пруд', 1, 4]], saidOut: [['Пруд']], tooFew: [[4, true], [2, false]], tooMany: [[3]], firsts: [[1], [430]],
};
const act: Spoken<ReturnType<typeof actTexts>> = { site: [['lenta.ru']] };

const districts: Spoken<(typeof districtsWords)['ru']> = {
  caption: [['Как назвать сквер?']], withheld: [[1, false], [3, true]], ahead: [['Липовый сквер']], people: [[1], [2], [5]], mean: [[4.2, 5]], points: [['62 %']],
};
const list: Spoken<(typeof listWords)['ru']> = { left: [[0], [1], [5]], forOthers: [[1], [2], [5]], signedIn: [['Анна П.']] };
const more: Spoken<(typeof moreWords)['ru']> = { closes: [['Имя для сквера']], closesAt: [[closing]], wrong: [['signs'], [0], [12]], instant: [[closing]] };

const some = kopecks(381630);
const [today, soon, nextYear] = ['2026-11-26', '2026-12-03', '2027-01-09'] as const;
const payFirst: Spoken<PayFirst> = { only: [[['fine', 'tax']], [['kindergarten', 'club', 'school-meals']]] };
const payLater: Spoken<typeof payLaterRu> = {
  money: [[some], [kopecks(1)]], moneyInColumn: [[kopecks(120000)]], instant: [[closing]], day: [[soon, today], [nextYear, today]], supportCode: [['01J9-4F2K']],
  foundTitle: [[1], [2], [5]], asOf: [[closing]], payBy: [[soon, today]], overdue: [[soon, today]], discountUntil: [['−25 %', soon, today]], discountPercent: [['25']], saving: [['25 %']], daysLeft: [[0], [1], [2], [7]],
  withoutDiscount: [[some]], chosen: [[1, some], [2, some], [5, some]],
  methodNote: [[kopecks(0)], [kopecks(4580)]], minutes: [[1], [2], [15]], pay: [[some]], until: [[closing]], paidText: [[some]],
};
const payChecked: Spoken<CheckedWords> = { unchanged: [[Date.parse(closing)]], unanswered: [[Date.parse(closing)]] };
const lookedFor = (kinds: Preset['kinds']) => ([{ by: 'uin', uin: '' }, { by: 'document', document: 'sts', number: '', consent: true }, { by: 'receipt', inn: '', personalAccount: '' }] as const).map((search) => [{ search, preset: { ...noPreset, kinds } }] as [{ search: SearchBy; preset: Preset }]);
const payTrouble: Spoken<TroubleWords> = { waitFor: [[1], [40], [240]], overpaid: [[kopecks(-12_000)]], nothingFoundBy: [...lookedFor([]), [{ search: null, preset: noPreset }], ...lookedFor(['museum'])] };
/** Functions inside of a table, by its name. */
const payInner = { 'errors.length': [[10]], 'changes.to': [[some, kopecks(508840)]], 'changes.said': [[some, kopecks(508840)]] };
const payCode: Spoken<CodeWords> = { money: [[some]], left: [[754]], minutesLeft: [[1], [5]], codeOf: [['P-4417']] };
const payReceipt: Spoken<ReceiptWords> = { money: [[some]], instant: [[closing]], addressText: [['school.example']] };
const payPaper: Spoken<PaperWords> = { money: [[some]], instant: [[closing]] };

type Samples = Readonly<Record<string, readonly (readonly unknown[])[]>>;

/** Lines of one entry: a sentence, a pair, a table of them, or what a function says of its samples. */
function linesOf(key: string, value: unknown, samples: Samples): [string, string][] {
  if (typeof value === 'string') return [[key, value]];
  if (typeof value === 'function') return (samples[key] ?? []).map((given) => [`${key}(${given.map((one) => JSON.stringify(one)).join(', ')})`, String((value as (...given: readonly unknown[]) => unknown)(...given))]);
  if (Array.isArray(value)) return [[key, value.join('. ')]];
  return Object.entries(value as object).flatMap(([inner, words]) => linesOf(`${key}.${inner}`, words, samples));
}

function deck<M extends object>(title: string, ru: M, en: M, samples: Spoken<M>, inner: Samples = {}): Deck {
  const lines = (words: M): Map<string, string> => new Map(Object.entries(words).flatMap(([key, value]) => linesOf(key, value, { ...samples, ...inner })));
  const english = lines(en);
  // Where nothing is said, there is nothing to translate.
  return { title, rows: [...lines(ru)].filter(([key, text]) => text || english.get(key)).map(([key, text]) => ({ key, ru: text, en: english.get(key) ?? '' })) };
}

/** Every word that a visitor can meet in the blocks and in the operator's windows. */
export const copyDeck: readonly Deck[] = [
  deck('The question', firstRu, firstEn, first),
  deck('After the first act', laterRu, laterEn, later),
  deck('Several options, an own one', optionsWords.ru, optionsWords.en, options),
  deck('Rating', ratingWords.ru, ratingWords.en, rating),
  deck('Ranking', rankingWords.ru, rankingWords.en, ranking),
  deck('The list of questions', listWords.ru, listWords.en, list),
  deck('Results by district', districtsWords.ru, districtsWords.en, districts),
  deck('What followed', followUpWords.ru, followUpWords.en, {}),
  deck('Around the vote', moreWords.ru, moreWords.en, more),
  deck('Paying: the form', payFirstRu, payFirstEn, payFirst),
  deck('Paying: after the first act', payLaterRu, payLaterEn, payLater),
  deck('Paying: what does not go straight', troubleRu, troubleEn, payTrouble, payInner),
  deck('Paying: asked by hand how it stands', checkedRu, checkedEn, payChecked),
  deck('Paying: what is wrong with a number', numberRu, numberEn, {}, payInner),
  deck('Paying: by document', documentsRu, documentsEn, {}),
  deck('Paying: by receipt', receiptRu, receiptEn, payReceipt),
  deck('Paying: who is signed in', citizenRu, citizenEn, {}),
  deck('Paying: my charges', mineRu, mineEn, {}),
  deck('Paying: pages that are not as they should be', misuseRu, misuseEn, {}),
  deck('Paying: codes', codeRu, codeEn, payCode),
  deck('Paying: the receipt to keep', paperRu, paperEn, payPaper),
  deck('Paying: money that went wrong', amissRu, amissEn, payPaper),
  deck('The window of the decisive act', actTexts('ru'), actTexts('en'), act),
  deck('The window of signing in', operatorTexts('ru'), operatorTexts('en'), {}),
  deck('The doctor, for developers', doctorRu, doctorEn, {}),
];
