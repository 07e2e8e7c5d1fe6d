import type { CSSResult, TemplateResult } from 'lit';
import type { Shortfall } from '../../../domain/ballot/answer.js';
import type { Choice } from '../../../domain/ballot/ballot.js';
import type { DraftAnswer } from '../model.js';
import type { Locale } from '../../../i18n/locale.js';
import type { LaterMessages } from '../messages-later.ru.js';
import type { Referendum, Results } from '../schemas.js';

export type Question = Referendum['questions'][number];
export type Tally = Extract<Results, { stage: 'final' }>['tallies'][number];

/** One question on its way to an answer. */
export interface KindPart {
  readonly m: LaterMessages;
  readonly question: Question;
  readonly choice: DraftAnswer | undefined;
  readonly locale: Locale;
  readonly disabled: boolean;
  /** What the last press of the button found missing. */
  readonly shortfall: Shortfall | null;
  /** Where the block's title asks the question already, it is not printed twice. */
  readonly legendHidden: boolean;
  answer(choice: DraftAnswer | null): void;
  /** Said by the live region. */
  say(text: string): void;
}

/** One way of asking: how it is drawn, said back, and counted. Loaded when a question of it is met. */
export interface Kind {
  readonly styles: CSSResult;
  draw(part: KindPart): TemplateResult;
  /** What the question allows, told before it is answered; null where nothing needs to be said. */
  hint(question: Question, locale: Locale): string | null;
  shortfall(question: Question, what: Shortfall, locale: Locale): string;
  /** The answer in words, a line for each thing chosen: what the person confirms. */
  answers(question: Question, choice: Choice, locale: Locale, m: LaterMessages): string[];
  results(question: Question, tally: Tally, look: ResultsLook): TemplateResult;
}

export interface ResultsLook {
  readonly m: LaterMessages;
  readonly locale: Locale;
  readonly caption: string;
}
