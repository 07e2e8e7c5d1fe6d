/** What the pretend bank does with a card. */
export type CardCase = 'succeeds' | 'no-money' | 'three-ds' | 'times-out' | 'late' | 'twice' | 'early' | 'lost';

export interface TestCard {
  readonly case: CardCase;
  /** 16 digits with a right control digit, in the range of «Мир». */
  readonly number: string;
}

/** The desk knows these cards and no others: a real one is refused before anything of it is looked at. */
export const testCards: readonly TestCard[] = [
  { case: 'succeeds', number: '2200000000000004' },
  { case: 'no-money', number: '2200000000000012' },
  { case: 'three-ds', number: '2200000000000020' },
  { case: 'times-out', number: '2200000000000038' },
  { case: 'late', number: '2200000000000046' },
  { case: 'twice', number: '2200000000000053' },
  { case: 'early', number: '2200000000000061' },
  { case: 'lost', number: '2200000000000079' },
];

/** The code that the pretend bank «sends» for 3-D Secure. */
export const bankCode = '1234';
/** So many wrong codes, and the bank refuses. */
export const mostCodes = 3;

export interface TypedCard {
  readonly number: string;
  readonly expiry: string;
  readonly cvc: string;
}

export type CardField = keyof TypedCard;
/** What is wrong with a field. `foreign`: a card that is not of the table, a real one perhaps. */
export type CardFault = 'empty' | 'malformed' | 'foreign' | 'over';
export type CardFaults = Readonly<Partial<Record<CardField, CardFault>>>;

/** @returns the card, or what has to be mended in each field. @param now milliseconds. */
export function readCard({ number, expiry, cvc }: TypedCard, now: number): { readonly card: TestCard } | { readonly faults: CardFaults } {
  const digits = number.replace(/[\s\u00a0-]/g, '');
  const card = testCards.find((one) => one.number === digits);
  const faults: CardFaults = {
    ...(!card && { number: digits === '' ? 'empty' as const : passes(digits) ? 'foreign' as const : 'malformed' as const }),
    ...withFault('expiry', expiryFault(expiry.trim(), now)),
    ...withFault('cvc', cvc.trim() === '' ? 'empty' : /^\d{3}$/.test(cvc.trim()) ? null : 'malformed'),
  };
  return card && Object.keys(faults).length === 0 ? { card } : { faults };
}

function withFault(field: CardField, fault: CardFault | null): CardFaults {
  return fault === null ? {} : { [field]: fault };
}

/** A card is good to the end of its month. */
function expiryFault(text: string, now: number): CardFault | null {
  if (text === '') return 'empty';
  const [, month, year] = /^(0[1-9]|1[0-2])\s*\/?\s*(\d{2})$/.exec(text) ?? [];
  if (month === undefined || year === undefined) return 'malformed';
  return Date.UTC(2000 + Number(year), Number(month), 1) > now ? null : 'over';
}

/** Control digit of a card's number. @see ISO/IEC 7812-1, annex B */
function passes(digits: string): boolean {
  if (!/^\d{12,19}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
