import { type CSSResult, type CSSResultGroup, html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { hoursLeft } from '../../domain/referendum/schedule.js';
import { AnnounceController } from '../../runtime/announce-controller.js';
import { BlockElement } from '../../runtime/block-element.js';
import { CatalogueController } from '../../runtime/catalogue-controller.js';
import { FlowController } from '../../runtime/flow-controller.js';
import type { Services } from '../../runtime/services.js';
import { frame } from '../../ui/frame.js';
import { LookController } from '../../ui/look-controller.js';
import { strip } from '../../ui/strip.js';
import { knownTheme } from '../../ui/themes.js';
import { type FirstMessages, firstCatalogue, laterCatalogue, type LaterMessages } from './catalogue.js';
import { ReferendumEffects } from './effects.js';
import { type Command, type Event, initialState, type State } from './model.js';
import { readingStep } from './reading.js';
import { referendumStyles } from './styles.js';
import { body, type LaterView, type Misuse, needsLater, type View } from './view.js';

type Later = typeof import('./later.js');

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
export class CityReferendum extends BlockElement {
  static override styles: CSSResultGroup = referendumStyles;

  static override properties: PropertyDeclarations = {
    referendum: {},
    headingLevel: { attribute: 'heading-level', type: Number },
  };

  /**
   * Identifier of the question: lower-case letters, digits, hyphens. Without it the block lists the questions that are open;
   * while the visitor has one of the list open, this is its identifier.
   */
  referendum: string | null = null;

  /** Level of the title in the page's outline, 1 to 6. */
  headingLevel = 3;

  /** What is wrong with the tag or the page, where something is. */
  #misuse: Misuse | null = null;

  private readonly words = new CatalogueController<FirstMessages, LaterMessages>(this, firstCatalogue);
  /** In the fullest words that are here. */
  readonly #sayFailed = (): void => {
    const m = this.words.messages as Partial<LaterMessages & FirstMessages> | null;
    this.#announce.say(m?.notFetched ?? m?.failedText ?? '');
  };
  readonly #look = new LookController(this);
  readonly #announce = new AnnounceController(this);
  /** Who was here when the live region last spoke. What it said to him stays there no longer than he does. */
  #saidTo: string | undefined;
  private readonly flow = new FlowController<State, Event, Command>(this, initialState, readingStep, (command) => this.#run(command), () => void this.loadLater());
  #effects: ReferendumEffects | null = null;
  /** Everything after the first view, once it is here. */
  #later: Later | null = null;
  #kinds: Later['Parts']['prototype'] | null = null;
  #laterLoading: Promise<void> | null = null;
  /** Commands that came before `later` was there. */
  readonly #waiting: Command[] = [];
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
    if (this.referendum !== null && slug.test(this.referendum)) {
      this.#misuse = null;
      this.#attend(services, this.referendum);
    } else {
      this.#tellMisuse(this.referendum === null ? 'list' : 'unset');
    }
  }

  /** One question of one city at a time: answers and timers of an earlier one end with its effects. */
  #attend(services: Services, id: string): void {
    const { flow } = this;
    if (this.#effects?.host.services === services && flow.state.id === id) return;
    if (this.#effects) {
      this.#effects.stop();
      this.#waiting.length = 0;
      flow.reset(initialState);
    }
    const kinds = (): Later['Parts']['prototype'] | null => this.#kinds;
    const effects = new ReferendumEffects({
      services,
      words: this.words,
      get state() { return flow.state; },
      get kinds() { return kinds(); },
      dispatch: (event) => {
        if (this.#effects === effects) flow.dispatch(event);
      },
      runLater: (command) => this.#runLater(command),
    });
    this.#effects = effects;
    effects.start();
    flow.dispatch({ type: 'shown', id });
  }

  /** What the block really talks to, which is what its strip has to speak of. */
  get #services(): Services | null {
    return this.#effects?.host.services ?? this.currentServices;
  }

  protected override updated(): void {
    if (!this.words.messages || this.#isWaiting) return;
    this.markReady();
    this.reserve.fit(this.renderRoot.querySelector('.frame'));
    // While the visitor reads the question, what his first act will need is fetched.
    if (!this.#misuse && ['open', 'upcoming'].includes(this.flow.state.phase)) this.#whenIdle(() => void this.loadLater());
  }

  /** Nothing to show yet that the visitor could use. */
  get #isWaiting(): boolean {
    const { state } = this.flow;
    if (!this.#look.ready) return true;
    if (this.#misuse || needsLater(state)) return !this.#laterView?.ready(state, this.#misuse);
    return ['idle', 'loading'].includes(state.phase);
  }

  get #laterWords(): LaterMessages | null {
    return this.#later ? (this.words.messages as LaterMessages | null) : null;
  }

  get #laterView(): LaterView | null {
    return this.#later && this.#laterWords && this.#kinds ? this.#later.laterView(this.#laterWords, this.#kinds) : null;
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
      body: misuse ? html`${view.later?.misuse(view, misuse)}` : body(view),
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
    const services = this.#services;
    return {
      m,
      locale: this.words.locale ?? 'ru',
      state: this.flow.state,
      link: this.#link,
      hoursLeft: this.flow.state.referendum && services ? hoursLeft(this.flow.state.referendum, services.clock.now()) : 0,
      headingLevel: this.headingLevel,
      later: this.#laterView,
      services,
      dispatch: (event) => this.flow.dispatch(event),
      say: (text) => {
        this.#saidTo = this.flow.state.citizen?.name;
        this.#announce.say(text);
      },
    };
  }

  /** The question on the operator's site, or that site where there is none; without an operator, what the page itself linked to. */
  get #link(): string | null {
    const operator = this.#services?.operator;
    if (operator) return new URL(this.#misuse ? '/' : `/referendum/${this.flow.state.id}`, operator).href;
    return this.querySelector<HTMLAnchorElement>('a[href]')?.href ?? null;
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
        this.#kinds = new later.Parts((styles) => (add(styles), this.requestUpdate()), () => this.flow.dispatch({ type: 'kinds-failed' }), this);
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
  #warn(what: Misuse | 'heading-level' | 'theme'): void {
    void this.loadLater().then(() => this.#later?.warn(what, this));
  }
}
