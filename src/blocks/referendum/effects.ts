import { nextChange, periodAt } from '../../domain/referendum/schedule.js';
import { type Fault, toFault } from '../../kernel/fault.js';
import type { CatalogueController } from '../../runtime/catalogue-controller.js';
import type { Services } from '../../runtime/services.js';
import type { FirstMessages, LaterMessages } from './catalogue.js';
import type { Kinds } from './kinds/kinds.js';
import type { Command, Event, State } from './model.js';
import { getReferendum } from './operations-question.js';
import type { Referendum } from './schemas.js';

export interface EffectsHost {
  readonly services: Services;
  readonly state: State;
  /** How the questions at hand are asked; null before the first act. */
  readonly kinds: Pick<Kinds, 'of'> | null;
  /** The words on screen, and their language. */
  readonly words: Pick<CatalogueController<FirstMessages, LaterMessages>, 'messages' | 'locale'>;
  dispatch(event: Event): void;
  /** Carries out what the first view does not need; called in order. */
  runLater(command: Command): void;
}

/** Carries out the machine's commands: with `effects-later.ts` the only place of the block that touches the world. */
export class ReferendumEffects {
  readonly host: EffectsHost;
  #reads = new AbortController();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #leave: (() => void)[] = [];
  #following = '';

  constructor(host: EffectsHost) {
    this.host = host;
  }

  /** Listens to what other tabs, other blocks and the network tell, until `stop`. */
  start(): void {
    const { identity } = this.host.services;
    const online = (): void => this.host.dispatch({ type: 'online' });
    const shownAgain = (event: PageTransitionEvent): void => {
      if (event.persisted) this.host.dispatch({ type: 'resumed' });
    };
    addEventListener('online', online);
    addEventListener('pageshow', shownAgain);
    this.#leave = [
      () => removeEventListener('online', online),
      () => removeEventListener('pageshow', shownAgain),
      identity.subscribe((citizen, expired = false) => this.host.dispatch({ type: 'citizen', citizen, ...(expired && { expired }) })),
    ];
    if (this.host.state.id) this.#followLedger();
    if (this.host.state.referendum) this.#setAlarm(this.host.state.referendum);
  }

  /** A write under way is not called off: it finishes and its answer is kept. */
  stop(): void {
    this.#reads.abort();
    this.#reads = new AbortController();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    for (const leave of this.#leave) leave();
    this.#leave = [];
    this.#following = '';
  }

  /** Aborted when the block leaves the page. */
  get reading(): AbortSignal {
    return this.#reads.signal;
  }

  get scope(): string {
    return `referendum.cast:${this.host.state.id}`;
  }

  run(command: Command): void {
    const { state, services } = this.host;
    const { transport, identity, attempts } = services;
    const input = { referendumId: state.id };
    const signal = this.reading;
    switch (command.type) {
      case 'load':
        return this.ask(transport.call(getReferendum, input, { signal }), (referendum) => this.#loaded(referendum),
          (fault) => ({ type: 'load-failed', fault }));
      case 'recall':
        this.#followLedger();
        return this.ask(attempts.read(this.scope), (record) => ({ type: 'recalled', record }), () => ({ type: 'recalled', record: null }));
      case 'identify':
        return this.ask(identity.citizen(), (citizen) => ({ type: 'citizen', citizen }), () => null);
      default:
        return this.host.runLater(command);
    }
  }

  /** Answers of an aborted question are dropped; those of a write or of a person never are (`keep`). */
  ask<T>(promise: Promise<T>, done: (value: T) => Event | null, failed: (fault: Fault) => Event | null, keep = false): void {
    const signal = this.reading;
    const { id } = this.host.state;
    const tell = (event: Event | null): void => {
      if (event && this.host.state.id === id && (keep || !signal.aborted)) this.host.dispatch(event);
    };
    promise.then((value) => tell(done(value)), (thrown: unknown) => tell(failed(toFault(thrown))));
  }

  after(milliseconds: number, event: () => Event): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.host.dispatch(event());
    }, milliseconds);
    this.#timers.add(timer);
  }

  #followLedger(): void {
    const { scope } = this;
    if (this.#following === scope) return;
    this.#following = scope;
    this.#leave.push(this.host.services.attempts.subscribe(scope, (record) => {
      // The block may show another question by now.
      if (this.scope === scope) this.host.dispatch({ type: 'record-changed', record });
    }, this));
  }

  #loaded(referendum: Referendum): Event {
    const { clock, mode, transport } = this.host.services;
    this.#setAlarm(referendum);
    const secretInOpen = referendum.secrecy === 'secret' && mode === 'open' && !transport.demonstration;
    const supported = referendum.questions.every(({ kind }) => kind !== 'other') && referendum.ballot === 'plain' && !secretInOpen;
    return { type: 'loaded', referendum, period: periodAt(referendum, clock.now()), supported };
  }

  #setAlarm(referendum: Referendum): void {
    const { clock } = this.host.services;
    const change = nextChange(referendum, clock.now());
    if (change === null) return;
    // Once an hour at least: the time that is left is on screen, and setTimeout counts in 32 bits.
    this.after(Math.min(change - clock.now(), 3_600_000), () => {
      this.#setAlarm(referendum);
      return { type: 'alarm', period: periodAt(referendum, clock.now()) };
    });
  }
}
