import type { SavedFile } from './save.js';

/** Something to keep: a receipt, on paper and as a file. */
export interface Paper {
  readonly lang: string;
  readonly title: string;
  /** Name and value, in the order of reading. */
  readonly lines: readonly (readonly [string, string])[];
  readonly note: string;
  /** Squares of a side, the dark of them as an SVG path, and what it is; on paper alone. */
  readonly picture?: { readonly size: number; readonly path: string; readonly label: string };
}

/** On one line, in the order in which it is read: words of an institution make no line of their own, and turn none around. */
function plain(text: string): string {
  return text.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** The same as plain text, which every program of every year opens. */
export function paperText({ title, lines, note }: Paper): string {
  return [title, '', ...lines.map(([name, value]) => `${plain(name)}:\r\n${plain(value)}\r\n`), note, ''].join('\r\n');
}

/** @param name without its ending. The byte order mark tells old editors that it is UTF-8. */
export function paperFile(paper: Paper, name: string): SavedFile {
  return { name: `${name}.txt`, type: 'text/plain', text: `\uFEFF${paperText(paper)}` };
}
