import * as v from 'valibot';
import { routeOf } from '../../src/contract/binding.js';
import type { AnyOperation } from '../../src/contract/operation.js';
import { tooOld } from '../../src/contract/problem.js';
import { isCommonFault } from '../../src/kernel/fault.js';
import { decodeAnswer } from '../../src/transport/layers/decode.js';
import type { Answer, Ask } from './asking.js';
import type { Book } from './finding.js';

/** Milliseconds after which a reader has looked away. */
const slow = 2_000;

/** What holds of every answer, whoever asked for whatever. */
export function judge(book: Book, operation: AnyOperation | null, { method, path }: Ask, answer: Answer): void {
  const about = operation?.name ?? 'service';
  const { status, headers, requestId } = answer;
  const where = `${method} ${path.split('?')[0] ?? ''}`;
  const expect = (holds: boolean, code: Parameters<Book['expect']>[1], expected: string, came: string): boolean => book.expect(holds, code, about, expected, `${where}: ${came}`, requestId);
  expect(headers['set-cookie'] === undefined, 'service.cookie', 'no Set-Cookie', 'Set-Cookie');
  expect(status < 300 || status >= 400 || status === 304, 'service.redirect', 'no redirect', String(status));
  expect(status < 500, 'service.error', 'no 5xx', String(status));
  expect(answer.milliseconds < slow, 'service.slow', `under ${slow} ms`, `${Math.round(answer.milliseconds)} ms`);
  expect(headers['access-control-allow-credentials'] === undefined, 'cors.credentials', 'no Access-Control-Allow-Credentials', String(headers['access-control-allow-credentials']));
  if (operation && method !== 'OPTIONS') expect(/^[\w.:-]{1,64}$/.test(requestId ?? ''), 'service.request-id', 'X-Request-Id of 1 to 64 letters', requestId ?? 'none');
  if (status >= 400 && method !== 'OPTIONS') judgeProblem(book, operation, about, where, answer);
}

function judgeProblem(book: Book, operation: AnyOperation | null, about: string, where: string, { status, headers, body, requestId, text }: Answer): void {
  const expect = (holds: boolean, code: Parameters<Book['expect']>[1], expected: string, came: string): boolean => book.expect(holds, code, about, expected, `${where}: ${came}`, requestId);
  expect(/\bno-store\b/.test(headers['cache-control'] ?? ''), 'problem.cacheable', 'Cache-Control: no-store', headers['cache-control'] ?? 'none');
  if (!expect(/^application\/problem\+json\b/.test(headers['content-type'] ?? ''), 'problem.type', 'application/problem+json', headers['content-type'] ?? 'none')) return;
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const { type, status: told, code, retryAfter } = given;
  if (!expect(typeof type === 'string' && typeof told === 'number' && typeof code === 'string', 'problem.shape', '{type, status, code}', text.slice(0, 120))) return;
  expect(told === status, 'problem.status', `status ${status}`, `status ${String(told)}`);
  expect(isClosed(String(code), operation), 'problem.code', 'a code of the contract', String(code));
  if (status === 429 || retryAfter !== undefined) {
    expect(/^\d+$/.test(headers['retry-after'] ?? ''), 'problem.retry-after', 'Retry-After in seconds', headers['retry-after'] ?? 'none');
  }
}

function isClosed(code: string, operation: AnyOperation | null): boolean {
  return isCommonFault(code) || code === tooOld || (operation !== null && Object.hasOwn(operation.faults, code));
}

/** The code of a fault, or the status where there is none: what is told as having come. */
export function told({ status, body }: Answer): string {
  const code = typeof body === 'object' && body !== null ? (body as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? `${status} ${code}` : String(status);
}

/**
 * Whether the answer is this fault; where more than one is as good, any of them. Of a document that is none, or whose code nobody
 * knows, the status alone is looked at: the rest is told already.
 */
export function isFault(answer: Answer, ...faults: readonly `${number} ${string}`[]): boolean {
  const [, code = ''] = told(answer).split(' ');
  if (isCommonFault(code) || code.includes('.')) return (faults as readonly string[]).includes(told(answer));
  return answer.status >= 400 && faults.some((fault) => Number(fault.split(' ')[0]) === answer.status);
}

/** An answer as the operation promises it: status, type, schema. @returns what was decoded, or null. */
export function decoded(book: Book, operation: AnyOperation, answer: Answer): unknown {
  const { name } = operation;
  if (!book.expect(answer.status === 200, 'answer.status', name, '200', told(answer), answer.requestId)) return null;
  if (!book.expect(/^application\/json\b/.test(answer.headers['content-type'] ?? ''), 'answer.type', name, 'application/json', answer.headers['content-type'] ?? 'none', answer.requestId)) return null;
  const issue = issueOf(operation, answer.body);
  if (!book.expect(issue === null, 'answer.schema', name, 'the schema of 200', issue ?? '', answer.requestId)) return null;
  return decodeAnswer(operation, answer.body);
}

/** What the operation's own decoder has against an answer, with its place. */
export function issueOf(operation: AnyOperation, answer: unknown): string | null {
  const parsed = v.safeParse(operation.output, answer);
  return parsed.success ? null : `${v.getDotPath(parsed.issues[0]) ?? 'the whole'}: ${parsed.issues[0].message}`;
}

/** Whether the operation is about one thing that its address names; a list has none that could be absent. */
export function namesThing(operation: AnyOperation): boolean {
  return routeOf(operation).template.includes('{');
}
