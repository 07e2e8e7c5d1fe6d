import { readDocument } from '../../../domain/identifiers/document.js';
import { isKpp } from '../../../domain/identifiers/kpp.js';
import { type Asked, right, wrong } from '../asked.js';
import type { Draft, Preset } from '../model.js';
import type { SearchBy } from '../schemas.js';

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
