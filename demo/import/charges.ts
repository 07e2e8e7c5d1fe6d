import * as v from 'valibot';
import { accrualKinds, documentKinds, Payee, Uin } from '../../src/blocks/pay-accrual/schemas.js';
import type { Accrual } from '../../src/blocks/pay-accrual/schemas.js';
import type { Payer } from '../gateway/accruals/payers.js';

/** A charge ready to be registered. */
export interface Charge {
  readonly accrual: Omit<Accrual, 'held'>;
  readonly revision: number;
  readonly source: string;
  readonly payers: readonly Payer[];
  /** A payment of it is under way elsewhere. */
  readonly held: boolean;
  /** What is left to pay takes account of all that was paid here. Without it, the sums of the file tell whether they do. */
  readonly reckoned: boolean;
}

/** Why a line is no charge. */
export type BadLine = 'charge.not-json' | 'charge.malformed' | 'charge.amount' | 'charge.nobody' | 'charge.twice';

export interface ReadCharges {
  readonly charges: readonly Charge[];
  /** Lines count from 1. `at`: which field. Never what stands there: it is about people. */
  readonly bad: readonly { readonly line: number; readonly code: BadLine; readonly at: string }[];
}

const amountOf = v.pipe(v.number('charge.amount'), v.safeInteger('charge.amount'));
const PlainDate = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/), v.check((day) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)));
const line = (length: number) => v.pipe(v.string(), v.maxLength(length));
const PayerGiven = v.variant('by', [
  v.object({ by: v.literal('subject'), subject: line(100) }),
  v.object({
    by: v.literal('document'), document: v.picklist(documentKinds), number: v.pipe(v.string(), v.regex(/^[0-9A-ZА-ЯЁ]{6,20}$/)),
    kpp: v.optional(v.pipe(v.string(), v.regex(/^\d{4}[A-Z0-9]{2}\d{3}$/))),
  }),
  /** His account with the payee. */
  v.object({ by: v.literal('receipt'), personalAccount: line(60) }),
]);

const Given = v.object({
  uin: Uin,
  revision: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1)), 1),
  source: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,40}$/)),
  kind: v.picklist(accrualKinds),
  purpose: line(210),
  payee: Payee,
  total: amountOf,
  toPay: amountOf,
  billedOn: PlainDate,
  payBy: v.optional(v.nullable(PlainDate), null),
  validUntil: v.optional(v.nullable(PlainDate), null),
  meaning: v.optional(v.picklist(['new', 'corrected', 'annulled', 'restored']), 'new'),
  acknowledgement: v.optional(v.nullable(v.picklist(['matched', 'preliminary', 'not-matched', 'matched-without-payment', 'forced'])), null),
  discount: v.optional(v.nullable(v.object({ kind: v.picklist(['fixed', 'percent', 'multiplier']), value: line(12), until: v.nullable(PlainDate), toPay: amountOf })), null),
  facts: v.optional(v.pipe(v.array(v.object({ name: line(100), value: line(255) })), v.maxLength(10)), []),
  held: v.optional(v.boolean(), false),
  reckoned: v.optional(v.boolean(), false),
  payers: v.pipe(v.array(PayerGiven), v.minLength(1, 'charge.nobody'), v.maxLength(20)),
});

/** @returns the charge, or what is wrong with it. */
export function readCharge(given: unknown): Charge | { readonly code: BadLine; readonly at: string } {
  const parsed = v.safeParse(Given, given);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const own = issue.message === 'charge.amount' || issue.message === 'charge.nobody' ? issue.message : 'charge.malformed';
    return { code: own, at: v.getDotPath(issue) ?? '' };
  }
  const { revision, source, payers, held, reckoned, ...accrual } = parsed.output;
  return {
    accrual: accrual as Charge['accrual'], revision, source, held, reckoned,
    payers: payers.map((payer) => (payer.by === 'receipt' ? { ...payer, inn: accrual.payee.inn } : payer)),
  };
}

/** One charge a line, as JSON. Empty lines are none. */
export function readCharges(text: string): ReadCharges {
  const charges: Charge[] = [];
  const bad: ReadCharges['bad'][number][] = [];
  const known = new Set<string>();
  for (const [index, json] of text.replace(/^\uFEFF/, '').split(/\r?\n/).entries()) {
    if (!json.trim()) continue;
    const read = chargeIn(json);
    if ('code' in read) bad.push({ line: index + 1, ...read });
    else if (known.has(read.accrual.uin)) bad.push({ line: index + 1, code: 'charge.twice', at: 'uin' });
    else {
      known.add(read.accrual.uin);
      charges.push(read);
    }
  }
  return { charges, bad };
}

function chargeIn(json: string): ReturnType<typeof readCharge> {
  try {
    return readCharge(JSON.parse(json, exactly));
  } catch {
    return { code: 'charge.not-json', at: '' };
  }
}

/** All numbers of a charge are whole. One that was rounded by reading it is not what stood in the file. */
function exactly(this: unknown, _: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value;
  return /^-?\d+$/.test(context.source) ? Number(BigInt(context.source)) : NaN;
}
