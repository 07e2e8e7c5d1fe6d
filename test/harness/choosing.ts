import type { Event, State } from '../../src/blocks/referendum/model.js';

/** An answer to a question of the plain kind, or the taking back of it. */
export function choose(option: string | null, question = 'name'): Event {
  return { type: 'choose', question, choice: option === null ? null : { question, options: [option] } };
}

/** The draft after `choose`. */
export function drafted(option: string, question = 'name'): State['draft'] {
  return [{ question, options: [option] }];
}

/** What is chosen in a draft of one plain question. */
export function chosenIn({ draft }: Pick<State, 'draft'>): string | null {
  return draft[0]?.options[0] ?? null;
}
