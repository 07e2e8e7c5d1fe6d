import type { AnyOperation } from '../../../src/contract/operation.js';
import type { Answer } from '../asking.js';
import type { Target, Wish } from '../target.js';

/** As a page of the operator's own asks: the only one that may. */
export function own(target: Target, operation: AnyOperation, input: Record<string, unknown>, wish: Wish = {}): Promise<Answer | null> {
  return target.call(operation, '', { origin: target.options.operator, ...wish }, input);
}

/** What only the operator's own page may have is kept by nobody and readable for no other. */
export function checkPrivate({ book, options: { operator } }: Target, { name }: AnyOperation, { headers, requestId }: Answer): void {
  const kept = headers['cache-control'] ?? 'none';
  book.expect(/\bno-store\b/.test(kept), 'citizen.cacheable', name, 'Cache-Control: no-store', kept, requestId);
  const readable = headers['access-control-allow-origin'] ?? 'none';
  book.expect(readable === 'none' || readable === operator, 'exposure.cors', name, `no Access-Control-Allow-Origin but ${operator}`, readable, requestId);
}
