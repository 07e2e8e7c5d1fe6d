import type { Receipt, Settlement } from '../../../src/blocks/referendum/schemas.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import { Fault } from '../../../src/kernel/fault.js';

/** The two people who share the screen. */
export type Name = 'A' | 'B';

/** What the city keeps of one attempt key, as `demo/gateway/register` does. */
export type Row =
  | { readonly state: 'running'; readonly by: Name }
  | { readonly state: 'done'; readonly by: Name; readonly replaces: number }
  | { readonly state: 'refused'; readonly by: Name; readonly replaces: number; readonly code: Refusal }
  | { readonly state: 'void' };

type Refusal = 'referendum.closed' | 'referendum.already-voted' | 'referendum.change-not-allowed';

export interface Counted {
  readonly by: Name;
  readonly key: AttemptKey;
  readonly revision: number;
}

export interface City {
  readonly closed: boolean;
  readonly rows: Readonly<Record<string, Row>>;
  /** The box: what would be counted now. */
  readonly ballots: readonly Counted[];
  /** Every key whose ballot was ever put into the box, once for each time. */
  readonly puts: readonly AttemptKey[];
}

/** Rules of the referendum, and the ways in which a mutant of the gateway breaks the protocol. */
export interface CityRules {
  readonly change: 'until-close' | 'never';
  readonly forgetsVoids?: boolean;
  readonly forgetsAnswers?: boolean;
  readonly ignoresRevisions?: boolean;
}

export interface Casting {
  readonly key: AttemptKey;
  readonly by: Name;
  readonly replaces: number;
}

export type CastAnswer = { readonly receipt: Receipt } | { readonly fault: Fault };
export type SettleAnswer = { readonly settlement: Settlement } | { readonly fault: Fault };

export const emptyCity: City = { closed: false, rows: {}, ballots: [], puts: [] };

const made = new Map<string, Fault>();
/** Faults are data here; making one costs a stack trace. */
export function fault(code: ConstructorParameters<typeof Fault>[0], outcome?: 'unknown'): Fault {
  const name = code + (outcome ?? '');
  const known = made.get(name) ?? new Fault(code, {}, outcome ? { outcome } : {});
  made.set(name, known);
  return known;
}

/** The tracker stands for the hash of a ballot, and in this world a ballot is known by its attempt's key. */
export function receiptOf(key: string, revision: number): Receipt {
  return { tracker: key, castAt: '2026-11-20T12:00:00Z', revision };
}

function withRow(city: City, key: string, row: Row | null): City {
  const { [key]: _, ...others } = city.rows;
  return { ...city, rows: row ? { ...others, [key]: row } : others };
}

/** The request has come in: whatever the city knows of the key already is the answer, else its transaction begins. */
export function beginCast(city: City, casting: Casting): { readonly city: City; readonly answer: CastAnswer | null } {
  const row = city.rows[casting.key];
  if (!row) return { city: withRow(city, casting.key, { state: 'running', by: casting.by }), answer: null };
  if (row.state === 'running') return { city, answer: { fault: fault('attempt.running') } };
  if (row.state === 'void') return { city, answer: { fault: fault('attempt.void') } };
  if (row.by !== casting.by || row.replaces !== casting.replaces) return { city, answer: { fault: fault('attempt.mismatch') } };
  return { city, answer: row.state === 'done' ? { receipt: receiptOf(casting.key, casting.replaces + 1) } : { fault: fault(row.code) } };
}

/** The transaction ends. A ballot and its attempt's answer are stored together or not at all. */
export function commitCast(city: City, casting: Casting, rules: CityRules): { readonly city: City; readonly answer: CastAnswer } {
  const { key, by, replaces } = casting;
  const standing = city.ballots.find((ballot) => ballot.by === by);
  const refusal = refusalOf(city, casting, standing?.revision ?? 0, rules);
  // The register does not keep this one: nothing with this key can have been meant.
  if (refusal === 'request.invalid') return { city: withRow(city, key, null), answer: { fault: fault(refusal) } };
  if (refusal) {
    return { city: withRow(city, key, { state: 'refused', by, replaces, code: refusal }), answer: { fault: fault(refusal) } };
  }
  const others = city.ballots.filter((ballot) => ballot.by !== by || replaces === 0);
  const next = {
    ...withRow(city, key, rules.forgetsAnswers ? null : { state: 'done', by, replaces }),
    ballots: [...others, { by, key, revision: replaces + 1 }],
    puts: [...city.puts, key],
  };
  return { city: next, answer: { receipt: receiptOf(key, replaces + 1) } };
}

function refusalOf(city: City, { replaces }: Casting, standing: number, rules: CityRules): Refusal | 'request.invalid' | null {
  if (city.closed) return 'referendum.closed';
  if (replaces > 0 && rules.change === 'never') return 'referendum.change-not-allowed';
  if (replaces > 0 && standing === 0) return 'request.invalid';
  return replaces === standing || rules.ignoresRevisions ? null : 'referendum.already-voted';
}

/** The process dies inside the transaction: the database rolls it back. */
export function crash(city: City, key: AttemptKey): City {
  return withRow(city, key, null);
}

/** How an attempt ended; one that never arrived is called off for good. */
export function settle(city: City, key: AttemptKey, rules: CityRules): { readonly city: City; readonly answer: SettleAnswer } {
  const row = city.rows[key];
  if (!row) return { city: rules.forgetsVoids ? city : withRow(city, key, { state: 'void' }), answer: { settlement: { outcome: 'void' } } };
  if (row.state === 'running') return { city, answer: { fault: fault('attempt.running') } };
  if (row.state !== 'done') return { city, answer: { settlement: { outcome: 'void' } } };
  const counted = city.ballots.some((ballot) => ballot.key === key);
  return { city, answer: { settlement: counted ? { outcome: 'recorded', receipt: receiptOf(key, row.replaces + 1) } : { outcome: 'replaced' } } };
}

export function standingOf(city: City, by: Name): Receipt | null {
  const ballot = city.ballots.find((one) => one.by === by);
  return ballot ? receiptOf(ballot.key, ballot.revision) : null;
}
