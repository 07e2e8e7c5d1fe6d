import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type District, isDistrictsFile, readDistricts } from './districts-csv.js';
import { isPollsFile, type Poll, readPolls } from './polls-csv.js';

export interface ImportedFiles {
  readonly districts: readonly District[];
  readonly polls: readonly Poll[];
}

/** Reads files of polls and of districts; which one it is, the header row says. */
export function readFiles(paths: readonly (string | URL)[]): ImportedFiles {
  const districts: District[] = [];
  const polls: Poll[] = [];
  for (const path of paths) {
    const text = readFileSync(path, 'utf8');
    const [header = []] = parse(text, { to: 1, bom: true, trim: true });
    if (isPollsFile(header)) polls.push(...readPolls(text));
    else if (isDistrictsFile(header)) districts.push(...readDistricts(text));
    else throw new Error(`${basename(String(path))} is neither a file of polls nor of districts: its columns are ${header.join(', ')}.`);
  }
  return { districts, polls };
}
