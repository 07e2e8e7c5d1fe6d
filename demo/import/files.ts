import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Charge, readCharges } from './charges.js';
import { type District, isDistrictsFile, readDistricts } from './districts-csv.js';
import { isPollsFile, type Poll, readPolls } from './polls-csv.js';

export interface ImportedFiles {
  readonly districts: readonly District[];
  readonly polls: readonly Poll[];
  readonly charges: readonly Charge[];
}

/**
 * Reads files of polls, of districts and of charges. Which one it is, the header row says; charges are JSON lines. One bad
 * line, and nothing is read: whoever imports half a file does not know which half.
 */
export function readFiles(paths: readonly (string | URL)[]): ImportedFiles {
  const districts: District[] = [];
  const polls: Poll[] = [];
  const charges: Charge[] = [];
  for (const path of paths) {
    const text = readFileSync(path, 'utf8');
    // Each charge is a line of its own; a brace alone begins JSON of another form.
    if (/^\uFEFF?\s*\{[^\r\n]/.test(text)) {
      const read = readCharges(text);
      const told = read.bad.map(({ line, code, at }) => `line ${line}: ${code}${at && ` at ${at}`}`);
      if (told.length) throw new Error(`${basename(String(path))} is not imported.\n${told.slice(0, 50).join('\n')}`);
      charges.push(...read.charges);
      continue;
    }
    const [header = []] = parse(text, { to: 1, bom: true, trim: true });
    if (isPollsFile(header)) polls.push(...readPolls(text));
    else if (isDistrictsFile(header)) districts.push(...readDistricts(text));
    else throw new Error(`${basename(String(path))} is neither a file of polls nor of districts, nor charges as JSON lines: its columns are ${header.join(', ')}.`);
  }
  return { districts, polls, charges };
}
