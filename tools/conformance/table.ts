import { referendumExamples } from '../../src/blocks/referendum/examples.js';
import { allReferendumOperations } from '../../src/blocks/referendum/operations-around.js';
import { attemptOperations } from '../../src/contract/attempt-operations.js';
import type { Examples } from '../../src/contract/examples.js';
import type { AnyOperation } from '../../src/contract/operation.js';

/** Every operation of every block; the blocks to come are spread in here. */
export const operations: readonly AnyOperation[] = [...Object.values(attemptOperations), ...Object.values(allReferendumOperations)];

export function examplesOf(): Promise<Examples> {
  return referendumExamples();
}
