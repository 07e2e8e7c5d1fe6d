import type { Event, State } from '../../src/blocks/referendum/model.js';
import { fixtures } from '../../src/blocks/referendum/sandbox-fixtures.js';
import type { Referendum, Results } from '../../src/blocks/referendum/schemas.js';
import type { Choice } from '../../src/domain/ballot/ballot.js';
import { tallyOf } from '../../src/domain/ballot/marks.js';
import { fixture, loaded, receipt, signedIn, storyTime, walk } from './referendum-states.js';
import { step } from '../../src/blocks/referendum/state.js';

const answer = (choice: Choice): Event => ({ type: 'choose', question: choice.question, choice });

/** The counts of a fixture, as the city lets them out when voting is over or while it lasts. */
function resultsOf({ id, questions }: Referendum, stage: 'live' | 'final', accepted: Record<string, { text: { ru: string; en?: string }; count: number }[]> = {}): Results {
  const marks = fixtures(storyTime).find(({ referendum }) => referendum.id === id)?.marks ?? {};
  const tallies = questions.map((question) => ({ ...tallyOf(question, marks[question.id]), ...(accepted[question.id] && { accepted: accepted[question.id] }) }));
  return { stage, asOf: '2026-11-22T08:59:00Z', voted: Math.max(...tallies.map(({ answered }) => answered ?? 0), marks[questions[0]?.id ?? '']?.['#answered'] ?? 0), tallies };
}

/** What the block looks like with these answers given, and with the button pressed on top. */
function asked(id: string, ...choices: Choice[]): { open: State; answered: State; pressed: State } {
  const referendum = fixture(id);
  const open = walk(...loaded(referendum, 'open', resultsOf(referendum, 'live')));
  const answered = walk(...loaded(referendum), ...signedIn, ...choices.map(answer));
  return { open, answered, pressed: step(answered, { type: 'vote' }).state };
}

function ended(id: string, accepted?: Parameters<typeof resultsOf>[2]): State {
  const referendum = fixture(id);
  return walk(...loaded(referendum, 'closed', resultsOf(referendum, 'final', accepted)));
}

/** The same question before voting has begun, while the answer is on its way, and when a vote is changed. */
function otherwise(id: string, ...choices: Choice[]): { upcoming: State; sending: State; changing: State } {
  const referendum: Referendum = { ...fixture(id), change: 'until-close' };
  const key = 'AAAAAAAAAAAAAAAAAAAAAA' as never;
  const sending: Event[] = [
    ...loaded(referendum, 'open', resultsOf(referendum, 'live')), ...signedIn, ...choices.map(answer), { type: 'vote' },
    { type: 'claimed', key, ballot: { kind: 'plain', nonce: key, choices: [] }, previous: null },
  ];
  return { upcoming: walk(...loaded(referendum, 'upcoming')), sending: walk(...sending), changing: walk(...sending, { type: 'answered', key, receipt }, { type: 'change' }, ...choices.map(answer)) };
}

const several = asked('demo-several', { question: 'yard', options: ['trees', 'lights'] });
const tooMany = asked('demo-several', { question: 'yard', options: ['trees', 'playground', 'lights', 'bikes'] });
const ownLine = asked('demo-several', { question: 'yard', options: ['trees'], own: 'Навес у подъезда' });
const approval = asked('demo-approval', { question: 'dates', options: ['saturday', 'sunday'] });
const rating = asked('demo-rating', { question: 'routes', options: ['m1', 'm9', 't7'], scores: [5, 3, 4] });
const unrated = asked('demo-rating', { question: 'routes', options: ['m1'], scores: [5] });
const ranking = asked('demo-ranking', { question: 'park', options: ['pond', 'shade', 'sport', 'cafe'] });
const unranked = asked('demo-ranking', { question: 'park', options: ['pond', 'shade'] });
const own = asked('demo-own', { question: 'square', options: [], own: 'Сквер на Липовой аллее у старой школы' });
const ownLong = asked('demo-own', { question: 'square', options: [], own: 'Сквер '.repeat(30) });
const ownEmpty = asked('demo-own', { question: 'square', options: [], own: '' });
const blank = asked('demo-own', { question: 'square', options: [] });
const three = asked('demo-questions', { question: 'square', options: ['linden'] });
const severalOtherwise = otherwise('demo-several', { question: 'yard', options: ['trees', 'lights'] });
const ratingOtherwise = otherwise('demo-rating', { question: 'routes', options: ['m1', 'm9', 't7'], scores: [5, 3, 4] });
const rankingOtherwise = otherwise('demo-ranking', { question: 'park', options: ['pond', 'shade', 'sport', 'cafe'] });
const names = { square: [{ text: { ru: 'Сквер Липовая аллея', en: 'Linden Alley' }, count: 212 }, { text: { ru: 'Тихий сквер' }, count: 74 }] };

/** Every kind of question in every state that it draws in its own way. */
export const kindStates: Readonly<Record<string, State>> = {
  'several: open': several.open,
  'several: chosen': several.answered,
  'several: nothing chosen': asked('demo-several').pressed,
  'several: too many': tooMany.pressed,
  'several: own option among them': ownLine.answered,
  'several: not open yet': severalOtherwise.upcoming,
  'several: sending': severalOtherwise.sending,
  'several: changing': severalOtherwise.changing,
  'several: results': ended('demo-several'),
  'approval: open': approval.open,
  'approval: chosen': approval.answered,
  'approval: results': ended('demo-approval'),
  'rating: open': rating.open,
  'rating: scored': rating.answered,
  'rating: one not scored': unrated.pressed,
  'rating: not open yet': ratingOtherwise.upcoming,
  'rating: sending': ratingOtherwise.sending,
  'rating: changing': ratingOtherwise.changing,
  'rating: results': ended('demo-rating'),
  'ranking: open': ranking.open,
  'ranking: all placed': ranking.answered,
  'ranking: some not placed': unranked.pressed,
  'ranking: not open yet': rankingOtherwise.upcoming,
  'ranking: sending': rankingOtherwise.sending,
  'ranking: changing': rankingOtherwise.changing,
  'ranking: results': ended('demo-ranking'),
  'own option: open': own.open,
  'own option: written': own.answered,
  'own option: too long': ownLong.pressed,
  'own option: empty': ownEmpty.pressed,
  'own option: none of these': blank.answered,
  'own option: results': ended('demo-own', names),
  'three questions: open': three.open,
  'three questions: one not answered': three.pressed,
  'three questions: results': ended('demo-questions', names),
  'three questions: accepted': walk(
    ...loaded(fixture('demo-questions'), 'open', resultsOf(fixture('demo-questions'), 'live')), ...signedIn,
    answer({ question: 'square', options: ['linden'] }), answer({ question: 'yard', options: ['trees'] }), answer({ question: 'park', options: ['pond', 'shade', 'sport', 'cafe'] }),
    { type: 'vote' }, { type: 'claimed', key: 'AAAAAAAAAAAAAAAAAAAAAA' as never, ballot: { kind: 'plain', nonce: 'AAAAAAAAAAAAAAAAAAAAAA', choices: [] }, previous: null },
    { type: 'answered', key: 'AAAAAAAAAAAAAAAAAAAAAA' as never, receipt },
  ),
  'one category': walk(...loaded(fixture('demo-parents'))),
  'not my category': walk(...loaded(fixture('demo-parents')), ...signedIn.slice(0, 2), { type: 'mine', mine: { eligibility: 'category', receipt: null, results: null } }),
  'closes in hours': walk(...loaded(fixture('demo-closing'))),
};
