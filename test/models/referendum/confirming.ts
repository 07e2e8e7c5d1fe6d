import type { Command, Event, State } from '../../../src/blocks/referendum/model.js';
import type { Violation } from '../explore.js';
import { nameOf, optionOf } from './people.js';
import { type Scenario, tabOf, type World, wrong } from './world.js';
import { chosenIn } from '../../harness/choosing.js';

/** What must hold of windows, and where there are none. */
export function brokenAsking({ tabs }: World, scenario: Scenario): Violation | null {
  if (scenario.confirms !== 'window') {
    // Nothing of the phase may be drawn where nobody is asked.
    return tabs.some(({ machine }) => machine.phase === 'confirming') ? { invariant: 'atOnce', message: 'nobody is asked, and the page waits' } : null;
  }
  for (const { windows, machine } of tabs) {
    const open = windows.filter(({ calledOff }) => !calledOff);
    if (open.length > 1) return { invariant: 'oneWindow', message: 'two windows are open for one page' };
    if (open.length > 0 !== (machine.phase === 'confirming')) return { invariant: 'oneWindow', message: `a window is ${open.length ? 'left open' : 'missing'} in ${machine.phase}` };
  }
  return null;
}

/** What must hold of every step where a person is asked. */
export function afterAskingStep(world: World, at: number, before: State, event: Event, commands: readonly Command[]): World {
  const { machine: after, confirmed, votes, wish } = tabOf(world, at);
  const meant = confirmed && confirmed.press === votes && confirmed.by === nameOf(after.citizen) && confirmed.by === wish?.by;
  for (const command of commands) {
    if (command.type === 'claim' && !(meant && command.choices[0]?.options[0] === confirmed.option && confirmed.option === optionOf(at))) {
      return wrong(world, 'confirmedFirst', `a key is asked for, and ${confirmed ? `${confirmed.by} confirmed another wish` : 'nobody confirmed'}`);
    }
    if (command.type === 'announce' && command.what === 'confirming' && event.type !== 'window-opened') return wrong(world, 'saidOnce', `«confirming» is announced at ${event.type}`);
  }
  if (after.phase === 'sending' && before.phase !== 'sending' && !meant) return wrong(world, 'saidWhenConfirmed', '«sending» is on screen, and nobody confirmed');
  return draftIsKept(world, before, after, event);
}

/** Whoever is still here finds what he chose; whoever has left leaves nothing. */
function draftIsKept(world: World, before: State, after: State, event: Event): World {
  if (before.phase !== 'confirming' || event.type === 'shown') return world;
  const expired = event.type === 'citizen' && event.expired;
  const same = expired || nameOf(after.citizen) === nameOf(before.citizen);
  const [was, is] = [chosenIn(before), chosenIn(after)];
  if (is === (same ? was : null)) return world;
  return wrong(world, 'draftIsKept', `${event.type}: ${was} was chosen, and ${is ?? 'nothing'} is left`);
}
