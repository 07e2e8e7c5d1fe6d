import type { State } from '../../src/blocks/referendum/model.js';
import type { Referendum } from '../../src/blocks/referendum/schemas.js';
import { casting, final, fixture, live, loaded, receipt, walk } from '../../test/harness/referendum-states.js';
import type { AttemptKey } from '../../src/kernel/attempt.js';
import { choose } from '../../test/harness/choosing.js';

/** About 180 characters, twice the longest of the polls published so far. */
export const longQuestion =
  'Поддерживаете ли вы установку дополнительных контейнеров для раздельного сбора отходов и обустройство велосипедных парковок у станций Московского центрального кольца и диаметров?';

export const longOptions: readonly string[] = [
  'Да, поддерживаю, это необходимо сделать в первую очередь на станциях с наибольшим пассажиропотоком',
  'Да, но только после реконструкции прилегающих улиц, тротуаров и остановок общественного транспорта',
  'Скорее да, если контейнеры будут вывозить ежедневно, а велопарковки окажутся под видеонаблюдением',
  'Затрудняюсь ответить: недостаточно сведений о стоимости работ и сроках',
  'Скорее нет, эти средства лучше направить на озеленение дворов и ремонт подъездов в жилых домах',
  'Нет, места у станций и так не хватает, пешеходам там тесно уже сейчас',
  'Нет, раздельный сбор отходов должен быть организован прежде всего во дворах жилых домов',
  'Только контейнеры для раздельного сбора отходов, без велосипедных парковок',
  'Только велосипедные парковки, без контейнеров для раздельного сбора отходов',
  'Сверхвысокоскоростнойвелосипедныйпарковочныйкомплекс',
  'Решение следует передать специалистам и жителям близлежащих домов',
  'Мне всё равно',
];

const key = 'AAAAAAAAAAAAAAAAAAAAAA' as AttemptKey;

const long: Referendum = {
  ...fixture('demo-district'),
  title: { ru: longQuestion },
  questions: [{ id: 'q', kind: 'single', text: { ru: longQuestion }, options: longOptions.map((text, at) => ({ id: `o${at}`, text: { ru: text } })) }],
  electorate: { minAge: 18, districts: ['Арбат', 'Хорошёво-Мнёвники', 'Нагатинский Затон', 'Покровское-Стрешнево'].map((name, at) => ({ oktmo: `4537400${at}`, name })), size: 1_204_318 },
};
const counts = [120_431, 80_102, 54_318, 33_001, 27_400, 19_992, 15_004, 11_201, 8_402, 7_900, 4_001, 3_999];

const millions = [4_102_331, 3_650_118, 2_247_551];
const demo = fixture('demo');

/** A question in a script that is written from right to left, as a city of many languages may ask it. */
const rightToLeft: Referendum = {
  ...demo,
  title: { ru: 'ما اسم خط المترو الدائري الجديد؟ (2026)' },
  questions: [{ id: 'name', kind: 'single', text: { ru: 'اختر اسمًا واحدًا.' }, options: [{ id: 'a', text: { ru: 'الخط الدائري الكبير (БКЛ)' } }, { id: 'b', text: { ru: 'الإبقاء على الاسم الحالي!' } }, { id: 'c', text: { ru: 'Решение передать специалистам' } }] }],
};

/** The same words, asked in another way. */
function kindOf({ questions, ...rest }: Referendum, kind: 'several' | 'ranking'): Referendum {
  return { ...rest, questions: questions.map((question) => ({ ...question, kind, min: 1, max: 3 })) };
}

/** The longest texts that the city has been seen to write, and as many options. */
export const stressStates: Readonly<Record<string, State>> = {
  'longest: open': walk(...loaded(long), choose('o1')),
  'longest: accepted': walk(...casting(long, live(long, counts)), { type: 'answered', key, receipt }, { type: 'results', results: live(long, counts) }),
  'longest: closed': walk(...loaded(long, 'closed', final(long, counts))),
  'ten million votes': walk(...loaded({ ...demo, electorate: { ...demo.electorate, size: 10_000_000 } }, 'closed', final(demo, millions))),
  'no votes yet': walk(...casting(demo, live(demo, [0, 0, 0])), { type: 'answered', key, receipt }, { type: 'results', results: live(demo, [0, 0, 0]) }),
  'right to left: open': walk(...loaded(rightToLeft), choose('a')),
  'right to left: closed': walk(...loaded(rightToLeft, 'closed', { stage: 'final', asOf: '2026-11-22T08:59:00Z', voted: 100, tallies: [{ question: 'name', options: [{ option: 'a', count: 52 }, { option: 'b', count: 31 }, { option: 'c', count: 17 }] }] })),
  'longest: several': walk(...loaded(kindOf(long, 'several')), { type: 'choose', question: 'q', choice: { question: 'q', options: ['o1', 'o9'] } }),
  'longest: ranking': walk(...loaded(kindOf(long, 'ranking')), { type: 'choose', question: 'q', choice: { question: 'q', options: ['o1', 'o9'] } }),
  'right to left: several': walk(...loaded(kindOf(rightToLeft, 'several')), { type: 'choose', question: 'name', choice: { question: 'name', options: ['a'] } }),
  'right to left: ranking': walk(...loaded(kindOf(rightToLeft, 'ranking')), { type: 'choose', question: 'name', choice: { question: 'name', options: ['b', 'c'] } }),
};
