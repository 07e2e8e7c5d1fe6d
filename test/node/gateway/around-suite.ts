import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { allReferendumOperations as operations } from '../../../src/blocks/referendum/operations-around.js';
import { canonicalBallot } from '../../../src/domain/ballot/ballot.js';
import { hashOf } from '../../../demo/gateway/secrets.js';
import { type Answer, answering, ballotFor, type Kit, newKey, question } from './kit.js';

const minute = 60_000;
const day = 86_400_000;
const [arbat, kokoshkino, khamovniki] = ['45374000', '45947000', '45383000'];
const byDistrict = ({ body }: Answer): unknown => Object.fromEntries((body['districts'] as { name: string; voted: number; tallies: { options: { count: number }[] }[] }[])
  .map(({ name, voted, tallies }) => [name, [voted, ...(tallies[0]?.options ?? []).map(({ count }) => count)]]));

/** What is asked around a vote, on whichever database. */
export function aroundSuite(name: string, start: () => Promise<Kit>): void {
  describe(`around a vote on ${name}`, () => {
    let kit: Kit;
    before(async () => void (kit = await start()));
    after(() => kit.close());
    const districts = async (id: string): Promise<Answer> => {
      // The look at the results is what publishes.
      await kit.call(operations.results, { referendumId: id });
      return kit.call(operations.districts, { referendumId: id });
    };
    const find = async (id: string, tracker: unknown): Promise<unknown> => (await kit.call(operations.find, { referendumId: id, tracker })).body['found'];

    it('lists what is open or to come, the one that closes first first, and nothing of the past', async () => {
      const [later, sooner, upcoming] = [await kit.referendum({}, { closes: 300 * day }), await kit.referendum({}, { closes: 200 * day }), await kit.referendum({}, { opens: minute, closes: 250 * day })];
      const [closed, archived] = [await kit.referendum({}, { closes: 0 }), await kit.referendum({}, { closes: 220 * day, archived: true })];
      const answer = await kit.call(operations.list, {});
      const ids = (answer.body['referendums'] as { id: string }[]).map(({ id }) => id);
      assert.deepEqual(ids.filter((id) => [later, sooner, upcoming, closed, archived].includes(id)), [sooner, upcoming, later]);
      assert.equal(answer.headers.get('cache-control'), 'public, max-age=60');
      assert.deepEqual(Object.keys((answer.body['referendums'] as object[])[0] ?? {}).sort(), ['closesAt', 'electorate', 'id', 'label', 'opensAt', 'title']);
    });

    it('tells a citizen where he may vote and where he has, and nobody else', async () => {
      const parents = { minAge: 18, districts: [], categories: [{ id: 'parents', name: { ru: 'родители' } }], size: null };
      const [open, far, limited] = [await kit.referendum(), await kit.referendum({ electorate: { minAge: null, districts: [{ oktmo: kokoshkino, name: 'Кокошкино' }], size: null } }), await kit.referendum({ electorate: parents })];
      const [citizen, parent] = [await kit.citizen(), await kit.citizen({ categories: ['parents'] })];
      await kit.cast(open, 'no', { citizen });
      const standing = async (who: typeof citizen): Promise<unknown[]> => {
        const { body } = await kit.call(operations.standing, {}, { citizen: who });
        return [open, far, limited].map((id) => (body['referendums'] as { id: string }[]).find((one) => one.id === id));
      };
      assert.deepEqual(await standing(citizen), [{ id: open, eligibility: 'eligible', voted: true }, { id: far, eligibility: 'district', voted: false }, { id: limited, eligibility: 'category', voted: false }]);
      assert.deepEqual((await standing(parent))[2], { id: limited, eligibility: 'eligible', voted: false });
      const refused = await kit.cast(limited, 'yes', { citizen });
      assert.deepEqual([refused.status, refused.body['reason']], [403, 'category']);
      assert.equal((await kit.cast(limited, 'yes', { citizen: parent })).status, 200);
      assert.equal((await kit.call(operations.standing, {})).body['code'], 'auth.required');
    });

    it('tells what followed, and that nothing did', async () => {
      const id = await kit.referendum({}, { closes: 0 });
      assert.deepEqual((await kit.call(operations.followUp, { referendumId: id })).body, { decision: null, steps: [] });
      const followUp = { decision: { text: { ru: 'Решили' }, at: '2026-11-01', source: null }, steps: [{ text: { ru: 'Делают' }, state: 'under-way' as const, at: null, source: null }] };
      await kit.db.updateTable('referendums').set({ follow_up: JSON.stringify(followUp) }).where('id', '=', id).execute();
      assert.deepEqual((await kit.call(operations.followUp, { referendumId: id })).body, followUp);
      assert.equal((await kit.call(operations.followUp, { referendumId: 'no-such-thing' })).status, 404);
    });

    it('finds a ballot by its number, one that was changed since like any other, and says no more', async () => {
      const [id, other, citizen] = [await kit.referendum(), await kit.referendum(), await kit.citizen()];
      const first = (await kit.cast(id, 'yes', { citizen })).body['tracker'];
      assert.equal(await find(id, first), 'recorded');
      assert.equal(await find(other, first), 'unknown');
      const second = (await kit.cast(id, 'no', { citizen, replaces: 1 })).body['tracker'];
      assert.deepEqual([await find(id, first), await find(id, second), await find(id, 'A'.repeat(43))], ['recorded', 'recorded', 'unknown']);
      const answer = await kit.call(operations.find, { referendumId: id, tracker: second });
      assert.deepEqual(answer.body, { found: 'recorded' });
      assert.equal((await kit.call(operations.find, { referendumId: 'no-such-thing', tracker: second })).status, 404);
      assert.equal((await kit.call(operations.find, { referendumId: id, tracker: 'short' })).body['code'], 'request.invalid');
      const rows = await kit.db.selectFrom('trackers').selectAll().where('referendum', '=', id).execute();
      assert.deepEqual(rows.map((row) => Object.keys(row).sort()), [['referendum', 'tracker'], ['referendum', 'tracker']]);
    });

    it('two ballots of one number are one number', async () => {
      const [id, one, two, ballot] = [await kit.referendum(), await kit.citizen(), await kit.citizen(), ballotFor('yes')];
      for (const citizen of [one, two]) await kit.cast(id, 'yes', { citizen, ballot });
      const tracker = hashOf(canonicalBallot(ballot));
      await kit.cast(id, 'no', { citizen: one, replaces: 1 });
      assert.equal(await find(id, tracker), 'recorded');
      assert.equal((await kit.db.selectFrom('trackers').select('tracker').where('referendum', '=', id).execute()).length, 2);
    });

    it('a refused ballot and a repeated one leave no number behind', async () => {
      const [id, citizen, key, ballot] = [await kit.referendum(), await kit.citizen(), newKey(), ballotFor('yes')];
      await kit.cast(id, 'yes', { citizen: await kit.citizen(), ballot: answering({ options: ['yes', 'no'] }) });
      await Promise.all([1, 2, 3].map(() => kit.cast(id, 'yes', { citizen, key, ballot })));
      assert.deepEqual((await kit.db.selectFrom('trackers').select('tracker').where('referendum', '=', id).execute()), [{ tracker: hashOf(canonicalBallot(ballot)) }]);
    });

    it('moves the city and a district together, by ten of the district’s own ballots', async () => {
      const id = await kit.referendum();
      const look = async (): Promise<unknown[]> => {
        const city = await kit.call(operations.results, { referendumId: id });
        const answer = await kit.call(operations.districts, { referendumId: id });
        return [city.body['voted'], byDistrict(answer), answer.body['withheld']];
      };
      await kit.crowd(id, 'yes', 9, { district: arbat });
      await kit.crowd(id, 'no', 9, { district: kokoshkino });
      // Eighteen, but of neither district ten: nothing moves, not the turnout either.
      assert.deepEqual(await look(), [0, {}, 0]);
      await kit.crowd(id, 'yes', 1, { district: arbat });
      assert.deepEqual(await look(), [10, { Арбат: [10, 10, 0] }, 1]);
      await kit.crowd(id, 'no', 9, { district: arbat });
      assert.deepEqual(await look(), [10, { Арбат: [10, 10, 0] }, 1]);
      await kit.crowd(id, 'no', 1, { district: kokoshkino });
      assert.deepEqual(await look(), [20, { Арбат: [10, 10, 0], Кокошкино: [10, 0, 10] }, 0]);
      await kit.crowd(id, 'yes', 12, { district: khamovniki });
      await kit.crowd(id, 'yes', 3, { district: arbat });
      assert.deepEqual(await look(), [44, { Арбат: [22, 13, 9], Кокошкино: [10, 0, 10], Хамовники: [12, 12, 0] }, 0]);
      const { body } = await districts(id);
      assert.deepEqual([body['stage'], Object.keys(body).sort()], ['shown', ['asOf', 'districts', 'stage', 'withheld']]);
    });

    it('ballots of before districts were stored are a group of their own', async () => {
      const id = await kit.referendum();
      await kit.crowd(id, 'yes', 9, { district: arbat });
      await kit.crowd(id, 'no', 9, { district: kokoshkino });
      await sql`update ballots set district = null where referendum = ${id} and district = ${kokoshkino}`.execute(kit.db);
      assert.deepEqual([(await kit.call(operations.results, { referendumId: id })).body['voted'], byDistrict(await districts(id))], [0, {}]);
      await kit.crowd(id, 'no', 1, { district: kokoshkino });
      await sql`update ballots set district = null where referendum = ${id} and district = ${kokoshkino}`.execute(kit.db);
      assert.deepEqual([(await kit.call(operations.results, { referendumId: id })).body['voted'], byDistrict(await districts(id))], [10, {}]);
    });

    it('after closing the city is exact, and a district keeps its last count rather than tell a few', async () => {
      const lastOf = async (rest: number, other: number): Promise<unknown[]> => {
        const id = await kit.referendum({}, { closes: minute });
        await kit.crowd(id, 'yes', 10, { district: arbat });
        await districts(id);
        await kit.crowd(id, 'no', rest, { district: arbat });
        if (other) await kit.crowd(id, 'no', other, { district: khamovniki });
        kit.clock.time += minute;
        const told = async (): Promise<unknown[]> => [(await kit.call(operations.results, { referendumId: id })).body['voted'], byDistrict(await districts(id)), (await districts(id)).body['withheld']];
        const closing = await told();
        kit.clock.time += minute;
        assert.deepEqual([await told(), await told()], [closing, closing]);
        return closing;
      };
      assert.deepEqual(await lastOf(3, 0), [13, { Арбат: [10, 10, 0] }, 0]);
      // The twelve would leave the three alone.
      assert.deepEqual(await lastOf(3, 12), [25, { Арбат: [10, 10, 0] }, 1]);
      assert.deepEqual(await lastOf(11, 12), [33, { Арбат: [21, 10, 11], Хамовники: [12, 0, 12] }, 0]);
    });

    it('counts a changed ballot once in its district, where its voter first cast it', async () => {
      const [id, citizen] = [await kit.referendum(), await kit.citizen({ district: arbat })];
      await kit.cast(id, 'yes', { citizen });
      await kit.crowd(id, 'yes', 9, { district: arbat });
      assert.deepEqual(byDistrict(await districts(id)), { Арбат: [10, 10, 0] });
      await kit.db.updateTable('citizens').set({ district: kokoshkino }).where('subject', '=', citizen.subject).execute();
      await kit.cast(id, 'no', { citizen, replaces: 1 });
      await kit.crowd(id, 'yes', 9, { district: arbat });
      assert.deepEqual(byDistrict(await districts(id)), { Арбат: [19, 18, 1] });
    });

    it('says no word of districts before the results may be seen, also to who has voted; then the final counts, small ones withheld', async () => {
      for (const results of ['after-close', 'after-vote'] as const) {
        const id = await kit.referendum({ results, secrecy: 'opinion' }, { closes: minute });
        await kit.crowd(id, 'yes', 12, { district: arbat });
        await kit.crowd(id, 'no', 11, { district: khamovniki });
        await kit.crowd(id, 'no', 4, { district: kokoshkino });
        assert.deepEqual((await districts(id)).body, { stage: 'hidden' });
        kit.clock.time += minute;
        const closing = await districts(id);
        // Where nothing was let out before, Khamovniki keeps the four of Kokoshkino company: else they would be the city's
        // counts less the others'. Where voters saw the city's counts, those four are what they moved by at the end.
        const told = results === 'after-close' ? [2, { Арбат: [12, 12, 0] }] : [1, { Арбат: [12, 12, 0], Хамовники: [11, 0, 11] }];
        assert.deepEqual([closing.body['stage'], closing.body['withheld'], byDistrict(closing)], ['shown', ...told]);
        kit.clock.time += minute;
        assert.equal((await districts(id)).text, closing.text);
        assert.equal((await kit.db.selectFrom('publications').select('final').where('referendum', '=', id).executeTakeFirstOrThrow()).final, true);
      }
    });

    it('a secret question gives its districts away under no other rule', async () => {
      const id = await kit.referendum({ secrecy: 'secret', results: 'after-close' }, { closes: minute });
      const people = await Promise.all(Array.from({ length: 12 }, () => kit.citizen()));
      for (const citizen of people) {
        const answer = await kit.cast(id, 'no', { citizen: await kit.inFrame(citizen), origin: 'http://city.localhost:8081' });
        assert.equal(answer.status, 200, answer.text);
      }
      assert.deepEqual((await districts(id)).body, { stage: 'hidden' });
      kit.clock.time += minute;
      assert.deepEqual(byDistrict(await districts(id)), { Арбат: [12, 0, 12] });
    });

    it('of an archived box nothing is known by district either', async () => {
      const id = await kit.referendum({}, { closes: 0, archived: true });
      const { body } = await districts(id);
      assert.deepEqual([body['stage'], body['districts'], body['withheld']], ['shown', [], 0]);
    });

    it('keeps districts equal to the box while votes, changes and publications race', async () => {
      const id = await kit.referendum({}, { closes: minute });
      const people = await Promise.all(Array.from({ length: 60 }, (_, at) => kit.citizen({ district: at % 3 ? arbat : khamovniki })));
      await Promise.all(people.map(async (citizen, at) => {
        await kit.cast(id, 'yes', { citizen });
        await districts(id);
        if (at % 2) await kit.cast(id, 'no', { citizen, replaces: 1 });
        await districts(id);
      }));
      // Ten more of each, so that whatever still waits is taken with them.
      for (const district of [arbat, khamovniki]) await kit.crowd(id, 'yes', 10, { district });
      const whole = { Арбат: [50, 30, 20], Хамовники: [30, 20, 10] };
      assert.deepEqual(byDistrict(await districts(id)), whole);
      kit.clock.time += minute;
      assert.deepEqual(byDistrict(await districts(id)), whole);
    });

    it('a category, a district and every kind of answer reach the counts', async () => {
      const id = await kit.referendum({ questions: [{ ...question('a', 'b', 'c'), kind: 'rating', scale: 3 }] });
      await kit.crowd(id, '', 10, { ballot: () => answering({ options: ['a', 'b', 'c'], scores: [1, 2, 3] }) });
      const { body } = await kit.call(operations.results, { referendumId: id });
      assert.deepEqual(body['tallies'], [{ question: 'q', answered: 10, options: [{ option: 'a', count: 10, spread: [10, 0, 0] }, { option: 'b', count: 10, spread: [0, 10, 0] }, { option: 'c', count: 10, spread: [0, 0, 10] }] }]);
      assert.equal((await kit.cast(id, '', { citizen: await kit.citizen(), ballot: answering({ options: ['a', 'b'], scores: [1, 2] }) })).body['code'], 'ballot.invalid');
    });
  });
}
