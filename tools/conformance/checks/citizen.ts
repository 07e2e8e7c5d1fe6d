import type { AnyOperation } from '../../../src/contract/operation.js';
import { decoded, isFault, namesThing, told } from '../judging.js';
import type { Target } from '../target.js';
import { newKey } from './keys.js';
import { checkRegistered, checkStranger } from './cors.js';

/** What a citizen asks for himself: nobody without his token gets any of it, and nobody keeps a copy. */
export async function checkCitizen(target: Target, operation: AnyOperation): Promise<void> {
  const { book, options: { token, referendums }, absent } = target;
  const { name } = operation;
  // A write is asked for of a thing that is not there: even a gateway that lets anybody in does nothing then.
  const subject = (operation.effect === 'read' ? referendums[0] : undefined) ?? absent;
  const key = operation.keyed ? { key: newKey() } : {};

  const refused = await target.call(operation, subject, key);
  if (refused && book.expect(refused.status >= 300, 'citizen.open', name, '401 auth.required', told(refused), refused.requestId)) {
    if (book.expect(isFault(refused, '401 auth.required'), 'citizen.refusal', name, '401 auth.required', told(refused), refused.requestId)) {
      book.expect(/^Bearer\b/i.test(refused.headers['www-authenticate'] ?? ''), 'citizen.www-authenticate', name, 'WWW-Authenticate: Bearer', refused.headers['www-authenticate'] ?? 'none', refused.requestId);
    }
  }
  const forged = await target.call(operation, subject, { ...key, token: 'a.b.c.d.e' });
  if (forged) book.expect(isFault(forged, '401 auth.required'), 'citizen.bad-token', name, '401 auth.required', told(forged), forged.requestId);
  await checkRegistered(target, operation, subject, refused);
  await checkStranger(target, operation, subject);

  await checkTokenInUrl(target, operation, subject, key);
  if (token === null) return book.skip('citizen', 'no-token');
  if (operation.effect === 'read') await checkOwn(target, operation, token);
}

/**
 * Logs of the gateway and of every proxy keep addresses, so a token that somebody still needs is never put into one. A forged one
 * shows nothing: whoever takes tokens from addresses refuses it as well.
 */
async function checkTokenInUrl(target: Target, operation: AnyOperation, subject: string, key: { readonly key?: string }): Promise<void> {
  const { book, options: { spentToken } } = target;
  if (spentToken === null) return book.skip('token-in-url', 'no-spent-token');
  const asItShould = await target.call(operation, subject, { ...key, token: spentToken });
  if (!asItShould) return;
  if (asItShould.status === 401) return book.skip('token-in-url', 'spent-token-refused');
  const value = encodeURIComponent(spentToken);
  const inUrl = await target.call(operation, subject, { ...key, query: `?access_token=${value}&token=${value}` });
  if (inUrl) book.expect(isFault(inUrl, '401 auth.required'), 'url.token', operation.name, '401 auth.required', told(inUrl), inUrl.requestId);
}

async function checkOwn(target: Target, operation: AnyOperation, token: string): Promise<void> {
  const { book, options: { referendums }, absent } = target;
  const none = namesThing(operation) ? await target.call(operation, absent, { token }) : null;
  if (none) book.expect(isFault(none, '404 not-found'), 'read.absent', operation.name, '404 not-found', told(none), none.requestId);
  for (const subject of referendums) {
    const answer = await target.call(operation, subject, { token });
    if (!answer || decoded(book, operation, answer) === null) continue;
    book.expect(/\bno-store\b/.test(answer.headers['cache-control'] ?? ''), 'citizen.cacheable', operation.name, 'Cache-Control: no-store', answer.headers['cache-control'] ?? 'none', answer.requestId);
  }
}

/** An operation of the operator's own frame is refused to everybody else. */
export async function checkSecureOnly(target: Target, operation: AnyOperation): Promise<void> {
  const { book, options: { origin, operator }, absent } = target;
  if (origin !== null && origin === operator) return book.skip('exposure', 'own-origin');
  const answer = await target.call(operation, absent, operation.keyed ? { key: newKey() } : {});
  if (!answer) return;
  const readable = answer.headers['access-control-allow-origin'] ?? 'none';
  book.expect(readable !== '*', 'exposure.cors', operation.name, 'no Access-Control-Allow-Origin: *', readable, answer.requestId);
  if (!book.expect(answer.status >= 300, 'exposure.open', operation.name, '403 exposure.secure-only', told(answer), answer.requestId)) return;
  // A site that is registered for other blocks may be told that as well.
  book.expect(isFault(answer, '403 exposure.secure-only', '403 site.not-registered'), 'exposure.refusal', operation.name, '403 exposure.secure-only', told(answer), answer.requestId);
}
