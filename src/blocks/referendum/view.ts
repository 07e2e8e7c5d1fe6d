import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { say } from '../../i18n/format.js';
import type { Locale } from '../../i18n/locale.js';
import { button } from '../../ui/button.js';
import { choice } from '../../ui/choice.js';
import type { FirstMessages } from './catalogue.js';
import type { LaterMessages } from './messages-later.ru.js';
import type { Event, Phase, State } from './model.js';

/** The tag has no identifier, or the page no configuration. */
export type Misuse = 'unset' | 'unconfigured';

export type Part = TemplateResult | typeof nothing;

export interface View {
  readonly m: FirstMessages;
  readonly locale: Locale;
  readonly state: State;
  /** The question on the city's own site; null where no address is known. */
  readonly link: string | null;
  readonly headingLevel: number;
  /** What comes after the first view; null until it is loaded. */
  readonly later: LaterView | null;
  dispatch(event: Event): void;
  copy(text: string): void;
}

/** The views of `later.ts`, already holding their words. */
export interface LaterView {
  readonly m: LaterMessages;
  /** Phases that the first view does not know: outcomes, results, dead ends. */
  content(view: View): Part;
  aboveChoice(view: View): Part;
  aboveActions(view: View): Part;
  otherActions(view: View): Part;
  belowChoice(view: View): Part;
  results(view: View): Part;
  /** What is wrong with the tag or the page. */
  misuse(view: View, what: Misuse): Part;
}

/** Phases that are drawn without `later.ts`. */
const firstPhases: readonly Phase[] = ['idle', 'loading', 'failed', 'upcoming', 'open'];

export function needsLater({ phase }: State): boolean {
  return !firstPhases.includes(phase);
}

/** The visitor is asked to go on in another window. */
export function isAside({ phase }: State): boolean {
  return phase === 'signing-in' || phase === 'confirming';
}

/** Everything between the block's edge and the operator's strip. */
export function body(view: View): TemplateResult {
  return html`${header(view)}${content(view)}`;
}

function header({ m, locale, state, headingLevel }: View): Part {
  const { referendum } = state;
  if (!referendum) return nothing;
  const when = { upcoming: m.opensAt(referendum.opensAt), open: m.until(referendum.closesAt), closed: m.closedAt(referendum.closesAt) }[state.period];
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
      return html`${rules(view)}${optionList(view)}`;
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
export function rules({ m, state }: View): Part {
  const { referendum, citizen, phase } = state;
  if (!referendum) return nothing;
  const { electorate } = referendum;
  return html`<p class="small muted text" part="rules">
    ${m.electorate(electorate.minAge, electorate.districts.map(({ name }) => name))} ${m.changeRule[referendum.change]} ${m.resultsRule[referendum.results]}
    ${citizen || phase === 'upcoming' ? nothing : m.signInFirst}
  </p>`;
}

function choosing(view: View): Part {
  const { locale, state, later, dispatch } = view;
  const question = state.referendum?.questions[0];
  if (!question) return nothing;
  return html`${state.receipt ? nothing : rules(view)}${later?.aboveChoice(view)}
    ${choice({
      legend: say(question.text, locale),
      legendHidden: question.text.ru === state.referendum?.title.ru,
      options: question.options.map((option) => ({ id: option.id, ...say(option.text, locale) })),
      chosen: state.chosen,
      disabled: state.phase === 'sending' || isAside(state),
      error: state.missing && later ? later.m.missing : null,
      onChoose: (option) => dispatch({ type: 'choose', option }),
    })}
    ${actions(view)}${later?.belowChoice(view)}
    ${state.phase === 'open' && state.referendum?.results === 'live' ? liveResultsFolded(view) : nothing}`;
}

/** Live counts before the vote stay folded: who wants them opens them, nobody is led by them. */
function liveResultsFolded(view: View): Part {
  return html`<details class="small"><summary>${view.m.resultsLive}</summary>${view.later?.results(view)}</details>`;
}

/** One template before and after `later.ts` has come: a button that is pressed must not be another when it is released. */
function actions(view: View): Part {
  const { m, state, later, dispatch } = view;
  const sending = state.phase === 'sending';
  const label = (sending ? later?.m.sending : state.citizen && state.receipt ? later?.m.changeVote : null) ?? (state.citizen ? m.vote : m.signIn);
  const vote = button({ label, id: 'vote', busy: sending, onClick: () => dispatch(state.citizen ? { type: 'vote' } : { type: 'sign-in' }) });
  const clear = button({ label: m.clear, kind: 'quiet', id: 'clear', onClick: () => dispatch({ type: 'choose', option: null }) });
  const aside = isAside(state);
  return html`${later?.aboveActions(view)}
    <div class="actions">
      ${aside ? nothing : vote}${later?.otherActions(view)}${sending || aside || state.chosen === null ? nothing : clear}
    </div>`;
}

export function optionList({ locale, state }: View): Part {
  return html`<ul class="plain" part="options">
    ${state.referendum?.questions[0]?.options.map((option) => {
      const { text, lang } = say(option.text, locale);
      return html`<li part="option" lang=${ifDefined(lang ?? undefined)}>${text}</li>`;
    })}
  </ul>`;
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

export function siteLink({ m, link }: Pick<View, 'm' | 'link'>): Part {
  return link ? html`<a class="tap" href=${link} target="_blank" rel="noopener noreferrer">${m.openOnSite}</a>` : nothing;
}

/** What a support desk finds the request by. */
export function supportCode({ m, state }: View): Part {
  const id = state.fault?.data.requestId;
  return id ? html`<p class="small muted">${m.supportCode(id)}</p>` : nothing;
}
