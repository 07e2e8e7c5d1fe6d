import { kopecks } from '../../src/domain/money/kopecks.js';
import { makeSbp } from '../../src/domain/payment-code/sbp.js';

/**
 * The link behind a code of the Faster Payments System. A real one begins with `https://qr.nspk.ru/`; this one leads to
 * the pretend bank of the demo, so that nobody can really pay by it.
 * @param amount kopecks.
 */
export function sbpLink(origin: string, token: string, amount: number): string {
  return makeSbp({ id: token, type: '02', bank: '100000000007', sum: kopecks(amount) }, `${origin}/sbp`);
}
