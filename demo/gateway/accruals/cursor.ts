import { Fault } from '../../../src/kernel/fault.js';
import type { Secrets } from '../secrets.js';

/** The last charge of a page, by what pages are ordered by. */
export interface Cursor {
  readonly billedOn: string;
  readonly uin: string;
}

const purpose = 'accrual cursor';

/** Sealed for its own search: it would else tell a number, and let one search go on in another's list. */
export function sealCursor(secrets: Secrets, who: string, { billedOn, uin }: Cursor): string {
  return secrets.seal(purpose, who, `${billedOn} ${uin}`);
}

/** Rejects `request.invalid`. */
export function openCursor(secrets: Secrets, who: string, sealed: string): Cursor {
  try {
    const [billedOn = '', uin = ''] = secrets.open(purpose, who, sealed).split(' ');
    return { billedOn, uin };
  } catch {
    throw new Fault('request.invalid', { at: 'after' });
  }
}
