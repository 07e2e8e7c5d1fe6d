import { html, nothing, type TemplateResult } from 'lit';
import { say } from '../../i18n/format.js';
import type { Locale } from '../../i18n/locale.js';
import { button } from '../../ui/button.js';
import { choice } from '../../ui/choice.js';
import { notice } from '../../ui/notice.js';
import type { Messages } from './catalogue.js';
import type { Event, State } from './model.js';
import type { Receipt } from './schemas.js';
import { liveResultsFolded, resultsSection, turnout } from './view-results.js';

type Part = TemplateResult | typeof nothing;

export interface View {
  readonly m: Messages;
  readonly locale: Locale;
  readonly state: State;
  /** The question on the city's own site; null where no address is known. */
  readonly link: string | null;
  readonly headingLevel: number;
  dispatch(event: Event): void;
  copy(text: string): void;
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
    <div class="title" part="title" role="heading" aria-level=${headingLevel} tabindex="-1" data-id="title" lang=${title.lang ?? nothing}>${title.text}</div>
    ${summary ? html`<p class="text" lang=${summary.lang ?? nothing}>${summary.text}</p>` : nothing}
  </header>`;
}

function content(view: View): Part {
  const { m, locale, state, dispatch } = view;
  switch (state.phase) {
    case 'open':
    case 'changing':
    case 'signing-in':
    case 'sending':
      return html`${rules(view)}${choosing(view)}${state.phase === 'open' ? liveResultsFolded(m, locale, state, dispatch) : nothing}`;
    case 'accepted':
      return html`${accepted(view)}${resultsSection(m, locale, state, dispatch)}`;
    case 'refused':
      return refused(view);
    case 'unknown':
      return unknown(view);
    case 'upcoming':
      return html`${rules(view)}${optionList(view)}`;
    case 'closed':
      return html`${state.receipt ? receiptList(view, state.receipt) : nothing}${resultsSection(m, locale, state, dispatch)}`;
    default:
      return deadEnd(view);
  }
}

/** Who may vote, whether it can be changed, when results come: all of it before the choice. */
function rules({ m, state }: View): Part {
  const { referendum, citizen, phase } = state;
  if (!referendum) return nothing;
  const { electorate } = referendum;
  if (phase === 'changing' || (phase === 'sending' && state.receipt)) return html`<p>${m.changing}</p>`;
  return html`<p class="small muted text" part="rules">
    ${m.electorate(electorate.minAge, electorate.districts.map(({ name }) => name))} ${m.changeRule[referendum.change]} ${m.resultsRule[referendum.results]}
    ${citizen || phase === 'upcoming' ? nothing : m.signInFirst}
  </p>`;
}

function choosing(view: View): Part {
  const { m, locale, state, dispatch } = view;
  const question = state.referendum?.questions[0];
  if (!question) return nothing;
  const waiting = state.phase === 'sending' || state.phase === 'signing-in';
  return html`${state.fault ? signInFault(view) : nothing}
    ${choice({
      legend: say(question.text, locale),
      legendHidden: question.text.ru === state.referendum?.title.ru,
      options: question.options.map((option) => ({ id: option.id, ...say(option.text, locale) })),
      chosen: state.chosen,
      disabled: waiting,
      error: state.missing ? m.missing : null,
      onChoose: (option) => dispatch({ type: 'choose', option }),
    })}
    ${state.phase === 'signing-in' ? notice({ kind: 'neutral', title: m.signingIn, text: m.signingInText }) : nothing}
    <div class="actions">${choosingActions(view)}</div>
    ${citizenLine(view)}`;
}

function choosingActions({ m, state, dispatch }: View): Part {
  if (state.phase === 'signing-in') return button({ label: m.cancel, kind: 'quiet', id: 'cancel', onClick: () => dispatch({ type: 'cancel' }) });
  const sending = state.phase === 'sending';
  const label = sending ? m.sending : !state.citizen ? m.signIn : state.receipt ? m.changeVote : m.vote;
  return html`${button({ label, id: 'vote', busy: sending, onClick: () => dispatch(state.citizen ? { type: 'vote' } : { type: 'sign-in' }) })}
    ${state.phase === 'changing' ? button({ label: m.cancel, kind: 'quiet', id: 'cancel', onClick: () => dispatch({ type: 'cancel' }) }) : nothing}
    ${state.chosen !== null && !sending ? button({ label: m.clear, kind: 'quiet', id: 'clear', onClick: () => dispatch({ type: 'choose', option: null }) }) : nothing}`;
}

/** Who is signed in is always visible, with the way out beside it. */
function citizenLine({ m, state, dispatch }: View): Part {
  if (!state.citizen || state.phase === 'signing-in') return nothing;
  return html`<p class="small actions" part="citizen">
    <span>${m.signedInAs(state.citizen.name)}</span>
    ${state.phase === 'sending' || state.phase === 'unknown' ? nothing : button({ label: m.signOut, kind: 'quiet', id: 'sign-out', onClick: () => dispatch({ type: 'sign-out' }) })}
  </p>`;
}

function signInFault(view: View): Part {
  const { m, state } = view;
  const [title, text] = m.signInFaults[state.fault?.code ?? ''] ?? m.otherSignInFault;
  return notice({ kind: 'warning', title, text, more: html`${supportCode(view)}${state.fault?.code === 'auth.blocked' ? siteLink(view) : nothing}` });
}

function receiptList({ m, state, copy }: View, receipt: Receipt): TemplateResult {
  return html`<dl class="receipt small" part="receipt" aria-label=${m.receipt}>
      <dt class="muted">${m.castAt}</dt><dd>${m.instant(receipt.castAt)}</dd>
      <dt class="muted">${m.tracker}</dt><dd class="tracker">${receipt.tracker}</dd>
    </dl>
    <p class="small muted">${m.receiptNote}</p>
    <div class="actions">${button({ label: m.copy, kind: 'quiet', id: 'copy', onClick: () => copy(state.receipt?.tracker ?? '') })}</div>`;
}

function accepted(view: View): Part {
  const { m, state, dispatch } = view;
  if (!state.receipt) return nothing;
  const changeable = state.period === 'open' && state.referendum?.change === 'until-close';
  return html`${notice({ kind: 'success', title: m.accepted[state.acceptance ?? 'kept'], more: receiptList(view, state.receipt) })}
    <div class="actions">
      ${changeable ? button({ label: m.changeVote, kind: 'quiet', id: 'change', onClick: () => dispatch({ type: 'change' }) }) : html`<p class="small muted">${m.cannotChange}</p>`}
      ${state.citizen ? nothing : button({ label: m.notYou, kind: 'quiet', id: 'forget', onClick: () => dispatch({ type: 'forget' }) })}
    </div>
    ${citizenLine(view)}`;
}

/** Faults after which trying again makes sense: the rest would only end the same way. */
const final = ['referendum.not-eligible', 'referendum.closed', 'referendum.not-open', 'site.not-registered', 'exposure.secure-only', 'referendum.change-not-allowed'];

function refused(view: View): Part {
  const { m, state, dispatch } = view;
  const code = state.fault?.code ?? '';
  const ineligible = code === 'referendum.not-eligible';
  const reason = state.fault?.data['reason'];
  const [what, advice] = m.reasons[ineligible ? `${code}.${String(reason)}` : code] ?? m.otherReason;
  return html`${ineligible ? rules(view) : nothing}${notice({
      kind: ineligible ? 'neutral' : 'danger',
      title: ineligible ? m.cannotVote(what) : m.refused(what),
      text: advice,
      more: supportCode(view),
    })}
    <div class="actions">
      ${final.includes(code) ? nothing : button({ label: m.tryAgain, id: 'retry', onClick: () => dispatch({ type: 'retry' }) })}
      ${final.includes(code) || code === 'not-found' ? siteLink(view) : nothing}
    </div>
    ${ineligible ? optionList(view) : nothing}${turnout(m, state)}${citizenLine(view)}`;
}

function unknown(view: View): Part {
  const { m, state, dispatch } = view;
  const elsewhere = state.attempt?.ballot === null && state.fault === null && state.attempt.tries > 0;
  return html`${notice({ kind: 'warning', title: m.unknown, text: elsewhere ? m.unknownElsewhere : m.unknownText, more: supportCode(view) })}
    <div class="actions">${button({ label: m.checkNow, kind: 'quiet', id: 'check', onClick: () => dispatch({ type: 'retry' }) })}</div>
    ${citizenLine(view)}`;
}

function optionList({ locale, state }: View): Part {
  return html`<ul class="plain" part="options">
    ${state.referendum?.questions[0]?.options.map((option) => {
      const { text, lang } = say(option.text, locale);
      return html`<li part="option" lang=${lang ?? nothing}>${text}</li>`;
    })}
  </ul>`;
}

/** No question on screen: what happened, what to do, and the way to the city's own site. */
function deadEnd(view: View): Part {
  const { m, state, dispatch } = view;
  const offline = state.fault?.code === 'offline';
  const words = {
    absent: [m.absent, m.absentText],
    unsupported: [m.unsupported, m.unsupportedText],
    failed: offline ? [m.offline, m.offlineText] : [m.failed, m.failedText],
  }[state.phase as 'absent'] ?? [m.loading, ''];
  if (state.phase === 'idle' || state.phase === 'loading') return html`<p class="muted">${m.loading}</p>`;
  return html`${notice({ kind: state.phase === 'failed' && !offline ? 'danger' : 'neutral', title: words[0] ?? '', text: words[1], more: supportCode(view) })}
    <div class="actions">
      ${state.phase === 'failed' ? button({ label: m.tryAgain, id: 'retry', onClick: () => dispatch({ type: 'retry' }) }) : nothing}${siteLink(view)}
    </div>`;
}

export function siteLink({ m, link }: Pick<View, 'm' | 'link'>): Part {
  return link ? html`<a class="tap" href=${link} target="_blank" rel="noopener noreferrer">${m.openOnSite}</a>` : nothing;
}

function supportCode({ m, state }: View): Part {
  const id = state.fault?.data.requestId;
  return id ? html`<p class="small muted">${m.supportCode(id)}</p>` : nothing;
}
