import { BlockEffects } from '../../runtime/block-effects.js';
import type { Command, Event, State } from './model.js';
import type { ProviderWindow } from './provider-window.js';

/** One ledger record for all payments of this browser on this site: whoever has one under way ends it before the next. */
export const scope = 'pay-accrual.pay:current';

/** Carries out the machine's commands: with `effects-later.ts` the only place of the block that touches the world. */
export class PayAccrualEffects extends BlockEffects<State, Event, Command> {
  /** What this block is writing into the ledger: it reads nothing older than its own word. */
  written: Promise<unknown> = Promise.resolve();
  /** Opened within the click, and not led anywhere yet. */
  blank: ProviderWindow | null = null;

  override start(): void {
    super.start();
    const resumed = (): void => this.host.dispatch({ type: 'resumed' });
    this.listen(window, 'online', resumed);
    this.listen(document, 'visibilitychange', () => {
      if (document.visibilityState === 'visible') resumed();
    });
    this.untilStopped(this.host.services.attempts.subscribe(scope, (record) => this.host.dispatch({ type: 'record-changed', record }), this));
  }

  override run(command: Command): void {
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
}
