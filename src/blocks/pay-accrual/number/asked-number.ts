import { findUins } from '../../../domain/identifiers/find-uins.js';
import { readUin } from '../../../domain/identifiers/uin.js';
import { type Asked, right, wrong } from '../asked.js';
import type { SearchBy } from '../schemas.js';

const byUin = (uin: string): Asked<SearchBy> => right({ by: 'uin', uin });

/** Digits and what parts them: a number, not a message. */
const isNumber = /^[\s\u00a0\d\-–—.,№#OoОо]*$/;

/** The text of a receipt's code, after blanks and byte order marks in every reading. Only its reader can say what is in it. */
export function isPaymentCode(text: string): boolean {
  return /^(\ufeff|ï»¿|п»ї|\s)*ST\d{4}/i.test(text);
}

/** What was typed or pasted into the field of the number: a number, or a message with one in it. */
export function askedByUin(text: string): Asked<SearchBy> {
  if (!text.trim()) return wrong('uin', 'empty');
  const { uin, problem } = readUin(text);
  if (problem === null) return byUin(uin);
  if (problem === 'check-digit' || problem === 'degenerate') return wrong('uin', problem);
  if (/^\s*https?:\/\/qr\.nspk\.ru\//i.test(text)) return wrong('uin', 'sbp');
  const [first, second] = findUins(text);
  if (second) return wrong('uin', 'several');
  if (first) return first.fits ? byUin(first.uin) : wrong('uin', 'check-digit');
  if (problem === 'letters' && /^[0-9A-ZА-Я]{20}$/.test(uin)) return wrong('uin', 'letters');
  return wrong('uin', isNumber.test(text) ? 'length' : 'no-number');
}

/** The numbers in a message with several, the best first. */
export function offeredUins(text: string): readonly string[] {
  return findUins(text).map(({ uin }) => uin);
}

/** What can be sent though the block doubts it. @returns null where there is no such thing. */
export function uinAsIs(text: string): string | null {
  const { uin, sendable } = readUin(text);
  return sendable ? uin : (findUins(text)[0]?.uin ?? null);
}

/** Characters that count as the number, to tell how many there are. */
export function uinLength(text: string): number {
  return readUin(text).uin.length;
}
