import type { Locale } from '../i18n/locale.js';
import type { Identity } from '../identity/identity.js';
import type { Clock } from '../kernel/clock.js';
import type { Random } from '../kernel/random.js';
import type { AttemptLedger } from '../transport/attempts/ledger.js';
import type { Transport } from '../transport/transport.js';

/**
 * What a person is asked to confirm, in words of his language. It is shown to him alone, in a window of the operator:
 * no part of it may reach the page or a log.
 */
export interface Act {
  readonly locale: Locale;
  /** The kind of thing: «Голосование». */
  readonly label: string;
  readonly title: string;
  /** `text` is null where the title says the same. An answer has a line for each thing that was chosen. */
  readonly questions: readonly { readonly text: string | null; readonly answers: readonly string[] }[];
  /** In whose name, as shown on screen. */
  readonly citizen: string;
  /** Words of the button that does it: «Проголосовать» or «Изменить голос». */
  readonly button: string;
  /** Whether it can be undone later. */
  readonly note: string | null;
  /** What the window says when the act has ended; it cannot know by itself what it was about. */
  readonly outcomes: Readonly<Record<'accepted' | 'refused' | 'unknown', string>>;
}

/** How a confirmed act has ended. `back`: nothing was sent, and the block says why. */
export type ActEnd = 'accepted' | 'refused' | 'unknown' | 'back';

/** Everything outside itself that a block may use. Set once a page by the loader or `configure()`, or per element. */
export interface Services {
  readonly transport: Transport;
  readonly identity: Identity;
  readonly attempts: AttemptLedger;
  readonly clock: Clock;
  readonly random: Random;
  /** Where the code runs: in the page (`open`) or in the operator's frame (`secure`). */
  readonly mode: 'open' | 'secure';
  /** The operator's own address, behind «Проверить». Null where none is known. */
  readonly operator: string | null;
  /**
   * Has the person confirm a decisive act where the page cannot reach. Call it synchronously inside the click: it may
   * open a window. Without it, and where it answers null, nothing more is needed. A promise means that a window was
   * opened, or could not be; it resolves when the person confirmed there, and rejects with the Fault `act.cancelled`
   * (the window was closed) or `act.blocked` (it did not open). @param signal calls the act off and closes the window.
   */
  confirm?(act: Act, signal: AbortSignal): Promise<void> | null;
  /** Told once after each confirmation in a window: who pressed there may still be looking at it. */
  concluded?(end: ActEnd): void;
  /** Fetches what an act of the visitor will need; called when he is about to act. */
  prepare?(): void;
}
