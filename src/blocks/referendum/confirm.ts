import { say } from '../../i18n/format.js';
import type { Locale } from '../../i18n/locale.js';
import { toFault } from '../../kernel/fault.js';
import type { Act, ActEnd } from '../../runtime/services.js';
import { type Linked, linked } from '../../transport/linked.js';
import type { FirstMessages, LaterMessages } from './catalogue.js';
import type { ReferendumEffects } from './effects.js';
import type { Event, State } from './model.js';

/** Asks for a confirmation within the click. @returns what calls it off; it ends by itself with the block. */
export function confirm(effects: ReferendumEffects, turn: number): Linked {
  const { host, reading } = effects;
  const asked = linked(reading);
  const tell = (event: Event): void => {
    // What was called off is over, even where its answer was on the way already.
    if (!asked.signal.aborted) host.dispatch(event);
  };
  const end = (event: Event): void => {
    tell(event);
    asked.release();
  };
  try {
    const { words: { messages, locale }, services, state } = host;
    const act = actOf(state, messages as FirstMessages & LaterMessages, locale ?? 'ru');
    const answer = services.confirm?.(act, asked.signal) ?? null;
    if (!answer) end({ type: 'confirmed', turn, inWindow: false });
    else {
      tell({ type: 'window-opened', turn });
      answer.then(() => (end({ type: 'confirmed', turn, inWindow: true }), watchEnd(effects)), (thrown: unknown) => end({ type: 'unconfirmed', turn, fault: toFault(thrown) }));
    }
  } catch (thrown) {
    // Whatever went wrong with asking, it is no consent.
    end({ type: 'unconfirmed', turn, fault: toFault(thrown) });
  }
  return asked;
}

const ends: Partial<Record<State['phase'], ActEnd>> = { accepted: 'accepted', refused: 'refused', unknown: 'unknown' };

/** Looked at rather than told: every way out of sending counts, those included that nobody thought of. */
function watchEnd({ host }: ReferendumEffects): void {
  const { id } = host.state;
  const timer = setInterval(() => {
    const { phase, id: now } = host.state;
    if (now === id && (phase === 'confirming' || phase === 'sending')) return;
    clearInterval(timer);
    // The block was turned to another question while the ballot was on its way.
    host.services.concluded?.(now === id ? (ends[phase] ?? 'back') : 'unknown');
  }, 100);
}

/** What the person is asked: the question, his answer and his name as they are at this moment. */
export function actOf({ referendum, chosen, citizen, receipt }: State, m: FirstMessages & LaterMessages, locale: Locale): Act {
  const question = referendum?.questions[0];
  const answer = question?.options.find(({ id }) => id === chosen);
  if (!referendum || !question || !answer || !citizen) throw new TypeError('nothing to confirm');
  return {
    locale,
    label: m.label[referendum.label] ?? '',
    title: say(referendum.title, locale).text,
    question: question.text.ru === referendum.title.ru ? null : say(question.text, locale).text,
    answers: [say(answer.text, locale).text],
    citizen: citizen.name,
    button: receipt ? m.changeVote : m.vote,
    note: m.changeRule[referendum.change] ?? null,
    outcomes: { accepted: m.accepted[receipt ? 'changed' : 'cast'], refused: m.notAccepted, unknown: m.unknown },
  };
}
