import { plural } from '../../../i18n/format.js';

const nb = '\u00a0';
const ruOptions = (count: number): string => `${count}${nb}${plural('ru', count, { one: 'вариант', few: 'варианта', many: 'вариантов', other: 'варианта' })}`;
const enOptions = (count: number): string => `${count}${nb}${plural('en', count, { one: 'option', other: 'options' })}`;

const ru = {
  one: 'Выберите один вариант',
  approval: 'Отметьте всё, что вам подходит.',
  choose: (min: number, max: number) => `${min === max ? 'Отметьте ровно' : 'Можно отметить'} ${min === max ? ruOptions(max) : min > 1 ? `от${nb}${min} до${nb}${max}` : `до${nb}${max}`}.`,
  ticked: (named: number) => `Отмечено: ${named}`,
  tooFew: (min: number) => (min > 1 ? `Отметьте хотя бы ${ruOptions(min)}` : 'Отметьте хотя бы один вариант'),
  tooMany: (max: number) => `Можно отметить не больше ${max}. Снимите лишнее.`,
  own: 'Свой вариант',
  ownField: 'Ваш вариант',
  ownNote: 'Другие увидят его, когда город его прочитает. Не пишите здесь имён и телефонов.',
  ownEmpty: 'Напишите свой вариант или выберите другой',
  ownTooLong: (most: number) => `Сократите свой вариант: поместится ${most}${nb}${plural('ru', most, { one: 'знак', few: 'знака', many: 'знаков', other: 'знака' })}`,
  left: (count: number) => (count < 0 ? `Лишних знаков: ${-count}` : `Осталось знаков: ${count}`),
  ownAnswer: (text: string) => `Свой вариант: «${text}»`,
  owns: 'Свои варианты, город их читает',
  otherOwn: 'Остальные свои варианты',
  invalid: 'Этот ответ не подходит к вопросу. Снимите выбор и ответьте снова',
  sharesOfBallots: 'Отметить можно было несколько, поэтому в сумме может быть больше 100\u00a0%.',
};

type OptionsWords = typeof ru;

const en: OptionsWords = {
  one: 'Choose one option',
  approval: 'Tick everything that suits you.',
  choose: (min, max) => `${min === max ? 'Tick exactly' : 'You can tick'} ${min === max ? enOptions(max) : min > 1 ? `${min} to${nb}${max}` : `up to${nb}${max}`}.`,
  ticked: (named) => `Ticked: ${named}`,
  tooFew: (min) => `Tick at least ${enOptions(min)}`,
  tooMany: (max) => `You can tick at most ${max}. Untick what is too many.`,
  own: 'My own option',
  ownField: 'Your option',
  ownNote: 'Others see it once the city has read it. Do not write names or telephone numbers here.',
  ownEmpty: 'Write your own option, or choose another',
  ownTooLong: (most) => `Make your own option shorter: there is room for ${most}${nb}${plural('en', most, { one: 'character', other: 'characters' })}`,
  left: (count) => (count < 0 ? `Characters too many: ${-count}` : `Characters left: ${count}`),
  ownAnswer: (text) => `My own option: “${text}”`,
  owns: 'Own options, the city is reading them',
  otherOwn: 'The rest of the own options',
  invalid: 'This answer does not fit the question. Clear your choice and answer again',
  sharesOfBallots: 'Several could be ticked, so they may add up to more than 100%.',
};

export const optionsWords: Readonly<Record<'ru' | 'en', OptionsWords>> = { ru, en };
