import { canonicalBallot, type Ballot, plainBallot } from '../../domain/ballot/ballot.js';
import { nextChange, periodAt } from '../../domain/referendum/schedule.js';
import { newAttemptKey } from '../../kernel/attempt.js';
import { Fault, toFault } from '../../kernel/fault.js';
import { base64url } from '../../kernel/random.js';
import type { Services } from '../../runtime/services.js';
import type { Attempt, Command, Event, State } from './model.js';
import { referendumOperations } from './operations.js';
import type { Receipt, Referendum } from './schemas.js';

export interface EffectsHost {
  readonly services: Services;
  readonly state: State;
  dispatch(event: Event): void;
}

/** setTimeout counts in 32 bits; an opening that is further off is looked at again after a reload. */
const farthest = 2 ** 31 - 1;

/** Carries out the machine's commands: the only place of the block that touches the world. */
export class ReferendumEffects {
  private readonly host: EffectsHost;
  private reads = new AbortController();
  private watch: AbortController | null = null;
  private signIn: AbortController | null = null;
  private timers = new Set<ReturnType<typeof setTimeout>>();
  private leave: (() => void)[] = [];

  constructor(host: EffectsHost) {
    this.host = host;
  }

  /** Listens to what other tabs, other blocks and the network tell, until `stop`. */
  start(): void {
    const { attempts, identity } = this.host.services;
    const online = (): void => this.host.dispatch({ type: 'online' });
    const shownAgain = (event: PageTransitionEvent): void => {
      if (event.persisted) this.host.dispatch({ type: 'resumed' });
    };
    addEventListener('online', online);
    addEventListener('pageshow', shownAgain);
    this.leave = [
      () => removeEventListener('online', online),
      () => removeEventListener('pageshow', shownAgain),
      attempts.subscribe(this.scope, (record) => this.host.dispatch({ type: 'record-changed', record })),
      identity.subscribe((citizen) => this.host.dispatch({ type: 'citizen', citizen })),
    ];
    if (this.host.state.referendum) this.setAlarm(this.host.state.referendum);
  }

  /** A write under way is not called off: it finishes and its answer is kept. */
  stop(): void {
    this.reads.abort();
    this.reads = new AbortController();
    this.watch?.abort();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    for (const leave of this.leave) leave();
    this.leave = [];
  }

  run(command: Command): void {
    const { state, services } = this.host;
    const { transport, identity, attempts } = services;
    const input = { referendumId: state.id };
    const signal = this.reads.signal;
    switch (command.type) {
      case 'load':
        return this.ask(transport.call(referendumOperations.get, input, { signal }), (referendum) => this.loaded(referendum),
          (fault) => ({ type: 'load-failed', fault }));
      case 'recall':
        return this.ask(attempts.read(this.scope), (record) => ({ type: 'recalled', record }), () => ({ type: 'recalled', record: null }));
      case 'identify':
        return this.ask(identity.citizen(), (citizen) => ({ type: 'citizen', citizen }), () => null);
      case 'sign-in':
        this.signIn = new AbortController();
        return this.ask(identity.signIn(this.signIn.signal), (citizen) => ({ type: 'signed-in', citizen }),
          (fault) => ({ type: 'sign-in-failed', fault }), true);
      case 'cancel-sign-in':
        return this.signIn?.abort();
      case 'sign-out':
        return void identity.signOut().catch(() => undefined);
      case 'read-mine':
        return this.ask(transport.call(referendumOperations.mine, input, { signal }), (mine) => ({ type: 'mine', mine }), (fault) => ({ type: 'mine-failed', fault }));
      case 'read-results':
        return this.ask(transport.call(referendumOperations.results, input, { signal }), (results) => ({ type: 'results', results }), () => null);
      case 'watch':
        return void this.follow(command.on);
      case 'claim':
        return this.ask(this.claim(command.choices), (event) => event, (fault) => ({ type: 'claim-failed', fault }), true);
      case 'send':
        return this.ask(this.send(command.attempt), (receipt) => ({ type: 'answered', key: command.attempt.key, receipt }),
          (fault) => ({ type: 'failed', key: command.attempt.key, fault }), true);
      case 'settle':
        return this.ask(transport.call(referendumOperations.settle, { ...input, attempt: command.key }, { signal }),
          (settlement) => ({ type: 'settled', key: command.key, settlement }), (fault) => ({ type: 'settle-failed', key: command.key, fault }));
      case 'remember':
        return void attempts.write(this.scope, command.record).catch(() => undefined);
      case 'wait':
        return this.after(command.seconds * 1000, { type: 'waited' });
      default:
    }
  }

  private get scope(): string {
    return `referendum.cast:${this.host.state.id}`;
  }

  /** Answers of an aborted question are dropped; those of a write or of a person never are. */
  private ask<T>(promise: Promise<T>, done: (value: T) => Event | null, failed: (fault: Fault) => Event | null, keep = false): void {
    const { signal } = this.reads;
    const id = this.host.state.id;
    const tell = (event: Event | null): void => {
      if (event && this.host.state.id === id && (keep || !signal.aborted)) this.host.dispatch(event);
    };
    promise.then((value) => tell(done(value)), (thrown: unknown) => tell(failed(toFault(thrown))));
  }

  private loaded(referendum: Referendum): Event {
    const { clock, mode, transport } = this.host.services;
    this.setAlarm(referendum);
    const secretInOpen = referendum.secrecy === 'secret' && mode === 'open' && !transport.demonstration;
    const supported = referendum.questions.length === 1 && referendum.questions[0]?.kind === 'single' && referendum.ballot === 'plain' && !secretInOpen;
    return { type: 'loaded', referendum, period: periodAt(referendum, clock.now()), supported };
  }

  private setAlarm(referendum: Referendum): void {
    const { clock } = this.host.services;
    const change = nextChange(referendum, clock.now());
    if (change === null || change - clock.now() > farthest) return;
    this.after(change - clock.now(), () => {
      this.setAlarm(referendum);
      return { type: 'alarm', period: periodAt(referendum, clock.now()) };
    });
  }

  /** Key and ballot are made and the key is on disk before the first byte may leave. */
  private claim(choices: Extract<Command, { type: 'claim' }>['choices']): Promise<Event> {
    const { attempts, random } = this.host.services;
    return attempts.exclusive(this.scope, async () => {
      const previous = await attempts.read(this.scope);
      if (previous?.state === 'pending') return { type: 'busy', record: previous };
      const key = newAttemptKey(random);
      await attempts.write(this.scope, { key, state: 'pending', ...(previous ? { previous: previous.key } : {}) });
      return { type: 'claimed', key, ballot: plainBallot(choices, random), previous };
    });
  }

  /** «Accepted» is said only when the receipt is one of this very ballot. */
  private async send({ key, ballot, replaces }: Attempt): Promise<Receipt> {
    if (!ballot) throw new Fault('attempt.missing');
    const input = { referendumId: this.host.state.id, replaces, ballot: { ...ballot, choices: ballot.choices.map(({ question, options }) => ({ question, options: [...options] })) } };
    const receipt = await this.host.services.transport.call(referendumOperations.cast, input, { signal: new AbortController().signal, key });
    const expected = await tracker(ballot);
    if (expected !== null && expected !== receipt.tracker) throw new Fault('answer.malformed');
    return receipt;
  }

  private async follow(on: boolean): Promise<void> {
    this.watch?.abort();
    if (!on) return;
    const watch = (this.watch = new AbortController());
    try {
      for await (const results of this.host.services.transport.watch(referendumOperations.results, { referendumId: this.host.state.id }, { signal: watch.signal })) {
        if (watch.signal.aborted) return;
        this.host.dispatch({ type: 'results', results });
      }
    } catch {
      // The transport has already tried again and again; what is on screen stays, with its «as of».
    }
  }

  private after(milliseconds: number, event: Event | (() => Event)): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.host.dispatch(typeof event === 'function' ? event() : event);
    }, milliseconds);
    this.timers.add(timer);
  }
}

/** @returns base64url SHA-256 of the ballot, or null where the browser has no digests (a page without https). */
async function tracker(ballot: Ballot): Promise<string | null> {
  const subtle = (globalThis.crypto as Crypto | undefined)?.subtle as SubtleCrypto | undefined;
  if (!subtle) return null;
  return base64url(new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(canonicalBallot(ballot)))));
}
