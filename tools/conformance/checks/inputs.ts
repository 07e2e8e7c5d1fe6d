import { routeOf } from '../../../src/contract/binding.js';
import type { AnyOperation } from '../../../src/contract/operation.js';
import { isFault, told } from '../judging.js';
import type { Target } from '../target.js';
import { checkRegistered } from './cors.js';

/** Longer than anything that the contract has a place for. */
const tooLarge = 1_200_000;

/** A write that anybody may ask for. Nothing that is sent here can take effect: its body is none. */
export async function checkPublicWrite(target: Target, operation: AnyOperation): Promise<void> {
  const { book, options: { referendums }, absent } = target;
  const { name } = operation;
  const subject = referendums[0] ?? absent;
  for (const body of ['{"', '[]', '{}', 'null']) {
    const answer = await target.call(operation, subject, { body });
    if (answer) book.expect(isFault(answer, '400 request.invalid'), 'input.malformed', name, '400 request.invalid', `${body} → ${told(answer)}`, answer.requestId);
  }
  const large = await target.call(operation, subject, { body: JSON.stringify({ padding: 'x'.repeat(tooLarge) }) });
  if (large) book.expect(isFault(large, '413 request.too-large'), 'input.too-large', name, '413 request.too-large', told(large), large.requestId);
  const method = await target.call(operation, subject, { method: 'PATCH', body: '{}' });
  if (method) book.expect(isFault(method, '404 not-found') || method.status === 405, 'input.method', name, '404 not-found', told(method), method.requestId);
  await checkNothingInUrl(target, operation, subject);
  const refused = await target.call(operation, subject, { body: '{}' });
  await checkRegistered(target, operation, subject, refused);
}

/** What goes into a body is not taken from an address, which logs keep and pages hand on. */
async function checkNothingInUrl(target: Target, operation: AnyOperation, subject: string): Promise<void> {
  const { template } = routeOf(operation);
  const fields = Object.entries(target.inputOf(operation, subject)).filter(([field]) => !template.includes(`{${field}}`));
  const query = `?${new URLSearchParams(fields.map(([field, value]): [string, string] => [field, typeof value === 'string' ? value : JSON.stringify(value)])).toString()}`;
  for (const wish of [{ method: 'GET', query }, { body: '{}', query }]) {
    const answer = await target.call(operation, subject, wish);
    if (answer) target.book.expect(answer.status >= 400, 'url.attempt', operation.name, 'a refusal', told(answer), answer.requestId);
  }
}

