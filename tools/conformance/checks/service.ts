import type { Answer } from '../asking.js';
import type { Book } from '../finding.js';
import { isFault, told } from '../judging.js';
import { isLoopback } from '../loopback.js';
import type { Target } from '../target.js';

/** Milliseconds that the gateway's clock may be off: openings and closings are told by it. */
const skew = 60_000;

/** What is not the matter of one operation. Its first request decides whether there is a gateway at all. */
export async function checkService(target: Target): Promise<void> {
  const { book, options, absent } = target;
  const answer = await target.send(null, { method: 'GET', path: `/${absent}`, headers: { accept: 'application/json' } });
  if (!answer) return;
  book.expect(isFault(answer, '404 not-found'), 'service.unknown-route', 'service', '404 not-found', told(answer), answer.requestId);
  book.expect(answer.headers['x-content-type-options'] === 'nosniff', 'service.nosniff', 'service', 'X-Content-Type-Options: nosniff', String(answer.headers['x-content-type-options'] ?? 'none'));
  checkEncryption(book, new URL(options.gateway), answer.headers);
  checkClock(book, answer.headers, Date.now());
  const document = await target.send(null, { method: 'GET', path: '/openapi.json', headers: { accept: 'application/json' } });
  const version = (document?.body as { openapi?: unknown } | undefined)?.openapi;
  book.expect(typeof version === 'string' && version.startsWith('3.'), 'service.openapi', 'service', '/openapi.json', document ? told(document) : 'none');
}

export function checkEncryption(book: Book, { protocol, hostname }: URL, headers: Answer['headers']): void {
  if (isLoopback(hostname)) return book.skip('encryption', 'loopback');
  if (!book.expect(protocol === 'https:', 'service.not-https', 'service', 'https', protocol.replace(':', ''))) return;
  const seconds = Number(/\bmax-age=(\d+)/.exec(headers['strict-transport-security'] ?? '')?.[1] ?? 0);
  book.expect(seconds >= 15_552_000, 'service.hsts', 'service', 'Strict-Transport-Security: max-age of half a year or more', headers['strict-transport-security'] ?? 'none');
}

/** @param now ms since the epoch. */
export function checkClock(book: Book, headers: Answer['headers'], now: number): void {
  const date = headers.date === undefined ? Number.NaN : Date.parse(headers.date);
  if (!book.expect(!Number.isNaN(date), 'service.no-date', 'service', 'Date', headers.date ?? 'none')) return;
  book.expect(Math.abs(date - now) <= skew, 'service.clock', 'service', `within ${skew / 1000} s of ${new Date(now).toISOString()}`, new Date(date).toISOString());
}
