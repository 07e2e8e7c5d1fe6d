import { say } from '../../../i18n/format.js';
import type { SettledReceipt } from '../schemas.js';
import type { View } from '../view.js';
import { moreWords } from './messages-more.js';
import type { SavedFile } from './save.js';

/** A receipt to keep. There is no field in it that a choice or a name would fit into. */
export interface Paper {
  readonly lang: string;
  readonly title: string;
  /** Name and value, in the order of reading. */
  readonly lines: readonly (readonly [string, string])[];
  readonly note: string;
}

/** @returns null for a receipt without a number, which proves nothing to anybody. */
export function receiptPaper({ state: { referendum }, locale, link, m }: Pick<View, 'state' | 'locale' | 'link' | 'm'>, { tracker, castAt }: SettledReceipt): { readonly paper: Paper; readonly file: SavedFile } | null {
  if (!referendum || tracker === null) return null;
  const w = moreWords[locale];
  const paper: Paper = {
    lang: locale,
    title: w.receiptTitle,
    lines: [
      [m.label[referendum.label] ?? '', say(referendum.title, locale).text],
      ...(castAt === null ? [] : [[w.receivedAt, w.instant(castAt)] as const]),
      [w.number, tracker],
      [w.checkAt, link ?? w.checkOnSite],
    ],
    note: w.receiptNote,
  };
  const text = [paper.title, '', ...paper.lines.map(([name, value]) => `${name}:\r\n${value}\r\n`), paper.note, ''].join('\r\n');
  return { paper, file: { name: `${w.fileName}-${referendum.id}.txt`, type: 'text/plain', text: `\uFEFF${text}` } };
}
