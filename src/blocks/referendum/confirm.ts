import { say } from '../../i18n/format.js';
import type { Locale } from '../../i18n/locale.js';
import { toFault } from '../../kernel/fault.js';
import type { Act, ActEnd } from '../../runtime/services.js';
import { type Linked, linked } from '../../transport/linked.js';
import type { FirstMessages, LaterMessages } from './catalogue.js';
import type { ReferendumEffects } from './effects.js';
import { tidyChoice } from '../../domain/ballot/answer.js';
import type { Choice } from '../../domain/ballot/ballot.js';
import type { Question } from './kinds/kind.js';
import type { Event, State } from './model.js';
import { isInTitle } from './view.js';

type Asking = ReturnType<ReferendumEffects['kinds']>;

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
    const { words: { messages, locale }, kinds } = effects;
    const { services, state } = host;
    const act = actOf(state, messages as FirstMessages & LaterMessages, locale ?? 'ru', kinds());
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
function actOf(state: State, m: FirstMessages & LaterMessages, locale: Locale, kinds: Asking): Act {
  const { referendum, draft, citizen, receipt } = state;
  if (!referendum || !citizen || !draft.length) throw new TypeError('nothing to confirm');
  return {
    locale,
    label: m.label[referendum.label] ?? '',
    title: say(referendum.title, locale).text,
    questions: referendum.questions.map((question) => ({
      text: isInTitle(state, question.text.ru) ? null : say(question.text, locale).text,
      answers: answersOf(question, draft.find((given) => given.question === question.id), m, locale, kinds),
    })),
    citizen: citizen.name,
    button: receipt ? m.changeVote : m.vote,
    note: m.changeRule[referendum.change] ?? null,
    outcomes: { accepted: m.accepted[receipt ? 'changed' : 'cast'], refused: m.notAccepted, unknown: m.unknown },
  };
}

/** An answer that cannot be told is never confirmed. */
function answersOf(question: Question, choice: Choice | undefined, m: LaterMessages, locale: Locale, kinds: Asking): string[] {
  if (!choice) throw new TypeError('no answer');
  // As it is sent, not as it was typed.
  const sent = tidyChoice(question, choice);
  const told = kinds?.of(question)?.answers(question, sent, locale, m) ?? question.options.filter(({ id }) => sent.options.includes(id)).map(({ text }) => say(text, locale).text);
  if (!told.length) throw new TypeError('an answer that cannot be told');
  return told;
}
