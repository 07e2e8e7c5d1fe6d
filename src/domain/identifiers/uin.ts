import { digitsOf, plain } from './plain.js';
import { isDegenerate, uinCheckDigit } from './uin-digit.js';

/** `degenerate`: all digits of the number proper are the same. The register's own codes for them: 51, 238, 234, 237. */
export type UinProblem = 'length' | 'letters' | 'check-digit' | 'degenerate';

export interface ReadUin {
  /** Without gaps, lookalikes of digits as digits. */
  readonly uin: string;
  readonly problem: UinProblem | null;
  /**
   * Whether it may be sent «as it is» though something is wrong: numbers with a wrong check digit and old ones with letters are in
   * use (three of the Treasury's own examples are such), so only the visitor's typing is doubted.
   */
  readonly sendable: boolean;
}

/** Reads an УИН as typed: 20 characters (federal) or 25 digits (regional and municipal). */
export function readUin(text: string): ReadUin {
  const typed = plain(text);
  const digits = digitsOf(typed);
  // An old number may have an O of its own, so lookalikes are replaced only where nothing but digits comes of it.
  const uin = /^\d+$/.test(digits) ? digits : typed;
  const problem = problemOf(uin);
  return { uin, problem, sendable: problem === null || problem === 'check-digit' || (problem === 'letters' && /^[0-9A-ZА-Я]{20}$/.test(uin)) };
}

function problemOf(uin: string): UinProblem | null {
  if (uin.length !== 20 && uin.length !== 25) return 'length';
  if (!/^\d+$/.test(uin)) return 'letters';
  if (isDegenerate(uin)) return 'degenerate';
  return uinCheckDigit(uin.slice(0, -1)) === Number(uin.at(-1)) ? null : 'check-digit';
}
