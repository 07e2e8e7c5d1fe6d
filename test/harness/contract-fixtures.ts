import type { Referendum } from '../../src/blocks/referendum/schemas.js';
import type { FollowUp } from '../../src/blocks/referendum/schemas-around.js';
import type { CitizenClaims } from '../../src/contract/handler.js';

// What a city has to hold before the contract suite is run against it: these citizens and these referendums.

const arbat = '45374000';
const bogorodskoe = '45301000';

/** Each test that votes takes the next: the suite runs against one city from begin to end. */
export const contractAdults: readonly CitizenClaims[] = Array.from({ length: 120 }, (_, at) => ({
  subject: `contract-adult-${at}`,
  birthDate: '1990-01-01',
  district: arbat,
}));
/** @param now ms since the epoch. Sixteen years and some days old. */
export const contractTeenager = (now: number): CitizenClaims => ({
  subject: 'contract-teenager',
  birthDate: `${new Date(now).getUTCFullYear() - 17}-12-31`,
  district: arbat,
});
export const contractOutsider: CitizenClaims = { subject: 'contract-outsider', birthDate: '1970-05-05', district: bogorodskoe };

/** Of another district than the adults, for counts by district. */
export const contractNeighbours: readonly CitizenClaims[] = Array.from({ length: 10 }, (_, at) => ({ subject: `contract-neighbour-${at}`, birthDate: '1980-01-01', district: bogorodskoe }));
export const contractParent: CitizenClaims = { subject: 'contract-parent', birthDate: '1985-03-03', district: arbat, categories: ['students', 'parents'] };

export const contractCitizens = (now: number): readonly CitizenClaims[] => [...contractAdults, ...contractNeighbours, contractTeenager(now), contractOutsider, contractParent];

type Question = Referendum['questions'][number];
const options = ['a', 'b', 'c'].map((id) => ({ id, text: { ru: `Вариант ${id}` } }));
const alone = { id: 'specialists', text: { ru: 'Решение передать специалистам' }, alone: true };

/** One question of each kind, also alone in `contract-<kind>`; all of them together are `contract-questions`. */
export const contractKinds = {
  one: { id: 'one', kind: 'single', text: { ru: 'Один?' }, options: [...options, alone], own: true, blank: true },
  several: { id: 'several', kind: 'several', text: { ru: 'Два?' }, options: [...options, alone], min: 2, max: 2, own: true },
  approval: { id: 'approval', kind: 'approval', text: { ru: 'Какие подходят?' }, options, blank: true },
  rating: { id: 'rating', kind: 'rating', text: { ru: 'Оцените' }, options: [...options, alone], scale: 3 },
  ranking: { id: 'ranking', kind: 'ranking', text: { ru: 'Что важнее?' }, options: [...options, alone], min: 2, max: 3, blank: true },
} satisfies Record<string, Question>;

/** What the city has to know of `contract-closed` besides its counts. */
export const contractFollowUp: FollowUp = {
  decision: { text: { ru: 'Назвали первым.', en: 'It was named the first.' }, at: '2026-10-01', source: 'https://city.example/decision' },
  steps: [{ text: { ru: 'Меняют указатели' }, state: 'under-way', at: null, source: null }, { text: { ru: 'Новая схема' }, state: 'planned', at: '2027-02-01', source: null }],
};

const day = 86_400_000;

/** @param now ms since the epoch: the fixtures are open, closed or not open yet around it. */
export function contractReferendums(now: number): readonly Referendum[] {
  const at = (days: number): string => new Date(now + days * day).toISOString();
  const base = {
    label: 'vote',
    title: { ru: 'Название станции', en: 'Name of the station' },
    questions: [
      {
        id: 'name', kind: 'single', text: { ru: 'Как назвать?' },
        options: [{ id: 'first', text: { ru: 'Первое' } }, { id: 'second', text: { ru: 'Второе' } }],
      },
    ],
    electorate: { minAge: null, districts: [], size: null },
    opensAt: at(-1), closesAt: at(30),
    results: 'live', change: 'until-close', secrecy: 'opinion', ballot: 'plain', history: [],
  } satisfies Omit<Referendum, 'id'>;
  return [
    { ...base, id: 'contract-open' },
    { ...base, id: 'contract-watched' },
    { ...base, id: 'contract-once', change: 'never' },
    { ...base, id: 'contract-upcoming', opensAt: at(1) },
    { ...base, id: 'contract-closed', opensAt: at(-30), closesAt: at(-1) },
    { ...base, id: 'contract-after-vote', results: 'after-vote' },
    { ...base, id: 'contract-after-close', results: 'after-close' },
    { ...base, id: 'contract-adults', electorate: { minAge: 18, districts: [], size: null } },
    { ...base, id: 'contract-arbat', electorate: { minAge: null, districts: [{ oktmo: arbat, name: 'Арбат' }], size: 26_000 } },
    { ...base, id: 'contract-secret', secrecy: 'secret' },
    { ...base, id: 'contract-parents', electorate: { minAge: null, districts: [], categories: [{ id: 'parents', name: { ru: 'родители школьников' } }], size: null } },
    { ...base, id: 'contract-districts', questions: base.questions.map((question) => ({ ...question, blank: true })) },
    { ...base, id: 'contract-soonest', closesAt: at(2) },
    ...Object.values(contractKinds).map((question) => ({ ...base, id: `contract-${question.id}`, questions: [question] })),
    { ...base, id: 'contract-questions', questions: Object.values(contractKinds) },
    { ...base, id: 'contract-markup', title: { ru: '<img src=x onerror=alert(1)> & "кавычки" \u2028 \u202E 😀' } },
  ];
}
