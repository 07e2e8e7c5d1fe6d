import type { AnyOperation } from '../../../src/contract/operation.js';
import { eventStreamParser } from '../../../src/transport/http/event-stream.js';
import { isFault, issueOf, told } from '../judging.js';
import type { Target } from '../target.js';

const accept = 'text/event-stream';

/** A read that may be watched: the same answer as an event, at once. */
export async function checkStream(target: Target, operation: AnyOperation): Promise<void> {
  const { book, options: { referendums, limit }, absent } = target;
  const { name } = operation;
  const none = await target.call(operation, absent, { headers: { accept } });
  if (none) book.expect(isFault(none, '404 not-found'), 'stream.refusal', name, '404 not-found', told(none), none.requestId);
  const [subject] = referendums;
  if (subject === undefined) return book.skip('reads', 'no-referendum');
  let whole = false;
  const answer = await target.call(operation, subject, { headers: { accept }, until: (text, headers) => isStream(headers['content-type']) && (whole = hasEvent(text)) });
  if (!answer) return;
  const { headers, text, requestId } = answer;
  // Without a stream readers ask again and again, which a cache has to bear.
  if (!book.expect(isStream(headers['content-type']), 'stream.absent', name, accept, headers['content-type'] ?? 'none', requestId)) return;
  book.expect(/\bno-store\b/.test(headers['cache-control'] ?? ''), 'stream.cacheable', name, 'Cache-Control: no-store', headers['cache-control'] ?? 'none', requestId);
  if (!book.expect(whole, 'stream.first', name, `an event within ${limit} ms`, 'none', requestId)) return;
  checkEvents(target, operation, text, requestId);
}

const isStream = (type: string | undefined): boolean => /^text\/event-stream\b/.test(type ?? '');

/** Whether an event is complete: a line of data, and an empty one somewhere behind it. */
export function hasEvent(text: string): boolean {
  return /^data:.*(\r\n|\n|\r)([^\r\n]+(\r\n|\n|\r))*(\r\n|\n|\r)/m.test(text);
}

function checkEvents({ book }: Target, operation: AnyOperation, text: string, requestId: string | null): void {
  const { name } = operation;
  const fields = text.split(/\r\n|\n|\r/).map((line) => /^([a-z]+): ?(.*)$/.exec(line)).filter((match) => match !== null);
  for (const [, field, value = ''] of fields) if (field === 'retry') book.expect(/^\d+$/.test(value), 'stream.retry', name, 'retry: milliseconds', value, requestId);
  // Names are left to newer gateways, so readers of this version see unnamed events alone.
  const [event] = eventStreamParser()(new TextEncoder().encode(text));
  if (!book.expect(event !== undefined, 'stream.named', name, 'an event without a name', fields.find(([, field]) => field === 'event')?.[2] ?? 'none', requestId)) return;
  const issue = issueOf(operation, parsed(event ?? ''));
  book.expect(issue === null, 'stream.schema', name, 'the schema of 200', issue ?? '', requestId);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
