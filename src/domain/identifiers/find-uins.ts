import { digitsOf } from './plain.js';
import { readUin } from './uin.js';

export interface FoundUin {
  readonly uin: string;
  /** The check digit fits. */
  readonly fits: boolean;
}

interface Token {
  /** Its digits, lookalikes replaced; empty for a word. */
  readonly digits: string;
  readonly from: number;
  readonly to: number;
}

const named = /(уин|uin|начислени|постановлени|квитанц|индекс документа)[^\d]{0,30}$/i;
/** What has twenty digits and is no УИН: an account, a КБК. */
const otherwise = /(сч[её]т|сч\.?|р\/с|к\/с|л\/с|рс|кс|лс|кбк|account|iban|карт[аыу]|тел\.?|телефон)[^\d]{0,12}$/i;
/** Accounts of clients, of budgets, correspondent and treasury ones, in their twenty digits. */
const accountLike = /^(?:30[1-3]|40[1-8]|42[0-6]|03[1-3])\d{17}$/;

/**
 * УИН in a message or a letter: in groups with blanks or dashes, О for 0, several at once. The best first: those that are called so, then those
 * whose check digit fits. Numbers of accounts and telephones and days are none; one that neither fits nor is called so comes last.
 * What looks like an account too comes last as well where its check digit fits as that of an УИН: without a bank nobody can tell it from one.
 */
export function findUins(text: string): readonly FoundUin[] {
  const found = new Map<string, { fits: boolean; rank: number }>();
  for (const run of runsOf(text)) {
    const start = run[0]?.from ?? 0;
    const before = text.slice(Math.max(0, start - 60), start);
    const called = named.test(before);
    if (!called && otherwise.test(before)) continue;
    for (const { uin, grouped } of candidates(run, called)) {
      const fits = readUin(uin).problem === null;
      if (readUin(uin).problem === 'degenerate') continue;
      const account = !called && accountLike.test(uin);
      if (!called && !fits && (grouped || account)) continue;
      const rank = account ? 0 : (fits ? 2 : 0) + (called ? 1 : 0);
      if (rank >= (found.get(uin)?.rank ?? 0)) found.set(uin, { fits, rank });
    }
  }
  return [...found].sort(([, a], [, b]) => b.rank - a.rank).map(([uin, { fits }]) => ({ uin, fits }));
}

/** Numbers that follow each other with nothing but a blank, a dash or a line break between. */
function runsOf(text: string): Token[][] {
  const runs: Token[][] = [];
  let run: Token[] = [];
  for (const { 0: word, index } of text.matchAll(/[\p{L}\d]+/gu)) {
    const digits = digitsOf(word);
    const token = { digits: /\d/.test(word) && /^\d+$/.test(digits) ? digits : '', from: index, to: index + word.length };
    const gap = text.slice(run.at(-1)?.to ?? index, index);
    if (!token.digits || !/^(?:\r\n|[\s\u00a0\u200b\u00ad\u2060\-\u2010-\u2015\u2212]){0,3}$/.test(gap)) {
      if (run.length) runs.push(run);
      run = [];
    }
    if (token.digits) run.push(token);
  }
  if (run.length) runs.push(run);
  return runs;
}

const isLength = (digits: string): boolean => digits.length === 20 || digits.length === 25;

function candidates(run: readonly Token[], called: boolean): { uin: string; grouped: boolean }[] {
  const single = run.filter(({ digits }) => isLength(digits)).map(({ digits }) => ({ uin: digits, grouped: false }));
  if (single.length) return single;
  // Groups of one number: all of the run, or after the word «УИН» as many of them as make one. Elsewhere only groups of one size are taken for one number.
  // Longer runs than the digits of one number need no look.
  const whole = run.slice(0, 26).map(({ digits }) => digits);
  const even = whole.slice(0, -1).every((group) => group.length === whole[0]?.length);
  for (let many = whole.length; many > 1; many--) {
    const uin = whole.slice(0, many).join('');
    if (isLength(uin) && (called || (even && many === run.length))) return [{ uin, grouped: !called }];
  }
  return [];
}
