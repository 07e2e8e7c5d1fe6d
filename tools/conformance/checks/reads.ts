import type { AnyOperation } from '../../../src/contract/operation.js';
import type { Answer } from '../asking.js';
import { decoded, isFault, namesThing, told } from '../judging.js';
import type { Target } from '../target.js';
import { checkExposed, checkPublicOrigins } from './cors.js';

/** A public read: everybody gets the same, without credentials, and a cache may answer it. */
export async function checkPublicRead(target: Target, operation: AnyOperation): Promise<void> {
  const { book, options: { referendums } } = target;
  await checkRefusals(target, operation);
  if (!referendums.length) book.skip('reads', 'no-referendum');
  for (const subject of referendums) {
    const answer = await target.call(operation, subject, { origin: null });
    if (!answer || decoded(book, operation, answer) === null) continue;
    checkSubject(target, operation, subject, answer);
    checkHeaders(target, operation, answer);
    checkExposed(target, operation, answer);
  }
  const [first] = referendums;
  if (first === undefined) return;
  await checkCopies(target, operation, first);
  await checkPublicOrigins(target, operation, first);
}

/** What no gateway has to know anything for: a thing that is not there, an identifier of no shape, another method. */
async function checkRefusals(target: Target, operation: AnyOperation): Promise<void> {
  const { book, absent } = target;
  const { name } = operation;
  const none = namesThing(operation) ? await target.call(operation, absent) : null;
  if (none) book.expect(isFault(none, '404 not-found'), 'read.absent', name, '404 not-found', told(none), none.requestId);
  const shapeless = namesThing(operation) ? await target.call(operation, 'NO identifier') : null;
  if (shapeless) book.expect(isFault(shapeless, '400 request.invalid', '404 not-found'), 'input.bad-id', name, '400 request.invalid', told(shapeless), shapeless.requestId);
  const method = await target.call(operation, absent, { method: 'PATCH', body: '{}' });
  if (method) book.expect(isFault(method, '404 not-found') || method.status === 405, 'input.method', name, '404 not-found', told(method), method.requestId);
}

function checkSubject(target: Target, { name }: AnyOperation, subject: string, { body, requestId }: Answer): void {
  const id = (body as { id?: unknown }).id;
  target.book.expect(id === undefined || id === subject, 'answer.subject', name, subject, String(id), requestId);
}

function checkHeaders({ book }: Target, operation: AnyOperation, { headers, requestId }: Answer): void {
  const { name, maxAge, watchable } = operation;
  const policy = headers['cache-control'] ?? 'none';
  const good = /\bpublic\b/.test(policy) && Number(/\bmax-age=(\d+)/.exec(policy)?.[1]) === maxAge && !/\b(private|no-store|no-cache)\b/.test(policy);
  book.expect(good, 'read.cache-control', name, `public, max-age=${maxAge}`, policy, requestId);
  book.expect(/^(W\/)?"[^"]+"$/.test(headers.etag ?? ''), 'read.etag', name, 'ETag', headers.etag ?? 'none', requestId);
  const vary = (headers.vary ?? '').toLowerCase().split(',').map((one) => one.trim());
  book.expect(!vary.some((one) => ['*', 'cookie', 'authorization', 'origin', 'user-agent'].includes(one)), 'read.vary', name, 'no Vary on the reader or his page', headers.vary ?? '', requestId);
  // The stream has the same address.
  if (watchable) book.expect(vary.includes('accept'), 'read.vary-accept', name, 'Vary: accept', headers.vary ?? 'none', requestId);
}

/** Two readers, one of them with all that a browser might send along, and a cache that asks whether its copy is still good. */
async function checkCopies(target: Target, operation: AnyOperation, subject: string): Promise<void> {
  const { book } = target;
  const { name } = operation;
  const burdened = await target.call(operation, subject, { origin: null, token: 'conformance', headers: { cookie: 'conformance=1' } });
  if (burdened) book.expect(burdened.status === 200 && /\bpublic\b/.test(burdened.headers['cache-control'] ?? 'public'), 'read.credentials', name, '200 for everybody alike', told(burdened), burdened.requestId);
  const widened = await target.call(operation, subject, { origin: null, query: '?addedLater=1' });
  if (widened) book.expect(widened.status === 200, 'input.unknown-field', name, '200', told(widened), widened.requestId);
  // Counts may move between two questions: a second try meets a copy that stood still.
  for (const lastTry of [false, true]) {
    const etag = (await target.call(operation, subject, { origin: null }))?.headers.etag;
    if (etag === undefined) return;
    const again = await target.call(operation, subject, { origin: null, headers: { 'if-none-match': etag } });
    if (!again) return;
    if (again.status === 304 || lastTry) return void book.expect(again.status === 304 && again.text === '', 'read.not-modified', name, '304 without a body', told(again), again.requestId);
  }
}
