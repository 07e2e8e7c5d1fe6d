import * as v from 'valibot';
import { Count, Instant, Slug, Text, tolerant } from '../../contract/schemas.js';
import { emailPattern } from '../../domain/contact/email.js';
import { attemptKeyPattern, keepsakePattern } from '../../kernel/attempt.js';
import type { Kopecks } from '../../domain/money/kopecks.js';

/** Whole kopecks, negative where money is owed back. What does not fit a safe integer is no amount of ours. */
export const Money: v.GenericSchema<unknown, Kopecks> = v.pipe(v.number(), v.safeInteger()) as never;
/** `YYYY-MM-DD`, a day in Moscow. */
const PlainDate = v.pipe(v.string(), v.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
const line = (length: number) => v.pipe(v.string(), v.maxLength(length));
/** УИН: 20 characters or 25 digits. Its check digit is not asked here: the register's own numbers are never doubted. */
export const Uin: v.GenericSchema<unknown, string> = v.pipe(v.string(), v.regex(/^([0-9A-Za-zА-Яа-я]{20}|\d{25})$/));

export const accrualKinds = ['kindergarten', 'club', 'school-meals', 'museum', 'fine', 'tax', 'other'] as const;
export type AccrualKind = (typeof accrualKinds)[number];

/** Who gets the money. Empty where the register has none: `0` of ГИС ГМП is empty here. */
export const Payee = v.object({
  name: line(160), inn: line(12), kpp: line(9), account: line(20), bank: line(160), bic: line(9), corrAccount: line(20), kbk: line(20), oktmo: line(11),
});
export type Payee = v.InferOutput<typeof Payee>;

/**
 * One charge of a budget institution as the register has it now.
 * @see Federal Treasury, ГИС ГМП 2.1.1, kind of information «Предоставление информации о начислениях»
 */
export const Accrual = v.object({
  uin: Uin,
  kind: tolerant(accrualKinds, 'other'),
  purpose: line(210),
  payee: Payee,
  /** What was charged at first. */
  total: Money,
  /** What is left to pay: 0 paid, negative overpaid. Without the discount. */
  toPay: Money,
  billedOn: PlainDate,
  /** The last day to pay by, and the last day on which it can be paid at all. */
  payBy: v.nullable(PlainDate),
  validUntil: v.nullable(PlainDate),
  meaning: tolerant(['new', 'corrected', 'annulled', 'restored'], 'new'),
  acknowledgement: v.nullable(tolerant(['matched', 'preliminary', 'not-matched', 'matched-without-payment', 'forced'], 'not-matched')),
  /** The register's own reckoning, never made here. `toPay`: what is left to pay up to `until`, that day included. */
  discount: v.nullable(v.object({ kind: tolerant(['fixed', 'percent', 'multiplier'], 'fixed'), value: line(12), until: v.nullable(PlainDate), toPay: Money })),
  /** What else the institution says of it, in its own words: whose child, which group, which month. */
  facts: v.pipe(v.array(v.object({ name: line(100), value: line(255) })), v.maxLength(10)),
  /** A payment of it is under way, begun here or elsewhere. */
  held: v.boolean(),
});
export type Accrual = v.InferOutput<typeof Accrual>;

/** An answer of the register. `incomplete`: one of its sources did not answer, so there may be more. */
export const Found = v.object({
  accruals: v.pipe(v.array(Accrual), v.maxLength(100)),
  asOf: Instant,
  incomplete: v.boolean(),
  /** Where the next hundred begins; null where there is no more. */
  next: v.nullable(line(200)),
});
export type Found = v.InferOutput<typeof Found>;

export const documentKinds = ['sts', 'licence', 'passport', 'snils', 'birth-certificate', 'inn'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** By what charges are looked for. Numbers without separators, letters in upper case. */
export const SearchBy = v.variant('by', [
  v.object({ by: v.literal('uin'), uin: Uin }),
  v.object({
    by: v.literal('document'), document: v.picklist(documentKinds), number: v.pipe(v.string(), v.regex(/^[0-9A-ZА-ЯЁ]{6,20}$/)),
    /** КПП, where `inn` is an organisation's. */
    kpp: v.optional(v.pipe(v.string(), v.regex(/^\d{4}[A-Z0-9]{2}\d{3}$/))),
    /** The visitor agreed that the city looks for charges of this document; without it nothing is looked for. */
    consent: v.literal(true),
  }),
  /** A receipt without УИН: whom, and which account of the payer there. */
  v.object({ by: v.literal('receipt'), inn: v.pipe(v.string(), v.regex(/^(\d{10}|\d{12})$/)), personalAccount: line(60), account: v.optional(line(20)) }),
]);
export type SearchBy = v.InferOutput<typeof SearchBy>;

export const SearchInput = v.object({
  search: SearchBy,
  kinds: v.optional(v.pipe(v.array(v.picklist(accrualKinds)), v.maxLength(7))),
  after: v.optional(line(200)),
});

export const MineInput = v.object({ after: v.optional(line(200)) });

export const QuoteInput = v.object({ uins: v.pipe(v.array(Uin), v.minLength(1), v.maxLength(20)) });

/** A way to pay, and what it costs: everything that has to be seen before the button. */
export const Method = v.object({
  id: Slug,
  /** `redirect`, `window`: a page of the provider. `sbp-qr`: a code of the Faster Payments System. Others are not offered. */
  kind: tolerant(['redirect', 'window', 'sbp-qr', 'other'], 'other'),
  title: Text,
  /** Who takes the money. */
  provider: Text,
  commission: Money,
  /** Amounts of the accruals with the commission. */
  total: Money,
  terms: v.nullable(v.pipe(v.string(), v.regex(/^https?:\/\/\S{1,500}$/))),
  /** How long a payment begun now can be finished. */
  minutes: Count,
});
export type Method = v.InferOutput<typeof Method>;

/** The chosen accruals read anew, in the order asked for; what the register no longer has is missing. */
export const Quote = v.object({ accruals: v.pipe(v.array(Accrual), v.maxLength(20)), asOf: Instant, incomplete: v.boolean(), methods: v.pipe(v.array(Method), v.maxLength(20)) });
export type Quote = v.InferOutput<typeof Quote>;

/** Where the receipt of 54-ФЗ goes; one of the two is asked for before paying. */
export const Contact = v.variant('by', [
  v.object({ by: v.literal('email'), email: v.pipe(v.string(), v.regex(emailPattern)) }),
  v.object({ by: v.literal('phone'), phone: v.pipe(v.string(), v.regex(/^\+7\d{10}$/)) }),
]);
export type Contact = v.InferOutput<typeof Contact>;

/** What the visitor saw and pressed the button for: where the register or the provider says otherwise, nothing is begun. */
export const PayInput = v.object({
  items: v.pipe(v.array(v.object({ uin: Uin, amount: Money })), v.minLength(1), v.maxLength(20)),
  method: Slug,
  commission: Money,
  total: Money,
  contact: Contact,
  /** Language of the provider's page. */
  locale: v.picklist(['ru', 'en']),
});
export type PayInput = v.InferOutput<typeof PayInput>;

/**
 * How far the money of one accrual has come: `waiting` at the provider, `sent` to the Treasury, `preliminary` or
 * `matched` with the accrual by the register, `not-matched` where it could not be.
 */
const Crediting = tolerant(['waiting', 'sent', 'preliminary', 'matched', 'not-matched'], 'waiting');

export const Payment = v.object({
  /** Under which provider and support desk find it. */
  number: line(40),
  /** `pending`: nobody knows yet whether money moves. The other two are final. An unknown word is `pending`, never a success. */
  status: tolerant(['pending', 'paid', 'not-paid'], 'pending'),
  /** Of `not-paid`: no money was taken, and why. `superseded`: called off untouched, for another payment of the charge. */
  reason: v.nullable(tolerant(['declined', 'cancelled', 'superseded', 'expired', 'failed'], 'failed')),
  /** When this was told, by the city's clock: whoever counts down to `expiresAt` by his own may be off. */
  asOf: v.optional(Instant),
  createdAt: Instant,
  expiresAt: Instant,
  paidAt: v.nullable(Instant),
  method: Slug,
  kind: tolerant(['redirect', 'window', 'sbp-qr', 'other'], 'other'),
  provider: Text,
  /** Of `pending`: where the visitor goes on. Null while the provider prepares it, and when there is nothing left to do but wait. */
  next: v.nullable(v.variant('kind', [
    v.object({ kind: v.literal('page'), url: v.pipe(v.string(), v.regex(/^https?:\/\/\S{1,2000}$/)) }),
    v.object({ kind: v.literal('sbp'), link: v.pipe(v.string(), v.regex(/^https:\/\/qr\.nspk\.ru\/\S{1,400}$|^http:\/\/[a-z0-9.-]*localhost(:\d+)?\/\S{1,400}$/)) }),
  ])),
  items: v.pipe(v.array(v.object({
    uin: Uin, purpose: line(210), payee: line(160), inn: line(12), kpp: line(9), amount: Money,
    /** УИП, once the Treasury was told. */
    uip: v.nullable(line(32)),
    crediting: Crediting,
    /** Of a payment that is `amiss`: its money was taken once more than was due, and has to be given back or was. Missing elsewhere. */
    excess: v.optional(v.boolean()),
  })), v.maxLength(20)),
  commission: Money,
  total: Money,
  /** Where the receipt was sent, with most of it hidden: «a…@mail.example». */
  contact: line(60),
  /**
   * Of `paid`, where something went wrong with the money: the provider took another sum than `total` (`taken`), or took it for
   * a charge that another payment had paid; `returned`: what was too much has gone back. Missing or null where nothing is.
   */
  amiss: v.optional(v.nullable(tolerant(['amount', 'excess', 'returned'], 'amount'))),
  taken: v.optional(v.nullable(Money)),
  /** Answered to a keepsake, which a page can hold as well: nothing is told but `status`. All the rest is the same for every payment, `reason` is always `failed`, times are the epoch. */
  veiled: v.optional(v.boolean(), false),
});
export type Payment = v.InferOutput<typeof Payment>;

export const SettleInput = v.object({
  /** The key, or a keepsake of scope `pay-accrual.pay:current`. One that does not open is `request.invalid`. */
  attempt: v.pipe(v.string(), v.regex(new RegExp(`${attemptKeyPattern.source}|${keepsakePattern.source}`))),
  /** False: an attempt that has not arrived is not called off, since another tab may be sending it at this moment. */
  callOff: v.optional(v.boolean(), true),
});

/**
 * How an attempt stands. `void`: it never arrived and, from now on, never can. `absent`: it has not arrived yet, and was
 * not called off. `refused`: the register or the provider said no, and no money was taken; to a keepsake the code is always
 * `payment.refused`.
 */
export const Settlement = v.variant('outcome', [
  v.object({ outcome: v.literal('begun'), payment: Payment }),
  v.object({ outcome: v.literal('refused'), code: line(60) }),
  v.object({ outcome: v.literal('void') }),
  v.object({ outcome: v.literal('absent') }),
]);
export type Settlement = v.InferOutput<typeof Settlement>;
