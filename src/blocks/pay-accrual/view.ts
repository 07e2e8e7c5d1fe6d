import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../ui/button.js';
import { field } from '../../ui/field.js';
import type { FlowView } from '../../ui/flow-types.js';
import type { FirstMessages } from './catalogue.js';
import type { Event, Phase, State, Way } from './model.js';
import type { Drawn, Wrong } from './part.js';

/** The page has no configuration; or the block runs in the page itself, where nothing may be paid. */
export type Misuse = 'unconfigured' | 'insecure';

export interface View extends FlowView<{ state: State; event: Event; firstWords: FirstMessages; laterView: LaterView }> {
  /** Looks for what was typed, as soon as the rules for it are here. */
  find(): void;
}

/** The views of `later.ts`, already holding their words. */
export interface LaterView {
  /** Always: what comes later still, is told to be on its way where it will stand. */
  ready(): boolean;
  /** Phases that the first view does not know. */
  content(view: View): Drawn;
  /** Why the visitor is back at the form. */
  aboveForm(view: View): Drawn;
  /** The form of another way than by number. */
  panel(view: View): Drawn;
  /** What was chosen before, and who is signed in. */
  belowForm(view: View): Drawn;
  wrong(view: View, field: 'uin'): Wrong | null;
  find(view: View): void;
  /** What is wrong with the page. */
  misuse(view: View): Drawn;
}

const firstPhases: readonly Phase[] = ['idle', 'recalling', 'asking'];

/** Whether there is more to draw than the empty form of the first view. */
export function needsLater({ phase, way, problem, fault, chosen, citizen }: State): boolean {
  return !firstPhases.includes(phase) || way !== 'uin' || problem !== null || fault !== null || chosen.length > 0 || citizen !== null;
}

/** Everything between the block's edge and the operator's strip. */
export function body(view: View): TemplateResult {
  const { state: { phase }, later, m } = view;
  const waiting = html`<p class="muted">${m.loading}</p>`;
  return html`${header(view)}${phase === 'asking' ? asking(view) : phase === 'idle' || phase === 'recalling' ? waiting : (later?.content(view) ?? waiting)}`;
}

export function header({ m, state, headingLevel }: View): TemplateResult {
  const { kinds } = state.preset;
  return html`<header>
    <div class="title" part="title" role="heading" aria-level=${headingLevel} tabindex="-1" data-id="title">${m.title}</div>
    ${state.phase === 'asking' && kinds.length ? html`<p class="text muted">${m.only(kinds)}</p>` : nothing}
  </header>`;
}

function asking(view: View): TemplateResult {
  const { m, state, later } = view;
  // Said once, with the way that the visitor comes to: under the row, which stays where it is when he turns to another.
  const lead = state.way === waysOf(state)[0] && !state.preset.kinds.length ? html`<p class="text muted">${m.lead}</p>` : nothing;
  return html`${later?.aboveForm(view)}${ways(view)}${lead}
    <div class="panel">${state.way === 'uin' ? byUin(view) : (later?.panel(view) ?? html`<p class="muted">${m.loading}</p>`)}</div>
    ${later?.belowForm(view)}`;
}

/** A firm has no charges of a signed-in citizen, and one document alone. */
const waysOf = ({ preset: { payer } }: State): readonly Way[] => (payer === 'citizen' ? ['uin', 'document', 'receipt', 'mine'] : ['document', 'uin', 'receipt']);

/** Native radio buttons that look like a row of tabs: arrows, space and every screen reader work as everywhere. */
function ways({ m, state, dispatch }: View): TemplateResult {
  const change = ({ target }: globalThis.Event): void => dispatch({ type: 'way', way: (target as HTMLInputElement).value as Way });
  return html`<fieldset class="ways" part="ways" @change=${change}>
    <legend class="visually-hidden">${m.how}</legend>
    ${waysOf(state).map((way) => html`<label class="way" part="way"><input type="radio" name="way" .value=${way} .checked=${way === state.way} /><span>${way === 'document' && state.preset.payer !== 'citizen' ? m.byInn : m.ways[way]}</span></label>`)}
  </fieldset>`;
}

function byUin(view: View): TemplateResult {
  const { m, state, later, dispatch } = view;
  const wrong = later?.wrong(view, 'uin');
  const find = (): void => view.find();
  return field({
    id: 'uin', label: m.uin, hint: m.uinHint, value: state.draft.uin, error: wrong?.text ?? null, remedy: wrong?.remedy ?? nothing,
    onInput: (uin) => dispatch({ type: 'draft', draft: { uin } }), onEnter: find,
    action: button({ label: m.find, id: 'find', onClick: find }),
  });
}
