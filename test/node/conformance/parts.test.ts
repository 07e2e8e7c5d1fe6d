import assert from 'node:assert/strict';
import { after, before, describe, it, test } from 'node:test';
import { checkClock, checkEncryption } from '../../../tools/conformance/checks/service.js';
import { Book, kinds, parts, reasons } from '../../../tools/conformance/finding.js';
import { judge } from '../../../tools/conformance/judging.js';
import type { Options } from '../../../tools/conformance/target.js';
import { wordsOf } from '../../../tools/conformance/print.js';
import { referendumOperations } from '../../../src/blocks/referendum/operations.js';
import { question } from '../gateway/kit.js';
import { fractures } from './fractures.js';
import { startBroken } from './proxy.js';
import { startWhole, type Whole } from './whole.js';

const codesOf = (act: (book: Book) => void): string[] => {
  const book = new Book();
  act(book);
  return book.findings.map(({ code }) => code);
};
const now = Date.parse('2026-11-26T12:00:00Z');

for (const [address, headers, found] of [
  ['http://city.example/api', {}, ['service.not-https']],
  ['https://city.example/api', {}, ['service.hsts']],
  ['https://city.example/api', { 'strict-transport-security': 'max-age=3600' }, ['service.hsts']],
  ['https://city.example/api', { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }, []],
  ['http://localhost:8081/api', {}, ['encryption']], ['http://city.localhost/api', {}, ['encryption']], ['http://127.0.0.1/api', {}, ['encryption']], ['http://[::1]/api', {}, ['encryption']],
  ['http://127.0.0.1.city.example/api', {}, ['service.not-https']],
] as const) {
  test(`encryption of ${address} with ${JSON.stringify(headers)}: ${found.join() || 'nothing'}`, () => {
    assert.deepEqual(codesOf((book) => checkEncryption(book, new URL(address), headers)), found);
  });
}

for (const [date, found] of [
  [new Date(now).toUTCString(), []], [new Date(now + 59_000).toUTCString(), []], [new Date(now - 61_000).toUTCString(), ['service.clock']],
  [new Date(now + 61_000).toUTCString(), ['service.clock']], [undefined, ['service.no-date']], ['yesterday', ['service.no-date']],
] as const) {
  test(`a clock that says ${date ?? 'nothing'}: ${found.join() || 'nothing'}`, () => {
    assert.deepEqual(codesOf((book) => checkClock(book, date === undefined ? {} : { date }, now)), found);
  });
}

test('an answer that a reader has to wait for is advised against', () => {
  const answer = { status: 200, headers: {}, text: '', body: undefined, requestId: null };
  assert.deepEqual([1_999, 2_000].map((milliseconds) => codesOf((book) => judge(book, null, { method: 'GET', path: '/' }, { ...answer, milliseconds }))), [[], ['service.slow']]);
});

test('each code is shown at work by a broken gateway, or by a table here', () => {
  const here = ['service.not-https', 'service.hsts', 'service.no-date', 'service.slow'];
  assert.deepEqual([...new Set([...Object.values(fractures).map(({ found }) => found), ...here])].sort(), Object.keys(kinds).sort());
  assert.ok(Object.keys(fractures).length >= 25);
});

test('each code, part and reason has its words, in both languages', () => {
  for (const { codes, parts: ofParts, reasons: ofReasons } of [wordsOf('ru'), wordsOf('en')]) {
    assert.deepEqual(Object.keys(codes).sort(), Object.keys(kinds).sort());
    assert.deepEqual(Object.keys(ofParts).sort(), [...parts].sort());
    assert.deepEqual(Object.keys(ofReasons).sort(), [...reasons].sort());
  }
});

describe('what was left out, and why', () => {
  let whole: Whole;
  before(async () => void (whole = await startWhole()));
  after(() => whole.close());

  const tell = async (given: Partial<Options>): Promise<string[]> => {
    const { findings } = await whole.run(whole.kit.gateway.url, given);
    return findings.map((one) => (one.level === 'not-checked' ? `${one.code}: ${one.reason}` : `!!! ${one.code}`)).filter((one) => one !== 'encryption: loopback').sort();
  };

  it('says all that it was not told of', async () => {
    assert.deepEqual(await tell({ token: null, spentToken: null, referendums: [], uins: [], origin: null, write: false }), [
      'approval: no-write', 'charges: no-uin', 'citizen: no-token', 'districts: no-referendum', 'follow-up: no-referendum', 'hidden-results: no-referendum', 'own-option: no-write', 'payment: no-write', 'ranking: no-write', 'rating: no-write',
      'reads: no-referendum', 'registered-site: no-origin', 'search-limit: no-write', 'several: no-write', 'token-in-url: no-spent-token', 'writes: no-write',
    ]);
    assert.deepEqual(await tell({ token: null, referendums: [whole.two[0] ?? ''] }), [
      'approval: no-token', 'citizen: no-token', 'follow-up: no-follow-up', 'hidden-results: no-hidden-results', 'own-option: no-token', 'ranking: no-token', 'rating: no-token', 'several: no-token', 'writes: no-token',
    ]);
  });

  it('puts the token that is still needed into no address, and says so', async (context) => {
    const { token } = await whole.kit.citizen();
    const addresses: string[] = [];
    const broken = await startBroken(whole.kit.gateway.url, { request: ({ path }) => (addresses.push(path), null) });
    context.after(() => broken.close());
    const left = async (spentToken: string | null): Promise<unknown> => (await whole.run(broken.url, { token, spentToken, referendums: whole.two })).findings.find(({ code }) => code === 'token-in-url');
    assert.deepEqual(await left(null), { level: 'not-checked', code: 'token-in-url', reason: 'no-spent-token' });
    assert.deepEqual(addresses.filter((one) => one.includes('token=')), []);
    assert.deepEqual(await left('a.b.c'), { level: 'not-checked', code: 'token-in-url', reason: 'spent-token-refused' });
    const spent = (await whole.kit.citizen()).token;
    assert.equal(await left(spent), undefined);
    assert.ok(addresses.some((one) => one.includes(`access_token=${spent}`)));
    assert.ok(!addresses.some((one) => one.includes(token)));
  });

  it('says why no ballot could be cast', async () => {
    const { kit, two: [open = '', hidden = ''] } = whole;
    const [once, secret, closed] = [await kit.referendum({ change: 'never' }), await kit.referendum({ secrecy: 'secret' }), await kit.referendum({}, { closes: -1_000 })];
    const voter = await kit.citizen();
    await kit.cast(once, 'yes', { citizen: voter });
    const kindless = ['several', 'approval', 'rating', 'ranking', 'own-option'];
    const child = await kit.citizen({ birthDate: '2020-01-01' });
    for (const [referendums, token, why] of [
      [[closed, hidden], (await kit.citizen()).token, null], [[closed], voter.token, 'no-open-referendum'], [[secret], voter.token, 'secure-only'],
      [[once], voter.token, 'voted-for-good'], [[open], child.token, 'not-eligible'], [[], voter.token, 'no-referendum'],
    ] as const) {
      const told = await tell({ referendums, token });
      assert.deepEqual(told.filter((one) => /^writes|^!!!/.test(one)), why ? [`writes: ${why}`] : [], referendums.join());
      assert.deepEqual(told.filter((one) => kindless.includes(one.split(':')[0] ?? '')), kindless.map((kind) => `${kind}: ${referendums.length ? 'no-open-kind' : 'no-referendum'}`).sort(), referendums.join());
    }
  });

  it('says why nothing could be paid, and leaves nothing behind that is being paid', async () => {
    const { kit, uins: [open = '', paid = ''] } = whole;
    const referendums = whole.two;
    for (const [uins, why] of [[[], 'no-uin'], [[paid], 'no-payable'], [[open], null]] as const) {
      assert.deepEqual((await tell({ uins, referendums })).filter((one) => /^(payment|!!!)/.test(one)), why ? [`payment: ${why}`] : []);
    }
    // Of the register itself: whoever asks the gateway has to wait now.
    assert.deepEqual(await kit.db.selectFrom('accrual_holds').selectAll().where('accrual', '=', open).execute(), []);
  });

  it('casts in the place of an earlier vote where the rule lets it, again and again', async () => {
    const { token } = await whole.kit.citizen();
    for (let time = 0; time < 3; time++) assert.deepEqual(await tell({ token }), []);
  });

  it('casts no blank vote where a question may be left blank, nor an own option where it may be written', async () => {
    const { kit } = whole;
    const { subject, token } = await kit.citizen();
    const id = await kit.referendum({ questions: [{ ...question('a', 'b'), blank: true, own: true }] });
    const told = await tell({ token, referendums: [id] });
    assert.deepEqual(told.filter((one) => /^(writes|own-option|!!!)/.test(one)), []);
    const { body } = await kit.call(referendumOperations.mine, { referendumId: id }, { citizen: { subject, token } });
    assert.equal((body['receipt'] as { revision: number }).revision, 1);
    const { ballot } = await kit.db.selectFrom('ballots').select('ballot').where('referendum', '=', id).executeTakeFirstOrThrow();
    assert.deepEqual(ballot.choices, [{ question: 'q', options: ['a'] }]);
  });

  it('leaves out what the city’s own origin may do', async () => {
    assert.ok((await tell({ token: null, referendums: [], origin: whole.kit.gateway.url, operator: whole.kit.gateway.url, write: false })).includes('exposure: own-origin'));
  });
});
