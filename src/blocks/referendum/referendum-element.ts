import { type CSSResultGroup, html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { AnnounceController } from '../../runtime/announce-controller.js';
import { BlockElement } from '../../runtime/block-element.js';
import { CatalogueController } from '../../runtime/catalogue-controller.js';
import { FlowController } from '../../runtime/flow-controller.js';
import { warnOnce } from '../../runtime/warn.js';
import { frame } from '../../ui/frame.js';
import { notice } from '../../ui/notice.js';
import { strip } from '../../ui/strip.js';
import { knownTheme } from '../../ui/themes.js';
import { announcementText, announcementTarget } from './announcements.js';
import { type Messages, referendumCatalogue } from './catalogue.js';
import { ReferendumEffects } from './effects.js';
import { type Command, type Event, initialState, type State } from './model.js';
import { step } from './state.js';
import { referendumStyles } from './styles.js';
import { body, siteLink, type View } from './view.js';

const slug = /^[a-z0-9][a-z0-9-]{0,63}$/;

/**
 * A question of the city: the visitor reads it, signs in, votes, gets a receipt and the results that the rules allow.
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

  /** Identifier of the question: lower-case letters, digits, hyphens. */
  @property() referendum: string | null = null;

  /** Level of the title in the page's outline, 1 to 6. */
  @property({ attribute: 'heading-level', type: Number }) headingLevel = 3;

  /** What is wrong with the tag or the page, where something is. */
  @state() private misuse: 'unset' | 'unconfigured' | null = null;

  private readonly words = new CatalogueController<Messages>(this, referendumCatalogue);
  private readonly announce = new AnnounceController(this);
  private readonly flow = new FlowController<State, Event, Command>(this, { initial: initialState, step }, (command) => this.run(command));
  private effects: ReferendumEffects | null = null;
  private lateConfiguration: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // A page that never configures the SDK gets words instead of an empty box; its developer gets a warning.
    this.lateConfiguration = setTimeout(() => this.currentServices || this.tellMisuse('unconfigured', 'no gateway and no transport is configured'), 8000);
    if (this.effects) {
      this.effects.start();
      this.flow.dispatch({ type: 'resumed' });
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.lateConfiguration);
    this.effects?.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.renderRoot.firstElementChild?.localName === 'slot') this.reserve.measure();
    void this.loadWords();
    if (changed.has('headingLevel') && !(this.headingLevel >= 1 && this.headingLevel <= 6)) {
      warnOnce(`<city-referendum heading-level="${this.getAttribute('heading-level')}">: a whole number from 1 to 6 is expected, 3 is used`);
      this.headingLevel = 3;
    }
    const services = this.currentServices;
    if (!services || !this.isConnected) return;
    if (!this.effects) {
      const { flow } = this;
      this.effects = new ReferendumEffects({ services, get state() { return flow.state; }, dispatch: (event) => flow.dispatch(event) });
      this.effects.start();
    }
    if (this.referendum !== null && slug.test(this.referendum)) {
      this.misuse = null;
      this.flow.dispatch({ type: 'shown', id: this.referendum });
    } else {
      this.tellMisuse('unset', `<city-referendum referendum="${this.referendum ?? ''}">: an identifier such as "big-ring-name" is expected`);
    }
  }

  protected override updated(): void {
    const { phase } = this.flow.state;
    if (!this.words.messages || (!this.misuse && (phase === 'idle' || phase === 'loading'))) return;
    this.markReady();
    this.reserve.fit(this.renderRoot.querySelector('.body'));
  }

  protected override render(): TemplateResult {
    const { flow, words, misuse } = this;
    const m = words.messages;
    const waiting = !misuse && (flow.state.phase === 'idle' || flow.state.phase === 'loading');
    // Until there is something to say, what the page put inside stays on screen, and with it the reserved height.
    if (!m || (waiting && this.childElementCount > 0)) return html`<slot></slot>`;
    const view = this.view(m);
    return frame({
      theme: knownTheme(this.currentTheme),
      reserved: this.reserve.height,
      clamped: this.reserve.clamped,
      showAll: { label: m.showAll, onClick: () => this.reserve.release() },
      body: misuse ? html`${notice({ kind: 'neutral', title: m[misuse], text: m[`${misuse}Text`] })}${siteLink(view)}` : body(view),
      strip: this.strip(m, view),
      said: this.announce.said,
      busy: waiting,
    });
  }

  private view(m: Messages): View {
    return {
      m,
      locale: this.words.locale ?? 'ru',
      state: this.flow.state,
      link: this.link,
      headingLevel: this.headingLevel,
      dispatch: (event) => this.flow.dispatch(event),
      copy: (text) => void navigator.clipboard.writeText(text).then(() => this.announce.say(m.copied), () => undefined),
    };
  }

  /** The question on the operator's site, else what the page itself linked to. */
  private get link(): string | null {
    const operator = this.currentServices?.operator;
    if (operator && this.flow.state.id) return new URL(`/referendum/${this.flow.state.id}`, operator).href;
    return this.querySelector<HTMLAnchorElement>('a[href]')?.href ?? null;
  }

  private strip(m: Messages, { link }: View): TemplateResult {
    const services = this.currentServices;
    const demonstration = services?.transport.demonstration ?? false;
    const other = this.words.locale === 'en' ? 'ru' : 'en';
    return strip({
      text: demonstration ? m.stripDemo : services?.mode === 'secure' ? m.stripSecure : m.stripOpen,
      demonstration,
      verify: link && !demonstration ? { href: link, label: m.verify } : null,
      language: { label: m.switchLanguage, lang: other, onSwitch: () => (this.locale = other) },
    });
  }

  private async loadWords(): Promise<void> {
    if (await this.words.use(this.currentLocale)) return;
    if (!this.words.messages) this.send('city-failed', { code: 'unreachable' });
  }

  private run(command: Command): void {
    if (command.type === 'emit') return this.send(command.event, command.detail);
    if (command.type !== 'announce') return this.effects?.run(command);
    const m = this.words.messages;
    if (!m) return;
    const text = announcementText(m, command.what, this.flow.state);
    if (command.move) void this.announce.move((root) => announcementTarget(root, command.what), text, command.what === 'signed-in' || command.what === 'signing-in');
    else this.announce.say(text);
  }

  private send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  private tellMisuse(what: 'unset' | 'unconfigured', message: string): void {
    this.misuse = what;
    warnOnce(message);
  }
}
