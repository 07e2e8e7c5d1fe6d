import type { CSSResult, nothing, TemplateResult } from 'lit';
import type { Catalogue } from '../../i18n/catalogue.js';
import type { Locale } from '../../i18n/locale.js';
import type { Services } from '../../runtime/services.js';
import type { FirstMessages } from './messages.ru.js';
import type { LaterMessages } from './catalogue.js';
import type { Event, State } from './model.js';

export type Drawn = TemplateResult | typeof nothing;

/** What is wrong with what was typed, and what can be done about it. */
export interface Wrong {
  readonly text: string;
  readonly remedy: Drawn;
}

/** What a part is drawn with, besides its own words. */
export interface PartView {
  /** Words of the first view. */
  readonly m: FirstMessages;
  /** The city's own site; null where no address is known. */
  readonly link: string | null;
  readonly locale: Locale;
  readonly state: State;
  readonly services: Services | null;
  /** The shadow root, for what has to be in the document: a video, a link that saves a file. */
  readonly root: ShadowRoot;
  dispatch(event: Event): void;
  /** Said by the live region. */
  say(text: string): void;
  /** Draws the block anew: something of the part's own has changed. */
  refresh(): void;
}

/**
 * A part of the block that is loaded when the visitor comes to it, with styles and words of its own: the receipt's reader,
 * the code of a payment, the receipt on paper. One for each element, for a part may hold what is under way (a camera).
 */
export interface PayPart<Words extends object> {
  readonly styles: readonly CSSResult[];
  readonly words: Catalogue<Words>;
  /** @param m words of the block itself. */
  draw(view: PartView, words: Words, m: LaterMessages): Drawn;
  /** What is wrong with what was typed; null where it knows nothing of it. */
  wrong?(view: PartView, words: Words): Wrong | null;
  /** The visitor went elsewhere, or the element left the page: a camera is given back. */
  leave?(): void;
}
