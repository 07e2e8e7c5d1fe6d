// What a part of the bench hands back: tables for people, figures for programs.

export interface Budget {
  readonly what: string;
  readonly limit: string;
  readonly is: string;
  readonly holds: boolean;
}

export interface Part {
  readonly title: string;
  readonly tables: readonly Table[];
  readonly budgets: readonly Budget[];
  /** Everything measured, run by run. */
  readonly figures: unknown;
}

export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Printed below: how it was measured. */
  readonly note?: string;
}

export function tableText({ head, rows, note }: Table): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const numeric = head.map((_, at) => rows.length > 0 && rows.every((row) => typeof row[at] === 'number' || /^[-\d≤–]/.test(String(row[at]))));
  return [line(head), line(numeric.map((right) => (right ? '--:' : '---'))), ...rows.map(line), ...(note ? ['', note] : [])].join('\n');
}

/** Limits are those that the project set itself. @returns one line of the table of budgets. */
export function atMost(what: string, limit: number, is: number, unit: string): Budget {
  return { what, limit: `${limit} ${unit}`, is: `${is} ${unit}`, holds: is <= limit };
}

export function budgetTable(budgets: readonly Budget[]): Table {
  return { head: ['budget', 'limit', 'measured', ''], rows: budgets.map(({ what, limit, is, holds }) => [what, limit, is, holds ? 'holds' : 'CROSSED']) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

export function round(value: number, digits = 0): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
