import type { ReactiveControllerHost } from 'lit';

export interface Step<S, C> {
  readonly state: S;
  readonly commands: readonly C[];
}

/** @returns null for an event that this part of the machine does not know; the whole of it, once loaded, does. */
export type StepFunction<S, E, C> = (state: S, event: E) => Step<S, C> | null;

/**
 * Runs a block's machine inside its element: an event in, the new state drawn, the commands carried out at once and in
 * order (a window that a click may open has to be opened within the click). A block may start with the part of its
 * machine that the first view needs: events beyond it wait, in order, until the rest is there.
 */
export class FlowController<S, E, C> {
  state: S;
  #step: StepFunction<S, E, C>;
  readonly #host: ReactiveControllerHost;
  readonly #run: (command: C) => void;
  readonly #wantMore: () => void;
  readonly #queue: E[] = [];
  #running = false;

  constructor(host: ReactiveControllerHost, initial: S, step: StepFunction<S, E, C>, run: (command: C) => void, wantMore: () => void = () => undefined) {
    this.#host = host;
    this.state = initial;
    this.#step = step;
    this.#run = run;
    this.#wantMore = wantMore;
  }

  /** Events raised while commands run wait their turn, so that no step sees a half-done one. */
  dispatch(event: E): void {
    this.#queue.push(event);
    if (!this.#running) this.#drain();
  }

  /** Begins again from a state; what waited belonged to what was before. */
  reset(state: S): void {
    this.#queue.length = 0;
    this.state = state;
    this.#host.requestUpdate();
  }

  /** The whole machine has come: what waited for it is done now. */
  extend(step: StepFunction<S, E, C>): void {
    this.#step = step;
    if (!this.#running) this.#drain();
  }

  /** The rest of the machine could not be had: what waited for it is forgotten, for an act is not done later than meant. */
  forgetWaiting(): void {
    this.#queue.length = 0;
  }

  #drain(): void {
    this.#running = true;
    try {
      for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
        const done = this.#step(this.state, next);
        if (!done) return this.#wantMore();
        this.#queue.shift();
        if (done.state !== this.state) {
          this.state = done.state;
          this.#host.requestUpdate();
        }
        for (const command of done.commands) this.#run(command);
      }
    } finally {
      this.#running = false;
    }
  }
}
