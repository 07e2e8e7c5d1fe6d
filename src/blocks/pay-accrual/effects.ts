import { type Fault, toFault } from '../../kernel/fault.js';
import type { Services } from '../../runtime/services.js';
import type { Command, Event, State } from './model.js';

/** One ledger record for all payments of this browser on this site: whoever has one under way ends it before the next. */
export const scope = 'pay-accrual.pay:current';

export interface EffectsHost {
  readonly services: Services;
  readonly state: State;
  dispatch(event: Event): void;
  /** Carries out what the first view does not need; called in order. */
  runLater(command: Command): void;
}

/** Carries out the machine's commands: with `effects-later.ts` the only place of the block that touches the world. */
export class PayAccrualEffects {
  readonly host: EffectsHost;
  #stopped = new AbortController();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #leave: (() => void)[] = [];
  /** What this block is writing into the ledger: it reads nothing older than its own word. */
  written: Promise<unknown> = Promise.resolve();

  constructor(host: EffectsHost) {
    this.host = host;
  }

  /** Listens to what other tabs, other blocks and the network tell, until `stop`. */
  start(): void {
    const { identity, attempts } = this.host.services;
    const resumed = (): void => this.host.dispatch({ type: 'resumed' });
    const turnedTo = (): void => {
      if (document.visibilityState === 'visible') resumed();
    };
    const shownAgain = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) resumed();
    };
    addEventListener('online', resumed);
    addEventListener('pageshow', shownAgain);
    document.addEventListener('visibilitychange', turnedTo);
    this.#leave = [
      () => removeEventListener('online', resumed),
      () => removeEventListener('pageshow', shownAgain),
      () => document.removeEventListener('visibilitychange', turnedTo),
      identity.subscribe((citizen, expired = false) => this.host.dispatch({ type: 'citizen', citizen, ...(expired && { expired }) })),
      attempts.subscribe(scope, (record) => this.host.dispatch({ type: 'record-changed', record }), this),
    ];
  }

  /** A write under way is not called off: it finishes, and its key is kept. */
  stop(): void {
    this.#stopped.abort();
    this.#stopped = new AbortController();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    for (const leave of this.#leave) leave();
    this.#leave = [];
  }

  /** Aborted when the block leaves the page. */
  get reading(): AbortSignal {
    return this.#stopped.signal;
  }

  run(command: Command): void {
    const { identity, attempts } = this.host.services;
    switch (command.type) {
      case 'recall':
        return this.ask(this.written.then(() => attempts.read(scope)), (record) => ({ type: 'recalled', record }), () => ({ type: 'recalled', record: null }));
      case 'identify':
        return this.ask(identity.citizen(), (citizen) => ({ type: 'citizen', citizen }), () => null);
      default:
        return this.host.runLater(command);
    }
  }

  /** Answers of a block that left the page are dropped; those of a write never are (`keep`). */
  ask<T>(promise: Promise<T>, done: (value: T) => Event | null, failed: (fault: Fault) => Event | null, keep = false): void {
    const signal = this.reading;
    const tell = (event: Event | null): void => {
      if (event && (keep || !signal.aborted)) this.host.dispatch(event);
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
}
