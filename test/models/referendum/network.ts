import type { Event } from '../../../src/blocks/referendum/model.js';
import type { Fault } from '../../../src/kernel/fault.js';
import type { Move } from '../explore.js';
import { beginCast, type Casting, commitCast, crash, fault, settle } from './city.js';
import { dispatch } from './page.js';
import type { CastMessage, Message, Scenario, SettleMessage, World } from './world.js';

/** Everything that may happen to the requests and answers under way. */
export function networkMoves(world: World, scenario: Scenario): Move<World>[] {
  const seen = new Set<string>();
  return world.messages.flatMap((message, nth) => {
    const moves = movesOfMessage(world, scenario, message, nth);
    // Two copies of one request may do the same things.
    return moves.filter(({ label }) => !seen.has(label) && seen.add(label));
  });
}

function movesOfMessage(world: World, scenario: Scenario, message: Message, nth: number): Move<World>[] {
  const { kind, key, stage, heard, tab } = message;
  const name = `${kind} ${key} of tab ${tab + 1}${heard ? '' : ' (nobody listens)'}`;
  const moves: Move<World>[] = [];
  const push = (label: string, next: World, fair = false): void => void moves.push({ label: `${name} ${label}`, world: next, fair });
  const lose = (code: Parameters<typeof fault>[0]): World => tell(without(world, nth), scenario, message, fault(code));

  if (stage === 'back') push(heard ? 'is answered' : 'comes back', heard ? answered(world, scenario, message, nth) : without(world, nth), true);
  if (stage === 'out') push('reaches the city', message.kind === 'cast' ? castArrives(world, scenario, message, nth) : settleArrives(world, scenario, message, nth), true);
  if (stage === 'inside' && message.kind === 'cast') {
    push('is committed', committed(world, scenario, message, nth), true);
    push('is rolled back by a crash', crashed(world, scenario, message, nth));
  }
  if (stage !== 'inside') push(stage === 'out' ? 'is lost' : 'loses its answer', heard ? lose('unreachable') : without(world, nth));
  if (heard && scenario.repeats && message.kind === 'cast') {
    const by = world.tabs[tab]?.token ?? null;
    const answer = by ? null : { fault: fault('auth.required', 'unknown') };
    push('is lost and repeated', replaced(world, nth, { ...message, by, answer, stage: answer ? 'back' : 'out' }));
  }
  if (heard && stage !== 'back' && scenario.timeouts) push('is given up', tell(replaced(world, nth, { ...message, heard: false }), scenario, message, fault('timeout')));
  if (heard && stage === 'out') for (const door of scenario.doors ?? []) push(`is turned away (${door})`, lose(door));
  return moves;
}

function without(world: World, nth: number): World {
  return { ...world, messages: world.messages.filter((_, at) => at !== nth) };
}

function replaced(world: World, nth: number, message: Message): World {
  return { ...world, messages: world.messages.map((one, at) => (at === nth ? message : one)) };
}

/** The page that waits for this message is told a fault. */
function tell(world: World, scenario: Scenario, message: Message, what: Fault): World {
  if (!message.heard) return world;
  const event: Event = message.kind === 'cast' ? { type: 'failed', key: message.key, fault: what } : { type: 'settle-failed', key: message.key, fault: what };
  return dispatch(world, scenario, message.tab, event);
}

function answered(world: World, scenario: Scenario, message: Message, nth: number): World {
  const now = without(world, nth);
  const { answer, key, tab } = message;
  if (!answer) return now;
  if ('fault' in answer) return tell(now, scenario, message, answer.fault);
  if ('settlement' in answer) return dispatch(now, scenario, tab, { type: 'settled', key, settlement: answer.settlement });
  // The element takes no receipt but that of its own ballot.
  if (answer.receipt.tracker !== key) return tell(now, scenario, message, fault('answer.malformed'));
  return dispatch(now, scenario, tab, { type: 'answered', key, receipt: answer.receipt });
}

function castingOf({ key, by, replaces }: CastMessage): Casting | null {
  return by && { key, by, replaces };
}

function castArrives(world: World, scenario: Scenario, message: CastMessage, nth: number): World {
  const casting = message.expired ? null : castingOf(message);
  if (!casting) return back(world, nth, { ...message, stage: 'back', answer: { fault: fault('auth.required') } });
  const { city, answer } = beginCast(world.city, casting);
  if (answer) return back({ ...world, city }, nth, { ...message, stage: 'back', answer });
  const inside: CastMessage = { ...message, stage: 'inside' };
  const now = replaced({ ...world, city }, nth, inside);
  return scenario.slow ? now : committed(now, scenario, inside, nth);
}

function committed(world: World, scenario: Scenario, message: CastMessage, nth: number): World {
  const casting = castingOf(message);
  if (!casting) return world;
  const { city, answer } = commitCast(world.city, casting, scenario.city);
  return back({ ...world, city }, nth, { ...message, stage: 'back', answer });
}

/** The gateway dies inside the transaction: nothing was stored, and nobody says so. */
function crashed(world: World, scenario: Scenario, message: CastMessage, nth: number): World {
  return tell({ ...without(world, nth), city: crash(world.city, message.key) }, scenario, message, fault('unreachable'));
}

function settleArrives(world: World, scenario: Scenario, message: SettleMessage, nth: number): World {
  const { city, answer } = settle(world.city, message.key, scenario.city);
  return back({ ...world, city }, nth, { ...message, stage: 'back', answer });
}

/** An answer that nobody waits for is as good as none. */
function back(world: World, nth: number, message: Message): World {
  return message.heard ? replaced(world, nth, message) : without(world, nth);
}
