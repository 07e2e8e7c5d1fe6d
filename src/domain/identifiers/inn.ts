import { plain } from './plain.js';
import { weighted } from './weighted.js';

/** `degenerate`: begins with a tax office that there is not. */
export type InnProblem = 'length' | 'letters' | 'check-digit' | 'degenerate';

export interface ReadInn {
  readonly inn: string;
  readonly problem: InnProblem | null;
}

const weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/** Whether the check digits fit. Of machine data that is a warning only: the Treasury's own sample 7705401341 fails. @param inn 10 or 12 digits. */
export function innFits(inn: string): boolean {
  const fits = (length: number): boolean => (weighted(inn.slice(0, length), weights.slice(-length)) % 11) % 10 === Number(inn[length]);
  return inn.length === 10 ? fits(9) : fits(10) && fits(11);
}

/** Reads an ИНН as typed: 10 digits of an organisation, 12 of a person. @see order of the Federal Tax Service ММВ-7-6/435@ */
export function readInn(text: string): ReadInn {
  const inn = plain(text);
  const problem = inn.length !== 10 && inn.length !== 12 ? 'length'
    : !/^\d+$/.test(inn) ? 'letters'
    : /^00\d{8}$|^0+$/.test(inn) ? 'degenerate'
    : innFits(inn) ? null : 'check-digit';
  return { inn, problem };
}
