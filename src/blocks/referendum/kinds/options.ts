import { css, html, nothing, type TemplateResult } from 'lit';
import { boundsOf, ownLength } from '../../../domain/ballot/answer.js';
import type { DraftAnswer } from '../model.js';
import { wholePercentages } from '../../../domain/referendum/shares.js';
import { say } from '../../../i18n/format.js';
import { bars } from '../../../ui/bars.js';
import type { Kind, KindPart, Question, ResultsLook, Tally } from './kind.js';
import { optionsWords } from './messages-options.js';
import { aloneRows, group, isAlone, isBlank, row } from './rows.js';

/** One or several options, an own one among them where the question takes it, or none of these. */
export const options: Kind = {
  draw(part) {
    const { question, choice, shortfall, locale } = part;
    const w = optionsWords[locale];
    const { max } = boundsOf(question);
    const single = question.kind === 'single';
    const named = choice && !isAlone(question, choice) ? choice.options.length + (choice.own === undefined ? 0 : 1) : 0;
    // Told at once and not first at the button; nothing is switched off, since what is off cannot be read by keyboard.
    const error = named > max ? w.tooMany(max) : shortfall ? options.shortfall(question, shortfall, locale) : null;
    const hint = options.hint(question, locale);
    const invalid = error !== null && shortfall !== 'own-empty' && shortfall !== 'own-too-long';
    const type = single ? 'radio' : 'checkbox';
    const rows = question.options.filter(({ alone }) => !alone).map((option) =>
      row({
        type, name: question.id, id: option.id, ...say(option.text, locale), checked: choice?.options.includes(option.id) ?? false,
        invalid,
        onChange: (on) => {
          const next = toggled(question, choice, option.id, on);
          if (named <= max && on && countOf(next) > max) part.say(w.tooMany(max));
          part.answer(next);
        },
      }));
    // A line of its own that is always there: the page around a frame sees its height, and with it a line that comes or goes.
    const counted = single || question.kind === 'approval' ? nothing : html`<p class="small muted counted">${w.ticked(named)}</p>`;
    return group(part, error, hint, html`${counted}${rows}${question.own ? ownRow(part, type) : nothing}${aloneRows(part, type)}`);
  },

  hint(question, locale) {
    const w = optionsWords[locale];
    const { min, max } = boundsOf(question);
    return question.kind === 'single' ? null : question.kind === 'approval' ? w.approval : w.choose(min, max);
  },

  shortfall(question, what, locale) {
    const w = optionsWords[locale];
    const { min, max } = boundsOf(question);
    if (what === 'own-empty') return w.ownEmpty;
    if (what === 'own-too-long') return w.ownTooLong(ownLength);
    if (what === 'too-many') return w.tooMany(max);
    if (what === 'invalid') return w.invalid;
    return question.kind === 'single' ? w.one : w.tooFew(min);
  },

  answers(question, choice, locale, m) {
    const w = optionsWords[locale];
    if (isBlank(choice)) return [m.blank];
    const chosen = question.options.filter(({ id }) => choice.options.includes(id)).map(({ text }) => say(text, locale).text);
    return choice.own === undefined ? chosen : [...chosen, w.ownAnswer(choice.own.trim())];
  },

  results: (question, tally, look) => optionResults(question, tally, look),

  styles: css`
    .hint {
      padding-block-end: 8px;
    }
    .own {
      padding: 0 8px 12px calc(20px + 1.25em);
    }
    .own:last-child {
      border-block-end: 1px solid var(--_hairline);
    }
    .own p {
      margin-block-start: 4px;
    }
    .field {
      appearance: none;
      background: var(--_surface);
      border: 1px solid var(--_border);
      border-radius: var(--_radius);
      color: inherit;
      font: inherit;
      inline-size: 100%;
      min-block-size: 48px;
      padding: 11px 12px;
    }
  `,
};

function countOf(choice: DraftAnswer | null): number {
  return choice ? choice.options.length + (choice.own === undefined ? 0 : 1) : 0;
}

/** What the voter wrote stays aside while another option is chosen: one tap takes no word away. */
function toggled(question: Question, choice: DraftAnswer | undefined, option: string, on: boolean): DraftAnswer | null {
  const { id, kind, options: all } = question;
  const written = choice?.own ?? choice?.aside?.own;
  const aside = written === undefined ? {} : { aside: { options: [], own: written } };
  if (kind === 'single') return { question: id, options: [option], ...aside };
  const kept = (choice?.options ?? []).filter((other) => other !== option && !all.some(({ id: known, alone }) => alone && known === other));
  const next: DraftAnswer = { question: id, options: on ? [...kept, option] : kept, ...(choice?.own !== undefined && { own: choice.own }), ...aside };
  return isBlank(next) ? null : next;
}

/**
 * The control says that there is an own option, the field what it is; whoever writes has chosen it. The field is there
 * from the beginning: if it came with the choice, the page around a frame would see it by the height.
 */
function ownRow(part: KindPart, type: 'radio' | 'checkbox'): TemplateResult {
  const { question, choice, locale, shortfall, answer } = part;
  const w = optionsWords[locale];
  const others = question.kind === 'single' || isAlone(question, choice) ? [] : (choice?.options ?? []);
  const kept = choice?.own ?? choice?.aside?.own;
  const write = (own: string | undefined): void => {
    const next: DraftAnswer = { question: question.id, options: others, ...(own !== undefined ? { own } : kept !== undefined && { aside: { options: [], own: kept } }) };
    answer(isBlank(next) ? null : next);
  };
  const invalid = shortfall === 'own-empty' || shortfall === 'own-too-long';
  const note = `own-${question.id}`;
  const left = ownLength - [...(kept ?? '').trim()].length;
  return row({
    type, name: question.id, id: '#own', text: w.own, checked: choice?.own !== undefined, onChange: (on) => write(on ? (kept ?? '') : undefined),
    more: html`<div class="own">
      <input class="field" type="text" part="field" autocomplete="off" aria-label=${w.ownField} aria-describedby=${invalid ? `error-${question.id} ${note}` : note} ?data-culprit=${invalid} aria-invalid=${invalid ? 'true' : 'false'}
        .value=${kept ?? ''} ?disabled=${part.disabled} @input=${(event: Event) => write((event.target as HTMLInputElement).value)} />
      <p id=${note} class="small muted">${w.ownNote}</p>
      <p class="small muted">${w.left(left)}</p>
    </div>`,
  });
}

/** Shares of several options are shares of ballots and add up to more than 100; those of one option add up to 100. */
function optionResults(question: Question, tally: Tally, { m, locale, caption }: ResultsLook): TemplateResult {
  const w = optionsWords[locale];
  const counts = new Map(tally.options.map(({ option, count }) => [option, count]));
  const accepted = tally.accepted ?? [];
  const pending = (tally.own ?? 0) - accepted.reduce((sum, { count }) => sum + count, 0);
  const rows = [
    ...question.options.map((option) => ({ ...say(option.text, locale), count: counts.get(option.id) ?? 0 })),
    ...accepted.map(({ text, count }) => ({ ...say(text, locale), count })),
    ...(question.own ? [{ text: accepted.length ? w.otherOwn : w.owns, lang: null, count: Math.max(pending, 0) }] : []),
    ...(question.blank ? [{ text: m.blank, lang: null, count: tally.blank ?? 0 }] : []),
  ];
  const all = rows.map(({ count }) => count);
  const answered = tally.answered ?? Math.max(...all);
  const shares = question.kind === 'single' ? wholePercentages(all) : all.map((count) => Math.round((count / Math.max(answered, 1)) * 100));
  return html`${question.kind === 'single' ? nothing : html`<p class="small muted">${w.sharesOfBallots}</p>`}${bars({
    caption, heads: m.heads,
    bars: rows.map(({ text, lang, count }, at) => ({ text, lang, percent: shares[at] ?? 0, percentText: m.percent(shares[at] ?? 0), countText: m.votes(count) })),
  })}`;
}
