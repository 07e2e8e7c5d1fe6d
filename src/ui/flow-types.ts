import type { CSSResult } from 'lit';
import type { Catalogue } from '../i18n/catalogue.js';
import type { Locale } from '../i18n/locale.js';
import type { AnnounceController } from '../runtime/announce-controller.js';
import type { BlockEffects, Told } from '../runtime/block-effects.js';
import type { StepFunction } from '../runtime/flow-controller.js';
import type { Services } from '../runtime/services.js';

/** Words around the body of every block. `failedText` stands in for `notFetched` where that has not come either. */
export interface EdgeWords {
  readonly showAll: string;
  readonly stripOpen: string;
  readonly stripSecure: string;
  readonly stripDemo: string;
  readonly verify: string;
  readonly switchLanguage: string;
  readonly moreContrast: string;
  readonly siteLooks: string;
  readonly notFetched?: string;
  readonly failedText?: string;
}

/** What a block that is led by a machine is made of. */
export interface FlowTypes {
  readonly state: { readonly phase: string; readonly citizen: { readonly name: string } | null };
  readonly event: { readonly type: string };
  readonly command: { readonly type: string };
  readonly effects: object;
  /** Words of the first view, and of what comes after it. */
  readonly firstWords: EdgeWords;
  readonly laterWords: object;
  /** What the block loads beyond `later.ts`, as the visitor comes to it. */
  readonly parts: object;
  /** The views of `later.ts`, holding their words. */
  readonly laterView: { ready(state: never, misuse: never): boolean };
  /** What may be wrong with the tag or the page. */
  readonly misuse: string;
}

export type Effects<T extends FlowTypes> = T['effects'] & BlockEffects<T['state'], T['event'], T['command']>;

/** All after the first view: a file of the block's own. */
export interface Later<T extends FlowTypes> {
  readonly step: StepFunction<T['state'], T['event'], T['command']>;
  readonly laterStyles: readonly CSSResult[];
  laterView(m: T['laterWords'], parts: T['parts']): T['laterView'];
  announce(voice: AnnounceController, m: T['firstWords'] & T['laterWords'], command: Extract<T['command'], { type: 'announce' }>, state: T['state']): void;
  runLater(command: T['command'], effects: T['effects']): void;
}

export interface FlowOptions<T extends FlowTypes, Module extends Later<T>> {
  readonly initial: T['state'];
  /** The part of the machine that the first view needs. */
  readonly step: StepFunction<T['state'], T['event'], T['command']>;
  /** Phases in which there is nothing yet that the visitor could use. */
  readonly blank: readonly T['state']['phase'][];
  /** Whether more is drawn than the first view knows. */
  readonly needsLater: (state: T['state']) => boolean;
  readonly firstWords: Catalogue<T['firstWords']>;
  readonly laterWords: Catalogue<T['laterWords']>;
  readonly later: () => Promise<Module>;
}

/** What a view of any block is drawn with. */
export interface FlowView<T extends Pick<FlowTypes, 'state' | 'event' | 'firstWords'> & { readonly laterView: unknown }> {
  readonly m: T['firstWords'];
  readonly locale: Locale;
  readonly state: T['state'];
  /** The city's own page about it; null where no address is known. */
  readonly link: string | null;
  readonly headingLevel: number;
  /** What comes after the first view; null until it is loaded. */
  readonly later: T['laterView'] | null;
  readonly services: Services | null;
  readonly root: ShadowRoot;
  dispatch(event: T['event'] | Told): void;
  /** Said by the live region. */
  say(text: string): void;
  /** Draws the block anew: something that is no part of its state has changed. */
  refresh(): void;
}
