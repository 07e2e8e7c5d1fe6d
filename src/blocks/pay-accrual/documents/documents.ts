import { css, html, nothing, type TemplateResult } from 'lit';
import { button } from '../../../ui/button.js';
import { field } from '../../../ui/field.js';
import { picker, pickerStyles } from '../../../ui/picker.js';
import { tick } from '../../../ui/tick.js';
import type { Problem } from '../model.js';
import type { PartView, PayPart } from '../part.js';
import type { DocumentKind } from '../schemas.js';
import { askedByDocument } from './asked-document.js';
import type { DocumentsWords } from './messages.ru.js';

/** Those of a person; a firm has its ИНН alone. */
const personal: readonly DocumentKind[] = ['sts', 'licence', 'passport', 'snils', 'birth-certificate'];

/** Of these the number is digits alone: a phone shows the keys for them. */
const digits: readonly DocumentKind[] = ['passport', 'snils', 'inn'];

/** The way «by document»: which document, its number, and the visitor's word that he agrees. */
export function documentsPart(): PayPart<DocumentsWords> {
  return {
    words: {
      ru: () => import('./messages.ru.js').then(({ words }) => words),
      en: () => import('./messages.en.js').then(({ words }) => words),
    },
    styles: [pickerStyles, css`
      .consent .option {
        border-block-end: 1px solid var(--_hairline);
      }
    `],
    draw: (view, w) => form(view, w),
  };
}

function form({ state, dispatch }: PartView, w: DocumentsWords): TemplateResult {
  const { draft, preset: { payer } } = state;
  const { document } = draft;
  const find = (): void => {
    const { value, problem } = askedByDocument(draft, payer);
    dispatch(problem ? { type: 'problem', problem } : { type: 'search', search: value });
  };
  const wrong = (name: Problem['field']): string | null => (state.problem?.field === name ? errorOf(w, state.problem, document) : null);
  return html`${document === 'inn' ? nothing : picker({
      id: 'document', label: w.document, value: document, options: personal.map((id) => ({ id, text: w.documents[id] })),
      // The number of one document is none of another.
      onPick: (picked) => dispatch({ type: 'draft', draft: { document: picked as DocumentKind, number: '' } }),
    })}
    ${field({ id: 'number', label: w.number[document], hint: w.hint[document], value: draft.number, error: wrong('number'), inputmode: digits.includes(document) ? 'numeric' : undefined, onInput: (number) => dispatch({ type: 'draft', draft: { number } }), onEnter: find })}
    ${document === 'inn' && payer === 'organisation' ? field({ id: 'kpp', label: w.kpp, hint: w.kppHint, value: draft.kpp, error: wrong('kpp'), onInput: (kpp) => dispatch({ type: 'draft', draft: { kpp } }), onEnter: find }) : nothing}
    <div class="consent">${tick({ id: 'consent', checked: draft.consent, content: w.consent[document === 'inn' ? 'inn' : 'document'], error: wrong('consent'), onChange: (consent) => dispatch({ type: 'draft', draft: { consent } }) })}</div>
    <div class="actions">${button({ label: w.find, id: 'find', onClick: find })}</div>`;
}

function errorOf(w: DocumentsWords, { field: name, code }: Problem, document: DocumentKind): string {
  const { errors } = w;
  if (name === 'kpp') return w.kppError;
  return Object.hasOwn(errors, code) ? errors[code as keyof typeof errors] : w.shapes[document];
}
