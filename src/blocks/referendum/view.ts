import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { say } from '../../i18n/format.js';
import { button } from '../../ui/button.js';
import { choice } from '../../ui/choice.js';
import type { FirstMessages } from './catalogue.js';
import type { LaterMessages } from './messages-later.ru.js';
import { siteLink, supportCode } from '../../ui/support.js';
import type { FlowView } from '../../ui/flow-types.js';
import type { Event, Phase, State } from './model.js';
import type { Referendum } from './schemas.js';

/** The tag's identifier is none, or the page has no configuration. Without an identifier there is no question but the `list`. */
export type Misuse = 'unset' | 'unconfigured' | 'list';

type Question = Referendum['questions'][number];

export type Part = TemplateResult | typeof nothing;

export interface View extends FlowView<{ state: State; event: Event; firstWords: FirstMessages; laterView: LaterView }> {
  /** Until the closing, in its last week. */
  readonly hoursLeft: number;
}

/** The views of `later.ts`, already holding their words. */
export interface LaterView {
  readonly m: LaterMessages;
  /** Whether all that this state is drawn with is here; it is fetched, and the block drawn anew, where it is not. */
  ready(state: State, misuse: Misuse | null): boolean;
  /** A question of another kind than the plain one, else null. */
  question(view: View, question: Question): TemplateResult | null;
  /** What is asked and what is allowed, where it can be seen and not be answered. */
  above(view: View, question: Question): Part;
  /** Phases that the first view does not know: outcomes, results, dead ends. */
  content(view: View): Part;
  aboveChoice(view: View): Part;
  aboveActions(view: View): Part;
  otherActions(view: View): Part;
  belowChoice(view: View): Part;
  results(view: View): Part;
  /** The way back to the list that the question was opened from. */
  top(view: View): Part;
  /** What can be done around the vote, folded. */
  more(view: View): Part;
  /** What is wrong with the tag or the page; the list, where nothing is. */
  misuse(view: View, what: Misuse): Part;
}

/** Phases that are drawn without `later.ts`. */
const firstPhases: readonly Phase[] = ['idle', 'loading', 'failed', 'upcoming', 'open'];

export function needsLater({ phase, referendum }: State): boolean {
  return !firstPhases.includes(phase) || (referendum?.questions.some(({ kind, own, blank }) => kind !== 'single' || own || blank) ?? false);
}

/** The visitor is asked to go on in another window. */
export function isAside({ phase }: State): boolean {
  return phase === 'signing-in' || phase === 'confirming';
}

/** Everything between the block's edge and the operator's strip. */
export function body(view: View): TemplateResult {
  const { state, later, m } = view;
  const here = !needsLater(state) || later?.ready(state, null);
  return html`${later?.top(view)}${header(view)}${here ? content(view) : html`<p class="muted">${m.loading}</p>`}`;
}

function header({ m, locale, state, headingLevel, hoursLeft }: View): Part {
  const { referendum } = state;
  if (!referendum) return nothing;
  const when = { upcoming: m.opensAt(referendum.opensAt), open: m.until(referendum.closesAt) + (hoursLeft ? `, ${m.left(hoursLeft)}` : ''), closed: m.closedAt(referendum.closesAt) }[state.period];
  const title = say(referendum.title, locale);
  const summary = referendum.summary ? say(referendum.summary, locale) : null;
  return html`<header>
    <p class="eyebrow" part="eyebrow">${m.label[referendum.label]} · ${when}</p>
    <div class="title" part="title" role="heading" aria-level=${headingLevel} tabindex="-1" data-id="title" lang=${ifDefined(title.lang ?? undefined)}>${title.text}</div>
    ${summary ? html`<p class="text" lang=${ifDefined(summary.lang ?? undefined)}>${summary.text}</p>` : nothing}
  </header>`;
}

function content(view: View): Part {
  switch (view.state.phase) {
    case 'open':
    case 'changing':
    case 'signing-in':
    case 'confirming':
    case 'sending':
      return choosing(view);
    case 'upcoming':
      return html`${rules(view)}${optionList(view)}${more(view)}`;
    case 'idle':
    case 'loading':
      return html`<p class="muted">${view.m.loading}</p>`;
    case 'failed':
      return failed(view);
    default:
      return view.later?.content(view) ?? nothing;
  }
}

/** Who may vote, whether it can be changed, when results come: all of it before the choice. */
export function rules({ m, locale, state }: View): Part {
  const { referendum, citizen, phase } = state;
  if (!referendum) return nothing;
  const { electorate } = referendum;
  return html`<p class="small muted text" part="rules">
    ${m.electorate(electorate.minAge, electorate.districts.map(({ name }) => name), (electorate.categories ?? []).map(({ name }) => say(name, locale).text))} ${m.changeRule[referendum.change]} ${m.resultsRule[referendum.results]}
    ${citizen || phase === 'upcoming' ? nothing : m.signInFirst}
  </p>`;
}

function choosing(view: View): Part {
  const { state, later } = view;
  return html`${state.receipt ? nothing : rules(view)}${later?.aboveChoice(view)}
    ${state.referendum?.questions.map((question) => later?.question(view, question) ?? plainQuestion(view, question))}
    ${actions(view)}${later?.belowChoice(view)}
    ${state.phase === 'open' ? html`${state.referendum?.results === 'live' ? folded(view.m.resultsLive, later?.results(view)) : nothing}${more(view)}` : nothing}`;
}

function plainQuestion({ locale, state, later, dispatch }: View, { id, text, options }: Question): Part {
  return choice({
    name: id,
    legend: say(text, locale),
    legendHidden: isInTitle(state, text.ru),
    options: options.map((option) => ({ id: option.id, ...say(option.text, locale) })),
    chosen: state.draft.find(({ question }) => question === id)?.options[0] ?? null,
    disabled: !takesAnswers(state),
    error: later && state.missing?.question === id ? later.m.missing : null,
    onChoose: (option) => dispatch({ type: 'choose', question: id, choice: { question: id, options: [option] } }),
  });
}

/** Whether the block's title asks the question already. */
export function isInTitle({ referendum }: State, text: string): boolean {
  return referendum?.title.ru === text;
}

export function takesAnswers(state: State): boolean {
  return state.phase !== 'sending' && !isAside(state);
}

/** Live counts before the vote stay folded: who wants them opens them, nobody is led by them. So does what is beside the vote. */
function folded(label: string, inside: unknown): TemplateResult {
  return html`<details class="small"><summary>${label}</summary>${inside}</details>`;
}

export function more(view: View): TemplateResult {
  return folded(view.m.more, view.later?.more(view));
}

/** One template before and after `later.ts` has come: a button that is pressed must not be another when it is released. */
function actions(view: View): Part {
  const { m, state, later, dispatch } = view;
  const sending = state.phase === 'sending';
  const label = (sending ? later?.m.sending : state.citizen && state.receipt ? later?.m.changeVote : null) ?? (state.citizen ? m.vote : m.signIn);
  const vote = button({ label, id: 'vote', busy: sending, onClick: () => dispatch(state.citizen ? { type: 'vote' } : { type: 'sign-in' }) });
  const clear = button({ label: m.clear, kind: 'quiet', id: 'clear', onClick: () => dispatch({ type: 'clear' }) });
  const aside = isAside(state);
  return html`${later?.aboveActions(view)}
    <div class="actions">
      ${aside ? nothing : vote}${later?.otherActions(view)}${sending || aside || !state.draft.length ? nothing : clear}
    </div>`;
}

export function optionList(view: View): Part {
  const { locale, later, state } = view;
  return html`${state.referendum?.questions.map(
    (question) => html`${later?.above(view, question)}<ul class="plain" part="options">
      ${question.options.map((option) => {
        const { text, lang } = say(option.text, locale);
        return html`<li part="option" lang=${ifDefined(lang ?? undefined)}>${text}</li>`;
      })}
    </ul>`,
  )}`;
}

/** No question on screen, and perhaps no network to fetch anything with: drawn with what is here. */
function failed(view: View): Part {
  const { m, state, dispatch } = view;
  const what = state.fault?.code === 'offline' ? 'offline' : 'failed';
  return html`<div class="notice" part="notice" tabindex="-1" data-id="notice" role="group" aria-labelledby="notice-title">
      <p id="notice-title" class="subtitle">${m[what]}</p>
      <p>${m[`${what}Text`]}</p>
      ${supportCode(view)}
    </div>
    <div class="actions">${button({ label: m.tryAgain, id: 'retry', onClick: () => dispatch({ type: 'retry' }) })}${siteLink(view)}</div>`;
}

