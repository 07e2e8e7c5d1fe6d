import { say } from '../../../i18n/format.js';
import { type Paper, paperFile } from '../../../ui/paper/paper.js';
import type { SavedFile } from '../../../ui/paper/save.js';
import type { SettledReceipt } from '../schemas.js';
import type { View } from '../view.js';
import { moreWords } from './messages-more.js';

/** A receipt to keep. There is no line in it that a choice or a name would fit into. @returns null for a receipt without a number, which proves nothing to anybody. */
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
  return { paper, file: paperFile(paper, `${w.fileName}-${referendum.id}`) };
}
