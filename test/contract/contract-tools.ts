import type { Receipt, Results } from '../../src/blocks/referendum/schemas.js';
import type { Choice, PlainBallot } from '../../src/domain/ballot/ballot.js';
import type { AttemptKey } from '../../src/kernel/attempt.js';
import type { Transport } from '../../src/transport/transport.js';

/** Mocha and node:test have these in common. */
export interface Suite {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: () => Promise<void>): unknown;
  before(body: () => Promise<void>): unknown;
  after(body: () => Promise<void>): unknown;
}

/** What the parts of the contract suite share. Everything is asked for inside a test: the city is opened before the first. */
export interface ContractTools {
  nobody(): Transport;
  /** The page of the next adult who has not voted anywhere. */
  voter(): Promise<Transport>;
  as(subject: string): Promise<Transport>;
  results(referendumId: string): Promise<Results>;
  cast(by: Transport, referendumId: string, ballot: PlainBallot, key: AttemptKey | undefined, replaces?: number): Promise<Receipt>;
  answering(choices: readonly Choice[]): PlainBallot;
  choosing(option: string): PlainBallot;
  newKey(): AttemptKey;
}
