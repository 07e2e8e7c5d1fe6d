import type { SavedFile } from './save.js';

/** Something to keep: a receipt, on paper and as a file. */
export interface Paper {
  readonly lang: string;
  readonly title: string;
  /** Name and value, in the order of reading. */
  readonly lines: readonly (readonly [string, string])[];
  readonly note: string;
}

/** The same as plain text, which every program of every year opens. */
export function paperText({ title, lines, note }: Paper): string {
  return [title, '', ...lines.map(([name, value]) => `${name}:\r\n${value}\r\n`), note, ''].join('\r\n');
}

/** @param name without its ending. The byte order mark tells old editors that it is UTF-8. */
export function paperFile(paper: Paper, name: string): SavedFile {
  return { name: `${name}.txt`, type: 'text/plain', text: `\uFEFF${paperText(paper)}` };
}
