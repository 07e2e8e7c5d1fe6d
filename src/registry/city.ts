import { payAccrualExamples } from '../blocks/pay-accrual/examples.js';
import { payAccrualOperations } from '../blocks/pay-accrual/operations.js';
import { referendumExamples } from '../blocks/referendum/examples.js';
import { allReferendumOperations } from '../blocks/referendum/operations-around.js';
import { attemptOperations } from '../contract/attempt-operations.js';
import type { Examples } from '../contract/examples.js';
import type { AnyOperation } from '../contract/operation.js';

// For tools, gateways and tests alone: a page loads a block by the registry, one at a time.

/** Every operation of every block, with what attempts of all of them ask: one line a block. */
export const cityOperations: readonly AnyOperation[] = [
  ...Object.values(attemptOperations),
  ...Object.values(allReferendumOperations),
  ...Object.values(payAccrualOperations),
];

/** One real call of each. */
export async function cityExamples(): Promise<Examples> {
  const [referendum, payAccrual] = await Promise.all([referendumExamples(), payAccrualExamples()]);
  return { ...referendum, ...payAccrual };
}
