import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as v from 'valibot';
import { ownCharges } from '../../../demo/import/charge-set.js';
import { readCharges } from '../../../demo/import/charges.js';
import { registerCharges } from '../../../demo/import/register-charges.js';
import { demoSeed } from '../../../demo/import/seed.js';
import { payAccrualOperations as operations } from '../../../src/blocks/pay-accrual/operations.js';
import { Found, Payee } from '../../../src/blocks/pay-accrual/schemas.js';
import { attemptOperations } from '../../../src/contract/attempt-operations.js';
import { type Answer, newKey, operatorOrigin, send, siteOrigin, unlimited } from './kit.js';
import { chargeOf, frame, newUin, type PayKit, startPayKit } from './pay-kit.js';

const sts = (number: string) => ({ by: 'document', document: 'sts', number, consent: true });
const logged: string[] = [];
const remember = (...given: unknown[]): void => void logged.push(JSON.stringify(given));

describe('the register of charges', () => {
  let kit: PayKit;
  before(async () => void (kit = await startPayKit({ seed: demoSeed(), logger: { info: remember, warn: remember, error: remember } as never })));
  after(() => kit.close());
  const search = (by: object, more: object = {}, on: PayKit = kit): Promise<Answer> => on.call(operations.search, { search: by, ...more }, frame);
  const found = async (by: object, more: object = {}): Promise<Found> => v.parse(Found, (await search(by, more)).body);

  it('is seeded with charges of every sort, whose numbers are right, and stays as it is at the next start', async () => {
    const { charges, silent } = ownCharges(kit.clock.time);
    const rows = await kit.db.selectFrom('accruals').selectAll().execute();
    assert.equal(rows.length, charges.length);
    assert.deepEqual(silent, ['traffic-region']);
    assert.deepEqual([...new Set(rows.map(({ kind }) => kind))].sort(), ['club', 'fine', 'kindergarten', 'museum', 'other', 'school-meals', 'tax']);
    for (const { accrual } of charges) {
      assert.equal(accrual.uin.at(-1), checkDigit(accrual.uin.slice(0, -1)), accrual.uin);
      assert.deepEqual(v.parse(Payee, accrual.payee), accrual.payee);
    }
    const first = rows[0]!;
    await kit.db.updateTable('accruals').set({ to_pay: 1 }).where('uin', '=', first.uin).execute();
    await registerCharges(kit.db, kit.secrets, charges);
    assert.equal(Number((await kit.db.selectFrom('accruals').select('to_pay').where('uin', '=', first.uin).executeTakeFirstOrThrow()).to_pay), 1);
    await kit.db.updateTable('accruals').set({ to_pay: first.to_pay as number }).where('uin', '=', first.uin).execute();
  });

  it('finds by number, by document and by what stands on a receipt', async () => {
    const fines = await found(sts('9901000101'));
    assert.deepEqual(fines.accruals.map(({ toPay, discount }) => [toPay, discount?.toPay ?? null]), [[75_000, 56_250], [500_000, null], [300_000, 225_000], [150_000, 112_500]]);
    assert.deepEqual([fines.incomplete, fines.next], [false, null]);
    const [one] = fines.accruals;
    assert.deepEqual((await found({ by: 'uin', uin: one?.uin })).accruals, [one]);
    assert.deepEqual((await found(sts('9901000101'), { kinds: ['tax'] })).accruals, []);
    const receipt = { by: 'receipt', inn: '9909000117', personalAccount: '990100017' };
    assert.equal((await found(receipt)).accruals.length, 5);
    assert.equal((await found({ ...receipt, account: '03224643000000009011' })).accruals.length, 5);
    for (const other of [{ ...receipt, account: '1' }, { ...receipt, inn: '9909000124' }, sts('9901000102'), { ...sts('9901000101'), document: 'licence' }]) assert.deepEqual((await found(other)).accruals, []);
    assert.equal((await found({ by: 'document', document: 'inn', number: '9909007779', kpp: '990901001', consent: true })).accruals.length, 100);
    assert.equal((await found({ by: 'document', document: 'inn', number: '9909007779', consent: true })).accruals.length, 100, 'all subdivisions');
    assert.equal((await found({ by: 'document', document: 'inn', number: '9909007779', kpp: '990901002', consent: true })).accruals.length, 0);
  });

  it('goes on after a hundred, and only in the same search', async () => {
    const first = await found(sts('9902000202'));
    assert.deepEqual([first.accruals.length, first.incomplete], [100, false]);
    const second = await found(sts('9902000202'), { after: first.next });
    assert.deepEqual([second.accruals.length, second.next], [4, null]);
    assert.equal(new Set([...first.accruals, ...second.accruals].map(({ uin }) => uin)).size, 104);
    for (const [by, after] of [[sts('9901000101'), first.next], [sts('9902000202'), `${first.next?.slice(0, -3)}AAA`], [sts('9902000202'), 'x']] as const) {
      const { status, body } = await search(by, { after });
      assert.deepEqual([status, body['code'], body['at']], [400, 'request.invalid', 'after']);
    }
    assert.ok(!first.next?.includes(first.accruals.at(-1)?.uin ?? ''));
  });

  it('says that there may be more when a source is silent, or told an amount that is none', async () => {
    const silent = await found(sts('9903000303'));
    assert.deepEqual([silent.accruals.length, silent.incomplete], [1, true]);
    const uin = await kit.charge({ payers: [{ by: 'document', document: 'sts', number: '9905000505' }] });
    await kit.db.updateTable('accruals').set({ to_pay: 9_007_199_254_740_993n }).where('uin', '=', uin).execute();
    for (const by of [sts('9905000505'), { by: 'uin', uin }]) assert.deepEqual([(await found(by)).accruals, (await found(by)).incomplete], [[], true]);
  });

  it('looks by a document only with consent, and writes down that it was done and nothing else', async () => {
    const { status, body } = await search({ by: 'document', document: 'sts', number: '9901000101' });
    assert.deepEqual([status, body['code']], [400, 'request.invalid']);
    const before_ = await kit.db.selectFrom('audit').selectAll().where('act', '=', 'accruals.searched').where('object', '=', 'passport').execute();
    for (let at = 0; at < 2; at++) await search({ by: 'document', document: 'passport', number: '4599000333', consent: true });
    const [entry] = await kit.db.selectFrom('audit').selectAll().where('act', '=', 'accruals.searched').where('object', '=', 'passport').execute();
    assert.deepEqual([before_, entry?.times], [[], 2]);
    const told = JSON.stringify([entry, await kit.db.selectFrom('accrual_payers').selectAll().execute()]) + logged.join('');
    for (const personal of ['4599000333', '9901000101', '127.0.0.1', '990100017', 'c-2b88d4', '11223344595']) assert.ok(!told.includes(personal), personal);
  });

  it('answers with the same shape where there is nothing', async () => {
    const [something, nothing] = [await search(sts('9904000404')), await search(sts('9999999999'))];
    assert.deepEqual([nothing.status, Object.keys(nothing.body)], [something.status, Object.keys(something.body)]);
    const names = ({ headers }: Answer) => [...headers.keys()].sort();
    assert.deepEqual(names(nothing), names(something));
    assert.deepEqual((nothing.body['accruals']), []);
  });

  it('shows a citizen his own and his children’s, to nobody else', async () => {
    const ask = async (subject: string): Promise<Found> => {
      const answer = await kit.call(operations.mine, {}, { ...frame, citizen: await kit.inFrame({ subject, token: '' }) });
      assert.equal(answer.status, 200, answer.text);
      return v.parse(Found, answer.body);
    };
    const [ilya, timur] = [await ask('c-2b88d4'), await ask('c-40cd17')];
    assert.ok(ilya.accruals.some(({ facts }) => facts.some(({ value }) => value === 'Кузнецова Мария Ильинична')));
    assert.ok(timur.accruals.length > 0 && timur.accruals.every(({ facts }) => facts.every(({ value }) => !value.includes('Кузнецов'))));
    assert.equal((await kit.call(operations.mine, {}, frame)).body['code'], 'auth.required');
    const opinion = await kit.call(operations.mine, {}, { citizen: await kit.citizen() });
    assert.match(String(opinion.body['code']), /^(exposure\.secure-only|auth\.denied)$/);
  });

  it('answers the operator’s frame alone: no cache keeps it, and no other page reads it', async () => {
    const uin = await kit.charge();
    for (const [operation, input] of [[operations.search, { search: { by: 'uin', uin } }], [operations.quote, { uins: [uin] }], [operations.settle, { attempt: newKey() }]] as const) {
      const answer = await kit.call(operation, input, frame);
      assert.deepEqual([answer.status, answer.headers.get('cache-control'), answer.headers.get('etag'), answer.headers.get('access-control-allow-origin')], [200, 'no-store', null, operatorOrigin], operation.name);
      for (const origin of [siteOrigin, null, 'https://evil.example']) {
        const refused = await kit.call(operation, input, { origin });
        assert.deepEqual([refused.status, refused.headers.get('cache-control')], [403, 'no-store']);
        assert.notEqual(refused.headers.get('access-control-allow-origin'), '*');
      }
    }
    assert.equal((await kit.call(attemptOperations.seal, { scope: 'pay-accrual.pay:current', attempt: newKey() }, frame)).status, 200);
  });

  it('lets nobody page through other people’s charges, and does not tell by refusing which there are', async (context) => {
    const strict = await startPayKit({ database: { db: kit.db, close: () => Promise.resolve() }, limits: { address: unlimited, citizen: unlimited, callOff: unlimited, searches: { perSecond: 0.001, burst: 5 } } });
    context.after(() => strict.close());
    const uin = await strict.charge();
    const byUin = (given: string, more: object = {}) => search({ by: 'uin', uin: given }, more, strict);
    const codes = async (answers: Promise<Answer>[]) => (await Promise.all(answers)).map(({ status, body }) => (status === 200 ? 200 : body['code']));
    for (let at = 0; at < 12; at++) assert.equal((await byUin(uin)).status, 200, 'what is there costs nothing');
    assert.deepEqual(await codes([byUin(newUin()), byUin(newUin(), { kinds: ['tax'] }), strict.call(operations.quote, { uins: [newUin(), uin] }, frame)]), [200, 200, 200]);
    assert.equal((await search(sts('9901000101'), {}, strict)).status, 200);
    const wish = { items: [{ uin: newUin(), amount: 1 }], method: 'sbp', commission: 0, total: 1, contact: { by: 'phone', phone: '+79000000000' }, locale: 'ru' };
    assert.deepEqual(await codes([strict.pay(wish)]), ['accrual.unknown']);
    const refused = await byUin(uin);
    assert.deepEqual([refused.status, refused.body['code'], refused.headers.get('retry-after')], [429, 'accrual.too-many-searches', String(refused.body['retryAfter'])]);
    assert.deepEqual(await codes([byUin(newUin()), search(sts('9901000101'), {}, strict), strict.call(operations.quote, { uins: [uin] }, frame), strict.pay(wish)]), ['accrual.too-many-searches', 'accrual.too-many-searches', 'accrual.too-many-searches', 'rate-limited']);
  });

  it('lets no known numbers pay for guesses', async (context) => {
    const strict = await startPayKit({ database: { db: kit.db, close: () => Promise.resolve() }, limits: { address: unlimited, citizen: unlimited, callOff: unlimited, searches: { perSecond: 0.001, burst: 4 } } });
    context.after(() => strict.close());
    const known = await Promise.all(Array.from({ length: 6 }, () => strict.charge()));
    const look = async (...guesses: string[]) => (await strict.call(operations.quote, { uins: [...known, ...guesses] }, frame)).status;
    assert.deepEqual([await look(), await look(newUin(), newUin(), newUin(), newUin()), await look(newUin())], [200, 200, 429]);
  });

  it('counts payments and captures by the way to pay, and logs nothing of them', async () => {
    const { key, number, payment } = await kit.begun(await kit.charge({ purpose: 'Тайный кружок' }));
    kit.provider.becomes(number, 'captured');
    await kit.settle(key);
    const { text } = await send(`${kit.gateway.url}/metrics`);
    assert.match(text, /gateway_payments_begun_total\{method="card"\} 1\n/);
    assert.match(text, /gateway_captures_total\{method="card"\} 1\n/);
    const rows = JSON.stringify(await kit.db.selectFrom('payments').selectAll().execute()) + JSON.stringify(await kit.db.selectFrom('payment_attempts').selectAll().execute());
    for (const personal of ['anna@mail.example', key]) assert.ok(!rows.includes(personal) && !logged.join('').includes(personal), personal);
    for (const personal of [number, payment.items[0]?.uin ?? '-', 'Тайный']) assert.ok(!logged.join('').includes(personal), personal);
  });
});

describe('the importer of charges', () => {
  const line = (given: object = {}): string => {
    const { accrual, revision, source, payers } = chargeOf();
    return JSON.stringify({ ...accrual, revision, source, payers, ...given });
  };

  it('takes JSON lines, and says of each bad one what is wrong, not what it says', () => {
    const good = line();
    const cases: [string, string, string][] = [
      ['{', 'charge.not-json', ''], ['[]', 'charge.malformed', 'uin'], [line({ uin: '123' }), 'charge.malformed', 'uin'], [line({ kind: 'bribe' }), 'charge.malformed', 'kind'],
      [line({ billedOn: '2026-02-30' }), 'charge.malformed', 'billedOn'], [line({ payers: [] }), 'charge.nobody', 'payers'], [line({ toPay: '5' }), 'charge.amount', 'toPay'],
      [line().replace('"toPay":100000', '"toPay":9007199254740993'), 'charge.amount', 'toPay'], [line().replace('"total":100000', '"total":1000.5'), 'charge.amount', 'total'],
      [line().replace('"total":100000', '"total":1e5'), 'charge.amount', 'total'], [line({ payers: [{ by: 'document', document: 'sts', number: 'Иванов Иван' }] }), 'charge.malformed', 'payers.0.number'], [good, 'charge.twice', 'uin'],
    ];
    const { charges, bad } = readCharges(`\uFEFF${[good, '', ...cases.map(([text]) => text)].join('\r\n')}`);
    assert.equal(charges.length, 1);
    assert.deepEqual(bad, cases.map(([, code, at], index) => ({ line: index + 3, code, at })));
  });

  it('registers all or none, each revision once, and never goes back', async (context) => {
    const kit = await startPayKit();
    context.after(() => kit.close());
    const charge = chargeOf();
    const { uin } = charge.accrual;
    const changed = (revision: number, toPay: number) => ({ ...charge, revision, accrual: { ...charge.accrual, toPay: toPay as never } });
    const state = async (): Promise<unknown[]> => (await kit.db.selectFrom('accruals').select(['revision', 'to_pay']).where('uin', '=', uin).execute()).flatMap(({ revision, to_pay }) => [revision, Number(to_pay)]);
    assert.deepEqual([await registerCharges(kit.db, kit.secrets, [charge]), await registerCharges(kit.db, kit.secrets, [changed(1, 5)]), await state()], [{ added: 1, corrected: 0, unsettled: 0 }, { added: 0, corrected: 0, unsettled: 0 }, [1, 100_000]]);
    assert.deepEqual([await registerCharges(kit.db, kit.secrets, [changed(3, 7)]), await registerCharges(kit.db, kit.secrets, [changed(2, 9)]), await state()], [{ added: 0, corrected: 1, unsettled: 0 }, { added: 0, corrected: 0, unsettled: 0 }, [3, 7]]);
    const broken = { ...chargeOf(), accrual: { ...chargeOf().accrual, meaning: 'lost' as never } };
    await assert.rejects(registerCharges(kit.db, kit.secrets, [changed(4, 1), broken]));
    assert.deepEqual(await state(), [3, 7]);
  });
});

/** @see Federal Treasury, ГИС ГМП 2.1.1: weights 1 to 10 over and over, then 3, 4 ... 10, 1, 2, then 0. */
function checkDigit(body: string): string {
  const rest = (from: number): number => [...body].reduce((sum, digit, at) => sum + Number(digit) * (((at + from) % 10) + 1), 0) % 11;
  return String([rest(0), rest(2), 0].find((digit) => digit < 10));
}
