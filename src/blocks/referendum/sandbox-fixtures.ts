import type { Marks } from '../../domain/ballot/marks.js';
import type { CommonFaultCode } from '../../kernel/fault.js';
import { kindFixtures } from './sandbox-kinds.js';
import type { FollowUp } from './schemas-around.js';
import type { Referendum } from './schemas.js';

/** One identifier of the sandbox and what it shows, as payment sandboxes have test cards. */
export interface Fixture {
  readonly referendum: Referendum;
  /** What the identifier is good for, for the page of fixtures. */
  readonly shows: string;
  /** Ballots already in the box, in the order of the options. */
  readonly counts: readonly number[];
  /** The same of kinds that count more than options, instead. */
  readonly marks?: Marks;
  /** Stands in the list of questions. */
  readonly listed?: boolean;
  /** What share of the whole each district has, and which option it likes more than others do. */
  readonly districts?: readonly { readonly oktmo: string; readonly name: string; readonly share: number; readonly leaning: string }[];
  readonly followUp?: FollowUp;
  /** Every question about it ends so. */
  readonly fails?: CommonFaultCode;
  /** Every ballot is refused so. */
  readonly refuses?: `referendum.${string}` | `ballot.${string}` | CommonFaultCode;
  /** This many answers to a cast get lost after the ballot was taken. */
  readonly withheldAnswers?: number;
  /** Whoever signs in has already voted on another device. */
  readonly votedElsewhere?: boolean;
}

const day = 86_400_000;

function base(now: number): Referendum {
  return {
    id: 'demo',
    label: 'poll',
    title: { ru: 'Название для Третьего пересадочного контура метро', en: 'A name for the Third Interchange Circuit of the metro' },
    questions: [
      {
        id: 'name',
        kind: 'single',
        text: { ru: 'Как назвать новую кольцевую линию?', en: 'What should the new circle line be called?' },
        options: [
          { id: 'big-ring', text: { ru: 'Большая кольцевая линия', en: 'Big Circle Line' } },
          { id: 'keep', text: { ru: 'Третий пересадочный контур (сохранить)', en: 'Third Interchange Circuit (keep it)' } },
          { id: 'specialists', text: { ru: 'Решение передать специалистам', en: 'Leave it to specialists' } },
        ],
      },
    ],
    electorate: { minAge: 14, districts: [], size: null },
    opensAt: new Date(now - 7 * day).toISOString(),
    closesAt: new Date(now + 30 * day).toISOString(),
    results: 'live',
    change: 'until-close',
    secrecy: 'opinion',
    ballot: 'plain',
    history: [],
  };
}

const arbat = [{ oktmo: '45374000', name: 'Арбат' }];

const districts: NonNullable<Fixture['districts']> = [
  { oktmo: '45374000', name: 'Арбат', share: 0.21, leaning: 'big-ring' },
  { oktmo: '45383000', name: 'Хамовники', share: 0.24, leaning: 'keep' },
  { oktmo: '45301000', name: 'Богородское', share: 0.18, leaning: 'big-ring' },
  { oktmo: '45315000', name: 'Сокольники', share: 0.16, leaning: 'specialists' },
  { oktmo: '45947000', name: 'Кокошкино', share: 0.04, leaning: 'keep' },
];

const decided: FollowUp = {
  decision: { text: { ru: 'Линию назвали Большой кольцевой.', en: 'The line was named Big Circle Line.' }, at: '2026-10-20', source: null },
  steps: [
    { text: { ru: 'Название внесли в реестр станций и линий', en: 'The name was entered in the register of stations and lines' }, state: 'done', at: '2026-10-28', source: null },
    { text: { ru: 'Меняют указатели на станциях', en: 'Signs at the stations are being changed' }, state: 'under-way', at: null, source: null },
    { text: { ru: 'Новая схема метро появится в вагонах', en: 'The new map will be put up in the trains' }, state: 'planned', at: '2027-02-01', source: null },
  ],
};

/** All fixtures, their times laid around `now`. @param now ms since the epoch. */
export function fixtures(now: number): Fixture[] {
  const open = base(now);
  const counts = [5301, 3650, 1049];
  const closed = { opensAt: new Date(now - 40 * day).toISOString(), closesAt: new Date(now - 10 * day).toISOString() };
  const make = (id: string, shows: string, patch: Partial<Referendum> = {}, more: Partial<Fixture> = {}): Fixture =>
    ({ referendum: { ...open, ...patch, id }, shows, counts, ...more });
  return [
    make('demo', 'open, results live, the vote can be changed', {}, { listed: true, districts }),
    make('demo-after-vote', 'open, results after the vote', { results: 'after-vote' }),
    make('demo-after-close', 'open, results after closing, the vote is final', { results: 'after-close', change: 'never' }),
    make('demo-upcoming', 'not open yet', { opensAt: new Date(now + 3 * day).toISOString() }, { listed: true }),
    make('demo-closing', 'closes in some hours', { title: { ru: 'Где поставить ёлку', en: 'Where to put the New Year tree' }, closesAt: new Date(now + 5 * 3_600_000).toISOString() }, { listed: true }),
    make('demo-closed', 'closed, final results', closed, { districts, followUp: decided }),
    make('demo-closed-unpublished', 'closed, no counts published, earlier figures from the press', {
      ...closed,
      history: [{
        date: '2017-07-24', status: 'interim', participants: 'свыше 220 тысяч', source: 'https://caoinform.moscow/tag/ag/page/49/',
        shares: [{ text: 'сохранение прежнего названия', share: 'примерно 34%' }, { text: 'должны решать специалисты', share: 'свыше 17%' }],
      }],
    }, { counts: [] }),
    make('demo-district', 'for residents of Arbat only', { title: { ru: 'Скамейки на Старом Арбате', en: 'Benches on Old Arbat' }, closesAt: new Date(now + 4 * day).toISOString(), electorate: { minAge: 18, districts: arbat, size: 24_310 } }, { listed: true }),
    make('demo-other-district', 'for a district of nobody in the sandbox', { electorate: { minAge: 18, districts: [{ oktmo: '45952000', name: 'Кокошкино' }], size: null } }),
    make('demo-age', 'nobody in the sandbox is old enough', { electorate: { minAge: 120, districts: [], size: null } }),
    make('demo-voted', 'has voted on another device', {}, { votedElsewhere: true }),
    make('demo-lost-answer', 'the first three answers get lost, the ballot is taken', {}, { withheldAnswers: 3 }),
    make('demo-silent', 'no answer ever comes', {}, { withheldAnswers: 1e9 }),
    make('demo-refused', 'the city refuses every ballot', {}, { refuses: 'ballot.invalid' }),
    make('demo-busy', 'too many attempts', {}, { refuses: 'rate-limited' }),
    make('demo-unavailable', 'the question does not load', {}, { fails: 'gateway.unavailable' }),
    make('demo-offline', 'no network', {}, { fails: 'offline' }),
    make('demo-unsupported', 'a kind of question that this version does not know', { questions: open.questions.map((question) => ({ ...question, kind: 'other' as const })) }),
    make('demo-empty', 'open, nobody has voted', {}, { counts: [] }),
    ...kindFixtures(make),
  ];
}
