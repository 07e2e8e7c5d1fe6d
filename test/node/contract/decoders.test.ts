import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { referendumOperations } from '../../../src/blocks/referendum/operations.js';
import { bindRequest, matchRequest } from '../../../src/contract/binding.js';
import { operation } from '../../../src/contract/operation.js';
import { fromProblem, toProblem, tooOld } from '../../../src/contract/problem.js';
import { type CommonFaultCode, commonFaults, Fault, toFault } from '../../../src/kernel/fault.js';
import { decodeAnswer, decodeEvent } from '../../../src/transport/layers/decode.js';
import { cityOperations } from '../../../src/registry/city.js';
import { readRecord } from '../../../src/transport/attempts/record.js';
import { things } from '../../harness/transport.js';

const operations = cityOperations;
const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withMap: true, withSet: true, withDate: true, withSparseArray: true });

/** Answers that are nearly right: fields of the true shape with anything in their places. */
const nearly = fc.record(
  {
    id: fc.oneof(fc.constant('big-ring'), anything), stage: fc.oneof(fc.constantFrom('hidden', 'live', 'final'), anything),
    asOf: fc.oneof(fc.constant('2026-01-01T00:00:00Z'), anything), voted: fc.oneof(fc.nat(), anything), until: anything,
    tallies: fc.oneof(fc.array(fc.record({ question: fc.string(), options: fc.array(anything) })), anything),
    title: fc.oneof(fc.record({ ru: fc.string() }), anything), questions: fc.oneof(fc.array(fc.record({ id: fc.string(), options: fc.array(anything), text: anything, kind: anything })), anything),
    electorate: anything, opensAt: anything, closesAt: anything, history: anything, receipt: anything, eligibility: anything, results: anything,
    tracker: anything, castAt: anything, revision: anything, outcome: fc.oneof(fc.constantFrom('recorded', 'void', 'replaced'), anything),
  },
  { requiredKeys: [] },
);

describe('decoders', () => {
  for (const one of operations) {
    test(`${one.name} decodes or rejects as malformed, whatever comes`, () => {
      fc.assert(
        fc.property(fc.oneof(anything, nearly, fc.jsonValue()), (answer) => {
          try {
            const decoded = decodeAnswer(one as never, answer);
            // What passed is plain data and passes again.
            assert.deepEqual(decodeAnswer(one as never, JSON.parse(JSON.stringify(decoded))), decoded);
          } catch (thrown) {
            assert.ok(thrown instanceof Fault && thrown.code === 'answer.malformed', String(thrown));
          }
          decodeEvent(one, answer);
        }),
        { numRuns: 500 },
      );
    });
  }

  test('toFault and readRecord take anything', () => {
    fc.assert(
      fc.property(anything, (thrown) => {
        assert.ok(toFault(thrown) instanceof Fault);
        readRecord(thrown);
      }),
      { numRuns: 1000 },
    );
  });

  test('a record is kept whole or not at all', () => {
    const key = 'AAAAAAAAAAAAAAAAAAAAAA';
    const cases: readonly (readonly [unknown, unknown])[] = [
      [{ key, state: 'pending' }, { key, state: 'pending' }],
      [{ key, state: 'settled', more: 1 }, { key, state: 'settled' }],
      [{ key, state: 'pending', previous: key }, { key, state: 'pending', previous: key }],
      [{ key, state: 'pending', previous: 'short' }, { key, state: 'pending' }],
      [{ key, state: 'other' }, null], [{ key: 'short', state: 'pending' }, null], [{ state: 'pending' }, null], [null, null], [undefined, null], [key, null],
    ];
    for (const [kept, record] of cases) assert.deepEqual(readRecord(kept), record);
  });
});

describe('problems', () => {
  test('whatever the body, a Fault with data of the promised types', () => {
    const body = fc.oneof(anything, fc.record({
      code: fc.oneof(fc.constantFrom('rate-limited', 'referendum.closed', 'toString', '__proto__'), anything),
      requestId: fc.oneof(fc.string(), anything), retryAfter: fc.oneof(fc.double(), anything), __proto__: anything,
    }, { requiredKeys: [] }));
    fc.assert(
      fc.property(fc.integer({ min: -1, max: 999 }), body, (status, given) => {
        const { code, data } = fromProblem(status, given, referendumOperations.cast);
        assert.ok(Object.hasOwn(commonFaults, code) || Object.hasOwn(referendumOperations.cast.faults, code) || (code === tooOld && status === 410), code);
        assert.ok(data.requestId === undefined || /^[\w.:-]{1,64}$/.test(data.requestId));
        assert.ok(data.retryAfter === undefined || data.retryAfter >= 0);
        for (const value of Object.values(data)) assert.ok(['string', 'number', 'boolean'].includes(typeof value));
      }),
      { numRuns: 2000 },
    );
  });

  test('a fault goes over the wire and comes back the same', () => {
    const codes = [...Object.keys(commonFaults), ...Object.keys(referendumOperations.cast.faults)] as CommonFaultCode[];
    const data = fc.record({ requestId: fc.constant('abc-1'), retryAfter: fc.nat(), reason: fc.constantFrom('age', 'district') }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.constantFrom(...codes), data, (code, given) => {
        const fault = new Fault(code, given);
        const problem = toProblem(fault, referendumOperations.cast);
        const back = fromProblem(problem.status, JSON.parse(JSON.stringify(problem)), referendumOperations.cast);
        assert.deepEqual([back.code, { ...back.data }, back.retry, back.outcome], [code, { ...given }, fault.retry, fault.outcome]);
      }),
    );
  });
});

describe('binding', () => {
  const search = operation({ ...things.read, name: 'thing.search', http: 'GET /things/{id}/of/{owner}' });

  test('what is bound is matched again; what no path can carry is refused', () => {
    const input = fc.record({ id: fc.string({ unit: 'binary' }), owner: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('.', '..', '%2e', 'a/b', '\uD800')) });
    fc.assert(
      fc.property(input, fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ unit: 'grapheme' })), (path, rest) => {
        const given = { ...rest, ...path };
        try {
          const bound = bindRequest(search, given);
          const url = new URL(`https://city.example/api${bound.path}`);
          assert.deepEqual({ ...matchRequest(search, bound.method, url.pathname.slice('/api'.length)) }, { ...path });
          const query = Object.entries(given).filter(([name]) => name !== 'id' && name !== 'owner');
          assert.deepEqual(Object.fromEntries(url.searchParams), Object.fromEntries(query));
        } catch (thrown) {
          assert.ok(thrown instanceof Fault && thrown.code === 'request.invalid', String(thrown));
          assert.ok([path.id, path.owner].some((value) => ['', '.', '..'].includes(value) || !value.isWellFormed()), JSON.stringify(path));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('any path is matched or not, and never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (path) => void matchRequest(search, 'GET', `/things/${path}/of/${path}`)));
    assert.equal(matchRequest(search, 'GET', '/things/%ff/of/a'), null);
    assert.equal(matchRequest(search, 'POST', '/things/a/of/b'), null);
    assert.equal(matchRequest(search, 'GET', '/things/a/of/b/c'), null);
  });

  test('the length of a body tells little of what is in it', () => {
    const bytes = (text: string): number => new TextEncoder().encode(text).length;
    const empty = bytes('{"note":""}');
    for (const [note, length] of [['', 512], ['x'.repeat(512 - empty), 512], ['x'.repeat(513 - empty), 1024], ['ё'.repeat((512 - empty - 1) / 2), 512], ['ё'.repeat((512 - empty + 1) / 2), 1024]] as const) {
      const { body } = bindRequest(things.make, { id: 'a', note });
      assert.equal(bytes(body ?? ''), length);
      assert.deepEqual(JSON.parse(body ?? ''), { note });
    }
    const ballotOf = (option: string) => ({ referendumId: 'r', replaces: 0, ballot: { kind: 'plain', nonce: 'AAAAAAAAAAAAAAAAAAAAAA', choices: [{ question: 'name', options: [option] }] } });
    const lengths = ['a', 'б'.repeat(64), 'a'.repeat(64)].map((option) => bytes(bindRequest(referendumOperations.cast, ballotOf(option)).body ?? ''));
    assert.deepEqual(lengths, [512, 512, 512]);
  });

  test('a body carries what the path does not; undefined is not asked', () => {
    assert.deepEqual(bindRequest(things.make, { id: 'a', note: 'x' }), { method: 'POST', path: '/things/a', body: '{"note":"x"}'.padEnd(512) });
    assert.deepEqual(bindRequest(things.read, { id: 'a', page: undefined, size: 5 }), { method: 'GET', path: '/things/a?size=5', body: null });
  });
});
