import { pageSettings } from '../../runtime/page.js';
import { warnOnce } from '../../runtime/warn.js';
import type { Misuse } from './view.js';

const warnings: Readonly<Record<string, ((value: string) => string) | undefined>> = {
  'unset': (value) => `<city-referendum referendum="${value}">: an identifier such as "big-ring-name" is expected`,
  'unconfigured': () => 'no gateway and no transport is configured',
  'heading-level': (value) => `<city-referendum heading-level="${value}">: a whole number from 1 to 6 is expected, 3 is used`,
  'theme': (value) => `theme="${value}": there is no such theme, rambler is used`,
};

type Host = HTMLElement & { readonly referendum: string | null; readonly theme: string | null };

/** Tells the developer of a page, once, about a tag that is not as it should be. One that lists questions is. */
export function warn(what: Misuse | 'heading-level' | 'theme', host: Host): void {
  const words = warnings[what];
  const value = what === 'unset' ? host.referendum : what === 'theme' ? (host.theme ?? pageSettings().theme) : host.getAttribute('heading-level');
  if (words) warnOnce(words(value ?? ''));
}
