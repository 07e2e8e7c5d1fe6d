import { html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { citizenLine } from '../../../ui/citizen-line.js';
import type { State } from '../model.js';
import type { Drawn, PartView, PayPart } from '../part.js';
import type { CitizenWords } from './messages.ru.js';

/** Who is signed in, here or in another block. Who looks by a number is nobody in particular. */
export function citizenPart(): PayPart<CitizenWords> {
  return {
    words: {
      ru: () => import('./messages.ru.js').then(({ words }) => words),
      en: () => import('./messages.en.js').then(({ words }) => words),
    },
    styles: [],
    draw,
  };
}

const mayLeave: readonly State['phase'][] = ['asking', 'searching', 'found', 'review'];

function draw({ state: { citizen, phase }, dispatch }: PartView, w: CitizenWords): Drawn {
  if (!citizen) return nothing;
  const name = html`<span lang=${ifDefined(/[а-яё]/i.test(citizen.name) ? 'ru' : undefined)}>${citizen.name}</span>`;
  return citizenLine(html`${w.signedInAs} ${name}`, w.signOut, mayLeave.includes(phase) ? () => dispatch({ type: 'sign-out' }) : null);
}
