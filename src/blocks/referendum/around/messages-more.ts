import { formatInstant } from '../../../i18n/format.js';
import type { Locale } from '../../../i18n/locale.js';

type Pair = readonly [what: string, advice: string];

const ru = {
  remind: 'Напомнить в календаре',
  reminded: 'Файл для календаря сохранён. Откройте его, и календарь напомнит перед концом голосования.',
  closes: (title: string) => `Последний час голосования: ${title}`,
  closesAt: (instant: string) => `Голосование закончится ${formatInstant('ru', instant)} по Москве.`,
  share: 'Поделиться',
  copied: 'Ссылка скопирована',
  copyByHand: 'Скопируйте ссылку:',
  findTitle: 'Найти голос по номеру',
  findHint: 'Номер стоит в квитанции. Каким был голос, по нему узнать нельзя.',
  find: 'Найти',
  finding: 'Ищем…',
  wrong: (length: number | 'signs') =>
    length === 'signs' ? 'В номере бывают только латинские буквы, цифры, дефис и подчёркивание' : length === 0 ? 'Введите номер из квитанции' : `В номере 43 знака, а здесь ${length}`,
  found: {
    recorded: ['Голос с этим номером записан', 'Он учтён. Делать ничего не нужно.'],
    replaced: ['Голос с этим номером заменён новым', 'Учтён тот, что отправили позже. Его номер стоит в новой квитанции.'],
    unknown: ['Голоса с таким номером нет', 'Сверьте номер с квитанцией: лучше скопировать его целиком. Номер подходит только к своему голосованию. Если всё верно, позвоните: +7\u00a0495\u00a0777\u201177\u201177.'],
    other: ['Город ответил так, как эта версия не знает', 'Проверьте на сайте города.'],
  } as Readonly<Record<'recorded' | 'replaced' | 'unknown' | 'other', Pair>>,
  offline: ['Нет сети', 'Подключитесь и попробуйте ещё раз.'] as Pair,
  rateLimited: ['Слишком много запросов подряд', 'Подождите минуту и попробуйте ещё раз.'] as Pair,
  notAsked: ['Город не ответил', 'Попробуйте ещё раз чуть позже. С голосом ничего не случилось.'] as Pair,
  receiptTitle: 'Квитанция о голосе',
  receivedAt: 'Принят',
  instant: (value: string) => `${formatInstant('ru', value)} по Москве`,
  number: 'Номер',
  checkAt: 'Проверить',
  checkOnSite: 'На сайте города, на странице этого голосования: «Ещё», «Найти голос по номеру»',
  receiptNote: 'Номер подтверждает, что голос записан. Каким он был, по номеру узнать нельзя.',
  fileName: 'kvitanciya',
};

type MoreWords = typeof ru;

const en: MoreWords = {
  remind: 'Remind me by calendar',
  reminded: 'The calendar file is saved. Open it, and your calendar reminds you before voting ends.',
  closes: (title) => `Last hour to vote: ${title}`,
  closesAt: (instant) => `Voting ends ${formatInstant('en', instant)}, Moscow time.`,
  share: 'Share',
  copied: 'Link copied',
  copyByHand: 'Copy the link:',
  findTitle: 'Find a vote by its number',
  findHint: 'The number is on the receipt. What the vote was cannot be told from it.',
  find: 'Find',
  finding: 'Looking…',
  wrong: (length) =>
    length === 'signs' ? 'A number has Latin letters, digits, hyphens and underscores only' : length === 0 ? 'Enter the number from the receipt' : `A number has 43 characters; this has ${length}`,
  found: {
    recorded: ['The vote with this number is recorded', 'It is counted. There is nothing to do.'],
    replaced: ['The vote with this number was replaced', 'The one that was sent later is counted. Its number is on the newer receipt.'],
    unknown: ['There is no vote with this number', 'Compare it with the receipt: it is best to copy it whole. A number belongs to one vote of the city only. If all is right, call +7\u00a0495\u00a0777\u201177\u201177.'],
    other: ['The city gave an answer that this version does not know', 'Check it on the city website.'],
  },
  offline: ['There is no network', 'Connect and try again.'],
  rateLimited: ['Too many questions in a row', 'Wait a minute and try again.'],
  notAsked: ['The city did not answer', 'Try again a little later. Nothing has happened to the vote.'],
  receiptTitle: 'Receipt of a vote',
  receivedAt: 'Received',
  instant: (value) => `${formatInstant('en', value)}, Moscow time`,
  number: 'Number',
  checkAt: 'Check it',
  checkOnSite: 'On the city website, on the page of this vote: “More”, “Find a vote by its number”',
  receiptNote: 'The number is the city’s word that a vote is recorded. What it was cannot be told from it.',
  fileName: 'receipt',
};

export const moreWords: Readonly<Record<Locale, MoreWords>> = { ru, en };
