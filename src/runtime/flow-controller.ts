import type { ReactiveControllerHost } from 'lit';

export interface Machine<S, E, C> {
  readonly initial: S;
  step(state: S, event: E): { readonly state: S; readonly commands: readonly C[] };
}

/**
 * Runs a block's machine inside its element: an event in, the new state drawn, the commands carried out at once and in
 * order (a window that a click may open has to be opened within the click).
 */
export class FlowController<S, E, C> {
  state: S;
  private readonly host: ReactiveControllerHost;
  private readonly machine: Machine<S, E, C>;
  private readonly run: (command: C) => void;
  private readonly queue: E[] = [];
  private running = false;

  constructor(host: ReactiveControllerHost, machine: Machine<S, E, C>, run: (command: C) => void) {
    this.host = host;
    this.machine = machine;
    this.run = run;
    this.state = machine.initial;
  }

  /** Events raised while commands run wait their turn, so that no step sees a half-done one. */
  dispatch(event: E): void {
    this.queue.push(event);
    if (this.running) return;
    this.running = true;
    try {
      for (let next = this.queue.shift(); next !== undefined; next = this.queue.shift()) {
        const { state, commands } = this.machine.step(this.state, next);
        if (state !== this.state) {
          this.state = state;
          this.host.requestUpdate();
        }
        for (const command of commands) this.run(command);
      }
    } finally {
      this.running = false;
    }
  }
}
