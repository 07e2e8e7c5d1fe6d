import { type CSSResult, html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { AnnounceController } from '../runtime/announce-controller.js';
import type { EffectsHost, Told } from '../runtime/block-effects.js';
import { BlockElement } from '../runtime/block-element.js';
import { CatalogueController } from '../runtime/catalogue-controller.js';
import { FlowController, type StepFunction } from '../runtime/flow-controller.js';
import type { Services } from '../runtime/services.js';
import type { Effects, FlowOptions, FlowTypes, FlowView, Later } from './flow-types.js';
import { frame } from './frame.js';
import { LookController } from './look-controller.js';
import { strip } from './strip.js';
import { knownTheme } from './themes.js';

/**
 * A block that is led by a machine: it shows its first view, fetches the rest of itself while the visitor reads, draws the
 * state and carries out the commands. What it is about, the block itself says.
 */
export abstract class FlowBlock<T extends FlowTypes, Module extends Later<T>> extends BlockElement {
  static override properties: PropertyDeclarations = { headingLevel: { attribute: 'heading-level', type: Number } };

  /** Level of the title in the page's outline, 1 to 6. */
  headingLevel = 3;

  /** What is wrong with the tag or the page, where something is. */
  protected misuse: T['misuse'] | null = null;
  protected readonly words: CatalogueController<T['firstWords'], T['laterWords']>;
  protected readonly flow: FlowController<T['state'], T['event'] | Told, T['command']>;
  protected effects: Effects<T> | null = null;
  /** Everything after the first view, once it is here. */
  protected later: Module | null = null;
  protected parts: T['parts'] | null = null;
  readonly #options: FlowOptions<T, Module>;
  readonly #look = new LookController(this);
  readonly #announce = new AnnounceController(this);
  /** Who was here when the live region last spoke. What it said to him stays there no longer than he does. */
  #saidTo: string | undefined;
  #laterLoading: Promise<void> | null = null;
  /** Commands that came before `later` was there. */
  readonly #waiting: T['command'][] = [];
  #lateConfiguration: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FlowOptions<T, Module>) {
    super();
    this.#options = options;
    this.words = new CatalogueController<T['firstWords'], T['laterWords']>(this, options.firstWords);
    this.flow = new FlowController(this, options.initial, options.step, (command) => this.#run(command), () => void this.loadLater());
  }

  /** Turns to what the tag names, now that the services are there: `attendTo`, or what is wrong. */
  protected abstract attend(services: Services, changed: PropertyValues<this>): void;
  protected abstract partsOf(later: Module, add: (styles: readonly CSSResult[]) => void): T['parts'];
  /** The whole machine. */
  protected stepOf(later: Module): StepFunction<T['state'], T['event'] | Told, T['command']> {
    return later.step;
  }
  protected abstract body(view: FlowView<T>, misuse: T['misuse'] | null): TemplateResult;
  /** Tells the page's developer. */
  protected abstract warn(what: T['misuse'] | 'heading-level' | 'theme'): void;

  override connectedCallback(): void {
    super.connectedCallback();
    // A page that never configures the SDK gets words instead of an empty box; its developer gets a warning.
    this.#lateConfiguration = setTimeout(() => this.currentServices || this.tellMisuse('unconfigured'), 8000);
    if (this.effects) {
      this.effects.start();
      this.flow.dispatch({ type: 'resumed' });
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#lateConfiguration);
    clearTimeout(this.#retry);
    this.effects?.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.renderRoot.firstElementChild?.localName === 'slot') this.reserve.measure();
    void this.#loadWords();
    if (changed.has('headingLevel') && !(this.headingLevel >= 1 && this.headingLevel <= 6)) {
      this.warn('heading-level');
      this.headingLevel = 3;
    }
    const { currentServices: services, currentTheme } = this;
    if (knownTheme(currentTheme) !== currentTheme) this.warn('theme');
    if (services && this.isConnected) this.attend(services, changed);
  }

  /** One thing of one city at a time: answers and timers of an earlier one end with its effects. */
  protected attendTo(services: Services, shown: T['event'], effectsOf: (host: EffectsHost<T['state'], T['event'], T['command']>) => Effects<T>): void {
    const { flow } = this;
    if (this.effects) {
      this.effects.stop();
      this.#waiting.length = 0;
      flow.reset(this.#options.initial);
    }
    const effects = effectsOf({
      services,
      get state() { return flow.state; },
      dispatch: (event) => {
        if (this.effects === effects) flow.dispatch(event);
      },
      runLater: (command) => this.#runLater(command),
    });
    this.effects = effects;
    effects.start();
    flow.dispatch(shown);
  }

  /** What the block really talks to, which is what its strip has to speak of. */
  protected get attended(): Services | null {
    return this.effects?.host.services ?? this.currentServices;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    if (!this.words.messages || this.#isWaiting) return;
    this.markReady();
    this.reserve.fit(this.renderRoot.querySelector('.frame'));
    // While the visitor reads, what his first act will need is fetched.
    if (!this.misuse && this.isActive && !this.#laterLoading) whenIdle(() => void this.loadLater());
  }

  /** Whether the visitor can act on what he sees. */
  protected get isActive(): boolean {
    return true;
  }

  /** Nothing to show yet that the visitor could use. */
  get #isWaiting(): boolean {
    const { state } = this.flow;
    if (!this.#look.ready) return true;
    if (this.misuse || this.#options.needsLater(state)) return !this.laterView?.ready(state as never, this.misuse as never);
    return this.#options.blank.includes(state.phase);
  }

  protected get laterView(): T['laterView'] | null {
    return this.later && this.parts && this.words.messages && this.later.laterView(this.words.messages, this.parts);
  }

  protected override render(): TemplateResult {
    const { flow, misuse, words: { messages: m, locale } } = this;
    if (misuse || this.#options.needsLater(flow.state)) void this.loadLater();
    // Until there is something to say, what the page put inside stays on screen, and with it the reserved height.
    if (!m || (this.#isWaiting && this.childElementCount > 0 && !this.renderRoot.querySelector('.frame'))) return html`<slot></slot>`;
    const view = this.view(m);
    const { services, link } = view;
    const demonstration = services?.transport.demonstration ?? false;
    const other = locale === 'en' ? 'ru' : 'en';
    return frame({
      theme: this.#look.theme,
      locale: view.locale,
      clamped: this.reserve.clamped,
      showAll: { label: m.showAll, onClick: () => void this.#showAll() },
      body: this.body(view, misuse),
      strip: strip({
        text: demonstration ? m.stripDemo : services?.mode === 'secure' ? m.stripSecure : m.stripOpen,
        demonstration,
        verify: link && !demonstration ? { href: link, label: m.verify } : null,
        contrast: this.currentTheme === 'contrast' ? null : { label: this.#look.contrast ? m.siteLooks : m.moreContrast, onSwitch: () => this.#look.toggleContrast(() => this.sayFailed()) },
        language: { label: m.switchLanguage, lang: other, onSwitch: () => (this.locale = other) },
      }),
      said: this.#saidTo === undefined || this.#saidTo === flow.state.citizen?.name ? this.#announce.said : '',
      busy: this.#isWaiting,
    });
  }

  /** The button goes; who reads on by keyboard begins at the title, and nothing scrolls. */
  async #showAll(): Promise<void> {
    this.reserve.release();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[data-id=title]')?.focus({ preventScroll: true });
  }

  protected view(m: T['firstWords']): FlowView<T> {
    return {
      m,
      locale: this.words.locale ?? 'ru',
      state: this.flow.state,
      link: this.#link,
      headingLevel: this.headingLevel,
      later: this.laterView,
      services: this.attended,
      root: this.renderRoot as ShadowRoot,
      dispatch: (event) => this.flow.dispatch(event),
      say: (text) => this.#speak((voice) => voice.say(text)),
      refresh: () => this.requestUpdate(),
    };
  }

  /** The operator's site; without an operator, what the page itself linked to. */
  get #link(): string | null {
    const operator = this.attended?.operator;
    return operator ? new URL(this.path, operator).href : (this.querySelector<HTMLAnchorElement>('a[href]')?.href ?? null);
  }

  /** Where on the operator's site the same is found. */
  protected get path(): string {
    return '/';
  }

  async #loadWords(): Promise<void> {
    if (await this.words.use(this.currentLocale)) return;
    if (!this.words.messages) this.#send('city-failed', { code: 'unreachable' });
  }

  /** Asked again after a failure; what waited for it then is forgotten, and the visitor is told. */
  protected loadLater(): Promise<void> {
    this.attended?.prepare?.();
    this.#laterLoading ??= Promise.all([this.#options.later(), this.words.add(this.#options.laterWords, this.currentLocale)]).then(
      ([later]) => {
        const root = this.renderRoot as ShadowRoot;
        // The theme stays the last word.
        const add = (styles: readonly CSSResult[]): void => void (root.adoptedStyleSheets = root.adoptedStyleSheets.toSpliced(-1, 0, ...styles.flatMap(({ styleSheet = [] }) => styleSheet)));
        this.later = later;
        this.parts = this.partsOf(later, add);
        add(later.laterStyles);
        this.flow.extend(this.stepOf(later));
        for (const command of this.#waiting.splice(0)) this.#runLater(command);
        this.requestUpdate();
      },
      () => {
        this.#laterLoading = null;
        this.flow.forgetWaiting();
        this.sayFailed();
        // What is under way waits for no press: what it needs is asked for again.
        if (this.isConnected) this.#retry = setTimeout(() => this.requestUpdate(), 2000);
      },
    );
    return this.#laterLoading;
  }

  /** In the fullest words that are here. */
  protected sayFailed(): void {
    const m = this.words.messages;
    this.#announce.say(m?.notFetched ?? m?.failedText ?? '');
  }

  #run(command: T['command']): void {
    if (isEmit(command)) return this.#send(command.event, command.detail);
    if (!isAnnounce<T>(command)) return this.effects?.run(command);
    const { later, words: { messages: m } } = this;
    if (later && m) this.#speak((voice) => later.announce(voice, m, command, this.flow.state));
  }

  #speak(tell: (voice: AnnounceController) => void): void {
    this.#saidTo = this.flow.state.citizen?.name;
    tell(this.#announce);
  }

  #runLater(command: T['command']): void {
    if (this.later && this.effects) return this.later.runLater(command, this.effects);
    this.#waiting.push(command);
    void this.loadLater();
  }

  #send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  protected tellMisuse(what: T['misuse'] | 'unconfigured'): void {
    if (this.misuse !== what) this.requestUpdate();
    this.misuse = what;
    this.warn(what);
  }
}

function isEmit(command: { readonly type: string }): command is { readonly type: 'emit'; readonly event: string; readonly detail: unknown } {
  return command.type === 'emit';
}

function isAnnounce<T extends FlowTypes>(command: T['command']): command is Extract<T['command'], { type: 'announce' }> {
  return command.type === 'announce';
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}
