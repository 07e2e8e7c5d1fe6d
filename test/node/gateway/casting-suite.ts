import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { canonicalBallot } from '../../../src/domain/ballot/ballot.js';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import { ballotFor, type Kit, newKey } from './kit.js';

const minute = 60_000;
const day = 86_400_000;

/** What a vote is, on whichever database. */
export function castingSuite(name: string, start: () => Promise<Kit>): void {
  describe(`casting on ${name}`, () => {
    let kit: Kit;
    before(async () => void (kit = await start()));
    after(() => kit.close());
    const stored = async (id: string) => (await kit.db.selectFrom('ballots').selectAll().where('referendum', '=', id).execute()).length;
    const mine = (id: string, citizen: Awaited<ReturnType<Kit['citizen']>>) => kit.call(operations.mine, { referendumId: id }, { citizen });
    const settle = (id: string, attempt: string) => kit.call(operations.settle, { referendumId: id, attempt });

    it('takes a ballot and gives a receipt that says nothing of it', async () => {
      const [id, citizen, ballot] = [await kit.referendum(), await kit.citizen(), ballotFor('yes')];
      const answer = await kit.cast(id, 'yes', { citizen, ballot });
      assert.equal(answer.status, 200, answer.text);
      assert.deepEqual(answer.body, {
        tracker: createHash('sha256').update(canonicalBallot(ballot)).digest('base64url'), castAt: new Date(kit.clock.time).toISOString(), revision: 1,
      });
      assert.deepEqual((await mine(id, citizen)).body, { eligibility: 'eligible', receipt: answer.body, results: null });
    });

    it('answers a repeated attempt with the same bytes, also after closing', async () => {
      const [id, citizen, key, ballot] = [await kit.referendum({}, { closes: minute }), await kit.citizen(), newKey(), ballotFor('no')];
      const first = await kit.cast(id, 'no', { citizen, key, ballot });
      kit.clock.time += 2 * minute;
      const again = await kit.cast(id, 'no', { citizen, key, ballot });
      assert.equal(first.status, 200, first.text);
      assert.equal(again.status, 200);
      assert.equal(again.text, first.text);
      assert.equal(await stored(id), 1);
    });

    it('gives the stored answer to a key only with its own citizen and content', async () => {
      const [id, citizen, other, key, ballot] = [await kit.referendum(), await kit.citizen(), await kit.citizen(), newKey(), ballotFor('yes')];
      await kit.cast(id, 'yes', { citizen, key, ballot });
      const wrongs = [{ citizen, key, ballot: ballotFor('no') }, { citizen: other, key, ballot }, { citizen, key, ballot, replaces: 1 }];
      for (const wrong of wrongs) {
        const answer = await kit.cast(id, 'yes', wrong);
        assert.equal(answer.status, 422);
        assert.equal(answer.body['code'], 'attempt.mismatch');
      }
      assert.equal(await stored(id), 1);
    });

    it('stores one ballot of fifty that the same citizen casts at once', async () => {
      const [id, citizen] = [await kit.referendum(), await kit.citizen()];
      const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => kit.cast(id, at % 2 ? 'yes' : 'no', { citizen })));
      assert.equal(answers.filter(({ status }) => status === 200).length, 1);
      for (const { status, body } of answers) if (status !== 200) assert.match(String(body['code']), /^(referendum\.already-voted|attempt\.running)$/);
      assert.equal(await stored(id), 1);
    });

    it('gives one receipt to fifty copies of one attempt', async () => {
      const [id, citizen, key, ballot] = [await kit.referendum(), await kit.citizen(), newKey(), ballotFor('yes')];
      const answers = await Promise.all(Array.from({ length: 50 }, () => kit.cast(id, 'yes', { citizen, key, ballot })));
      const accepted = answers.filter(({ status }) => status === 200);
      assert.ok(accepted.length > 0);
      assert.equal(new Set(accepted.map(({ text }) => text)).size, 1);
      for (const { status, body } of answers) if (status !== 200) assert.equal(body['code'], 'attempt.running');
      assert.equal(await stored(id), 1);
    });

    it('changes a vote in its place, and only the vote that the voter saw', async () => {
      const [id, citizen, first] = [await kit.referendum(), await kit.citizen(), newKey()];
      await kit.cast(id, 'yes', { citizen, key: first });
      const changed = await kit.cast(id, 'no', { citizen, replaces: 1 });
      assert.equal(changed.body['revision'], 2);
      const stale = await kit.cast(id, 'yes', { citizen, replaces: 1 });
      assert.equal(stale.body['code'], 'referendum.already-voted');
      assert.equal(await stored(id), 1);
      assert.deepEqual((await settle(id, first)).body, { outcome: 'replaced' });
      assert.deepEqual((await mine(id, citizen)).body['receipt'], changed.body);
      const none = await kit.cast(id, 'yes', { citizen: await kit.citizen(), replaces: 1 });
      assert.deepEqual([none.status, none.body['at']], [400, 'replaces']);
    });

    it('takes one of fifty changes made at once', async () => {
      const [id, citizen] = [await kit.referendum(), await kit.citizen()];
      await kit.cast(id, 'yes', { citizen });
      const answers = await Promise.all(Array.from({ length: 50 }, () => kit.cast(id, 'no', { citizen, replaces: 1 })));
      assert.equal(answers.filter(({ status }) => status === 200).length, 1);
      assert.equal(await stored(id), 1);
    });

    it('refuses what the rules refuse, with a reason', async () => {
      const adult = await kit.citizen();
      const cases: [string, Promise<string>, object, number][] = [
        ['referendum.not-open', kit.referendum({}, { opens: minute }), { citizen: adult }, 409],
        ['referendum.closed', kit.referendum({}, { closes: 0 }), { citizen: adult }, 409],
        ['referendum.not-eligible', kit.referendum(), { citizen: await kit.citizen({ birthDate: '2010-01-01' }) }, 403],
        ['referendum.not-eligible', kit.referendum({ electorate: { minAge: null, districts: [{ oktmo: '45947000', name: 'Кокошкино' }], size: null } }), { citizen: adult }, 403],
        ['referendum.change-not-allowed', kit.referendum({ change: 'never' }), { citizen: adult, replaces: 1 }, 409],
        ['ballot.invalid', kit.referendum(), { citizen: adult, ballot: ballotFor('perhaps') }, 422],
        ['ballot.invalid', kit.referendum(), { citizen: adult, ballot: { ...ballotFor('yes'), choices: [{ question: 'q', options: ['yes', 'no'] }] } }, 422],
        ['ballot.invalid', kit.referendum(), { citizen: adult, ballot: { ...ballotFor('yes'), choices: [{ question: 'q', options: ['yes'] }, { question: 'q', options: ['no'] }] } }, 422],
        ['not-found', Promise.resolve('no-such-thing'), { citizen: adult }, 404],
      ];
      for (const [code, id, wish, status] of cases) {
        const answer = await kit.cast(await id, 'yes', wish);
        assert.deepEqual([answer.body['code'], answer.status], [code, status]);
        assert.equal(answer.headers.get('content-type'), 'application/problem+json');
        assert.match(String(answer.body['requestId']), /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
        assert.equal(await stored(await id), 0);
      }
    });

    it('keeps to a refusal: a copy that comes later does not succeed', async () => {
      const [id, citizen, key, ballot] = [await kit.referendum({}, { opens: minute }), await kit.citizen(), newKey(), ballotFor('yes')];
      const refused = await kit.cast(id, 'yes', { citizen, key, ballot });
      kit.clock.time += 2 * minute;
      const copy = await kit.cast(id, 'yes', { citizen, key, ballot });
      assert.equal(refused.body['code'], 'referendum.not-open');
      assert.equal(copy.body['code'], 'referendum.not-open');
      assert.deepEqual((await settle(id, key)).body, { outcome: 'void' });
      assert.equal((await kit.cast(id, 'yes', { citizen })).status, 200);
    });

    it('settles: recorded with the receipt, void for good, mismatch of the referendum', async () => {
      const [id, citizen, key, lost] = [await kit.referendum(), await kit.citizen(), newKey(), newKey()];
      const { body: receipt } = await kit.cast(id, 'yes', { citizen, key });
      assert.deepEqual((await settle(id, key)).body, { outcome: 'recorded', receipt });
      assert.equal((await settle(await kit.referendum(), key)).body['code'], 'attempt.mismatch');
      const other = await kit.citizen();
      assert.deepEqual((await settle(id, lost)).body, { outcome: 'void' });
      assert.equal((await kit.cast(id, 'no', { citizen: other, key: lost })).body['code'], 'attempt.void');
      assert.deepEqual((await settle(id, lost)).body, { outcome: 'void' });
      assert.equal(await stored(id), 1);
    });

    it('never says «void» of a ballot that is in the box, however settling and casting race', async () => {
      const id = await kit.referendum();
      let recorded = 0;
      for (let round = 0; round < 40; round++) {
        const [citizen, key] = [await kit.citizen(), newKey()];
        const [cast, settled] = await Promise.all(
          round % 2 ? [kit.cast(id, 'yes', { citizen, key }), settle(id, key)] : [settle(id, key), kit.cast(id, 'yes', { citizen, key })].reverse(),
        ) as [Awaited<ReturnType<Kit['cast']>>, Awaited<ReturnType<Kit['cast']>>];
        if (settled.body['outcome'] === 'void') assert.equal(cast.body['code'], 'attempt.void');
        else assert.deepEqual(settled.body, { outcome: 'recorded', receipt: cast.body });
        recorded += cast.status === 200 ? 1 : 0;
      }
      assert.equal(await stored(id), recorded);
    });

    it('counts an age from the Moscow midnight of the birthday', async () => {
      const id = await kit.referendum({}, { closes: 400 * day });
      const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Moscow' }).format(kit.clock.time);
      const tomorrow = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Moscow' }).format(kit.clock.time + day);
      const born = (text: string) => `${Number(text.slice(0, 4)) - 18}${text.slice(4)}`;
      assert.equal((await kit.cast(id, 'yes', { citizen: await kit.citizen({ birthDate: born(today) }) })).status, 200);
      const young = await kit.citizen({ birthDate: born(tomorrow) });
      assert.equal((await mine(id, young)).body['eligibility'], 'age');
      assert.equal((await kit.cast(id, 'yes', { citizen: young })).body['reason'], 'age');
    });
  });
}
