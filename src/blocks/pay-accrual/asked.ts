import { readDocument } from '../../domain/identifiers/document.js';
import { isKpp } from '../../domain/identifiers/kpp.js';
import { readUin } from '../../domain/identifiers/uin.js';
import { findUins, recognise, uinOf } from '../../domain/payment-code/paste.js';
import type { Draft, Preset, Problem } from './model.js';
import type { Contact, SearchBy } from './schemas.js';

/** What was typed, as the city is asked it; or what is wrong with it. */
export type Asked<T> = { readonly value: T; readonly problem: null } | { readonly value: null; readonly problem: Problem };

const right = <T>(value: T): Asked<T> => ({ value, problem: null });
const wrong = (field: Problem['field'], code: string): Asked<never> => ({ value: null, problem: { field, code } });
const byUin = (uin: string): Asked<SearchBy> => right({ by: 'uin', uin });

/** Digits and what parts them: a number, not a message. */
const isNumber = /^[\s\u00a0\d\-–—.,№#OoОо]*$/;

/** What was typed or pasted into the field of the number: a number, a message with one in it, the text of a receipt's code. */
export function askedByUin(text: string): Asked<SearchBy> {
  if (!text.trim()) return wrong('uin', 'empty');
  const { uin, problem } = readUin(text);
  if (problem === null) return byUin(uin);
  if (problem === 'check-digit' || problem === 'degenerate') return wrong('uin', problem);
  const found = recognise(text);
  switch (found.kind) {
    case 'uin': {
      const [first, second] = found.uins;
      if (!first) return wrong('uin', 'no-number');
      if (second) return wrong('uin', 'several');
      return first.fits ? byUin(first.uin) : wrong('uin', 'check-digit');
    }
    case 'code': {
      const number = uinOf(found.code);
      return number ? byUin(number) : byReceipt(found.code.fields);
    }
    case 'sbp':
    case 'broken-sbp':
      return wrong('uin', 'sbp');
    case 'broken-code':
      return wrong('uin', 'broken-code');
    case 'nothing':
      if (problem === 'letters' && /^[0-9A-ZА-Я]{20}$/.test(uin)) return wrong('uin', 'letters');
      return wrong('uin', isNumber.test(text) ? 'length' : 'no-number');
  }
}

function byReceipt({ PayeeINN: inn = '', PersonalAccount: personalAccount = '', PersAcc = '', PersonalAcc: account = '' }: Readonly<Record<string, string | undefined>>): Asked<SearchBy> {
  const payer = personalAccount || PersAcc;
  if (!payer || payer.length > 60 || !/^(\d{10}|\d{12})$/.test(inn)) return wrong('uin', 'code-without-number');
  return right({ by: 'receipt', inn, personalAccount: payer, ...(/^\d{20}$/.test(account) && { account }) });
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

/** Without the visitor's word that he agrees, nobody looks for anything by a document. */
export function askedByDocument({ document, number, kpp, consent }: Draft, payer: Preset['payer']): Asked<SearchBy> {
  if (!number.trim()) return wrong('number', 'empty');
  const read = readDocument(document, number);
  if (read.problem) return wrong('number', read.problem);
  if (document === 'inn' && payer === 'organisation' && read.number.length !== 10) return wrong('number', 'inn-of-person');
  if (document === 'inn' && payer === 'entrepreneur' && read.number.length !== 12) return wrong('number', 'inn-of-firm');
  const code = document === 'inn' && payer === 'organisation' ? kpp.replace(/\s+/g, '').toUpperCase() : '';
  if (code && !isKpp(code)) return wrong('kpp', 'form');
  if (!consent) return wrong('consent', 'missing');
  return right({ by: 'document', document, number: read.number, ...(code && { kpp: code }), consent: true });
}

/** E-mail or a Russian phone, told apart by the sign that only one of them has. */
export function askedContact(text: string): Asked<Contact> {
  const typed = text.trim();
  if (!typed) return wrong('contact', 'empty');
  if (typed.includes('@')) {
    const fits = typed.length <= 254 && /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,}$/.test(typed);
    return fits ? right({ by: 'email', email: typed }) : wrong('contact', 'email');
  }
  const [, digits] = /^(?:\+?7|8)?(\d{10})$/.exec(typed.replace(/[\s\u00a0()\-–.]/g, '')) ?? [];
  return digits ? right({ by: 'phone', phone: `+7${digits}` }) : wrong('contact', /[a-zа-я]/i.test(typed) ? 'email' : 'phone');
}
