import { isBic } from './bic.js';
import { weighted } from './weighted.js';

export type AccountProblem = 'length' | 'bic' | 'key';

const weights = [7, 1, 3];

/** Treasury accounts have no key: a validator that asks for one refuses every budget institution. */
export function isTreasury(account: string): boolean {
  return account.startsWith('0');
}

/**
 * What is wrong with an account in that bank, null where nothing is: the key is the 9th digit, over three digits of the bank and all of the account.
 * @param bic 9 digits. @param account 20 digits.
 * @see Bank of Russia, 08.09.1997 № 515
 */
export function accountProblem(bic: string, account: string): AccountProblem | null {
  if (!/^\d{20}$/.test(account)) return 'length';
  if (!isBic(bic)) return 'bic';
  if (isTreasury(account)) return null;
  return weighted((inBankOfRussia(bic, account) ? `0${bic.slice(4, 6)}` : bic.slice(6)) + account, weights) % 10 === 0 ? null : 'key';
}

/** Correspondent accounts (301) and accounts of budgets (401) lie in the Bank of Russia, as does all with an office of it: its numbers are below 050. */
function inBankOfRussia(bic: string, account: string): boolean {
  return /^(301|401)/.test(account) || Number(bic.slice(6)) < 50;
}
