import type { Move } from '../explore.js';
import { begun, isPending, keep, learn, withOrder, withRow, create } from './gateway.js';
import { isWorked } from './network.js';
import { callOff, isFinal, moved, type Order } from './provider.js';
import type { Scenario, World } from './world.js';

type Moves = Move<World>[];

/** The visitor at the provider's page, the provider itself, and what the gateway does without being asked. */
export function outsideMoves(world: World, scenario: Scenario): Moves {
  const moves: Moves = Object.entries(world.city.orders).flatMap(([key, order]) => [...provided(world, scenario, key, order), ...notified(world, scenario, key, order)]);
  for (const key of Object.keys(world.city.rows)) moves.push(...reconciled(world, scenario, key));
  if (world.corrections > 0) {
    const { versions } = world.city;
    const corrected = { ...world.city, versions: { ...versions, c1: (versions['c1'] ?? 0) + 1 } };
    moves.push({ label: 'the register corrects c1', fair: false, world: { ...world, corrections: world.corrections - 1, city: corrected } });
  }
  return moves;
}

function provided(world: World, scenario: Scenario, key: string, order: Order): Moves {
  const moves: Moves = [];
  const push = (label: string, next: Order, fair: boolean): void => void moves.push({ label: `provider: ${key} ${label}`, fair, world: { ...world, city: withOrder(world.city, key, next) } });
  if (order.status === 'created') {
    push('expires', moved(order, 'expired'), true);
    if (order.shown) {
      push('is paid by the visitor', moved(order, 'confirming'), false);
      push('is cancelled by the visitor', moved(order, 'cancelled'), false);
    }
  }
  if (order.status === 'confirming') {
    push('is captured', moved(order, 'captured'), true);
    push('is declined', moved(order, 'declined'), true);
  }
  const row = world.city.rows[key];
  if (scenario.gateway?.believesReturn && order.shown && order.status !== 'captured' && isPending(row)) {
    moves.push({ label: `${key}: the visitor comes back from the provider's page`, fair: false, world: { ...world, city: learn(world.city, key, 'captured', {}, false) } });
  }
  return moves;
}

function notified(world: World, scenario: Scenario, key: string, order: Order): Moves {
  if (!order.note) return [];
  const moves: Moves = [];
  const push = (label: string, next: World, fair: boolean): void => void moves.push({ label: `the notification of ${key} ${label}`, fair, world: next });
  const rules = scenario.gateway ?? {};
  const heard = learn(world.city, key, order.status, rules, !!scenario.crediting);
  push('is heard', { ...world, city: withOrder(heard, key, { ...order, note: false }) }, true);
  if (scenario.notes && world.mishaps > 0) {
    const mishaps = world.mishaps - 1;
    push('is lost', { ...world, mishaps, city: withOrder(world.city, key, { ...order, note: false }) }, false);
    push('is heard, and nobody says so: it comes again', { ...world, mishaps, city: heard }, false);
  }
  return moves;
}

/** Whatever a crash left behind is asked after, until it has ended. */
function reconciled(world: World, scenario: Scenario, key: string): Moves {
  const moves: Moves = [];
  const row = world.city.rows[key];
  const order = world.city.orders[key];
  const rules = scenario.gateway ?? {};
  const push = (label: string, city: World['city']): void => void moves.push({ label: `gateway: ${key} ${label}`, fair: true, world: { ...world, city } });
  if (scenario.crediting && begun(world.city, key)?.status === 'paid' && row?.state === 'begun' && !row.credited) push('is matched at the Treasury', withRow(world.city, key, { ...row, credited: true }));
  if (rules.trustsTheClock && isPending(row)) push('is over by the clock', withRow(world.city, key, { ...row, status: 'not-paid', reason: 'expired' }));
  if (order?.told) push('is told how it stands', learn(withOrder(world.city, key, { ...order, told: null }), key, order.told, rules, !!scenario.crediting));
  if (rules.neverReconciles || !isPending(row)) return moves;
  if (!row.placed && !isWorked(world, key)) {
    const made = create(world.city, key);
    push('is made after a crash', learn(keep(made, key), key, made.orders[key]?.status ?? 'created', rules, !!scenario.crediting));
  }
  if (!order) return moves;
  if (row.cancelAsked && order.status === 'created') push('is called off at last', withOrder(world.city, key, callOff(order, scenario.provider).order));
  // An answer without news changes nothing, unless it comes late.
  if (scenario.lateStatus && !order.told) push('is asked after', withOrder(world.city, key, { ...order, told: order.status }));
  else if (!scenario.lateStatus && isFinal(order.status)) push('is asked after', learn(world.city, key, order.status, rules, !!scenario.crediting));
  return moves;
}
