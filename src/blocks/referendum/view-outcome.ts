import { html, nothing, type TemplateResult } from 'lit';
import { say } from '../../i18n/format.js';
import { button } from '../../ui/button.js';
import { citizenLine } from '../../ui/citizen-line.js';
import { notice } from '../../ui/notice.js';
import { siteLink, supportCode } from '../../ui/support.js';
import { choiceFaultWords, deadEndOf, isOnlyRemembered, reasonOf } from './announcements.js';
import type { LaterMessages } from './messages-later.ru.js';
import type { SettledReceipt } from './schemas.js';
import { isAside, isInTitle, type LaterView, type Misuse, more, optionList, type Part, rules, takesAnswers, type View } from './view.js';
import { isPlain } from './kinds/kinds.js';
import type { Parts } from './around/parts.js';
import type { KindPart, Question } from './kinds/kind.js';
import { resultsSection, turnout } from './view-results.js';

/** Everything that a visitor sees after his first act, and results. */
export function laterView(m: LaterMessages, kinds: Parts): LaterView {
  const { around } = kinds;
  /** What followed is a part of how a vote ended, so nobody has to ask for it. */
  const followUp = (view: View): Part => {
    around.want('follow-up', view, m);
    return around.draw('follow-up', view, m);
  };
  return {
    m,
    ready: ({ phase, referendum }, misuse) => {
      if (misuse !== 'list') return misuse !== null || phase === 'failed' || kinds.ready(referendum?.questions ?? []);
      if (!around.isSettled('list')) around.ask('list');
      return around.isSettled('list');
    },
    question: (view, question) => kinds.of(question)?.draw(partOf(m, view, question)) ?? (isPlain(question) ? null : html`<p class="muted">${view.m.loading}</p>`),
    above: ({ state, locale }, question) => {
      const hint = kinds.of(question)?.hint(question, locale);
      const { text, lang } = say(question.text, locale);
      return html`${isInTitle(state, question.text.ru) ? nothing : html`<p class="subtitle" lang=${lang ?? locale}>${text}</p>`}${hint ? html`<p class="small muted">${hint}</p>` : nothing}`;
    },
    top: (view) => around.get('list')?.back?.(view, m) ?? nothing,
    more: (view) => around.inFold('more', view, m),
    content: (view) => {
      switch (view.state.phase) {
        case 'accepted':
          return html`${accepted(m, view, kinds)}${resultsSection(m, view, kinds)}${more(view)}`;
        case 'refused':
          return refused(m, view);
        case 'unknown':
          return unknown(m, view);
        case 'closed':
          return html`${view.state.receipt ? receiptList(m, view, kinds, view.state.receipt) : nothing}${resultsSection(m, view, kinds)}${followUp(view)}${more(view)}`;
        case 'absent':
          return deadEnd(m, view, deadEndOf(view.state));
        case 'unsupported':
          return deadEnd(m, view, 'unsupported');
        default:
          return nothing;
      }
    },
    aboveChoice: (view) => html`${view.state.receipt ? html`<p>${m.changing}</p>` : nothing}${view.state.fault ? choiceFault(m, view) : nothing}`,
    aboveActions: ({ state: { phase } }) =>
      phase === 'signing-in' ? notice({ kind: 'neutral', title: m.signingIn, text: m.signingInText })
      : phase === 'confirming' ? notice({ kind: 'neutral', title: m.confirming, text: m.confirmingText })
      : nothing,
    otherActions: ({ state, dispatch }) =>
      isAside(state) || state.phase === 'changing'
        ? button({ label: m.cancel, kind: 'quiet', id: 'cancel', onClick: () => dispatch({ type: 'cancel' }) })
        : nothing,
    belowChoice: (view) => citizen(m, view),
    results: (view) => resultsSection(m, view, kinds),
    misuse: (view, what) => (what === 'list' ? around.draw('list', view, m) : deadEnd(m, view, what)),
  };
}

function partOf(m: LaterMessages, { state, locale, dispatch, say }: View, question: Question): KindPart {
  const { id, text } = question;
  return {
    m, question, locale, say,
    choice: state.draft.find((given) => given.question === id),
    disabled: !takesAnswers(state),
    shortfall: state.missing?.question === id ? state.missing.what : null,
    legendHidden: isInTitle(state, text.ru),
    answer: (choice) => dispatch({ type: 'choose', question: id, choice }),
  };
}

/** Who is signed in is always visible, with the way out beside it. */
function citizen(m: LaterMessages, { state, dispatch }: View): Part {
  if (!state.citizen || state.phase === 'signing-in') return nothing;
  const busy = state.phase === 'sending' || state.phase === 'unknown';
  return citizenLine(m.signedInAs(state.citizen.name), m.signOut, busy ? null : () => dispatch({ type: 'sign-out' }));
}

/** Why the visitor is back at the choice, or the city's word on him is missing. */
function choiceFault(m: LaterMessages, view: View): Part {
  const { state } = view;
  const [title, text] = choiceFaultWords(m, state);
  return notice({ kind: 'warning', title, text, more: html`${supportCode(view)}${/\.blocked$/.test(state.fault?.code ?? '') ? siteLink(view) : nothing}` });
}

function receiptList(m: LaterMessages, view: View, kinds: Parts, receipt: SettledReceipt): TemplateResult {
  const { state, dispatch } = view;
  const { tracker, castAt } = receipt;
  const signIn = button({ label: m.signInForNumber, kind: 'quiet', id: 'sign-in-for-number', onClick: () => dispatch({ type: 'sign-in' }) });
  // Known by a keepsake, which the page around the frame holds, and might have from anybody.
  if (tracker === null) return html`<p>${m.rememberedText}</p>${state.phase === 'accepted' && !state.citizen ? html`<div class="actions">${signIn}</div>` : nothing}`;
  const tell = (what: NonNullable<Parts['told']>['what']): void => {
    kinds.told = { tracker, what };
    view.say(m[what]);
  };
  return html`<dl class="receipt small" part="receipt" aria-label=${m.receipt}>
      <dt class="muted">${m.castAt}</dt><dd>${castAt && m.instant(castAt)}</dd>
      <dt class="muted">${m.tracker}</dt><dd class="tracker">${tracker}</dd>
    </dl>
    <p class="small muted">${m.receiptNote}</p>
    <div class="actions">
      ${button({ label: m.copy, kind: 'quiet', id: 'copy', onClick: () => void copy(tracker).then(() => tell('copied'), () => undefined) })}
      ${button({ label: m.save, kind: 'quiet', id: 'save', onClick: (event) => void keep(view, receipt, event, 'save', tell) })}
      ${button({ label: m.print, kind: 'quiet', id: 'print', onClick: (event) => void keep(view, receipt, event, 'print', tell) })}
    </div>
    ${kinds.told?.tracker === tracker ? html`<p class="small muted">${m[kinds.told.what]}</p>` : nothing}`;
}

/** A receipt on paper or in a file, made here by code that is fetched now. */
async function keep(view: View, receipt: SettledReceipt, { target }: MouseEvent, how: 'save' | 'print', tell: (what: 'saved' | 'notFetched') => void): Promise<void> {
  const root = (target as Node).getRootNode() as ShadowRoot;
  try {
    const { printPaper, receiptPaper, saveFile } = await import('./around/more.js');
    const made = receiptPaper(view, receipt);
    if (!made) return;
    if (how === 'print') return printPaper(root, made.paper);
    saveFile(root, made.file);
    tell('saved');
  } catch {
    tell('notFetched');
  }
}

/** Absent in a page without TLS. */
async function copy(text: string): Promise<void> {
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!clipboard) throw new TypeError('no clipboard');
  await clipboard.writeText(text);
}

function accepted(m: LaterMessages, view: View, kinds: Parts): Part {
  const { state, dispatch } = view;
  if (!state.receipt) return nothing;
  const changeable = state.period === 'open' && state.referendum?.change === 'until-close';
  return html`${state.fault ? choiceFault(m, view) : nothing}${notice({ ...(isOnlyRemembered(state) ? { kind: 'neutral', title: m.remembered } : { kind: 'success', title: m.accepted[state.acceptance ?? 'kept'] }), more: receiptList(m, view, kinds, state.receipt) })}
    <div class="actions">
      ${changeable ? button({ label: m.changeVote, kind: 'quiet', id: 'change', onClick: () => dispatch({ type: 'change' }) }) : view.state.referendum?.change === 'never' ? html`<p class="small muted">${m.cannotChange}</p>` : nothing}
      ${state.citizen ? nothing : button({ label: m.notYou, kind: 'quiet', id: 'forget', onClick: () => dispatch({ type: 'forget' }) })}
    </div>
    ${citizen(m, view)}`;
}

/** Faults after which trying again would only end the same way. */
const final = ['referendum.not-eligible', 'referendum.closed', 'referendum.not-open', 'site.not-registered', 'exposure.secure-only', 'client.too-old', 'referendum.change-not-allowed'];

function refused(m: LaterMessages, view: View): Part {
  const { state, dispatch } = view;
  const code = state.fault?.code ?? '';
  const ineligible = code === 'referendum.not-eligible';
  const [what, advice] = reasonOf(m, state);
  return html`${ineligible ? rules(view) : nothing}
    ${notice({
      kind: ineligible ? 'neutral' : 'danger',
      title: ineligible ? m.cannotVote(what) : m.refused(what),
      text: advice,
      more: supportCode(view),
    })}
    <div class="actions">
      ${final.includes(code) ? siteLink(view) : button({ label: view.m.tryAgain, id: 'retry', onClick: () => dispatch({ type: 'retry' }) })}
    </div>
    ${ineligible ? optionList(view) : nothing}${turnout(m, state)}${citizen(m, view)}`;
}

function unknown(m: LaterMessages, view: View): Part {
  const { state, dispatch } = view;
  return html`${notice({ kind: 'warning', title: m.unknown, text: state.attempt?.made === 'elsewhere' ? m.unknownElsewhere : m.unknownText, more: supportCode(view) })}
    <div class="actions">${button({ label: m.checkNow, kind: 'quiet', id: 'check', onClick: () => dispatch({ type: 'retry' }) })}</div>
    ${citizen(m, view)}`;
}

/** No question to show, and trying again would not help: what happened, and the way to the city's own site. */
function deadEnd(m: LaterMessages, view: View, what: 'absent' | 'unsupported' | Exclude<Misuse, 'list'>): Part {
  return html`${notice({ kind: 'neutral', title: m[what], text: m[`${what}Text`], more: supportCode(view) })}
    <div class="actions">${siteLink(view)}</div>`;
}
