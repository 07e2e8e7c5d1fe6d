import type { Locale } from '../i18n/locale.js';

/**
 * Why a block is not there. Shown to the visitor as «Код L1», so that a support desk knows what to ask.
 * L1: from neither directory did whole files come. L2: no answer in time; the block may yet appear. L3: the page's
 * policy of Trusted Types lets nobody draw. L5: the loader's settings are not understood. L6: no block of this
 * name. L7: it failed at its start. L8: the operator's frame was refused or stays silent. L9: it speaks another protocol.
 */
export type FailureCode = 'L1' | 'L2' | 'L3' | 'L5' | 'L6' | 'L7' | 'L8' | 'L9';

/** Message: the code, and for the developer whatever caused it. */
export class LoadFailure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, cause: unknown = '') {
    super(`${code} ${String(cause)}`);
    this.code = code;
  }
}

const words = {
  ru: ['Сервис города не загрузился.', 'Открыть на сайте города', 'Код'],
  en: ['The city’s service did not load.', 'Open it on the city’s site', 'Code'],
} as const;

/**
 * Puts the message beside the fallback link, so that it stands inside the space that the page reserved and moves
 * nothing. Built node by node: pages forbid the ways that take markup.
 * @param operator where to send the visitor when the page brought no link of its own.
 * @returns what takes the message away again.
 */
export function showFailure(place: Element, code: FailureCode, locale: Locale, operator: string): () => void {
  const [failed, open, label] = words[locale];
  const message = document.createElement('p');
  message.lang = locale;
  // Announced without taking the focus: the visitor may be reading something else by now.
  message.role = 'status';
  message.append(failed, ' ');
  const fallback = place.querySelector('a[href]');
  if (fallback) fallback.after(message);
  else {
    const link = document.createElement('a');
    link.href = operator;
    link.append(open);
    message.append(link, '. ');
    place.append(message);
  }
  message.append(label, ' ', code);
  place.dispatchEvent(new CustomEvent('city-failed', { bubbles: true, composed: true, detail: { code } }));
  return () => message.remove();
}
