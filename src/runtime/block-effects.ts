import type { Citizen } from '../identity/identity.js';
import { type Fault, toFault } from '../kernel/fault.js';
import type { Services } from './services.js';

/** What the world tells every machine of a block. */
export type Told = { readonly type: 'resumed' } | { readonly type: 'citizen'; readonly citizen: Citizen | null; readonly expired?: boolean };

export interface EffectsHost<State, Event, Command> {
  readonly services: Services;
  readonly state: State;
  dispatch(event: Event | Told): void;
  /** Carries out what the first view does not need; called in order. */
  runLater(command: Command): void;
}

/** Carries out a machine's commands: what the effects of all blocks have in common. */
export abstract class BlockEffects<State, Event, Command> {
  readonly host: EffectsHost<State, Event, Command>;
  #stopped = new AbortController();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(host: EffectsHost<State, Event, Command>) {
    this.host = host;
  }

  abstract run(command: Command): void;

  /** Listens to what other tabs, other blocks and the network tell, until `stop`. */
  start(): void {
    this.listen(window, 'pageshow', (event) => {
      if ((event as PageTransitionEvent).persisted) this.host.dispatch({ type: 'resumed' });
    });
    this.untilStopped(this.host.services.identity.subscribe((citizen, expired = false) => this.host.dispatch({ type: 'citizen', citizen, ...(expired && { expired }) })));
  }

  /** A write under way is not called off: it finishes and its answer is kept. */
  stop(): void {
    this.#stopped.abort();
    this.#stopped = new AbortController();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Aborted when the block leaves the page. */
  get reading(): AbortSignal {
    return this.#stopped.signal;
  }

  /** Answers of a block that left the page are dropped; those of a write or of a person never are (`keep`). */
  ask<T>(promise: Promise<T>, done: (value: T) => Event | Told | null, failed: (fault: Fault) => Event | Told | null, keep = false): void {
    const signal = this.reading;
    const tell = (event: Event | Told | null): void => {
      if (event && (keep || !signal.aborted)) this.host.dispatch(event);
    };
    // An answer that `done` makes nothing of has failed as well.
    promise.then(done).then(tell, (thrown: unknown) => tell(failed(toFault(thrown))));
  }

  after(milliseconds: number, event: () => Event | Told): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.host.dispatch(event());
    }, milliseconds);
    this.#timers.add(timer);
  }

  protected listen(target: EventTarget, type: string, heard: (event: globalThis.Event) => void): void {
    target.addEventListener(type, heard, { signal: this.reading });
  }

  protected untilStopped(leave: () => void): void {
    this.reading.addEventListener('abort', leave);
  }
}
