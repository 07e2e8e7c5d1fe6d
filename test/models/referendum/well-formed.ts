import type { Phase, State } from '../../../src/blocks/referendum/model.js';

const withQuestion: readonly Phase[] = ['unsupported', 'upcoming', 'open', 'changing', 'signing-in', 'confirming', 'sending', 'accepted', 'refused', 'unknown', 'closed'];
const withAttempt: readonly Phase[] = ['loading', 'sending', 'unknown'];
const whileOpen: readonly Phase[] = ['open', 'changing'];

/** What is wrong with the shape of a state, whatever led to it. */
export function malformation(state: State): string | null {
  const { phase, attempt, referendum, period, receipt, fault } = state;
  if (withQuestion.includes(phase) && !referendum) return 'no question';
  if (referendum && referendum.id !== state.id) return 'the question of another referendum';
  if (phase === 'unknown' && !attempt) return 'unknown without an attempt';
  if (attempt && !withAttempt.includes(phase)) return 'an attempt at rest';
  if (phase === 'accepted' && !receipt) return 'accepted without a receipt';
  if (receipt === null && state.acceptance !== null) return 'an acceptance without a receipt';
  if ((phase === 'refused' || phase === 'failed' || phase === 'absent') && !fault) return 'no reason';
  if (phase === 'changing' && !receipt) return 'a change of nothing';
  if (phase === 'confirming' && (!state.draft.length || !state.citizen)) return 'nothing to confirm, or nobody';
  if (whileOpen.includes(phase) && period !== 'open') return `period ${period}`;
  if (phase === 'closed' && period !== 'closed') return `period ${period}`;
  if (phase === 'upcoming' && period !== 'upcoming') return `period ${period}`;
  return null;
}
