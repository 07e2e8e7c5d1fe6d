import { type CSSResult, type CSSResultGroup, html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { hoursLeft } from '../../domain/referendum/schedule.js';
import type { Services } from '../../runtime/services.js';
import { FlowBlock } from '../../ui/flow-block.js';
import { type FirstMessages, firstCatalogue, laterCatalogue, type LaterMessages } from './catalogue.js';
import { ReferendumEffects } from './effects.js';
import { type Command, type Event, initialState, type State } from './model.js';
import { readingStep } from './reading.js';
import { referendumStyles } from './styles.js';
import { body, type LaterView, type Misuse, needsLater, type View } from './view.js';

type Later = typeof import('./later.js');

/** What the block is made of, for `FlowBlock`. */
interface Types {
  readonly state: State;
  readonly event: Event;
  readonly command: Command;
  readonly effects: ReferendumEffects;
  readonly firstWords: FirstMessages;
  readonly laterWords: LaterMessages;
  readonly parts: Later['Parts']['prototype'];
  readonly laterView: LaterView;
  readonly misuse: Misuse;
}

const slug = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * A question of the city: the visitor reads it, signs in, votes, gets a receipt and the results that the rules allow.
 * Without `referendum` it is the list of questions that are open; one of them is opened in place.
 *
 * @summary A referendum, vote or poll of the city, answered in place.
 * @slot - What stands there until the question is on screen and where scripts do not run: the link to the question on
 *   the city's site, inside the table that reserves the height.
 * @csspart frame - The outer box.
 * @csspart body - Everything but the operator's strip.
 * @csspart eyebrow - The line above the title: kind and time.
 * @csspart title - The title.
 * @csspart rules - Who may vote and by which rules.
 * @csspart options - The group of options.
 * @csspart option - One option.
 * @csspart list - The list of questions.
 * @csspart listed - One question of it.
 * @csspart field - The field of an option of the voter's own.
 * @csspart button - The one action.
 * @csspart quiet-button - Actions beside it.
 * @csspart notice - Outcomes and messages.
 * @csspart receipt - Time and number of the receipt.
 * @csspart results - The table of results.
 * @csspart result - One row of it.
 * @csspart turnout - How many voted.
 * @csspart citizen - Who is signed in.
 * @cssproperty --city-accent - Fill of the one action, bars and the chosen option.
 * @cssproperty --city-on-accent - Text on the accent.
 * @cssproperty --city-link - Links and quiet actions.
 * @cssproperty --city-surface - Background.
 * @cssproperty --city-surface-sunken - Background of notices.
 * @cssproperty --city-text - Text.
 * @cssproperty --city-muted - Secondary text.
 * @cssproperty --city-border - Edges of controls.
 * @cssproperty --city-hairline - Dividing lines.
 * @cssproperty --city-danger - Refusals.
 * @cssproperty --city-success - Confirmations.
 * @cssproperty --city-warning - What is not known yet.
 * @cssproperty --city-radius - Corners.
 * @cssproperty --city-font - Text font.
 * @cssproperty --city-heading-font - Title font.
 * @fires {CustomEvent<{ referendum: string; period: string }>} city-referendum-shown - The question is on screen.
 * @fires {CustomEvent<{ referendum: string; change: boolean }>} city-ballot-cast - The city holds the ballot.
 * @fires {CustomEvent<{ referendum: string; code: string }>} city-ballot-refused - The city did not take the ballot.
 * @fires {CustomEvent<{ referendum: string }>} city-ballot-uncertain - No answer came; the block goes on asking.
 * @fires {CustomEvent<{}>} city-signed-in - The visitor signed in through this block.
 * @fires {CustomEvent<{}>} city-signed-out - The visitor signed out through this block.
 * @fires {CustomEvent<{ code: string }>} city-failed - The question could not be shown.
 */
export class CityReferendum extends FlowBlock<Types, Later> {
  static override styles: CSSResultGroup = referendumStyles;

  static override properties: PropertyDeclarations = { referendum: {} };

  /**
   * Identifier of the question: lower-case letters, digits, hyphens. Without it the block lists the questions that are open;
   * while the visitor has one of the list open, this is its identifier.
   */
  referendum: string | null = null;

  constructor() {
    super({ initial: initialState, step: readingStep, blank: ['idle', 'loading'], needsLater, firstWords: firstCatalogue, laterWords: laterCatalogue, later: () => import('./later.js') });
  }

  protected override attend(services: Services): void {
    const { referendum: id } = this;
    if (id === null || !slug.test(id)) return this.tellMisuse(id === null ? 'list' : 'unset');
    this.misuse = null;
    if (this.effects?.host.services === services && this.flow.state.id === id) return;
    this.attendTo(services, { type: 'shown', id }, (host) => new ReferendumEffects(host, this.words, () => this.parts));
  }

  protected override partsOf({ Parts }: Later, add: (styles: readonly CSSResult[]) => void): Types['parts'] {
    return new Parts((styles) => (add(styles), this.requestUpdate()), () => this.flow.dispatch({ type: 'kinds-failed' }), this);
  }

  protected override get isActive(): boolean {
    return ['open', 'upcoming'].includes(this.flow.state.phase);
  }

  protected override view(m: FirstMessages): View {
    const view = super.view(m);
    const { state: { referendum }, services } = view;
    return { ...view, hoursLeft: referendum && services ? hoursLeft(referendum, services.clock.now()) : 0 };
  }

  /** The question on the operator's site, or that site where there is none. */
  protected override get path(): string {
    return this.misuse ? '/' : `/referendum/${this.flow.state.id}`;
  }

  protected override body(view: View, misuse: Misuse | null): TemplateResult {
    return misuse ? html`${view.later?.misuse(view, misuse)}` : body(view);
  }

  /** A page that is right loads no words for what is wrong. */
  protected override warn(what: Misuse | 'heading-level' | 'theme'): void {
    void this.loadLater().then(() => this.later?.warn(what, this));
  }
}
