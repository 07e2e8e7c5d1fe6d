import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { initialList, type ListCommand, type ListEvent, type ListState, listStep, rowsOf } from '../../../src/blocks/referendum/around/list-state.js';
import type { Listed } from '../../../src/blocks/referendum/schemas-around.js';
import { Fault } from '../../../src/kernel/fault.js';

const now = Date.parse('2026-11-22T09:00:00Z');
const hour = 3_600_000;

function listed(id: string, opens: number, closes: number): Listed {
  return { id, label: 'vote', title: { ru: id }, electorate: { minAge: null, districts: [], size: null }, opensAt: new Date(now + opens * hour).toISOString(), closesAt: new Date(now + closes * hour).toISOString() };
}
const all = [listed('month', -9, 700), listed('soon', -9, 5), listed('later', 40, 90), listed('next', 3, 99), listed('over', -9, -1)];
const anna = { name: 'Анна П.' };
const own = (id: string, eligibility: 'eligible' | 'district', voted = false): { id: string; eligibility: 'eligible' | 'district'; voted: boolean } => ({ id, eligibility, voted });

function walk(...events: ListEvent[]): { state: ListState; commands: ListCommand[] } {
  return events.reduce<{ state: ListState; commands: ListCommand[] }>((before, event) => {
    const { state, commands } = listStep(before.state, event);
    return { state, commands: [...commands] };
  }, { state: initialList, commands: [] });
}
const shown: ListEvent[] = [{ type: 'shown' }, { type: 'listed', listed: all }];
const ids = (state: Pick<ListState, 'listed' | 'standing'>): { open: string[]; upcoming: string[]; others: number | null } => {
  const { open, upcoming, others } = rowsOf(state, now);
  return { open: open.map((row) => row.listed.id), upcoming: upcoming.map((row) => row.listed.id), others };
};

test('the most urgent first, then what opens next; what is over is gone', () => {
  assert.deepEqual(ids(walk(...shown).state), { open: ['soon', 'month'], upcoming: ['next', 'later'], others: null });
});

test('whoever is known sees his own: first those to vote in, then those voted in, and how many are for others', () => {
  const { state } = walk(...shown, { type: 'citizen', citizen: anna }, { type: 'standing', turn: 1, standing: [own('soon', 'eligible', true), own('month', 'eligible'), own('later', 'district'), own('over', 'district')] });
  assert.deepEqual(ids(state), { open: ['month', 'soon'], upcoming: ['next'], others: 1 });
  assert.deepEqual(rowsOf(state, now).open.map(({ voted }) => voted), [false, true]);
});

test('what was voted in before a move stays', () => {
  assert.deepEqual(ids({ listed: all, standing: new Map([['soon', own('soon', 'district', true)]]) }).open, ['month', 'soon']);
});

test('a standing that was asked for another person is none', () => {
  const { state } = walk(...shown, { type: 'citizen', citizen: anna }, { type: 'citizen', citizen: { name: 'Борис К.' } }, { type: 'standing', turn: 1, standing: [own('soon', 'district')] });
  assert.equal(state.standing, null);
});

test('asks once at a time, and again at a press, at the network, and on the way back', () => {
  const failed: ListEvent[] = [{ type: 'shown' }, { type: 'list-failed', fault: new Fault('offline') }];
  assert.deepEqual(walk(...failed).commands, [{ type: 'announce', what: 'failed' }]);
  assert.deepEqual(walk(...failed, { type: 'online' }).commands, [{ type: 'list' }]);
  assert.deepEqual(walk(...failed, { type: 'retry' }, { type: 'retry' }).commands, []);
  assert.deepEqual(walk(...failed, { type: 'retry' }, { type: 'listed', listed: all }).commands, [{ type: 'announce', what: 'listed' }]);
  assert.deepEqual(walk(...shown, { type: 'citizen', citizen: anna }, { type: 'open', id: 'soon' }, { type: 'back', draft: [] }).commands, [{ type: 'close', id: 'soon' }, { type: 'list' }, { type: 'read-standing', turn: 1 }]);
});

test('a list that is on screen is not taken away by a failure', () => {
  assert.equal(walk(...shown, { type: 'open', id: 'soon' }, { type: 'back', draft: [] }, { type: 'list-failed', fault: new Fault('timeout') }).state.phase, 'shown');
});

test('a draft is kept for its question and its person alone', () => {
  const draft = [{ question: 'q', options: ['a'] }];
  const left: ListEvent[] = [...shown, { type: 'citizen', citizen: anna }, { type: 'open', id: 'soon' }, { type: 'back', draft }];
  assert.deepEqual([...walk(...left).state.drafts], [['soon', draft]]);
  assert.equal(walk(...left, { type: 'open', id: 'soon' }, { type: 'given-back' }).state.drafts.size, 0);
  assert.equal(walk(...left, { type: 'citizen', citizen: null }).state.drafts.size, 0);
  assert.equal(walk(...left, { type: 'citizen', citizen: { name: 'Борис К.' } }).state.drafts.size, 0);
  assert.equal(walk(...left, { type: 'citizen', citizen: { ...anna } }).state.drafts.size, 1, 'the same name told again');
  assert.equal(walk(...left, { type: 'sign-out' }).state.drafts.size, 0);
});

test('sign-in is one at a time, and says how it ended once', () => {
  assert.deepEqual(walk(...shown, { type: 'sign-in' }).commands, [{ type: 'sign-in' }, { type: 'announce', what: 'signing-in' }]);
  assert.deepEqual(walk(...shown, { type: 'sign-in' }, { type: 'sign-in' }).commands, []);
  assert.deepEqual(walk(...shown, { type: 'sign-in' }, { type: 'cancel' }, { type: 'sign-in-failed', fault: new Fault('auth.cancelled') }).commands, []);
  assert.deepEqual(walk(...shown, { type: 'sign-in' }, { type: 'open', id: 'soon' }).commands, [{ type: 'cancel-sign-in' }, { type: 'open', id: 'soon' }]);
  assert.deepEqual(walk(...shown, { type: 'sign-in' }, { type: 'signed-in', citizen: anna }).commands, [{ type: 'announce', what: 'signed-in' }, { type: 'read-standing', turn: 1 }]);
});

test('says that only his own are left when they are, and that they did not come when they did not', () => {
  const signedIn: ListEvent[] = [...shown, { type: 'sign-in' }, { type: 'signed-in', citizen: anna }];
  const standing: ListEvent = { type: 'standing', turn: 1, standing: [own('soon', 'eligible')] };
  const failed: ListEvent = { type: 'standing-failed', turn: 1, fault: new Fault('timeout') };
  assert.deepEqual(walk(...signedIn, standing).commands, [{ type: 'announce', what: 'own' }]);
  assert.deepEqual(walk(...signedIn, standing, standing).commands, [], 'once');
  assert.deepEqual(walk(...signedIn, failed).commands, [{ type: 'announce', what: 'standing-failed' }]);
  assert.deepEqual(walk(...signedIn, failed, { type: 'retry' }, standing).commands, [{ type: 'announce', what: 'own' }]);
  assert.deepEqual(walk(...shown, { type: 'citizen', citizen: anna }, standing).commands, [], 'nobody asked for it');
});

test('whatever comes in whatever order: nobody’s standing or draft is ever another’s, and sign-in ends', () => {
  const citizens = [null, anna, { name: 'Борис К.' }];
  const event = fc.oneof(
    fc.constantFrom<ListEvent>({ type: 'shown' }, { type: 'listed', listed: all }, { type: 'list-failed', fault: new Fault('offline') }, { type: 'online' }, { type: 'retry' }, { type: 'sign-in' }, { type: 'cancel' }, { type: 'sign-out' }, { type: 'open', id: 'soon' }, { type: 'given-back' }, { type: 'back', draft: [{ question: 'q', options: ['a'] }] }),
    fc.constantFrom(...citizens).map((citizen): ListEvent => ({ type: 'citizen', citizen })),
    fc.integer({ min: 0, max: 6 }).map((turn): ListEvent => ({ type: 'standing', turn, standing: [own('soon', 'eligible')] })),
  );
  fc.assert(fc.property(fc.array(event, { maxLength: 40 }), (events) => {
    let state = initialList;
    for (const one of events) {
      const next = listStep(state, one).state;
      if (next.citizen?.name !== state.citizen?.name) assert.equal(next.standing, null);
      if (state.citizen && next.citizen?.name !== state.citizen.name) assert.equal(next.drafts.size, 0);
      if (next.citizen) assert.equal(next.signingIn, false);
      assert.ok(next.standing === null || next.citizen !== null);
      state = next;
    }
  }));
});

test('who comes back to the page need not be who left: nothing of him stays until that is known', () => {
  const standing = [own('soon', 'eligible', true)];
  const draft = [{ question: 'q', options: ['x'] }];
  const before: ListEvent[] = [...shown, { type: 'citizen', citizen: anna }, { type: 'standing', turn: 1, standing }, { type: 'open', id: 'soon' }, { type: 'back', draft }];
  const away = walk(...before, { type: 'resumed' });
  assert.deepEqual(away.commands, [{ type: 'identify' }]);
  assert.equal(away.state.checking, true);
  assert.equal(away.state.standing, null);
  // The standing that was on its way is of the one who left.
  assert.equal(listStep(away.state, { type: 'standing', turn: 1, standing }).state.standing, null);
  const other = walk(...before, { type: 'resumed' }, { type: 'citizen', citizen: { name: 'Борис К.' } });
  assert.deepEqual([other.state.checking, other.state.drafts.size, other.state.citizen?.name], [false, 0, 'Борис К.']);
  assert.deepEqual(other.commands, [{ type: 'read-standing', turn: 3 }]);
  const nobody = walk(...before, { type: 'resumed' }, { type: 'citizen', citizen: null });
  assert.deepEqual([nobody.state.checking, nobody.state.drafts.size], [false, 0]);
  const same = walk(...before, { type: 'resumed' }, { type: 'citizen', citizen: anna });
  assert.deepEqual([same.state.checking, same.state.drafts.size, same.commands], [false, 1, [{ type: 'read-standing', turn: 2 }]]);
});
