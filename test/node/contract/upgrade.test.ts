import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { payAccrualOperations } from '../../../src/blocks/pay-accrual/operations.js';
import { referendumOperations } from '../../../src/blocks/referendum/operations.js';
import { aroundOperations } from '../../../src/blocks/referendum/operations-around.js';
import type { AnyOperation } from '../../../src/contract/operation.js';
import { fromProblem, type Problem } from '../../../src/contract/problem.js';
import type { Fault } from '../../../src/kernel/fault.js';
import { cityExamples, cityOperations } from '../../../src/registry/city.js';
import { httpTransport } from '../../../src/transport/http/http.js';
import { decodeAnswer } from '../../../src/transport/layers/decode.js';
import { messages as english } from '../../../src/blocks/referendum/messages-later.en.js';
import { messages as russian } from '../../../src/blocks/referendum/messages-later.ru.js';
import { fromThePage } from '../gateway/contract-seed.js';
import { type Kit, newKey, startKit } from '../gateway/kit.js';
import { readRetired } from '../../../demo/gateway/http/retired.js';

// The upgrade contract of stories/docs/upgrade-contract.mdx, sentence by sentence.

const operations: readonly AnyOperation[] = cityOperations;
const examples = await cityExamples();

/** The same answer with a field that nobody knows in every object of it. */
function widened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(widened);
  if (typeof value !== 'object' || value === null) return value;
  return { ...Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, widened(inner)])), addedLater: { by: 'a newer gateway', list: [1, null] } };
}

/** The same answer with something else at a path: `questions.0.kind`. */
function altered(value: unknown, path: string, to: unknown): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce((at, name) => at[name] as Record<string, unknown>, copy);
  holder[last] = to;
  return copy;
}

describe('what a gateway may change at any time', () => {
  for (const operation of operations) {
    test(`${operation.name}: unknown fields pass, in answers and in what is asked`, () => {
      const { input, output } = examples[operation.name]!;
      assert.deepEqual(decodeAnswer(operation, widened(output)), decodeAnswer(operation, output));
      assert.deepEqual(decodeAnswer({ ...operation, output: operation.input }, widened(input)), input);
    });
  }

  const { get, results, mine } = referendumOperations;
  const { find, followUp } = aroundOperations;
  const { search, quote, pay } = payAccrualOperations;
  const published = { date: '2017-07-24', status: 'final', participants: null, shares: [], source: 'https://city.example' };
  for (const [operation, path, fallback, before] of [
    [get, 'label', 'vote'], [get, 'questions.0.kind', 'other'], [get, 'results', 'after-close'], [get, 'change', 'never'],
    [get, 'secrecy', 'secret'], [get, 'ballot', 'other'], [get, 'history.0.status', 'interim', [published]],
    [results, 'until', 'close'], [mine, 'eligibility', 'eligible'], [find, 'found', 'other'], [followUp, 'steps.0.state', 'other'],
    [search, 'accruals.0.kind', 'other'], [search, 'accruals.0.meaning', 'new'], [search, 'accruals.0.acknowledgement', 'not-matched'], [search, 'accruals.0.discount.kind', 'fixed'],
    // What nobody knows is neither paid nor refused.
    [quote, 'methods.0.kind', 'other'], [pay, 'status', 'pending'], [pay, 'reason', 'failed'], [pay, 'kind', 'other'], [pay, 'items.0.crediting', 'waiting'],
  ] as const) {
    test(`${operation.name}: an unknown ${path} is taken for «${fallback}»`, () => {
      const hidden = { stage: 'hidden', until: 'vote', asOf: '2026-11-23T09:00:00Z', voted: 0 };
      const standing = operation === results ? hidden : before ? altered(examples[operation.name]?.output, 'history', before) : examples[operation.name]?.output;
      const read: unknown = decodeAnswer(operation as AnyOperation, altered(standing, path, 'added-later'));
      assert.deepEqual(read, altered(standing, path, fallback));
    });
  }

  test('an unknown fault is a fault of an unknown kind, of which a write is unknown', () => {
    const { code, outcome } = fromProblem(409, { type: 'x', status: 409, code: 'referendum.added-later' }, referendumOperations.cast);
    assert.deepEqual([code, outcome], ['gateway.unknown-fault', 'unknown']);
  });
});

describe('what needs a new version', () => {
  for (const [operation, path, to] of [
    [referendumOperations.get, 'closesAt', undefined], [referendumOperations.get, 'questions.0.options.0.id', 7], [referendumOperations.results, 'stage', 'added-later'],
    [referendumOperations.settle, 'outcome', 'added-later'], [referendumOperations.cast, 'revision', 0],
    [payAccrualOperations.search, 'accruals.0.toPay', 1.5], [payAccrualOperations.search, 'accruals.0.toPay', 2 ** 53], [payAccrualOperations.quote, 'methods.0.total', '1'],
    [payAccrualOperations.pay, 'number', undefined], [payAccrualOperations.settle, 'outcome', 'added-later'], [payAccrualOperations.pay, 'next', { kind: 'page', url: 'javascript:alert(1)' }],
  ] as const) {
    test(`${operation.name} without a good ${path} is malformed, and nothing is guessed`, () => {
      assert.throws(() => decodeAnswer(operation as AnyOperation, altered(examples[operation.name]?.output, path, to)), { code: 'answer.malformed' });
    });
  }
});

interface Recording {
  readonly routes: Readonly<Record<string, string>>;
  readonly answers: readonly { readonly operation: string; readonly output: unknown }[];
  readonly problems: readonly (Problem & { readonly operation: string })[];
}

describe('what was answered before', () => {
  const files = globSync('recorded/*.json', { cwd: import.meta.dirname }).sort();
  test('is kept of two versions at least', () => assert.ok(files.length >= 2));
  for (const file of files) {
    const { routes, answers, problems } = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Recording;
    const named = (name: string): AnyOperation => operations.find((one) => one.name === name)!;
    test(`${file}: the routes stand`, () => {
      for (const [name, http] of Object.entries(routes)) assert.equal(named(name).http, http);
    });
    test(`${file}: each of the ${answers.length} answers is read whole`, () => {
      for (const { operation, output } of answers) assert.deepEqual(decodeAnswer(named(operation), output), output);
    });
    test(`${file}: each of the ${problems.length} faults is read as what it was`, () => {
      for (const { operation, ...problem } of problems) assert.equal(fromProblem(problem.status, problem, named(operation)).code, problem.code);
    });
  }
});

describe('at least version N', () => {
  let kit: Kit;
  before(async () => void (kit = await startKit({ retired: { '/api/0': '2.0.0' } })));
  after(() => kit.close());
  const asking = (answer: typeof fetch): { transport: ReturnType<typeof httpTransport>; asked: () => number } => {
    let asked = 0;
    const counted: typeof fetch = (...given) => (asked++, answer(...given));
    return { transport: httpTransport({ gateway: `${kit.gateway.url}/api/0`, identity: { token: () => Promise.resolve('x') }, fetch: counted }), asked: () => asked };
  };
  const { signal } = new AbortController();
  const refusal = (promise: Promise<unknown>): Promise<Fault> => promise.then(() => assert.fail('answered'), (thrown: unknown) => thrown as Fault);

  test('is said by an address of before, to every operation and page, and heard at once', async () => {
    for (const operation of operations.filter(({ exposure }) => exposure === 'open')) {
      const { transport, asked } = asking(fromThePage);
      const fault = await refusal(transport.call(operation, examples[operation.name]?.input, { signal, key: newKey() as never }));
      assert.deepEqual([fault.code, fault.data['minimum'], fault.retry, fault.outcome, asked()], ['client.too-old', '2.0.0', 'never', 'not-done', 1]);
      assert.match(String(fault.data.requestId), /^[0-9A-Z-]{14}$/);
    }
    const { transport } = asking(fromThePage);
    const watched = transport.watch(referendumOperations.results, { referendumId: 'demo' }, { signal })[Symbol.asyncIterator]().next();
    assert.equal((await refusal(watched)).code, 'client.too-old');
  });

  test('can be read by every page, its preflight too', async () => {
    for (const [method, origin] of [['GET', 'https://evil.example'], ['OPTIONS', 'https://evil.example'], ['POST', 'https://evil.example']] as const) {
      const { status, headers } = await fetch(`${kit.gateway.url}/api/0/referendums/demo/ballots`, { method, headers: { origin, 'access-control-request-method': 'POST' } });
      assert.deepEqual([status, headers.get('access-control-allow-origin')], [method === 'OPTIONS' ? 204 : 410, '*']);
      if (method !== 'OPTIONS') assert.equal(headers.get('cache-control'), 'no-store');
    }
  });

  test('is said by a bare 410 as well, as a network of caches can give it', async () => {
    const { transport, asked } = asking(() => Promise.resolve(new Response('Gone', { status: 410 })));
    assert.deepEqual([(await refusal(transport.call(referendumOperations.get, { referendumId: 'demo' }, { signal }))).code, asked()], ['client.too-old', 1]);
  });

  test('is told to people in both languages', () => {
    for (const { reasons } of [russian, english]) assert.equal(reasons['client.too-old']?.length, 2);
  });

  test('the present address is not touched by it', async () => {
    const { status } = await kit.call(referendumOperations.get, { referendumId: await kit.referendum() });
    assert.equal(status, 200);
  });

  test('is set by RETIRED_APIS', () => {
    assert.deepEqual(readRetired('/api/0=1.0.0, /api/1=2.10.3'), { '/api/0': '1.0.0', '/api/1': '2.10.3' });
    for (const wrong of ['', '/api/0', 'api=1.0.0', '/api/0=1', '/api/0=1.0.0,,']) assert.equal(readRetired(wrong), null);
  });
});
