import { moscowDay } from '../../domain/calendar/plain-date.js';
import { uinCheckDigit } from '../../domain/identifiers/uin-digit.js';
import { kopecks } from '../../domain/money/kopecks.js';
import type { CommonFaultCode } from '../../kernel/fault.js';
import { payees } from './sandbox-payees.js';
import type { Accrual } from './schemas.js';

/** Numbers that the demonstration city knows, by what each is good for. Their check digits are right; no register has them. */
export const demoUins = {
  'kindergarten': '9990077020260000000010016',
  'club': '9990077020260000000010386',
  'school-meals': '9990077020260000000010758',
  'museum': '9990077020260000000011124',
  'fine': '99926110000000101015',
  'parking': '99926110000000110987',
  'tax': '99926110000000120958',
  'paid': '9990077020260000000011868',
  'overpaid': '9990077020260000000012232',
  'annulled': '9990077020260000000012602',
  'expired': '9990077020260000000012976',
  'held': '9990077020260000000013340',
  'corrected': '9990077020260000000013710',
  'incomplete': '9990077020260000000014089',
  'lost-answer': '9990077020260000000014459',
  'silent': '9990077020260000000014829',
  'never-ready': '9990077020260000000015197',
  'declined': '9990077020260000000015567',
  'payment-expires': '9990077020260000000015937',
  'cancelled': '9990077020260000000016301',
  'late-capture': '9990077020260000000016675',
  'too-late-to-cancel': '9990077020260000000017046',
  'not-matched': '9990077020260000000017418',
  'unavailable': '9990077020260000000017783',
  'no-method': '9990077020260000000018158',
  'too-many': '9990077020260000000018528',
} as const;
export type DemoUin = keyof typeof demoUins;

/** What becomes of a payment. Seconds since it was begun. */
export interface Fate {
  readonly after: number;
  readonly ends: 'paid' | 'declined' | 'cancelled' | 'expired';
  /** When it should have been finished, where that is not the method's own time. Nothing ends by it alone. */
  readonly expires?: number;
  /** The provider never says where the visitor goes on. */
  readonly pageless?: boolean;
  /** Whoever calls it off is told that it is paid. */
  readonly tooLate?: boolean;
  readonly credits?: 'matched' | 'not-matched';
  /** So many answers to `pay` get lost after the payment was begun. */
  readonly withheld?: number;
  /** No answer about it ever comes. */
  readonly silent?: boolean;
}

/** One number of the demonstration city and what it shows, as payment sandboxes have test cards. */
export interface PayFixture {
  readonly accrual: Accrual;
  readonly shows: string;
  /** By whom it is found besides its number: `sts:…`, `receipt:<inn>:<account>`, `subject:…`. */
  readonly payers: readonly string[];
  readonly fate?: Fate;
  /** The institution corrects it at the moment of paying. */
  readonly corrected?: Accrual['toPay'];
  /** A source of the register is silent whenever it is found. */
  readonly incomplete?: boolean;
  /** Every question about it ends so. */
  readonly fails?: CommonFaultCode | 'accrual.too-many-searches';
  readonly refuses?: 'payment.method-unavailable';
}

/** Documents and accounts that charges are found by, and what each shows. None is anybody's. */
export const demoPayers = {
  'sts:9900000001': 'a certificate of a car: two fines',
  'sts:9900000002': 'a certificate of a car: the answer may be incomplete',
  'sts:9900000100': 'a certificate of a car: 130 parking fines, a hundred in an answer',
  'birth-certificate:IIМЮ990001': 'a child: kindergarten, club and school meals',
  'snils:00100200300': 'a tax and a museum’s charge',
  'receipt:7700999013:1234567890': 'a receipt of a kindergarten without УИН',
} as const;

const day = 86_400_000;

/** All fixtures, their days laid around `now`. @param now ms since the epoch. */
export function payFixtures(now: number): PayFixture[] {
  const dayAt = (days: number): string => moscowDay(now + days * day);
  const month = new Intl.DateTimeFormat('ru', { month: 'long', year: 'numeric', timeZone: 'Europe/Moscow' }).format(now - 30 * day);
  const plain: Omit<Accrual, 'uin' | 'total' | 'toPay'> = {
    kind: 'museum', purpose: 'Экскурсия «Кольцевые линии», группа 15 человек', payee: payees.museum, billedOn: dayAt(-3), payBy: dayAt(20), validUntil: null,
    meaning: 'new', acknowledgement: null, discount: null, facts: [], held: false,
  };
  const make = (name: DemoUin, shows: string, amount: number, patch: Partial<Accrual> = {}, more: Partial<PayFixture> = {}): PayFixture =>
    ({ accrual: { ...plain, uin: demoUins[name], total: kopecks(amount), toPay: kopecks(amount), ...patch }, shows, payers: [], ...more });
  const child = { name: 'Ребёнок', value: 'Анна П.' };
  const children = ['birth-certificate:IIМЮ990001', 'subject:anna'];
  return [
    make('kindergarten', 'a kindergarten’s monthly charge', 341_250, {
      kind: 'kindergarten', payee: payees.school, purpose: `Присмотр и уход за ребёнком, ${month}`, facts: [child, { name: 'Группа', value: 'Средняя № 2' }, { name: 'Лицевой счёт', value: '1234567890' }],
    }, { payers: [...children, 'receipt:7700999013:1234567890'] }),
    make('club', 'a club’s charge', 280_000, { kind: 'club', payee: payees.club, purpose: `Кружок «Робототехника», ${month}`, facts: [child] }, { payers: children }),
    make('school-meals', 'a pupil’s meals, its day to pay by is past', 148_050, {
      kind: 'school-meals', payee: payees.school, purpose: `Питание учащегося, ${month}`, billedOn: dayAt(-35), payBy: dayAt(-5), facts: [{ name: 'Класс', value: '5 «Б»' }],
    }, { payers: [...children, 'subject:boris'] }),
    make('museum', 'a museum’s charge', 450_000, {}, { payers: ['snils:00100200300', 'subject:vera'] }),
    make('fine', 'a traffic fine with a discount that still runs', 75_000, {
      kind: 'fine', payee: payees.roads, purpose: 'Административный штраф, превышение скорости', payBy: dayAt(50), validUntil: dayAt(700),
      discount: { kind: 'percent', value: '25', until: dayAt(4), toPay: kopecks(56_250) },
    }, { payers: ['sts:9900000001', 'subject:boris'] }),
    make('parking', 'a parking fine: no discount', 500_000, { kind: 'fine', payee: payees.parking, purpose: 'Неоплата парковки' }, { payers: ['sts:9900000001', 'sts:9900000002'] }),
    make('tax', 'a tax', 1_203_317, { kind: 'tax', payee: payees.taxes, purpose: 'Налог на имущество физических лиц' }, { payers: ['snils:00100200300', 'subject:vera'] }),
    make('paid', 'paid before', 120_000, { toPay: kopecks(0), acknowledgement: 'matched', billedOn: dayAt(-40) }, { payers: ['subject:vera'] }),
    make('overpaid', 'paid twice, money is owed back', 120_000, { toPay: kopecks(-120_000), acknowledgement: 'matched' }),
    make('annulled', 'annulled by the institution', 90_000, { meaning: 'annulled' }),
    make('expired', 'can no longer be paid this way', 90_000, { billedOn: dayAt(-400), payBy: dayAt(-370), validUntil: dayAt(-1) }),
    make('held', 'is being paid somewhere else', 90_000, { held: true }),
    make('corrected', 'corrected at the moment of paying: the new amount has to be confirmed', 99_000, {}, { corrected: kopecks(111_050) }),
    make('incomplete', 'found, and there may be more', 64_000, {}, { incomplete: true, payers: ['sts:9900000002'] }),
    make('lost-answer', 'the answer to paying gets lost, the payment is found again', 77_000, {}, { fate: { after: 8, ends: 'paid', withheld: 3 } }),
    make('silent', 'paid, and no answer about it ever comes', 77_000, {}, { fate: { after: 8, ends: 'paid', withheld: 1e9, silent: true } }),
    make('never-ready', 'the provider never prepares its page, and gives up after two minutes', 77_000, {}, { fate: { after: 120, ends: 'expired', expires: 120, pageless: true } }),
    make('declined', 'the provider declines', 77_000, {}, { fate: { after: 6, ends: 'declined' } }),
    make('payment-expires', 'nobody finishes it in time', 77_000, {}, { fate: { after: 20, ends: 'expired', expires: 20 } }),
    make('cancelled', 'called off at the provider’s', 77_000, {}, { fate: { after: 6, ends: 'cancelled' } }),
    make('late-capture', 'its time is over, and then the money comes after all', 77_000, {}, { fate: { after: 40, ends: 'paid', expires: 15 } }),
    make('too-late-to-cancel', 'whoever calls it off is told that it is paid', 77_000, {}, { fate: { after: 120, ends: 'paid', tooLate: true } }),
    make('not-matched', 'paid, and the register does not find what for', 77_000, {}, { fate: { after: 6, ends: 'paid', credits: 'not-matched' } }),
    make('unavailable', 'the register does not answer', 77_000, {}, { fails: 'gateway.unavailable' }),
    make('no-method', 'the provider refuses every way to pay', 77_000, {}, { refuses: 'payment.method-unavailable' }),
    make('too-many', 'too many searches', 77_000, {}, { fails: 'accrual.too-many-searches' }),
    ...manyFines(plain),
  ];
}

/** More than one answer has room for. */
function manyFines(plain: Omit<Accrual, 'uin' | 'total' | 'toPay'>): PayFixture[] {
  return Array.from({ length: 130 }, (_, at) => {
    const body = `9992611${String(20_000 + at).padStart(12, '0')}`;
    const amount = kopecks(500_000);
    const accrual = { ...plain, uin: `${body}${uinCheckDigit(body)}`, kind: 'fine', payee: payees.parking, purpose: `Неоплата парковки, постановление ${at + 1}`, total: amount, toPay: amount } as const;
    return { accrual, shows: 'one of many', payers: ['sts:9900000100'] };
  });
}
