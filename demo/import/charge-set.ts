import { readJson } from '../data/read-json.js';
import { moscowDay } from '../../src/domain/calendar/plain-date.js';
import { type Charge, readCharge } from './charges.js';

interface ListedCharge {
  readonly uin?: string;
  /** So many charges that differ in their number and in their day alone. */
  readonly uins?: readonly string[];
  readonly payee: string;
  /** Days from the first import. */
  readonly billed: number;
  readonly payBy?: number;
  readonly validUntil?: number;
  readonly discount?: { readonly kind: string; readonly value: string; readonly until: number | null; readonly toPay: number };
}

interface Listed {
  readonly sources: readonly { readonly source: string; readonly silent?: boolean }[];
  readonly payees: Readonly<Record<string, unknown>>;
  readonly charges: readonly ListedCharge[];
}

export interface ChargeSet {
  /** Systems that never answer in the demo. */
  readonly silent: readonly string[];
  readonly charges: readonly Charge[];
}

const day = 86_400_000;

/** The project's own charges, of invented people and institutions. @param now ms since the epoch, from which days count. */
export function ownCharges(now: number): ChargeSet {
  const { sources, payees, charges } = readJson<Listed>('accruals.json');
  return {
    silent: sources.filter(({ silent }) => silent).map(({ source }) => source),
    charges: charges.flatMap(({ uin, uins = [uin ?? ''], ...listed }) => uins.map((each, at) => chargeOf(each, { ...listed, billed: listed.billed - at }, payees, now))),
  };
}

function chargeOf(uin: string, { billed, payBy, validUntil, discount, payee, ...listed }: ListedCharge, payees: Listed['payees'], now: number): Charge {
  const on = (days: number | null | undefined): string | null => (days === null || days === undefined ? null : moscowDay(now + days * day));
  const charge = readCharge({
    ...listed, uin, payee: payees[payee], billedOn: on(billed), payBy: on(payBy), validUntil: on(validUntil), discount: discount ? { ...discount, until: on(discount.until) } : null,
  });
  if ('code' in charge) throw new Error(`${charge.code} at ${charge.at} of the project's own charge ${uin}`);
  return charge;
}
