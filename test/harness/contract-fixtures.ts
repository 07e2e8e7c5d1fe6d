import type { Referendum } from '../../src/blocks/referendum/schemas.js';
import type { CitizenClaims } from '../../src/contract/handler.js';

// What a city has to hold before the contract suite is run against it: these citizens and these referendums.

const arbat = '45374000';
const bogorodskoe = '45301000';

/** Each test that votes takes the next: the suite runs against one city from begin to end. */
export const contractAdults: readonly CitizenClaims[] = Array.from({ length: 60 }, (_, at) => ({
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

export const contractCitizens = (now: number): readonly CitizenClaims[] => [...contractAdults, contractTeenager(now), contractOutsider];

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
    { ...base, id: 'contract-markup', title: { ru: '<img src=x onerror=alert(1)> & "кавычки" \u2028 \u202E 😀' } },
  ];
}
