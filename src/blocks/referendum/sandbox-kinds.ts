import type { Marks } from '../../domain/ballot/marks.js';
import type { Referendum } from './schemas.js';

type Question = Referendum['questions'][number];

const specialists = { id: 'specialists', text: { ru: 'Решение передать специалистам', en: 'Leave it to specialists' }, alone: true };

const yard = [
  { id: 'trees', text: { ru: 'Посадить деревья и кусты', en: 'Plant trees and shrubs' } },
  { id: 'playground', text: { ru: 'Обновить детскую площадку', en: 'Renew the playground' } },
  { id: 'benches', text: { ru: 'Поставить скамейки и урны', en: 'Put up benches and bins' } },
  { id: 'lights', text: { ru: 'Сделать освещение ярче', en: 'Make the lighting brighter' } },
  { id: 'bikes', text: { ru: 'Поставить велопарковки', en: 'Put up bicycle racks' } },
];

const several: Question = {
  id: 'yard', kind: 'several', min: 1, max: 3, own: true, options: [...yard, specialists],
  text: { ru: 'Что сделать во дворе в первую очередь?', en: 'What should be done in the yard first?' },
};
const approval: Question = {
  id: 'dates', kind: 'approval', blank: true, text: { ru: 'В какие дни вам удобна ярмарка?', en: 'On which days does the fair suit you?' },
  options: [
    { id: 'friday', text: { ru: 'Пятница', en: 'Friday' } },
    { id: 'saturday', text: { ru: 'Суббота', en: 'Saturday' } },
    { id: 'sunday', text: { ru: 'Воскресенье', en: 'Sunday' } },
  ],
};
const rating: Question = {
  id: 'routes', kind: 'rating', scale: 5, text: { ru: 'Оцените новые маршруты автобусов', en: 'Score the new bus routes' },
  options: [
    { id: 'm1', text: { ru: 'м1: Беляево — Китай-город', en: 'm1: Belyaevo to Kitay-gorod' } },
    { id: 'm9', text: { ru: 'м9: Останкино — Большой театр', en: 'm9: Ostankino to the Bolshoi Theatre' } },
    { id: 't7', text: { ru: 'т7: Парк Победы — Проспект Мира', en: 't7: Park Pobedy to Prospekt Mira' } },
    specialists,
  ],
};
const ranking: Question = {
  id: 'park', kind: 'ranking', text: { ru: 'Что важнее для нового парка?', en: 'What matters more for the new park?' }, blank: true,
  options: [
    { id: 'shade', text: { ru: 'Тень и старые деревья', en: 'Shade and old trees' } },
    { id: 'sport', text: { ru: 'Спортивные площадки', en: 'Sports grounds' } },
    { id: 'pond', text: { ru: 'Пруд и набережная', en: 'A pond and its bank' } },
    { id: 'cafe', text: { ru: 'Кафе и павильоны', en: 'Cafés and pavilions' } },
  ],
};
const own: Question = {
  id: 'square', kind: 'single', own: true, blank: true, text: { ru: 'Как назвать новый сквер?', en: 'What should the new square be called?' },
  options: [
    { id: 'linden', text: { ru: 'Липовый сквер', en: 'Linden Square' } },
    { id: 'teachers', text: { ru: 'Сквер Учителей', en: 'Teachers’ Square' } },
    specialists,
  ],
};

type Make<F> = (id: string, shows: string, patch?: Partial<Referendum>, more?: { readonly marks?: Marks }) => F;

/** One fixture a kind of question, with counts that such a question has after some thousand ballots. */
export function kindFixtures<F>(make: Make<F>): F[] {
  const asked = (question: Question): Partial<Referendum> => ({ title: question.text, questions: [question] });
  return [
    make('demo-several', 'one to three options, an own one among them', asked(several), {
      marks: { yard: { '#answered': 8120, 'trees': 5210, 'playground': 3980, 'benches': 2450, 'lights': 4105, 'bikes': 960, 'specialists': 402, '#own': 318 } },
    }),
    make('demo-approval', 'every option that suits, or none', asked(approval), {
      marks: { dates: { '#answered': 2304, 'friday': 610, 'saturday': 1780, 'sunday': 1422, '#blank': 97 } },
    }),
    make('demo-rating', 'a score for each option', asked(rating), {
      marks: { routes: {
        '#answered': 1500, 'm1': 1450, 'm1#1': 40, 'm1#2': 90, 'm1#3': 250, 'm1#4': 470, 'm1#5': 600, 'm9': 1450, 'm9#1': 210, 'm9#2': 300, 'm9#3': 420, 'm9#4': 320, 'm9#5': 200,
        't7': 1450, 't7#1': 90, 't7#2': 180, 't7#3': 380, 't7#4': 480, 't7#5': 320, 'specialists': 50,
      } },
    }),
    make('demo-ranking', 'options in the voter’s order, or none of them', asked(ranking), {
      marks: { park: {
        '#answered': 980, '#blank': 20, 'shade': 960, 'shade#1': 430, 'shade#2': 290, 'shade#3': 170, 'shade#4': 70, 'sport': 960, 'sport#1': 210, 'sport#2': 260, 'sport#3': 280, 'sport#4': 210,
        'pond': 960, 'pond#1': 250, 'pond#2': 280, 'pond#3': 260, 'pond#4': 170, 'cafe': 960, 'cafe#1': 70, 'cafe#2': 130, 'cafe#3': 250, 'cafe#4': 510,
      } },
    }),
    make('demo-own', 'one option or an own one, or none of these', asked(own), {
      marks: { square: { '#answered': 4410, 'linden': 2105, 'teachers': 1490, 'specialists': 300, '#own': 405, '#blank': 110 } },
    }),
    make('demo-questions', 'three questions of three kinds', { title: { ru: 'Каким быть району', en: 'What the district should be like' }, questions: [own, several, ranking] }, {
      marks: {
        square: { '#answered': 900, 'linden': 420, 'teachers': 280, 'specialists': 80, '#own': 90, '#blank': 30 },
        yard: { '#answered': 900, 'trees': 600, 'playground': 400, 'benches': 280, 'lights': 390, 'bikes': 120, 'specialists': 60, '#own': 25 },
        park: {
          '#answered': 900, '#blank': 20, 'shade': 880, 'shade#1': 400, 'shade#2': 260, 'shade#3': 150, 'shade#4': 70, 'sport': 880, 'sport#1': 190, 'sport#2': 240, 'sport#3': 260, 'sport#4': 190,
          'pond': 880, 'pond#1': 230, 'pond#2': 260, 'pond#3': 240, 'pond#4': 150, 'cafe': 880, 'cafe#1': 60, 'cafe#2': 120, 'cafe#3': 230, 'cafe#4': 470,
        },
      },
    }),
    make('demo-parents', 'for one category of residents', { electorate: { minAge: 18, districts: [], categories: [{ id: 'parents', name: { ru: 'родители школьников', en: 'parents of pupils' } }], size: 812_000 } }),
  ];
}
