import { type CSSResult, type CSSResultGroup, html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { AnnounceController } from '../../runtime/announce-controller.js';
import { BlockElement } from '../../runtime/block-element.js';
import { CatalogueController } from '../../runtime/catalogue-controller.js';
import { FlowController } from '../../runtime/flow-controller.js';
import type { Services } from '../../runtime/services.js';
import { frame } from '../../ui/frame.js';
import { LookController } from '../../ui/look-controller.js';
import { strip } from '../../ui/strip.js';
import { knownTheme } from '../../ui/themes.js';
import { askingStep } from './asking.js';
import { type FirstMessages, firstCatalogue, laterCatalogue, type LaterMessages } from './catalogue.js';
import { PayAccrualEffects } from './effects.js';
import { type Command, type Event, initialState, type Preset, type State } from './model.js';
import { readPreset } from './preset.js';
import { payAccrualStyles } from './styles.js';
import { body, header, type LaterView, type Misuse, needsLater, type View } from './view.js';
import type { Mistake } from './warnings.js';

type Later = typeof import('./later.js');

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
export class CityPayAccrual extends BlockElement {
  static override styles: CSSResultGroup = payAccrualStyles;

  static override properties: PropertyDeclarations = {
    uin: {},
    payerKind: { attribute: 'payer-kind' },
    kinds: {},
    headingLevel: { attribute: 'heading-level', type: Number },
  };

  /** Number of a charge, 20 characters or 25 digits, that is typed in already: the visitor's press looks for it. */
  uin: string | null = null;

  /** Who pays: `citizen` (the default), `entrepreneur` or `organisation`. The latter two search by ИНН first. */
  payerKind: string | null = null;

  /** What is looked for, parted by blanks: `kindergarten`, `club`, `school-meals`, `museum`, `fine`, `tax`, `other`. Without it everything. */
  kinds: string | null = null;

  /** Level of the title in the page's outline, 1 to 6. */
  headingLevel = 3;

  /** What is wrong with the page, where something is. */
  #misuse: Misuse | null = null;

  private readonly words = new CatalogueController<FirstMessages, LaterMessages>(this, firstCatalogue);
  readonly #sayFailed = (): void => this.#announce.say(this.words.messages?.notFetched ?? '');
  readonly #look = new LookController(this);
  readonly #announce = new AnnounceController(this);
  /** Who was here when the live region last spoke. What it said to him stays there no longer than he does. */
  #saidTo: string | undefined;
  private readonly flow = new FlowController<State, Event, Command>(this, initialState, askingStep, (command) => this.#run(command), () => void this.loadLater());
  #effects: PayAccrualEffects | null = null;
  /** Everything after the first view, once it is here. */
  #later: Later | null = null;
  #parts: Later['Parts']['prototype'] | null = null;
  #laterLoading: Promise<void> | null = null;
  /** Commands that came before `later` was there. */
  readonly #waiting: Command[] = [];
  /** What the machine was last told of the tag. */
  #told = '';
  #lateConfiguration: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // A page that never configures the SDK gets words instead of an empty box; its developer gets a warning.
    this.#lateConfiguration = setTimeout(() => this.currentServices || this.#tellMisuse('unconfigured'), 8000);
    if (this.#effects) {
      this.#effects.start();
      this.flow.dispatch({ type: 'resumed' });
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#lateConfiguration);
    this.#effects?.stop();
    this.#parts?.leave();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.renderRoot.firstElementChild?.localName === 'slot') this.reserve.measure();
    void this.#loadWords();
    if (changed.has('headingLevel') && !(this.headingLevel >= 1 && this.headingLevel <= 6)) {
      this.#warn('heading-level');
      this.headingLevel = 3;
    }
    const { currentServices: services, currentTheme } = this;
    if (knownTheme(currentTheme) !== currentTheme) this.#warn('theme');
    if (!services || !this.isConnected) return;
    // A page's own scripts can read and press whatever stands in it: there nobody pays, nor looks for what is owed.
    if (services.mode === 'open' && !services.transport.demonstration) return this.#tellMisuse('insecure');
    this.#misuse = null;
    const { preset, wrong } = readPreset(this.uin, this.payerKind, this.kinds);
    if (changed.has('uin') || changed.has('payerKind') || changed.has('kinds')) wrong.forEach((what) => this.#warn(what));
    this.#attend(services, preset);
  }

  /** One city at a time: answers and timers of an earlier one end with its effects. */
  #attend(services: Services, preset: Preset): void {
    const { flow } = this;
    const tag = JSON.stringify(preset);
    if (this.#effects?.host.services === services) {
      if (this.#told !== tag) flow.dispatch({ type: 'shown', preset });
      this.#told = tag;
      return;
    }
    if (this.#effects) {
      this.#effects.stop();
      this.#waiting.length = 0;
      flow.reset(initialState);
    }
    const effects = new PayAccrualEffects({
      services,
      get state() { return flow.state; },
      dispatch: (event) => {
        if (this.#effects === effects) flow.dispatch(event);
      },
      runLater: (command) => this.#runLater(command),
    });
    this.#effects = effects;
    this.#told = tag;
    effects.start();
    flow.dispatch({ type: 'shown', preset });
  }

  /** What the block really talks to, which is what its strip has to speak of. */
  get #services(): Services | null {
    return this.#effects?.host.services ?? this.currentServices;
  }

  protected override updated(): void {
    this.#parts?.settle();
    if (!this.words.messages || this.#isWaiting) return;
    this.markReady();
    this.reserve.fit(this.renderRoot.querySelector('.frame'));
    // While the visitor reads the form, what his first act will need is fetched.
    if (!this.#misuse) this.#whenIdle(() => void this.loadLater());
  }

  /** Nothing to show yet that the visitor could use. */
  get #isWaiting(): boolean {
    const { state } = this.flow;
    if (!this.#look.ready) return true;
    if (this.#misuse || needsLater(state)) return !this.#laterView;
    return state.phase === 'idle' || state.phase === 'recalling';
  }

  get #laterWords(): LaterMessages | null {
    return this.#later ? (this.words.messages as LaterMessages | null) : null;
  }

  get #laterView(): LaterView | null {
    return this.#later && this.#laterWords && this.#parts ? this.#later.laterView(this.#laterWords, this.#parts) : null;
  }

  protected override render(): TemplateResult {
    const { flow, words } = this;
    const misuse = this.#misuse;
    const m = words.messages;
    if (misuse || needsLater(flow.state)) void this.loadLater();
    // Until there is something to say, what the page put inside stays on screen, and with it the reserved height.
    if (!m || (this.#isWaiting && this.childElementCount > 0 && !this.renderRoot.querySelector('.frame'))) return html`<slot></slot>`;
    const view = this.#view(m);
    return frame({
      theme: this.#look.theme,
      locale: this.words.locale ?? 'ru',
      clamped: this.reserve.clamped,
      showAll: { label: m.showAll, onClick: () => void this.#showAll() },
      body: misuse ? html`${header(view)}${view.later?.misuse(view, misuse)}` : body(view),
      strip: this.#strip(m, view),
      said: this.#saidTo === undefined || this.#saidTo === this.flow.state.citizen?.name ? this.#announce.said : '',
      busy: this.#isWaiting,
    });
  }

  /** The button goes; who reads on by keyboard begins at the title, and nothing scrolls. */
  async #showAll(): Promise<void> {
    this.reserve.release();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[data-id=title]')?.focus({ preventScroll: true });
  }

  #view(m: FirstMessages): View {
    const dispatch = (event: Event): void => this.flow.dispatch(event);
    return {
      m,
      locale: this.words.locale ?? 'ru',
      state: this.flow.state,
      link: this.#link,
      headingLevel: this.headingLevel,
      later: this.#laterView,
      services: this.#services,
      root: this.renderRoot as ShadowRoot,
      dispatch,
      say: (text) => {
        this.#saidTo = this.flow.state.citizen?.name;
        this.#announce.say(text);
      },
      refresh: () => this.requestUpdate(),
      find: () => void this.#find(),
    };
  }

  /** The rules of numbers come with the rest; whoever pressed earlier is not forgotten. */
  async #find(): Promise<void> {
    await this.loadLater();
    await this.updateComplete;
    const m = this.words.messages;
    if (m) this.#laterView?.find(this.#view(m));
  }

  /** The operator's site; without an operator, what the page itself linked to. */
  get #link(): string | null {
    const operator = this.#services?.operator;
    return operator ? new URL('/', operator).href : (this.querySelector<HTMLAnchorElement>('a[href]')?.href ?? null);
  }

  #strip(m: FirstMessages, { link, services }: View): TemplateResult {
    const demonstration = services?.transport.demonstration ?? false;
    const other = this.words.locale === 'en' ? 'ru' : 'en';
    return strip({
      text: demonstration ? m.stripDemo : services?.mode === 'secure' ? m.stripSecure : m.stripOpen,
      demonstration,
      verify: link && !demonstration ? { href: link, label: m.verify } : null,
      contrast: this.currentTheme === 'contrast' ? null : { label: this.#look.contrast ? m.siteLooks : m.moreContrast, onSwitch: () => this.#look.toggleContrast(this.#sayFailed) },
      language: { label: m.switchLanguage, lang: other, onSwitch: () => (this.locale = other) },
    });
  }

  async #loadWords(): Promise<void> {
    if (await this.words.use(this.currentLocale)) return;
    if (!this.words.messages) this.#send('city-failed', { code: 'unreachable' });
  }

  /** Asked again after a failure; what waited for it then is forgotten, and the visitor is told. */
  private loadLater(): Promise<void> {
    this.#services?.prepare?.();
    this.#laterLoading ??= Promise.all([import('./later.js'), this.words.add(laterCatalogue, this.currentLocale)]).then(
      ([later]) => {
        this.#later = later;
        const root = this.renderRoot as ShadowRoot;
        // The theme stays the last word.
        const add = (styles: readonly CSSResult[]): void => void (root.adoptedStyleSheets = root.adoptedStyleSheets.toSpliced(-1, 0, ...styles.flatMap(({ styleSheet = [] }) => styleSheet)));
        this.#parts = new later.Parts(add, () => this.requestUpdate());
        add(later.laterStyles);
        this.flow.extend(later.step);
        for (const command of this.#waiting.splice(0)) this.#runLater(command);
        this.requestUpdate();
      },
      () => {
        this.#laterLoading = null;
        this.flow.forgetWaiting();
        this.#sayFailed();
      },
    );
    return this.#laterLoading;
  }

  #run(command: Command): void {
    if (command.type === 'emit') return this.#send(command.event, command.detail);
    if (command.type !== 'announce') return this.#effects?.run(command);
    const m = this.#laterWords;
    if (!m) return;
    this.#saidTo = this.flow.state.citizen?.name;
    this.#later?.announce(this.#announce, m as FirstMessages & LaterMessages, command, this.flow.state);
  }

  #runLater(command: Command): void {
    if (this.#later && this.#effects) return this.#later.runLater(command, this.#effects);
    this.#waiting.push(command);
    void this.loadLater();
  }

  #whenIdle(work: () => void): void {
    if (this.#laterLoading) return;
    if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2000 });
    else setTimeout(work, 200);
  }

  #send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #tellMisuse(what: Misuse): void {
    if (this.#misuse !== what) this.requestUpdate();
    this.#misuse = what;
    this.#warn(what);
  }

  /** A page that is right loads no words for what is wrong. */
  #warn(what: Mistake): void {
    void import('./warnings.js').then(({ warn }) => warn(what, this), this.#sayFailed);
  }
}
