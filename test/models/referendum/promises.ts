import type { Attempt, Command, Event, Phase, State } from '../../../src/blocks/referendum/model.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import type { AttemptRecord } from '../../../src/transport/attempts/ledger.js';
import type { Violation } from '../explore.js';
import { brokenAsking } from './confirming.js';
import { nameOf, optionOf } from './people.js';
import { malformation } from './well-formed.js';
import { type Scenario, tabOf, type World, wrong } from './world.js';

const resting: readonly Phase[] = ['absent', 'failed', 'unsupported', 'upcoming', 'open', 'changing', 'accepted', 'refused', 'closed'];

/** Nobody waits for anything: every open tab says something final, or asks the visitor. */
export function atRest(world: World): boolean {
  return world.tabs.every((tab) => !tab.live || resting.includes(tab.machine.phase));
}

/** What must hold in every world that can be reached. @returns the first promise that does not. */
export function brokenPromise(world: World, scenario: Scenario): Violation | null {
  return world.wrong ?? oneBallot(world) ?? oneChangePerAct(world) ?? ownHand(world) ?? deniedStaysOut(world) ??
    (scenario.ledger === 'shared' ? keyIsKept(world) : null) ?? brokenAsking(world, scenario) ?? receiptIsReal(world) ?? receiptIsOwn(world);
}

function oneBallot({ city }: World): Violation | null {
  const twice = city.ballots.find((ballot, at) => city.ballots.findIndex(({ by }) => by === ballot.by) !== at);
  return twice ? { invariant: 'oneBallot', message: `two ballots of ${twice.by} are counted` } : null;
}

function oneChangePerAct({ city, tabs }: World): Violation | null {
  const acts = tabs.reduce((sum, { votes }) => sum + votes, 0);
  const again = city.puts.find((key, at) => city.puts.indexOf(key) !== at);
  if (again) return { invariant: 'oneChangePerAct', message: `the ballot of ${again} was put into the box twice` };
  return city.puts.length > acts ? { invariant: 'oneChangePerAct', message: `${acts} acts led to ${city.puts.length} stored ballots` } : null;
}

function ownHand({ city, wishes }: World): Violation | null {
  const foreign = city.ballots.find(({ key, by }) => wishes[key]?.by !== by);
  return foreign ? { invariant: 'ownHand', message: `a ballot of ${foreign.by} is in the box, and ${foreign.by} did not press the button for ${foreign.key}` } : null;
}

function deniedStaysOut({ city, denied }: World): Violation | null {
  const key = denied.find((one) => city.puts.includes(one));
  return key ? { invariant: 'deniedStaysOut', message: `${key} was told not to be in the box, and it was stored` } : null;
}

/** As long as a request may still take effect, a reload has to find its key. */
function keyIsKept({ ledger, messages, city }: World): Violation | null {
  const open = messages.find(({ kind, key, stage }) => {
    const row = city.rows[key];
    return kind === 'cast' && stage !== 'back' && (!row || row.state === 'running');
  });
  if (!open || (ledger?.key === open.key && ledger.state === 'pending')) return null;
  return { invariant: 'keyIsKept', message: `${open.key} is under way and the ledger holds ${ledger ? `${ledger.key} (${ledger.state})` : 'nothing'}` };
}

function receiptIsReal({ city, tabs }: World): Violation | null {
  const told = tabs.find(({ live, machine }) => live && machine.receipt && !city.puts.includes(machine.receipt.tracker as AttemptKey));
  return told ? { invariant: 'neverLies', message: `a receipt of ${told.machine.receipt?.tracker} is shown, which was never stored` } : null;
}

/** `kept` says no more than that a ballot went from this browser; the others say «your». */
function receiptIsOwn({ tabs, wishes }: World): Violation | null {
  for (const { live, machine: { receipt, citizen, acceptance, phase } } of tabs) {
    if (!live || !receipt || !citizen) continue;
    const by = wishes[receipt.tracker as AttemptKey]?.by;
    const said = phase === 'accepted' && acceptance !== 'kept';
    if (said && by !== nameOf(citizen)) return { invariant: 'neverLies', message: `${nameOf(citizen)} is told that the vote of ${by} is theirs` };
  }
  return null;
}

/** What must hold of every step. */
export function afterStep(world: World, at: number, before: State, event: Event, commands: readonly Command[]): World {
  const after = tabOf(world, at).machine;
  const shape = malformation(after);
  if (shape) return wrong(world, 'wellFormed', `${event.type} in ${before.phase} leads to ${after.phase}: ${shape}`);
  const twice = saidTwice(before, after, commands);
  if (twice) return wrong(world, 'saidOnce', `${event.type} in ${before.phase}: ${twice}`);
  let now = world;
  if (before.phase === 'unknown' && after.phase !== 'unknown' && event.type !== 'shown') now = leftUnknown(now, before);
  if (before.attempt && before.attempt.key !== after.attempt?.key) now = gaveUp(now, before, after, event);
  if (commands.some((command) => command.type === 'announce' && command.what === 'accepted')) now = accepted(now, at, after);
  if (event.type === 'mine') now = tookBack(now, before, after);
  if (after.phase === 'refused' && before.phase !== 'refused') now = refused(now, after);
  return now;
}

function saidTwice(before: State, after: State, commands: readonly Command[]): string | null {
  const said = commands.flatMap((command) => (command.type === 'announce' ? [command.what] : []));
  if (said.length > 1) return `two announcements at once: ${said.join(', ')}`;
  const [what] = said;
  const names: readonly string[] = ['accepted', 'refused', 'unknown', 'sending', 'changing'];
  if (what && names.includes(what) && before.phase === what) return `«${what}» is announced again`;
  if (what && names.includes(what) && after.phase !== what) return `«${what}» is announced in ${after.phase}`;
  return null;
}

function leftUnknown(world: World, before: State): World {
  const key = before.attempt?.key ?? '';
  const row = world.city.rows[key];
  if (row && row.state !== 'running') return world;
  return wrong(world, 'unknownUntilFact', `unknown was left while the city had no answer for ${key}`);
}

/** The attempt is over as far as this tab says. Unless it says «accepted», it says «not in the box». */
function gaveUp(world: World, before: State, after: State, event: Event): World {
  const key = before.attempt?.key;
  if (!key || before.phase === 'loading' || event.type === 'shown' || after.phase === 'accepted') return world;
  if (event.type === 'settled' && event.settlement.outcome !== 'void') return world;
  return world.denied.includes(key) ? world : { ...world, denied: [...world.denied, key].sort() };
}

function accepted(world: World, at: number, { receipt, acceptance }: State): World {
  if (acceptance !== 'cast' && acceptance !== 'changed') return world;
  const { wish } = tabOf(world, at);
  if (receipt && wish?.key === receipt.tracker) return world;
  return wrong(world, 'neverLies', `«${acceptance}» is said of ${receipt?.tracker}, and the last press of the button was ${wish?.key ?? 'not sent'}`);
}

/** What a citizen was told to be in the box is not taken back by an older word. */
function tookBack(world: World, before: State, after: State): World {
  const told = before.receipt;
  if (!told || !before.citizen || world.wishes[told.tracker as AttemptKey]?.by !== nameOf(before.citizen)) return world;
  if (after.receipt && after.receipt.revision >= told.revision) return world;
  return wrong(world, 'neverLies', `the receipt of ${told.tracker} is taken back, and the ballot is in the box`);
}

function refused(world: World, { fault, citizen }: State): World {
  if (fault?.code !== 'referendum.already-voted' || !citizen) return world;
  const has = world.city.ballots.some(({ by }) => by === nameOf(citizen));
  return has ? world : wrong(world, 'neverLies', `${nameOf(citizen)} is told to have voted already, and has not`);
}

/** What must hold of every sending. */
export function afterSend(world: World, at: number, attempt: Attempt, ledger: AttemptRecord | null): World {
  const { key, ballot, replaces } = attempt;
  const wish = world.wishes[key];
  if (wish?.tab !== at) return wrong(world, 'claimedFirst', `${key} was not claimed by the tab that sends it`);
  const choice = ballot?.choices[0]?.options[0];
  if (ballot?.nonce !== key || choice !== optionOf(at) || (wish.replaces !== null && wish.replaces !== replaces)) {
    return wrong(world, 'sameBallot', `${key} is sent with another content than before`);
  }
  if (wish.replaces === null && (ledger?.key !== key || ledger.state !== 'pending')) {
    return wrong(world, 'claimedFirst', `${key} is sent before the ledger holds it`);
  }
  const voted = world.city.puts.some((one) => world.wishes[one]?.by === wish.by);
  if (replaces > 0 && !voted) return wrong(world, 'neverLies', `${wish.by} changes a vote that is somebody else's`);
  return { ...world, wishes: { ...world.wishes, [key]: { ...wish, replaces } } };
}
