import type { ExampleCall, Examples } from '../../contract/examples.js';
import type { Input, Operation } from '../../contract/operation.js';
import { amountNow } from '../../domain/accrual/accrual.js';
import { moscowDay } from '../../domain/calendar/plain-date.js';
import { newAttemptKey } from '../../kernel/attempt.js';
import { Fault } from '../../kernel/fault.js';
import { sandboxTransport } from '../../transport/sandbox/sandbox.js';
import { systemTimer } from '../../transport/timer.js';
import { payAccrualOperations as operations } from './operations.js';
import { demoUins } from './sandbox-fixtures.js';
import { payAccrualSandbox } from './sandbox.js';

/** A day and a citizen of no meaning, so that the document is the same whenever it is made. */
const start = Date.parse('2026-11-23T09:00:00Z');
const citizen = { subject: 'anna', birthDate: '1988-04-12', district: '45374000' };
const counted = (from: number) => ({ bytes: (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => from + at) });

/** What one payment asks and is answered, from the search to the Treasury, in the city of the sandbox. */
export async function payAccrualExamples(): Promise<Examples> {
  let now = start;
  const clock = { now: (): number => now };
  const transport = sandboxTransport({
    modules: [payAccrualSandbox], identity: { token: () => Promise.resolve(''), claimsOf: () => Promise.resolve(citizen) }, delay: 0, clock, timer: systemTimer,
  });
  const calls: Record<string, ExampleCall> = {};
  const { signal } = new AbortController();
  const [key, another] = [newAttemptKey(counted(0)), newAttemptKey(counted(100))];
  const ask = async <I, O>(operation: Operation<I, O>, input: I, attempt = key): Promise<O> => {
    const output = await transport.call(operation, input, { signal, key: attempt });
    calls[operation.name] = { input: input as Readonly<Record<string, unknown>>, output };
    return output;
  };
  const orderFor = async (...uins: string[]): Promise<Input<typeof operations.pay>> => {
    const { accruals, methods: [, method] } = await ask(operations.quote, { uins });
    if (!method) throw new Fault('payment.method-unavailable');
    const items = accruals.map((accrual) => ({ uin: accrual.uin, amount: amountNow(accrual, moscowDay(now)) }));
    return { items, method: method.id, commission: method.commission, total: method.total, contact: { by: 'email', email: 'anna@mail.example' }, locale: 'ru' };
  };
  await ask(operations.search, { search: { by: 'document', document: 'sts', number: '9900000001', consent: true } });
  await ask(operations.mine, {});
  // The one that is called off goes first, so that the examples that stay are of one payment.
  await transport.call(operations.pay, await orderFor(demoUins.museum), { signal, key: another });
  await ask(operations.cancel, { attempt: another, callOff: true });
  await ask(operations.pay, await orderFor(demoUins.fine, demoUins.club));
  now += 60_000;
  await ask(operations.settle, { attempt: key, callOff: true });
  return calls;
}
