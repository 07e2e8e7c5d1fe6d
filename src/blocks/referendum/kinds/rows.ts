import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Choice } from '../../../domain/ballot/ballot.js';
import { say } from '../../../i18n/format.js';
import type { DraftAnswer } from '../model.js';
import type { KindPart, Question } from './kind.js';

export interface Row {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly id: string;
  readonly text: string;
  readonly lang?: string | null;
  readonly checked: boolean;
  /** What the last press of the button found wrong with the question. */
  readonly invalid?: boolean;
  readonly more?: TemplateResult | typeof nothing;
  onChange(checked: boolean): void;
}

/** One line of a question: a native control with its words, as in a question of the plain kind. */
export function row({ type, name, id, text, lang, checked, invalid = false, more, onChange }: Row): TemplateResult {
  const change = (event: Event): void => onChange((event.target as HTMLInputElement).checked);
  return html`<label class="option" part="option" lang=${ifDefined(lang ?? undefined)}>
    <input type=${type} name=${name} .value=${id} .checked=${checked} data-id=${`${name}-${id}`} aria-invalid=${ifDefined(invalid ? 'true' : undefined)} @change=${change} />
    <span>${text}</span>
  </label>${more ?? nothing}`;
}

/** The frame around a question's controls, with its words, a hint, and what is missing. */
export function group({ question, legendHidden, locale, disabled }: KindPart, error: string | null, hint: string | null, inside: unknown): TemplateResult {
  const legend = say(question.text, locale);
  const described = [hint ? `hint-${question.id}` : '', error ? `error-${question.id}` : ''].filter(Boolean).join(' ');
  return html`<fieldset class="choice" part="options" ?disabled=${disabled} ?data-missing=${error !== null} aria-describedby=${ifDefined(described || undefined)}>
    <legend class=${legendHidden ? 'visually-hidden' : 'legend'} lang=${ifDefined(legend.lang ?? undefined)}>${legend.text}</legend>
    ${hint ? html`<p id=${`hint-${question.id}`} class="small muted hint">${hint}</p>` : nothing}
    ${error ? html`<p id=${`error-${question.id}`} class="error">${error}</p>` : nothing}
    ${inside}
  </fieldset>`;
}

/** What was answered before it gave way to an answer that goes with no other. */
export function asideOf(question: Question, choice: DraftAnswer | undefined): DraftAnswer['aside'] {
  if (!choice || isAlone(question, choice)) return choice?.aside;
  const { options, scores, own } = choice;
  return { options, ...(scores && { scores }), ...((own ?? choice.aside?.own) !== undefined && { own: own ?? choice.aside?.own }) };
}

/** Answers that go with no other: «leave it to specialists», «none of these». */
export function aloneRows({ question, choice, locale, m, shortfall, answer }: KindPart, type: Row['type']): TemplateResult[] {
  const { id } = question;
  const invalid = shortfall === 'none';
  const put = (options: string[], on: boolean): void => {
    const aside = asideOf(question, choice);
    // What was ticked or scored before comes back with the tick.
    if (on) answer({ question: id, options, ...(aside && { aside }) });
    else answer(aside && !isBlank({ question: id, ...aside }) ? { question: id, ...aside } : null);
  };
  const rows = question.options.filter(({ alone }) => alone).map((option) => {
    const checked = choice?.options.includes(option.id) ?? false;
    return row({ type, name: id, id: option.id, ...say(option.text, locale), checked, invalid, onChange: (on) => put([option.id], on) });
  });
  if (!question.blank) return rows;
  const blank = row({ type, name: id, id: '', text: m.blank, checked: choice !== undefined && isBlank(choice), invalid, onChange: (on) => put([], on) });
  return [...rows, blank];
}

export function isBlank({ options, own, scores }: Choice): boolean {
  return !options.length && own === undefined && !scores;
}

/** Whether the answer is one that goes with no other. */
export function isAlone(question: Question, choice: Choice | undefined): boolean {
  return choice !== undefined && (isBlank(choice) || question.options.some(({ id, alone }) => alone && choice.options.includes(id)));
}
