import type { DocumentKind, SearchBy } from '../../../src/blocks/pay-accrual/schemas.js';
import type { Secrets } from '../secrets.js';

/** By whom a charge can be found, as importers bring it. */
export type Payer =
  | { readonly by: 'subject'; readonly subject: string }
  | { readonly by: 'document'; readonly document: DocumentKind; readonly number: string; readonly kpp?: string | undefined }
  /** The payer's own account with the payee. */
  | { readonly by: 'receipt'; readonly inn: string; readonly personalAccount: string };

/**
 * The pseudonym that a payer has in the tables. Numbers of documents are short enough to be tried out one by one, so
 * nothing but a keyed one hides them.
 */
export function payerMac(secrets: Secrets, payer: Payer): string {
  if (payer.by === 'subject') return secrets.mac('accrual payer', 'subject', payer.subject);
  if (payer.by === 'document') return secrets.mac('accrual payer', payer.document, payer.number, payer.kpp ?? '');
  return secrets.mac('accrual payer', 'receipt', payer.inn, payer.personalAccount.toUpperCase());
}

/** @returns null where a search is by the charge itself. */
export function payerOf(search: SearchBy): Payer | null {
  return search.by === 'uin' ? null : search;
}
