import type { AnyOperation } from '../../../src/contract/operation.js';
import { routeOf } from '../../../src/contract/binding.js';
import type { Answer } from '../asking.js';
import { isFault, told } from '../judging.js';
import { stranger, type Target } from '../target.js';

const origins = ({ headers }: Answer): string => headers['access-control-allow-origin'] ?? 'none';
const list = (header: string | string[] | undefined): string[] => String(header ?? '').toLowerCase().split(',').map((one) => one.trim());

/** Scripts of a page see no other header of an answer (Fetch standard, CORS-safelisted response-header name). */
export function checkExposed(target: Target, operation: AnyOperation, { headers, requestId }: Answer): void {
  const shown = list(headers['access-control-expose-headers']);
  const needed = ['etag', 'retry-after', 'x-request-id'];
  target.book.expect(needed.every((name) => shown.includes(name)), 'cors.expose', operation.name, needed.join(', '), shown.join(', ') || 'none', requestId);
}

/** Any page may read what is public: one cached copy serves all of them, so that copy says `*`. */
export async function checkPublicOrigins(target: Target, operation: AnyOperation, subject: string): Promise<void> {
  for (const origin of [target.options.origin, stranger]) {
    if (origin === null) continue;
    const answer = await target.call(operation, subject, { origin });
    if (answer) target.book.expect(answer.status === 200 && origins(answer) === '*', 'cors.public', operation.name, '200, Access-Control-Allow-Origin: *', `${answer.status}, ${origins(answer)}`, answer.requestId);
  }
}

/** What is not public is for pages of registered sites: their browsers ask first, and may read refusals too. */
export async function checkRegistered(target: Target, operation: AnyOperation, subject: string, refused: Answer | null): Promise<void> {
  const { book, options: { origin } } = target;
  if (origin === null) return book.skip('registered-site', 'no-origin');
  const readable = (answer: Answer): boolean => [origin, '*'].includes(origins(answer));
  const { method } = routeOf(operation);
  const wanted = ['authorization', 'content-type', 'idempotency-key'];
  const preflight = await target.call(operation, subject, {
    method: 'OPTIONS', headers: { 'access-control-request-method': method, 'access-control-request-headers': wanted.join(',') },
  });
  if (preflight) {
    const allowed = list(preflight.headers['access-control-allow-headers']);
    const methods = list(preflight.headers['access-control-allow-methods']);
    const good = preflight.status >= 200 && preflight.status < 300 && readable(preflight) && wanted.every((name) => allowed.includes(name)) && methods.includes(method.toLowerCase());
    book.expect(good, 'cors.preflight', operation.name, `204, ${origin}, ${method}, ${wanted.join(', ')}`, `${preflight.status}, ${origins(preflight)}, ${methods.join(' ')}, ${allowed.join(', ')}`);
  }
  if (!refused) return;
  book.expect(readable(refused), 'cors.unreadable', operation.name, origin, origins(refused), refused.requestId);
  if (readable(refused)) checkExposed(target, operation, refused);
}

/** A page of nobody knows gets nothing, and no browser is told that it may have it. */
export async function checkStranger(target: Target, operation: AnyOperation, subject: string): Promise<void> {
  const { book, options: { token } } = target;
  const answers = [
    await target.call(operation, subject, { origin: stranger, method: 'OPTIONS', headers: { 'access-control-request-method': routeOf(operation).method, 'access-control-request-headers': 'authorization' } }),
    // Of a write only what cannot happen is asked for: a token is left out.
    await target.call(operation, subject, { origin: stranger, token: operation.effect === 'read' ? token : null }),
  ];
  for (const answer of answers) if (answer) book.expect(origins(answer) !== stranger, 'cors.unregistered', operation.name, `not ${stranger}`, origins(answer), answer.requestId);
  const [, asked] = answers;
  if (!asked || operation.access !== 'citizen') return;
  const good = isFault(asked, '403 site.not-registered', '403 auth.denied') || (isFault(asked, '401 auth.required') && (operation.effect === 'write' || token === null));
  book.expect(good, 'cors.unregistered-served', operation.name, '403 site.not-registered', told(asked), asked.requestId);
}
