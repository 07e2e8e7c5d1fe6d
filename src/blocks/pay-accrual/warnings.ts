import { pageSettings } from '../../runtime/page.js';
import { warnOnce } from '../../runtime/warn.js';
import { accrualKinds } from './schemas.js';
import type { Misuse } from './view.js';

/** What can be wrong with the tag. */
export type Mistake = Misuse | 'uin' | 'payer-kind' | 'kinds' | 'heading-level' | 'theme';

const warnings: Readonly<Record<Mistake, (value: string) => string>> = {
  // The number itself is personal, and logs are read by many.
  'uin': () => '<city-pay-accrual uin>: 20 characters or 25 digits are expected, the form stays empty',
  'payer-kind': (value) => `<city-pay-accrual payer-kind="${value}">: citizen, entrepreneur or organisation is expected, citizen is used`,
  'kinds': (value) => `<city-pay-accrual kinds="${value}">: names parted by blanks are expected, of ${accrualKinds.join(', ')}; others are left out`,
  'heading-level': (value) => `<city-pay-accrual heading-level="${value}">: a whole number from 1 to 6 is expected, 3 is used`,
  'theme': (value) => `theme="${value}": there is no such theme, rambler is used`,
  'unconfigured': () => 'no gateway and no transport is configured',
  'insecure': () => '<city-pay-accrual> runs on the operator\u2019s origin only: configure `operator`, or the sandbox for a demonstration',
};

/** Tells the developer of a page, once, about a tag that is not as it should be. */
export function warn(what: Mistake, host: HTMLElement & { readonly theme: string | null }): void {
  const value = what === 'theme' ? (host.theme ?? pageSettings().theme) : host.getAttribute(what);
  warnOnce(warnings[what](value ?? ''));
}
