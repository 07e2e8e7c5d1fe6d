import type { CSSResult, CSSResultGroup, PropertyDeclarations, PropertyValues, TemplateResult } from 'lit';
import { html } from 'lit';
import type { StepFunction } from '../../runtime/flow-controller.js';
import type { Services } from '../../runtime/services.js';
import { FlowBlock } from '../../ui/flow-block.js';
import { askingStep } from './asking.js';
import { type FirstMessages, firstCatalogue, laterCatalogue, type LaterMessages } from './catalogue.js';
import { PayAccrualEffects } from './effects.js';
import { type Command, type Event, initialState, type State } from './model.js';
import { readPreset } from './preset.js';
import { payAccrualStyles } from './styles.js';
import { body, header, type LaterView, type Misuse, needsLater, type View } from './view.js';
import type { Mistake } from './warnings.js';

type Later = typeof import('./later.js');

/** What the block is made of, for `FlowBlock`. */
interface Types {
  readonly state: State;
  readonly event: Event;
  readonly command: Command;
  readonly effects: PayAccrualEffects;
  readonly firstWords: FirstMessages;
  readonly laterWords: LaterMessages;
  readonly parts: Later['Parts']['prototype'];
  readonly laterView: LaterView;
  readonly misuse: Misuse;
}

/**
 * Charges of the city's institutions: the visitor finds one by its number, a document, a receipt or among his own, sees
 * all that there is to see before paying, pays it once, and gets the receipt. It pays on the operator's origin only.
 *
 * @summary Finds a charge (kindergarten, club, museum, fine, tax) and pays it, exactly once.
 * @slot - What stands there until the form is on screen and where scripts do not run: the link to the city's site, inside
 *   the table that reserves the height.
 * @csspart frame - The outer box.
 * @csspart body - Everything but the operator's strip.
 * @csspart title - The title.
 * @csspart ways - The row of ways to search.
 * @csspart way - One of them.
 * @csspart field - A field to type into or to pick from.
 * @csspart accruals - The list of charges.
 * @csspart accrual - One charge.
 * @csspart amount - What a charge costs today.
 * @csspart options - The ways to pay.
 * @csspart option - One way to pay.
 * @csspart total - What is paid in the end.
 * @csspart button - The one action.
 * @csspart quiet-button - Actions beside it.
 * @csspart notice - Outcomes and messages.
 * @csspart receipt - The receipt of a payment.
 * @csspart crediting - How far the money has come.
 * @csspart citizen - Who is signed in.
 * @cssproperty --city-accent - Fill of the one action and of the chosen option.
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
 * @fires {CustomEvent<{}>} city-pay-accrual-shown - The block is on screen.
 * @fires {CustomEvent<{}>} city-payment-begun - The city took the order to pay; no money has moved yet.
 * @fires {CustomEvent<{}>} city-payment-made - The provider has the money.
 * @fires {CustomEvent<{ code: string }>} city-payment-refused - The payment ended and no money was taken.
 * @fires {CustomEvent<{}>} city-payment-uncertain - No answer came; the block goes on asking.
 * @fires {CustomEvent<{}>} city-signed-in - The visitor signed in through this block.
 * @fires {CustomEvent<{}>} city-signed-out - The visitor signed out through this block.
 * @fires {CustomEvent<{ code: string }>} city-failed - The block could not be shown.
 */
export class CityPayAccrual extends FlowBlock<Types, Later> {
  static override styles: CSSResultGroup = payAccrualStyles;

  static override properties: PropertyDeclarations = { uin: {}, payerKind: { attribute: 'payer-kind' }, kinds: {} };

  /** Number of a charge, 20 characters or 25 digits, that is typed in already: the visitor's press looks for it. */
  uin: string | null = null;

  /** Who pays: `citizen` (the default), `entrepreneur` or `organisation`. The latter two search by ИНН first. */
  payerKind: 'citizen' | 'entrepreneur' | 'organisation' | null = null;

  /** What is looked for, parted by blanks: `kindergarten`, `club`, `school-meals`, `museum`, `fine`, `tax`, `other`. Without it everything. */
  kinds: string | null = null;

  /** What the machine was last told of the tag. */
  #told = '';

  constructor() {
    super({ initial: initialState, step: askingStep, blank: ['idle', 'recalling'], needsLater, firstWords: firstCatalogue, laterWords: laterCatalogue, later: () => import('./later.js') });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.parts?.leave();
  }

  protected override attend(services: Services, changed: PropertyValues<this>): void {
    // A page's own scripts can read and press whatever stands in it: there nobody pays, nor looks for what is owed.
    if (services.mode === 'open' && !services.transport.demonstration) return this.tellMisuse('insecure');
    this.misuse = null;
    const { preset, wrong } = readPreset(this.uin, this.payerKind, this.kinds);
    if (changed.has('uin') || changed.has('payerKind') || changed.has('kinds')) wrong.forEach((what) => this.warn(what));
    const [told, shown] = [this.#told, { type: 'shown', preset } as const];
    this.#told = JSON.stringify(preset);
    if (this.effects?.host.services !== services) this.attendTo(services, shown, (host) => new PayAccrualEffects(host));
    else if (this.#told !== told) this.flow.dispatch(shown);
  }

  protected override partsOf({ Parts }: Later, add: (styles: readonly CSSResult[]) => void): Types['parts'] {
    return new Parts(add, () => this.requestUpdate());
  }

  protected override stepOf({ telling }: Later): StepFunction<State, Event, Command> {
    return telling(this.flow, this.words, () => this.currentLocale);
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.parts?.settle();
    super.updated(changed);
  }

  protected override view(m: FirstMessages): View {
    return { ...super.view(m), find: () => void this.#find() };
  }

  protected override body(view: View, misuse: Misuse | null): TemplateResult {
    return misuse ? html`${header(view)}${view.later?.misuse(view)}` : body(view);
  }

  /** The rules of numbers come with the rest; whoever pressed earlier is not forgotten. */
  async #find(): Promise<void> {
    await this.loadLater();
    await this.updateComplete;
    const m = this.words.messages;
    if (m) this.laterView?.find(this.view(m));
  }

  /** A page that is right loads no words for what is wrong. */
  protected override warn(what: Mistake): void {
    void this.loadLater().then(() => this.later?.warn(what, this)).catch(() => this.sayFailed());
  }
}
