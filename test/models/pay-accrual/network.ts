import type { Fault } from '../../../src/kernel/fault.js';
import { isCommonFault } from '../../../src/kernel/fault.js';
import type { Move } from '../explore.js';
import { fault } from './charges.js';
import { begun, commit, create, isChanged, isPending, keep, known, learn, settle, withOrder, withRow } from './gateway.js';
import { dispatch } from './page.js';
import { callOff } from './provider.js';
import { type AskCall, added, type Call, type PayCall, type Scenario, tabOf, withTab, type World } from './world.js';

/** Where a request is: among those that a tab waits for, or among those that nobody listens to. */
interface Place {
  readonly tab: number | null;
  readonly nth: number;
}

/** Everything that may happen to the requests and answers under way. */
export function networkMoves(world: World, scenario: Scenario): Move<World>[] {
  const moves = world.tabs.flatMap(({ calls }, tab) => calls.flatMap((call, nth) => movesOfCall(world, scenario, call, { tab, nth })));
  return [...moves, ...world.loose.flatMap((call, nth) => movesOfCall(world, scenario, call, { tab: null, nth }))];
}

function movesOfCall(world: World, scenario: Scenario, call: Call, place: Place): Move<World>[] {
  const { kind, key, stage } = call;
  const heard = place.tab !== null;
  const name = `${kind} ${key} ${heard ? `of tab ${place.tab + 1}` : '(nobody listens)'}`;
  const moves: Move<World>[] = [];
  const push = (label: string, next: World, fair = true): void => void moves.push({ label: `${name} ${label}`, world: next, fair });
  const chance = (label: string, next: World): void => {
    if (world.mishaps > 0) push(label, { ...next, mishaps: world.mishaps - 1 }, false);
  };
  const lose = (what = fault('unreachable')): World => tell(without(world, place), scenario, place, call, what);

  if (stage === 'back') push('is answered', answered(world, scenario, call, place));
  else if (call.kind === 'pay') moves.push(...movesInside(world, scenario, call, place, name));
  else {
    const next = asked(world, scenario, call, place);
    const back = scenario.prompt && heard ? next.tabs[place.tab]?.calls[place.nth] : undefined;
    push(stage === 'out' ? 'reaches the gateway' : 'is kept', back?.stage === 'back' ? answered(next, scenario, back, place) : next);
  }

  if (scenario.loses && (stage === 'out' || stage === 'back') && heard) chance(stage === 'out' ? 'is lost' : 'loses its answer', lose());
  if (scenario.crashes && stage !== 'out' && stage !== 'back') chance('is cut off by a crash', lose());
  if (scenario.timeouts && heard && stage !== 'back') chance('is given up', tell(letGo(world, place, call), scenario, place, call, fault('timeout')));
  if (call.kind === 'pay' && stage === 'out' && heard) {
    if (scenario.copies && !world.loose.some((one) => one.kind === 'pay' && one.key === key)) chance('is copied', { ...world, loose: [...world.loose, call] });
    if (scenario.repeats && !call.again) chance('is given up and sent again', replaced({ ...world, loose: [...world.loose, call] }, place, { ...call, again: true }));
    // Whoever has sent it twice knows that the first one may have come in.
    const alone = call.again || (!world.city.rows[key] && !world.loose.some((one) => one.kind === 'pay' && one.key === key));
    for (const door of alone ? scenario.doors ?? [] : []) {
      const turned = fault(door, call.again ? 'unknown' : undefined);
      const shut = { ...world, lost: turned.outcome === 'not-done' ? added(world.lost, key) : world.lost };
      chance(`is turned away (${door})`, tell(without(shut, place), scenario, place, call, turned));
    }
  }
  return moves;
}

/** The steps of the gateway with one request to pay. */
function movesInside(world: World, scenario: Scenario, call: PayCall, place: Place, name: string): Move<World>[] {
  const { key, items, stage } = call;
  const rules = scenario.gateway ?? {};
  const moves: Move<World>[] = [];
  const push = (label: string, next: World, fair = true): void => void moves.push({ label: `${name} ${label}`, world: next, fair });
  const back = (now: World, answer: PayCall['answer']): World => replaced(now, place, { ...call, stage: 'back', answer });
  if (stage === 'out') {
    const answer = known(world.city, key, items, isWorked(world, key));
    push('reaches the gateway', answer ? back(world, answer) : replaced(world, place, { ...call, stage: 'checked', changed: isChanged(world.city, items) }));
  }
  if (stage === 'checked') {
    const meanwhile = known(world.city, key, items, true);
    const { city, refused } = meanwhile ? { city: world.city, refused: meanwhile } : commit(world.city, key, items, call.changed, rules);
    push('is committed', refused ? back({ ...world, city }, refused) : replaced({ ...world, city }, place, { ...call, stage: 'committed' }));
  }
  if (stage === 'committed') {
    push('makes the payment', replaced({ ...world, city: create(world.city, key) }, place, { ...call, stage: 'created' }));
    if (scenario.silent && world.mishaps > 0) {
      const silence = { ...world, mishaps: world.mishaps - 1 };
      const answer = unplaced(world, key, rules.refusesWhenSilent);
      push('does not reach the provider', back(silence, answer), false);
      push('makes the payment, and is not told so', back({ ...silence, city: create(world.city, key) }, answer), false);
    }
    const row = world.city.rows[key];
    if (scenario.unavailable && isPending(row) && !world.city.orders[key]) {
      const code = 'payment.method-unavailable';
      push('is refused by the provider', back({ ...world, city: withRow(world.city, key, rules.forgetsRefusals ? null : { state: 'refused', code, items: row.items }) }, { fault: fault(code) }), false);
    }
  }
  if (stage === 'created') {
    const order = world.city.orders[key];
    const city = order ? learn(world.city, key, order.status === 'confirming' ? 'created' : order.status, rules, !!scenario.crediting) : keep(world.city, key);
    push('is kept', back({ ...world, city }, answerNow({ ...world, city }, key)));
  }
  return moves;
}

function answerNow(world: World, key: string): PayCall['answer'] {
  const payment = begun(world.city, key);
  return payment ? { payment } : { fault: fault('attempt.running') };
}

function unplaced(world: World, key: string, refuses: boolean | undefined): PayCall['answer'] {
  return refuses ? { fault: fault('payment.method-unavailable') } : answerNow(world, key);
}

/** Some process has it in hand at this moment. */
export function isWorked(world: World, key: string): boolean {
  const inHand = (call: Call): boolean => call.key === key && (call.stage === 'committed' || call.stage === 'created');
  return world.loose.some(inHand) || world.tabs.some(({ calls }) => calls.some(inHand));
}

/** The gateway's steps with a question, and with a wish to cancel. */
function asked(world: World, scenario: Scenario, call: AskCall, place: Place): World {
  const { kind, key, stage } = call;
  const rules = scenario.gateway ?? {};
  const row = world.city.rows[key];
  if (kind === 'cancel' && stage === 'out' && isPending(row)) {
    const order = world.city.orders[key];
    const city = withRow(world.city, key, rules.cancelsUnasked ? { ...row, cancelAsked: true, status: 'not-paid', reason: 'cancelled' } : { ...row, cancelAsked: true });
    const { order: then, says } = order ? callOff(order, scenario.provider) : { order: null, says: null };
    return replaced({ ...world, city: then ? withOrder(city, key, then) : city }, place, { ...call, stage: 'asked', says });
  }
  const learnt = stage === 'asked' && call.says ? learn(world.city, key, call.says, rules, !!scenario.crediting) : world.city;
  const { city, settlement } = settle(learnt, key, call.callOff, rules);
  return replaced({ ...world, city }, place, { ...call, stage: 'back', answer: settlement });
}

function without(world: World, { tab, nth }: Place): World {
  const others = <T>(calls: readonly T[]): T[] => calls.filter((_, at) => at !== nth);
  return tab === null ? { ...world, loose: others(world.loose) } : withTab(world, tab, { calls: others(tabOf(world, tab).calls) });
}

/** An answer that nobody waits for is as good as none. */
function replaced(world: World, place: Place, call: Call): World {
  const { tab, nth } = place;
  if (tab === null && call.stage === 'back') return without(world, place);
  const changed = (calls: readonly Call[]): Call[] => calls.map((one, at) => (at === nth ? call : one));
  return tab === null ? { ...world, loose: changed(world.loose) } : withTab(world, tab, { calls: changed(tabOf(world, tab).calls) });
}

/** It goes on without anybody who listens. */
function letGo(world: World, place: Place, call: Call): World {
  const now = without(world, place);
  return { ...now, loose: [...now.loose, call] };
}

function tell(world: World, scenario: Scenario, { tab }: Place, { kind, key, ...call }: Call, what: Fault): World {
  if (tab === null) return world;
  // Where an earlier sending may have arrived, only a word on the attempt itself is one; as the transport has it.
  const vague = 'again' in call && call.again && isCommonFault(what.code) && what.code !== 'attempt.void';
  const told = vague ? fault(what.code, 'unknown') : what;
  const type = ({ pay: 'failed', settle: 'settle-failed', cancel: 'cancel-failed' } as const)[kind];
  return dispatch(world, scenario, tab, { type, key, fault: told });
}

function answered(world: World, scenario: Scenario, call: Call, place: Place): World {
  const now = without(world, place);
  if (place.tab === null || !call.answer) return now;
  if (call.kind !== 'pay') return dispatch(now, scenario, place.tab, { type: 'settled', key: call.key, settlement: call.answer, ...(call.kind === 'cancel' && { calledOff: true }) });
  const { answer, key, items } = call;
  if ('fault' in answer) return tell(now, scenario, place, call, answer.fault);
  // The element takes no answer but one about its own order.
  const same = answer.payment.items.every(({ amount }, nth) => amount === items[nth]?.amount);
  if (!same && !scenario.effects?.checksNothing) return tell(now, scenario, place, call, fault('answer.malformed'));
  return dispatch(now, scenario, place.tab, { type: 'answered', key, payment: answer.payment });
}
