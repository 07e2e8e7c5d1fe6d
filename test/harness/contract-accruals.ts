import { payees } from '../../src/blocks/pay-accrual/sandbox-payees.js';
import type { Accrual, DocumentKind } from '../../src/blocks/pay-accrual/schemas.js';
import { uinCheckDigit } from '../../src/domain/identifiers/uin-digit.js';
import { kopecks } from '../../src/domain/money/kopecks.js';
import { contractAdults, contractOutsider } from './contract-fixtures.js';

// What a city has to hold before the contract suite of payments is run against it: these charges, by these payers.

/** By whom a charge is found besides its number. */
export type ContractPayer =
  | { readonly by: 'subject'; readonly subject: string }
  | { readonly by: 'document'; readonly document: DocumentKind; readonly number: string }
  | { readonly by: 'receipt'; readonly inn: string; readonly personalAccount: string };

export interface ContractAccrual {
  readonly accrual: Accrual;
  readonly payers: readonly ContractPayer[];
  /** What the institution corrects it to while the suite runs. */
  readonly corrected?: Accrual['toPay'];
  /** How the provider ends a payment of it. */
  readonly ends?: 'declined' | 'expired';
}

const numbered = (text: string): string => `${text}${uinCheckDigit(text)}`;
/** @param at up to six digits. */
export const contractUin = (at: number): string => numbered(`99900000${String(7_000_000_000_000_000 + at)}`);

/** Each test that pays takes the next: the suite runs against one city from begin to end. */
export const plainCharges = 40;
const roles = ['paid', 'overpaid', 'annulled', 'expired', 'closed', 'last-day', 'reduced', 'reduced-last-day', 'reduced-no-more', 'corrected', 'restored', 'declined', 'expiring'] as const;
export type ContractRole = (typeof roles)[number];
export const uinOf = (role: ContractRole): string => contractUin(500 + roles.indexOf(role));

export const contractDocuments = {
  two: { by: 'document', document: 'sts', number: '9900000051' },
  many: { by: 'document', document: 'licence', number: '9900000052' },
  none: { by: 'document', document: 'sts', number: '9900000059' },
} as const satisfies Record<string, ContractPayer>;
export const contractReceipt = { by: 'receipt', inn: payees.school.inn, personalAccount: 'ЛС-77/1' } as const satisfies ContractPayer;
export const contractParentSubject = contractAdults[0]?.subject ?? '';
const outsider = { by: 'subject', subject: contractOutsider.subject } as const;

const day = 86_400_000;

/** @param now ms since the epoch: days are laid around it. */
export function contractAccruals(now: number): readonly ContractAccrual[] {
  // Moscow has had UTC+3 all year since 2014.
  const dayAt = (days: number): string => new Date(now + 3 * 3_600_000 + days * day).toISOString().slice(0, 10);
  const base: Omit<Accrual, 'uin' | 'total' | 'toPay'> = {
    kind: 'museum', purpose: 'Проверочное начисление <b>&amp;</b>', payee: payees.museum, billedOn: dayAt(-3), payBy: dayAt(20), validUntil: null,
    meaning: 'new', acknowledgement: null, discount: null, facts: [{ name: 'Группа', value: 'Средняя № 2' }], held: false,
  };
  const charge = (uin: string, amount: number, patch: Partial<Accrual> = {}, more: Partial<ContractAccrual> = {}): ContractAccrual =>
    ({ accrual: { ...base, uin, total: kopecks(amount), toPay: kopecks(amount), ...patch }, payers: [], ...more });
  const role = (name: ContractRole, patch: Partial<Accrual> = {}, more: Partial<ContractAccrual> = {}): ContractAccrual => charge(uinOf(name), 100_000, patch, more);
  const reduced = (until: string): Partial<Accrual> => ({ kind: 'fine', discount: { kind: 'percent', value: '25', until, toPay: kopecks(75_000) } });
  return [
    ...Array.from({ length: plainCharges }, (_, at) => charge(contractUin(at), 10_000 + at)),
    role('paid', { toPay: kopecks(0), acknowledgement: 'matched' }),
    role('overpaid', { toPay: kopecks(-5_000), acknowledgement: 'matched' }),
    role('annulled', { meaning: 'annulled' }),
    role('expired', { validUntil: dayAt(-1) }),
    role('closed', { acknowledgement: 'forced' }),
    role('last-day', { validUntil: dayAt(0) }),
    role('reduced', reduced(dayAt(5)), { payers: [contractDocuments.two] }),
    role('reduced-last-day', reduced(dayAt(0))),
    role('reduced-no-more', reduced(dayAt(-1))),
    role('corrected', {}, { corrected: kopecks(123_400) }),
    role('restored', { meaning: 'restored', acknowledgement: 'not-matched' }),
    role('declined', {}, { ends: 'declined' }),
    role('expiring', {}, { ends: 'expired' }),
    charge(contractUin(600), 41_000, { kind: 'kindergarten', payee: payees.school }, { payers: [contractDocuments.two, contractReceipt, { by: 'subject', subject: contractParentSubject }] }),
    charge(contractUin(601), 42_000, {}, { payers: [outsider] }),
    ...Array.from({ length: 130 }, (_, at) => charge(contractUin(700 + at), 500_000, { kind: 'fine', billedOn: dayAt(-at) }, { payers: [contractDocuments.many] })),
  ];
}
