import { readFileSync, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sharedData } from '../../../demo/import/seed.js';

/** Where the vectors of payments lie, on machines that have them; else why not. The tests of their own tables run everywhere. */
export const withoutData: string | false = existsSync(fileURLToPath(new URL('payments/', sharedData))) ? false : 'the larger data are not on this machine';

export function paymentText(name: string): string {
  return readFileSync(new URL(`payments/${name}`, sharedData), 'utf8');
}

export function paymentJson<T>(name: string): T {
  return JSON.parse(paymentText(name)) as T;
}
