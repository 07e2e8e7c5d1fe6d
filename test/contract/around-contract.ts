import { aroundOperations as operations } from '../../src/blocks/referendum/operations-around.js';
import type { Districts } from '../../src/blocks/referendum/schemas-around.js';
import { faults, ok, same } from '../harness/check.js';
import { contractFollowUp, contractNeighbours, contractReferendums } from '../harness/contract-fixtures.js';
import type { ContractTools, Suite } from './contract-tools.js';

const never = (): AbortSignal => new AbortController().signal;

/** What is asked around a vote. */
export function aroundContract({ describe, it }: Suite, { nobody, as, voter, cast, answering, choosing, newKey }: ContractTools): void {
  const listed = async (): Promise<string[]> => (await nobody().call(operations.list, {}, { signal: never() })).referendums.map(({ id }) => id);
  const districts = (referendumId: string): Promise<Districts> => nobody().call(operations.districts, { referendumId }, { signal: never() });
  const find = async (referendumId: string, tracker: string): Promise<string> => (await nobody().call(operations.find, { referendumId, tracker }, { signal: never() })).found;

  describe('the list', () => {
    it('has what is open or to come, the one that closes first first, as it was registered', async () => {
      const { referendums: all } = await nobody().call(operations.list, {}, { signal: never() });
      // A city that serves questions of its own as well is as good.
      const referendums = all.filter(({ id }) => id.startsWith('contract-'));
      const current = contractReferendums(0).filter(({ id }) => id !== 'contract-closed');
      same(referendums.map(({ id }) => id).sort(), current.map(({ id }) => id).sort());
      same(referendums[0]?.id, 'contract-soonest');
      const closings = all.map(({ closesAt }) => Date.parse(closesAt));
      same(closings, [...closings].sort((a, b) => a - b));
      for (const { id, label, title, electorate } of referendums) {
        const registered = current.find((one) => one.id === id);
        same([label, title, electorate], [registered?.label, registered?.title, registered?.electorate]);
      }
    });

    it('says to a citizen where he may vote and has voted, to nobody else, and never what', async () => {
      const by = await voter();
      await cast(by, 'contract-open', choosing('second'), newKey());
      const { referendums } = await by.call(operations.standing, {}, { signal: never() });
      same(referendums.map(({ id }) => id), await listed());
      const of = (id: string): unknown => referendums.find((one) => one.id === id);
      same(of('contract-open'), { id: 'contract-open', eligibility: 'eligible', voted: true });
      same(of('contract-once'), { id: 'contract-once', eligibility: 'eligible', voted: false });
      same(of('contract-parents'), { id: 'contract-parents', eligibility: 'category', voted: false });
      ok(!JSON.stringify(referendums).includes('second'), 'the choice is told');
      same((await faults(nobody().call(operations.standing, {}, { signal: never() }), 'auth.required')).outcome, 'not-done');
    });
  });

  describe('what followed', () => {
    it('is told whole, is empty where nothing did, and not-found', async () => {
      const followUp = (referendumId: string): Promise<unknown> => nobody().call(operations.followUp, { referendumId }, { signal: never() });
      same(await followUp('contract-closed'), contractFollowUp);
      same(await followUp('contract-open'), { decision: null, steps: [] });
      await faults(followUp('contract-absent'), 'not-found');
    });
  });

  describe('a ballot by its number', () => {
    it('is recorded, also when it was changed since, and unknown elsewhere', async () => {
      const by = await voter();
      const first = await cast(by, 'contract-open', choosing('first'), newKey());
      same([await find('contract-open', first.tracker), await find('contract-once', first.tracker)], ['recorded', 'unknown']);
      const second = await cast(by, 'contract-open', choosing('second'), newKey(), 1);
      // Whoever made the voter show his number does not learn from it that he has voted anew.
      same([await find('contract-open', first.tracker), await find('contract-open', second.tracker)], ['recorded', 'recorded']);
      same(await find('contract-open', 'A'.repeat(43)), 'unknown');
    });

    it('not-found of a question of nowhere, request.invalid of what is no number', async () => {
      await faults(find('contract-absent', 'A'.repeat(43)), 'not-found');
      for (const tracker of ['', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}=`, '<script>']) await faults(find('contract-open', tracker), 'request.invalid');
    });
  });

  describe('districts', () => {
    it('are hidden while the rule hides results, with no place for a count', async () => {
      for (const id of ['contract-after-close', 'contract-after-vote']) same(await districts(id), { stage: 'hidden' });
      await faults(districts('contract-absent'), 'not-found');
    });

    it('move by ten of their own ballots at a time', async () => {
      const id = 'contract-districts';
      const nothing = await districts(id);
      ok(nothing.stage === 'shown' && !nothing.districts.length && !nothing.withheld, 'somebody has voted already');
      const blank = answering([{ question: 'name', options: [] }]);
      for (let at = 0; at < 10; at++) {
        same(await districts(id), nothing, 'fewer than ten are told');
        await cast(await voter(), id, at < 7 ? choosing('first') : at < 9 ? choosing('second') : blank, newKey());
      }
      const arbat = { oktmo: '45374000', name: 'Арбат', voted: 10, tallies: [{ question: 'name', options: [{ option: 'first', count: 7 }, { option: 'second', count: 2 }], blank: 1 }] };
      const first = await districts(id);
      ok(first.stage === 'shown', 'hidden');
      same([first.districts, first.withheld], [[arbat], 0]);
      for (const [at, { subject }] of contractNeighbours.entries()) {
        same(await districts(id), first, `${at} of another district are told`);
        await cast(await as(subject), id, choosing('second'), newKey());
      }
      const second = await districts(id);
      ok(second.stage === 'shown', 'hidden');
      const neighbours = { oktmo: '45301000', name: 'Богородское', voted: 10, tallies: [{ question: 'name', options: [{ option: 'first', count: 0 }, { option: 'second', count: 10 }], blank: 0 }] };
      same([second.districts, second.withheld], [[arbat, neighbours], 0]);
    });
  });
}
