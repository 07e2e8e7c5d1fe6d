import { chooseLocale } from '../i18n/locale.js';

/** Why a block is not there. Shown to the visitor as «код L1», so that a support desk knows what to ask. */
export const failures = {
  /** Neither directory gave files that are whole. */
  L1: 'files of the block did not load from either directory, or are not what was published',
  /** Still trying; the block may yet appear. */
  L2: 'no answer within 8 s; still trying',
  L3: "the page's policy of Trusted Types lets nobody draw; allow the policy name city-blocks",
  L4: 'mode "secure" was asked for and this version has it not; it never runs in the page instead',
  L5: 'the settings of the loader are not understood, see the warnings above',
  L6: 'there is no block of this name',
  L7: 'the block failed at its start',
} as const;
export type FailureCode = keyof typeof failures;

export class LoadFailure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, cause?: unknown) {
    super(`${code}: ${failures[code]}`, { cause });
    this.name = 'LoadFailure';
    this.code = code;
  }
}

/** Detail of `city-failed`, which a block's place fires (it bubbles) when the block could not be loaded. */
export interface CityFailedDetail {
  readonly code: FailureCode;
}

const words = {
  ru: { failed: 'Не удалось загрузить сервис города.', link: 'Открыть на сайте города', code: 'Код' },
  en: { failed: 'The city’s service could not be loaded.', link: 'Open it on the city’s site', code: 'Code' },
} as const;

/**
 * Puts the message beside the fallback link, so that it stands inside the space that the page reserved and moves
 * nothing. Everything is built node by node: pages forbid the ways that take markup.
 * @param operator where to send the visitor when the page brought no link of its own.
 * @returns what takes the message away again.
 */
export function showFailure(place: Element, code: FailureCode, wishes: readonly (string | null | undefined)[], operator: string): () => void {
  const document = place.ownerDocument;
  const locale = chooseLocale(...wishes);
  const text = words[locale];
  const message = document.createElement('p');
  message.lang = locale;
  // Announced without taking the focus: the visitor may be reading something else by now.
  message.setAttribute('role', 'status');
  message.setAttribute('data-city-failed', code);
  message.append(`${text.failed} `);
  const fallback = place.querySelector('a[href]');
  if (!fallback) {
    const link = document.createElement('a');
    link.href = operator;
    link.textContent = text.link;
    message.append(link, '. ');
  }
  message.append(`${text.code} ${code}`);
  if (fallback) fallback.after(message);
  else place.append(message);
  const detail: CityFailedDetail = { code };
  place.dispatchEvent(new CustomEvent('city-failed', { bubbles: true, composed: true, detail }));
  return () => message.remove();
}
