import { nextChange, periodAt } from '../../domain/referendum/schedule.js';
import { BlockEffects, type EffectsHost } from '../../runtime/block-effects.js';
import type { CatalogueController } from '../../runtime/catalogue-controller.js';
import type { FirstMessages, LaterMessages } from './catalogue.js';
import type { Kinds } from './kinds/kinds.js';
import type { Command, Event, State } from './model.js';
import { getReferendum } from './operations-question.js';
import type { Referendum } from './schemas.js';

/** Carries out the machine's commands: with `effects-later.ts` the only place of the block that touches the world. */
export class ReferendumEffects extends BlockEffects<State, Event, Command> {
  /** The words on screen, and their language. */
  readonly words: Pick<CatalogueController<FirstMessages, LaterMessages>, 'messages' | 'locale'>;
  /** How the questions at hand are asked; null before the first act. */
  readonly kinds: () => Pick<Kinds, 'of'> | null;
  #following = '';

  constructor(host: EffectsHost<State, Event, Command>, words: ReferendumEffects['words'], kinds: ReferendumEffects['kinds']) {
    super(host);
    this.words = words;
    this.kinds = kinds;
  }

  override start(): void {
    super.start();
    this.listen(window, 'online', () => this.host.dispatch({ type: 'online' }));
    if (this.host.state.id) this.#followLedger();
    if (this.host.state.referendum) this.#setAlarm(this.host.state.referendum);
  }

  override stop(): void {
    super.stop();
    this.#following = '';
  }

  get scope(): string {
    return `referendum.cast:${this.host.state.id}`;
  }

  override run(command: Command): void {
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

  #followLedger(): void {
    const { scope } = this;
    if (this.#following === scope) return;
    this.#following = scope;
    this.untilStopped(this.host.services.attempts.subscribe(scope, (record) => {
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
