import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { countAll } from '../../../demo/gateway/register/final-count.js';
import { hashOf } from '../../../demo/gateway/secrets.js';
import { type Database, openDatabase } from '../../../demo/gateway/storage/database.js';
import { fillTrackers } from '../../../demo/gateway/storage/fill-trackers.js';
import { migrate } from '../../../demo/gateway/storage/migrations.js';
import { isValidBallot } from '../../../src/blocks/referendum/rules.js';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import { boundsOf } from '../../../src/domain/ballot/answer.js';
import { type Ballot, canonicalBallot, type Choice } from '../../../src/domain/ballot/ballot.js';
import { markAll, type MutableMarks, tallyOf } from '../../../src/domain/ballot/marks.js';
import { definitionOf } from './kit.js';

type Question = Referendum['questions'][number];
const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: { ru: id } }));
const all = [...options, { id: 'specialists', text: { ru: 'Специалистам' }, alone: true }];
const asked = (given: Partial<Question> & Pick<Question, 'id' | 'kind'>): Question => ({ text: { ru: '?' }, options: all, blank: true, ...given });

/** One question of every kind, as wide as each may be. */
const questions: Question[] = [
  asked({ id: 'one', kind: 'single', own: true }), asked({ id: 'some', kind: 'several', min: 2, max: 3, own: true }), asked({ id: 'any', kind: 'approval', own: true }),
  asked({ id: 'scores', kind: 'rating', scale: 4 }), asked({ id: 'places', kind: 'ranking', min: 2, max: 3 }), asked({ id: 'order', kind: 'ranking' }),
];
const ids = options.map(({ id }) => id);

/** Any whole answer: blank, alone, an own one, scores, places. */
function anyChoice(question: Question): fc.Arbitrary<Choice> {
  const { min, max } = boundsOf(question);
  const common = fc.constantFrom<Choice>({ question: question.id, options: [] }, { question: question.id, options: ['specialists'] });
  if (question.kind === 'rating') return fc.oneof(common, fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }).map((scores) => ({ question: question.id, options: ids, scores })));
  const named = fc.shuffledSubarray(ids, { minLength: min, maxLength: Math.min(max, ids.length) }).map((chosen) => ({ question: question.id, options: question.kind === 'ranking' ? chosen : [...chosen].sort() }));
  if (!question.own) return fc.oneof(common, named);
  const own = fc.tuple(fc.shuffledSubarray(ids, { minLength: Math.max(0, min - 1), maxLength: Math.max(0, max - 1) }), fc.constantFrom('Липы', 'липы ', '"; drop table ballots; --'))
    .map(([chosen, text]) => ({ question: question.id, options: [...chosen].sort(), own: text }));
  return fc.oneof(common, named, own);
}
const anyBallot: fc.Arbitrary<Ballot> = fc.tuple(...questions.map(anyChoice)).map((choices) => ({ kind: 'plain', nonce: 'A'.repeat(22), choices }));
const anyBox = fc.array(fc.tuple(anyBallot, fc.constantFrom('45374000', '45947000', null)), { minLength: 1, maxLength: 30 });

describe('the count of the whole box', () => {
  let database: Database;
  const { id: _, ...definition } = { id: '', ...definitionOf({ questions }) };
  let box = 0;
  before(async () => {
    database = await openDatabase({ dataDir: null });
    await migrate(database.db);
    await database.db.insertInto('districts').values([{ oktmo: '45374000', name: 'Арбат', okrug: '' }, { oktmo: '45947000', name: 'Кокошкино', okrug: '' }]).execute();
  });
  after(() => database.close());

  async function fill(ballots: readonly (readonly [Ballot, string | null])[]): Promise<string> {
    const id = `box-${++box}`;
    await database.db.insertInto('referendums').values({ id, definition: JSON.stringify(definition), archived: false, opens_at: new Date(0), closes_at: new Date(1) }).execute();
    await database.db.insertInto('ballots').values(ballots.map(([ballot, district], at) => ({ slot: `${id}-${at}`, referendum: id, ballot: JSON.stringify(ballot), district }))).execute();
    await database.db.insertInto('voter_roll').values(ballots.map((_ballot, at) => ({ referendum: id, voter: String(at), revision: 1, receipt: '' }))).execute();
    return id;
  }
  const marked = (ballots: readonly Ballot[]): MutableMarks => {
    const counts: MutableMarks = {};
    for (const ballot of ballots) markAll(counts, questions, ballot, 1);
    return counts;
  };

  it('is that of the domain, ballot by ballot, for every kind of question, in the city and in each district', async () => {
    const seen = new Set<string>();
    await fc.assert(fc.asyncProperty(anyBox, async (ballots) => {
      for (const [ballot] of ballots) assert.ok(isValidBallot({ ...definition, id: 'box', opensAt: '', closesAt: '' }, ballot), JSON.stringify(ballot));
      const id = await fill(ballots);
      const { city, districts } = await countAll(database.db, { id, questions }, '2026-01-01T00:00:00.000Z');
      assert.equal(city.voted, ballots.length);
      assert.deepEqual(city.counts, marked(ballots.map(([ballot]) => ballot)));
      for (const question of questions) assert.deepEqual(tallyOf(question, city.counts[question.id]), tallyOf(question, marked(ballots.map(([ballot]) => ballot))[question.id]));
      for (const { district, voted, counts } of districts) {
        const own = ballots.filter(([, where]) => where === district).map(([ballot]) => ballot);
        assert.equal(voted, own.length);
        assert.deepEqual(counts, marked(own));
      }
      assert.equal(districts.length, new Set(ballots.map(([, where]) => where)).size - (ballots.some(([, where]) => where === null) ? 1 : 0));
      for (const [question, marks] of Object.entries(city.counts)) for (const mark of Object.keys(marks)) seen.add(`${question} ${mark}`);
    }), { numRuns: 120 });
    // Every mark that there can be was counted at least once.
    for (const wanted of ['one #own', 'one #blank', 'some #own', 'any specialists', 'scores a#1', 'scores a#4', 'places a#3', 'order d#4', 'order specialists']) assert.ok(seen.has(wanted), wanted);
    assert.ok(!seen.has('order specialists#1'));
  });

  it('gives numbers to the ballots of before, and none twice', async () => {
    const sample = fc.sample(anyBallot, 25).map((ballot, at) => [{ ...ballot, nonce: String(at).padStart(22, 'A') }, null] as const);
    await database.db.deleteFrom('ballots').execute();
    const id = await fill(sample);
    for (let times = 0; times < 2; times++) await fillTrackers(database.db);
    const numbers = async (): Promise<string[]> => (await database.db.selectFrom('trackers').select('tracker').where('referendum', '=', id).execute()).map(({ tracker }) => tracker).sort();
    const all = sample.map(([ballot]) => hashOf(canonicalBallot(ballot))).sort();
    assert.deepEqual(await numbers(), all);
    // Gateways of before may take ballots beside this one: the next start gives numbers to theirs, until it is a day later.
    const forget = (): Promise<unknown> => database.db.deleteFrom('trackers').where('referendum', '=', id).where('tracker', '=', all[0] ?? '').execute();
    await forget();
    await migrate(database.db);
    assert.deepEqual(await numbers(), all);
    await database.db.updateTable('gateway_facts').set({ value: '2026-01-01T00:00:00Z' }).where('name', '=', 'trackers').execute();
    await forget();
    await migrate(database.db);
    assert.deepEqual(await numbers(), all);
    await forget();
    await migrate(database.db);
    assert.deepEqual(await numbers(), all.slice(1));
  });
});
