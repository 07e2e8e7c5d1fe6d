import { css, type CSSResult, html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { hoursLeft } from '../../../domain/referendum/schedule.js';
import { say } from '../../../i18n/format.js';
import { button } from '../../../ui/button.js';
import { notice } from '../../../ui/notice.js';
import { choiceFaultWords } from '../announcements.js';
import type { LaterMessages } from '../messages-later.ru.js';
import type { Part, View } from '../view.js';
import { type ListEvent, type ListRow, type ListState, rowsOf } from './list-state.js';
import { listWords } from './messages-list.js';

export interface ListView {
  readonly view: View;
  readonly m: LaterMessages;
  readonly state: ListState;
  readonly now: number;
  dispatch(event: ListEvent): void;
}

export function listBody(given: ListView): TemplateResult {
  const { view: { locale, headingLevel }, state } = given;
  const w = listWords[locale];
  const inside = state.phase === 'shown' ? shown(given) : state.phase === 'failed' ? failed(given) : html`<p class="muted">${w.loading}</p>`;
  return html`<div class="title" part="title" role="heading" aria-level=${headingLevel} tabindex="-1" data-id="title">${w.title}</div>${inside}`;
}

function shown(given: ListView): Part {
  const { view: { locale }, state, now } = given;
  const w = listWords[locale];
  const { open, upcoming, others } = rowsOf(state, now);
  if (!open.length && !upcoming.length && !others) return html`${notice({ kind: 'neutral', title: w.empty, text: w.emptyText })}${person(given)}`;
  return html`${open.length ? list(given, open, 'open') : html`<p>${others === null ? w.noneOpen : w.noneForYou}</p>`}
    ${upcoming.length ? html`<p class="subtitle">${w.upcoming}</p>${list(given, upcoming, 'upcoming')}` : nothing}
    ${others ? html`<p class="small muted">${w.forOthers(others)}</p>` : nothing}
    ${person(given)}`;
}

function list(given: ListView, rows: readonly ListRow[], period: 'open' | 'upcoming'): TemplateResult {
  return html`<ul class="listed" part="list" role="list">${rows.map((row) => listedRow(given, row, period))}</ul>`;
}

function listedRow({ view: { m, locale }, now, dispatch }: ListView, { listed, voted }: ListRow, period: 'open' | 'upcoming'): TemplateResult {
  const { id, label, title, electorate, opensAt, closesAt } = listed;
  const w = listWords[locale];
  const words = say(title, locale);
  const hours = hoursLeft(listed, now);
  // In its last day what is left of it, in whole hours, so that nobody comes too late; a minute more or less is none.
  const when = period === 'upcoming' ? m.opensAt(opensAt) : hours && hours <= 24 ? w.left(Math.floor((Date.parse(closesAt) - now) / 3_600_000 + 0.02)) : m.until(closesAt) + (hours ? `, ${m.left(hours)}` : '');
  const who = m.electorate(electorate.minAge, electorate.districts.map(({ name }) => name), (electorate.categories ?? []).map(({ name }) => say(name, locale).text));
  return html`<li part="listed">
    <p class="small muted">${m.label[label]} · ${when}</p>
    ${button({ label: html`<span lang=${ifDefined(words.lang ?? undefined)}>${words.text}</span>`, kind: 'quiet', id: `open-${id}`, onClick: () => dispatch({ type: 'open', id }) })}
    <p class="small muted">${voted ? html`<strong class="voted-mark"><span aria-hidden="true">✓ </span>${w.voted}.</strong> ` : nothing}${who}</p>
  </li>`;
}

/** Who is here, and how to become somebody: quietly, since the list is of use to anybody. */
function person({ view: { locale, state: flow }, m, state, dispatch }: ListView): Part {
  const w = listWords[locale];
  const { citizen, signingIn, fault } = state;
  if (signingIn) {
    return html`${notice({ kind: 'neutral', title: w.signingIn })}
      <div class="actions">${button({ label: m.cancel, kind: 'quiet', id: 'cancel', onClick: () => dispatch({ type: 'cancel' }) })}</div>`;
  }
  if (!citizen) {
    return html`${fault ? notice({ kind: 'warning', title: faultTitle(m, state, flow) }) : nothing}
      <div class="actions">${button({ label: w.signIn, kind: 'quiet', id: 'sign-in', onClick: () => dispatch({ type: 'sign-in' }) })}</div>`;
  }
  return html`${fault ? html`<p>${w.standingFailed}</p>` : nothing}
    <p class="small actions" part="citizen"><span>${m.signedInAs(citizen.name)}</span>
      ${button({ label: m.signOut, kind: 'quiet', id: 'sign-out', onClick: () => dispatch({ type: 'sign-out' }) })}
      ${fault ? button({ label: m.checkNow, kind: 'quiet', id: 'retry', onClick: () => dispatch({ type: 'retry' }) }) : nothing}
    </p>`;
}

/** What happened; the advice that goes with it in a vote speaks of a choice, which there is none of here. */
export function faultTitle(m: LaterMessages, { fault, citizen }: ListState, flow: View['state']): string {
  return choiceFaultWords(m, { ...flow, fault, citizen })[0];
}

function failed({ view: { m, locale, link }, state: { fault, asking }, dispatch }: ListView): Part {
  const w = listWords[locale];
  const offline = fault?.code === 'offline';
  const id = fault?.data.requestId;
  const more = id ? html`<p class="small muted">${m.supportCode(id)}</p>` : nothing;
  return html`${notice({ kind: 'neutral', title: offline ? m.offline : w.failed, text: offline ? w.offlineText : m.failedText, more })}
    <div class="actions">${button({ label: m.tryAgain, id: 'retry', busy: asking, onClick: () => dispatch({ type: 'retry' }) })}${link ? html`<a class="tap" href=${link} target="_blank" rel="noopener noreferrer">${m.openOnSite}</a>` : nothing}</div>`;
}

export const listStyles: CSSResult = css`
  .listed {
    list-style: none;
  }
  .listed li {
    border-block-start: 1px solid var(--_hairline);
    display: flex;
    flex-direction: column;
    gap: 4px;
    padding-block: 12px;
  }
  .listed li:last-child {
    border-block-end: 1px solid var(--_hairline);
  }
  .listed .tap {
    font-weight: 600;
    margin-block: -8px;
  }
  .voted-mark {
    color: var(--_success);
  }
`;
