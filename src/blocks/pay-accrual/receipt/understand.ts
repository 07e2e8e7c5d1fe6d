import { type CodeWarning, type PaymentCode } from '../../../domain/payment-code/gost.js';
import { type Recognised, recognise, uinOf } from '../../../domain/payment-code/paste.js';
import type { SearchBy } from '../schemas.js';

type Of<K extends Recognised['kind']> = Extract<Recognised, { kind: K }>;

/** What was read, and what can be done with it. */
export type Understood =
  /** `search` is null where the code names neither the charge nor the payer's account with the payee. */
  | { readonly kind: 'code'; readonly code: PaymentCode; readonly uin: string | null; readonly search: SearchBy | null; readonly doubts: readonly Doubt[] }
  | Of<'uin'> | Of<'receipt'> | Of<'broken-code'> | Of<'broken-sbp'>
  | (Of<'sbp'> & { readonly address: string })
  /** `host`: whom an address leads to, where the code is one. */
  | { readonly kind: 'nothing'; readonly host: string | null };

/** What the visitor has to look at closely before he goes on. `several`: there was more than one receipt in the picture. */
export type Doubt = 'unsure' | 'repaired' | 'sum' | 'requisites' | 'several';

const doubtOf: Partial<Record<CodeWarning, Doubt>> = {
  'encoding-ambiguous': 'unsure', 'conflict': 'unsure', 'damaged': 'unsure', 'mojibake-repaired': 'repaired', 'encoding-mismatch': 'repaired', 'sum': 'sum', 'malformed': 'requisites', 'missing': 'requisites',
};

/** Tells what text or bytes of a code say. */
export function understand(source: Uint8Array | string): Understood {
  const found = recognise(source);
  switch (found.kind) {
    case 'code': {
      const named = uinOf(found.code);
      const uin = named?.uin ?? null;
      const doubts = [...new Set<Doubt>([...found.code.warnings.flatMap((warning) => doubtOf[warning] ?? []), ...(named?.fits === false ? ['unsure' as const] : [])])];
      return { kind: 'code', code: found.code, uin, search: uin ? { by: 'uin', uin } : byReceipt(found.code), doubts };
    }
    case 'sbp':
      return { ...found, address: textOf(source).trim() };
    case 'nothing':
      return { kind: 'nothing', host: hostOf(textOf(source)) };
    default:
      return found;
  }
}

/** A payer has an account with the payee; the payee's own is in a bank. */
function byReceipt({ fields: { PayeeINN: inn = '', PersonalAccount, PersAcc, PersonalAcc: account = '' } }: PaymentCode): SearchBy | null {
  const personalAccount = PersonalAccount ?? PersAcc ?? '';
  if (!personalAccount || personalAccount.length > 60 || !/^(\d{10}|\d{12})$/.test(inn)) return null;
  return { by: 'receipt', inn, personalAccount, ...(/^\d{20}$/.test(account) && { account }) };
}

const usefulness: readonly Understood['kind'][] = ['code', 'uin', 'receipt', 'broken-code', 'sbp', 'broken-sbp', 'nothing'];

/** Of several codes of one picture the one that a charge is found by. */
export function mostUseful(codes: readonly Uint8Array[]): Understood {
  const all = codes.map((code) => understand(code)).sort((a, b) => usefulness.indexOf(a.kind) - usefulness.indexOf(b.kind));
  const [first = { kind: 'nothing', host: null }] = all;
  const receipts = all.flatMap((one) => (one.kind === 'code' ? [one] : []));
  const differ = new Set(receipts.map(({ code }) => JSON.stringify(code.fields))).size > 1;
  return first.kind === 'code' && differ ? { ...first, doubts: [...first.doubts, 'several'] } : first;
}

function textOf(source: Uint8Array | string): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}

function hostOf(text: string): string | null {
  try {
    const { protocol, host } = new URL(text.trim());
    return protocol === 'https:' || protocol === 'http:' ? host : null;
  } catch {
    return null;
  }
}
