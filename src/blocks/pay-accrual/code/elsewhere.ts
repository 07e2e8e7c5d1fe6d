import { amountNow } from '../../../domain/accrual/accrual.js';
import type { Kopecks } from '../../../domain/money/kopecks.js';
import type { Fields } from '../../../domain/payment-code/fields.js';
import { writePaymentCode } from '../../../domain/payment-code/gost-write.js';
import type { State } from '../model.js';
import type { Accrual } from '../schemas.js';
import { dayOf } from '../progress.js';

/** What is owed for it: in the review the register's own word, before that what its answer says of its day. */
export function owed(state: Pick<State, 'items' | 'phase' | 'quote' | 'found'>, accrual: Accrual): Kopecks {
  const { items, phase } = state;
  const quoted = phase === 'review' ? items.find(({ uin }) => uin === accrual.uin)?.amount : undefined;
  return quoted ?? amountNow(accrual, dayOf(state.quote ?? state.found));
}

/** Fields of a payment code, from the register's own requisites. @see ГОСТ Р 56042-2014 */
export function fieldsOf({ payee, purpose, uin }: Accrual, amount: Kopecks): Fields {
  const { name, account, bank, bic, corrAccount, inn, kpp, kbk, oktmo } = payee;
  return { Name: name, PersonalAcc: account, BankName: bank, BIC: bic, CorrespAcc: corrAccount, Sum: String(amount), Purpose: purpose, PayeeINN: inn, KPP: kpp, CBC: kbk, OKTMO: oktmo, UIN: uin };
}

/** @returns the bytes of the code: windows-1251 where it can be, else UTF-8; null where the register lacks what a code needs. */
export function codeOf(accrual: Accrual, amount: Kopecks): Uint8Array | null {
  return amount > 0 ? writePaymentCode(fieldsOf(accrual, amount)).bytes : null;
}
