import { type Ballot, canonicalBallot, plainBallot } from '../../domain/ballot/ballot.js';
import { periodAt } from '../../domain/referendum/schedule.js';
import { Fault } from '../../kernel/fault.js';
import { base64url } from '../../kernel/random.js';
import { claimAttempt, rememberAttempt } from '../../runtime/attempts.js';
import { runPersons } from '../../runtime/persons.js';
import { type Linked, linked } from '../../transport/linked.js';
import { confirm } from './confirm.js';
import type { ReferendumEffects } from './effects.js';
import type { Attempt, Command, Event } from './model.js';
import { referendumOperations } from './operations.js';
import type { Receipt } from './schemas.js';

/** What is under way in one block and may have to be called off. */
interface Running {
  watch?: Linked;
  confirm?: Linked;
  send?: AbortController;
  /** The latest reading of «my ballot». */
  mine?: symbol;
}
const runningOf = new WeakMap<ReferendumEffects, Running>();

/** Carries out the commands that follow the visitor's first act. */
export function runLater(command: Command, effects: ReferendumEffects): void {
  const { state, services } = effects.host;
  const { transport } = services;
  const running = runningOf.get(effects) ?? {};
  runningOf.set(effects, running);
  switch (command.type) {
    case 'read-results':
      return readResults(effects, 0);
    case 'read-mine':
      return readMine(effects, running, state.turn);
    case 'watch':
      running.watch?.abort();
      delete running.watch;
      if (command.on) void follow(effects, (running.watch = linked(effects.reading)));
      return;
    case 'confirm':
      running.confirm = confirm(effects, command.turn);
      return;
    case 'cancel-confirm':
      return running.confirm?.abort();
    case 'claim':
      return effects.ask(claim(effects, command.choices), (event) => event, (fault) => ({ type: 'claim-failed', fault }), true);
    case 'send': {
      const { key } = command.attempt;
      running.send ??= new AbortController();
      return effects.ask(send(effects, command.attempt, running.send.signal), (receipt) => ({ type: 'answered', key, receipt }), (fault) => ({ type: 'failed', key, fault }), true);
    }
    case 'withhold':
      running.send?.abort();
      delete running.send;
      return;
    case 'settle': {
      const { key } = command;
      const settling = transport.call(referendumOperations.settle, { referendumId: state.id, attempt: key }, { signal: effects.reading });
      return effects.ask(settling, (settlement) => ({ type: 'settled', key, settlement }), (fault) => ({ type: 'settle-failed', key, fault }));
    }
    case 'remember':
      return void rememberAttempt(effects, effects.scope, command.record, (current) => (command.about ? current?.key !== command.about : current?.state === 'pending')).catch(() => undefined);
    case 'wait':
      return effects.after(command.seconds * 1000, () => ({ type: 'waited' }));
    default:
      runPersons(command, effects);
  }
}

/** Where the clock here says that voting is over and the city does not yet, it is asked again until both agree. */
function readResults(effects: ReferendumEffects, asked: number): void {
  const { host } = effects;
  const { clock, transport } = host.services;
  const reading = transport.call(referendumOperations.results, { referendumId: host.state.id }, { signal: effects.reading });
  effects.ask(reading, (results) => {
    const { referendum } = host.state;
    const ended = referendum !== null && periodAt(referendum, clock.now()) === 'closed';
    if (ended && results.stage !== 'final' && asked < 20) {
      effects.after(Math.min(5000 * 2 ** asked, 60_000), () => (readResults(effects, asked + 1), { type: 'results', results }));
    }
    return { type: 'results', results };
  }, () => null);
}

/** A later reading, a vote or a change of persons makes what was asked before it an answer to an old question. */
function readMine(effects: ReferendumEffects, running: Running, turn: number): void {
  const { host } = effects;
  const asked = (running.mine = Symbol());
  const fresh = (event: Event): Event | null => (host.state.turn === turn && running.mine === asked ? event : null);
  const call = host.services.transport.call(referendumOperations.mine, { referendumId: host.state.id }, { signal: effects.reading });
  effects.ask(call, (mine) => fresh({ type: 'mine', mine }), (fault) => fresh({ type: 'mine-failed', fault }));
}

/** Key and ballot are made and the key is on disk before the first byte may leave. */
function claim(effects: ReferendumEffects, choices: Extract<Command, { type: 'claim' }>['choices']): Promise<Event> {
  return claimAttempt<Event>(effects, effects.scope, (key, previous) => ({ type: 'claimed', key, ballot: plainBallot(choices, effects.host.services.random), previous }), true);
}

/** «Accepted» is said only when the receipt is one of this very ballot. */
async function send({ host }: ReferendumEffects, { key, ballot, replaces }: Attempt, signal: AbortSignal): Promise<Receipt> {
  if (!ballot) throw new Fault('attempt.missing');
  const input = {
    referendumId: host.state.id,
    replaces,
    ballot: { ...ballot, choices: ballot.choices.map(({ options, scores, ...rest }) => ({ ...rest, options: [...options], ...(scores && { scores: [...scores] }) })) },
  };
  const receipt = await host.services.transport.call(referendumOperations.cast, input, { signal, key });
  const expected = await tracker(ballot);
  if (expected !== null && expected !== receipt.tracker) throw new Fault('answer.malformed');
  return receipt;
}

async function follow({ host }: ReferendumEffects, { signal, release }: Linked): Promise<void> {
  try {
    for await (const results of host.services.transport.watch(referendumOperations.results, { referendumId: host.state.id }, { signal })) {
      if (signal.aborted) return;
      host.dispatch({ type: 'results', results });
    }
  } catch {
    // The transport has already tried again and again; what is on screen stays, with its «as of».
  } finally {
    release();
  }
}

/** @returns base64url SHA-256 of the ballot, or null where the browser has no digests (a page without https). */
async function tracker(ballot: Ballot): Promise<string | null> {
  const subtle: SubtleCrypto | undefined = (globalThis.crypto as Crypto | undefined)?.subtle;
  if (!subtle) return null;
  return base64url(new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(canonicalBallot(ballot)))));
}
