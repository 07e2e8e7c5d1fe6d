import type { Finding } from './finding.js';
import type { Report } from './run.js';
import { words as english } from './words.en.js';
import { type Words, words as russian } from './words.ru.js';

export type Locale = 'ru' | 'en';

export const wordsOf = (locale: Locale): Words => (locale === 'en' ? english : russian);

/** What falls short first, then advice, then what was left out. */
const order = ['fails', 'advice', 'not-checked'] as const;

/** A run for people. */
export function printed({ gateway, findings, checked, requests }: Report, locale: Locale): string {
  const words = wordsOf(locale);
  const of = (level: Finding['level']): Finding[] => findings.filter((one) => one.level === level);
  const [fails, advice, left] = order.map((level) => of(level).length);
  return [
    words.head(gateway), '',
    ...order.flatMap(of).flatMap((finding) => [...linesOf(finding, words), '']),
    words.sum(fails ?? 0, advice ?? 0, left ?? 0, checked, requests),
  ].join('\n');
}

function linesOf(finding: Finding, words: Words): string[] {
  const level = words.levels[finding.level];
  if (finding.level === 'not-checked') return [`${level}: ${words.parts[finding.code]}`, `  ${words.reasons[finding.reason]}`];
  const { code, about, expected, came, reference, requestId } = finding;
  return [
    `${level}: ${words.codes[code]} [${code}, ${about}]`,
    `  ${words.expected}: ${oneLine(expected)}`,
    `  ${words.came}: ${oneLine(came)}`,
    ...(requestId ? [`  ${words.requestId}: ${requestId}`] : []),
    `  ${words.reference}: ${reference}`,
  ];
}

/** What came is a stranger's text: no control character of it reaches the terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{C}\s]+/gu, ' ').trim();
}
