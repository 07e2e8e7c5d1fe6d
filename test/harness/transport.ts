import { operation, type AnyOperation } from '../../src/contract/operation.js';
import type { AttemptKey } from '../../src/kernel/attempt.js';
import { Fault } from '../../src/kernel/fault.js';
import type { CallOptions, Transport } from '../../src/transport/transport.js';
import * as v from 'valibot';

const Thing = v.object({ id: v.string() });

/** Three operations that differ in what a layer looks at. */
export const things = {
  read: operation({
    name: 'thing.read', summary: '', effect: 'read', access: 'public', exposure: 'open', http: 'GET /things/{id}',
    input: Thing, output: v.object({ value: v.number() }), watchable: true, maxAge: 10,
  }),
  mine: operation({
    name: 'thing.mine', summary: '', effect: 'read', access: 'citizen', exposure: 'open', http: 'GET /things/{id}/mine',
    input: Thing, output: v.object({ value: v.number() }),
  }),
  make: operation({
    name: 'thing.make', summary: '', effect: 'write', access: 'citizen', exposure: 'open', http: 'POST /things/{id}',
    input: Thing, output: v.object({ value: v.number() }), faults: { 'thing.taken': 409 },
  }),
  settle: operation({
    name: 'thing.settle', summary: '', effect: 'write', access: 'public', exposure: 'open', http: 'POST /things/{id}/settlements',
    input: Thing, output: v.object({ value: v.number() }), keyed: false,
  }),
  pay: operation({
    name: 'thing.pay', summary: '', effect: 'write', access: 'citizen', exposure: 'secure', http: 'POST /things/{id}/payments',
    input: Thing, output: v.object({ value: v.number() }),
  }),
};

export const aKey = 'AAAAAAAAAAAAAAAAAAAAAA' as AttemptKey;

export interface Sent {
  readonly operation: AnyOperation;
  readonly input: unknown;
  readonly options: CallOptions;
  answer(value: unknown): void;
  refuse(thrown: unknown): void;
}

/** A transport whose answers the test gives by hand, heeding the signal as transports do. */
export function handTransport(): Transport & { readonly sent: Sent[] } {
  const sent: Sent[] = [];
  return {
    demonstration: false,
    sent,
    call: (operation, input, options) =>
      new Promise((resolve, reject) => {
        sent.push({ operation, input, options, answer: resolve, refuse: reject });
        options.signal.addEventListener('abort', () => reject(new Fault('cancelled')));
      }),
    watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }) }),
  };
}

/** What became of a promise, to be looked at whenever the test likes. */
export function outcome<T>(promise: Promise<T>): { value?: T; fault?: Fault; settled: boolean } {
  const seen: { value?: T; fault?: Fault; settled: boolean } = { settled: false };
  promise.then(
    (value) => Object.assign(seen, { value, settled: true }),
    (fault: unknown) => Object.assign(seen, { fault, settled: true }),
  );
  return seen;
}
