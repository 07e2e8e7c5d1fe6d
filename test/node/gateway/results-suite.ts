import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import { type Answer, ballotFor, type Kit } from './kit.js';

const minute = 60_000;
const counts = ({ body }: Answer): unknown => (body['tallies'] as { options: { option: string; count: number }[] }[]).map(({ options }) => Object.fromEntries(options.map(({ option, count }) => [option, count])));

/** What of the box may be seen, when and by whom, on whichever database. */
export function resultsSuite(name: string, start: () => Promise<Kit>): void {
  describe(`results on ${name}`, () => {
    let kit: Kit;
    before(async () => void (kit = await start()));
    after(() => kit.close());
    const results = (id: string) => kit.call(operations.results, { referendumId: id });

    it('moves public counts, turnout too, only when ten ballots have changed', async () => {
      const id = await kit.referendum();
      await kit.crowd(id, 'yes', 9);
      assert.deepEqual([(await results(id)).body['voted'], counts(await results(id))], [0, [{ yes: 0, no: 0 }]]);
      await kit.crowd(id, 'no', 1);
      assert.deepEqual([(await results(id)).body['voted'], counts(await results(id))], [10, [{ yes: 9, no: 1 }]]);
      const [text, voter] = [(await results(id)).text, await kit.citizen()];
      await kit.cast(id, 'no', { citizen: voter });
      assert.equal((await results(id)).text, text);
    });

    it('counts a changed vote once, and one voter who changes ten times is no batch', async () => {
      const [id, voter] = [await kit.referendum(), await kit.citizen()];
      await kit.cast(id, 'yes', { citizen: voter });
      await kit.crowd(id, 'yes', 9);
      assert.deepEqual(counts(await results(id)), [{ yes: 10, no: 0 }]);
      for (let revision = 1; revision <= 11; revision++) await kit.cast(id, revision % 2 ? 'no' : 'yes', { citizen: voter, replaces: revision });
      assert.deepEqual(counts(await results(id)), [{ yes: 10, no: 0 }]);
      await kit.crowd(id, 'yes', 9);
      assert.deepEqual([(await results(id)).body['voted'], counts(await results(id))], [19, [{ yes: 18, no: 1 }]]);
    });

    it('the same answer cast again, or one taken back before it was published, is none of the ten', async () => {
      const [id, voter] = [await kit.referendum(), await kit.citizen()];
      await kit.cast(id, 'yes', { citizen: voter });
      await kit.crowd(id, 'yes', 9);
      const text = (await results(id)).text;
      await kit.cast(id, 'yes', { citizen: voter, replaces: 1 });
      await kit.crowd(id, 'no', 9);
      assert.equal((await results(id)).text, text);
      await kit.cast(id, 'no', { citizen: voter, replaces: 2 });
      await kit.cast(id, 'yes', { citizen: voter, replaces: 3 });
      assert.equal((await results(id)).text, text);
      // As a gateway of before would leave it, which does not tell what moves nothing.
      await kit.db.updateTable('unpublished').set({ moves: true }).where('referendum', '=', id).execute();
      assert.equal((await results(id)).text, text);
      await kit.crowd(id, 'no', 1);
      assert.deepEqual([(await results(id)).body['voted'], counts(await results(id))], [20, [{ yes: 10, no: 10 }]]);
      assert.deepEqual(await kit.db.selectFrom('unpublished').selectAll().where('referendum', '=', id).execute(), []);
    });

    it('a final count stays as it is', async () => {
      const id = await kit.referendum();
      await kit.crowd(id, 'yes', 10);
      await kit.db.updateTable('publications').set({ final: true }).where('referendum', '=', id).execute();
      assert.equal((await results(id)).body['voted'], 0);
    });

    it('keeps published counts equal to the box while votes, changes and publications race', async () => {
      const id = await kit.referendum();
      const voters = await Promise.all(Array.from({ length: 40 }, () => kit.citizen()));
      const busy = voters.map(async (citizen, at) => {
        await kit.cast(id, 'yes', { citizen });
        await results(id);
        if (at % 2) await kit.cast(id, 'no', { citizen, replaces: 1 });
        await results(id);
      });
      await Promise.all(busy);
      // Ten more, so that whatever still waits is taken with them.
      await kit.crowd(id, 'yes', 10);
      const { body } = await results(id);
      assert.equal(body['voted'], 50);
      assert.deepEqual(counts(await results(id)), [{ yes: 30, no: 20 }]);
    });

    it('lets no count out before its time, not even a zero', async () => {
      for (const rule of ['after-close', 'after-vote'] as const) {
        const [id, voter, stranger] = [await kit.referendum({ results: rule }, { closes: minute }), await kit.citizen(), await kit.citizen()];
        await kit.cast(id, 'no', { citizen: voter });
        await kit.crowd(id, 'no', 9);
        const everything = [
          await results(id), await kit.call(operations.get, { referendumId: id }), await kit.call(operations.mine, { referendumId: id }, { citizen: stranger }),
          await kit.call(operations.results, { referendumId: 'no-such-thing' }),
        ];
        for (const { text } of everything) assert.doesNotMatch(text, /tallies|count/);
        assert.equal((await results(id)).body['stage'], 'hidden');
        const own = (await kit.call(operations.mine, { referendumId: id }, { citizen: voter })).body['results'];
        if (rule === 'after-close') assert.equal(own, null);
        else assert.deepEqual((own as { tallies: unknown }).tallies, [{ question: 'q', options: [{ option: 'yes', count: 0 }, { option: 'no', count: 10 }] }]);
        kit.clock.time += minute;
        assert.deepEqual([(await results(id)).body['stage'], counts(await results(id))], ['final', [{ yes: 0, no: 10 }]]);
      }
    });

    it('is exact after closing, batch or not, and says nothing of an archived box', async () => {
      const id = await kit.referendum({}, { closes: minute });
      await kit.crowd(id, 'yes', 3);
      kit.clock.time += minute;
      assert.deepEqual([(await results(id)).body['voted'], counts(await results(id))], [3, [{ yes: 3, no: 0 }]]);
      const archived = await kit.referendum({}, { closes: 0, archived: true });
      assert.deepEqual((await results(archived)).body['tallies'], []);
    });

    it('holds no name beside a ballot, nor anything that leads to one without the secret', async () => {
      const [id, voter] = [await kit.referendum(), await kit.citizen()];
      const ballot = ballotFor('no');
      const key = 'A'.repeat(11) + voter.subject.slice(-11);
      const { body: receipt } = await kit.cast(id, 'no', { citizen: voter, ballot, key });
      const dump: Record<string, string> = {};
      for (const table of ['ballots', 'voter_roll', 'attempts', 'unpublished', 'publications', 'audit'] as const) dump[table] = JSON.stringify(await kit.db.selectFrom(table).selectAll().execute());
      const { full_name: name } = await kit.db.selectFrom('citizens').select('full_name').where('subject', '=', voter.subject).executeTakeFirstOrThrow();
      for (const [table, text] of Object.entries(dump)) {
        for (const personal of [voter.subject, name, key, String(receipt['tracker']), String(receipt['castAt'])]) assert.ok(!text.includes(personal), `${table} holds ${personal}`);
      }
      for (const table of ['voter_roll', 'attempts', 'audit']) assert.ok(!dump[table]?.includes(ballot.nonce), table);
      const slots = await kit.db.selectFrom('ballots').select('slot as name').execute();
      const voters = await kit.db.selectFrom('voter_roll').select('voter as name').execute();
      const attempts = await kit.db.selectFrom('attempts').select('voter as name').distinct().execute();
      const audited = await kit.db.selectFrom('audit').select('who as name').distinct().execute();
      const all = [...slots, ...voters, ...attempts, ...audited].map((row) => row.name);
      assert.equal(new Set(all).size, all.length, 'no two tables share a pseudonym');
    });

    it('shows the act in the audit log, by class and hour', async () => {
      const [id, voter] = [await kit.referendum(), await kit.citizen()];
      await kit.cast(id, 'no', { citizen: voter });
      await kit.cast(id, 'yes', { citizen: voter, replaces: 1 });
      const who = kit.secrets.mac('audit', voter.subject);
      const rows = await kit.db.selectFrom('audit').select(['act', 'object', 'times', 'hour']).where('who', '=', who).orderBy('act').execute();
      assert.deepEqual(rows.map(({ act, object, times }) => [act, object, times]), [['ballot.cast', id, 1], ['ballot.changed', id, 1]]);
      for (const { hour } of rows) assert.equal(hour.getTime() % 3_600_000, 0);
    });
  });
}
