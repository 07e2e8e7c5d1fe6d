import type { Examples } from '../../src/contract/examples.js';
import type { AnyOperation } from '../../src/contract/operation.js';
import { checkAround } from './checks/around.js';
import { checkCharges } from './checks/charges.js';
import { checkCitizen, checkSecureOnly } from './checks/citizen.js';
import { checkPublicWrite } from './checks/inputs.js';
import { checkPublicRead } from './checks/reads.js';
import { checkResults } from './checks/results.js';
import { checkService } from './checks/service.js';
import { checkStream } from './checks/streams.js';
import { checkWrites } from './checks/writes.js';
import { Book, type Finding } from './finding.js';
import { type Options, Target } from './target.js';

export interface Report {
  readonly gateway: string;
  readonly requests: number;
  /** How many rules were looked at. */
  readonly checked: number;
  readonly findings: readonly Finding[];
}

/**
 * Looks at a gateway by the operations that it should serve, one request after another. Which checks an operation gets follows
 * from its description: access, effect, exposure, whether it is keyed or watchable. Rejects with NoAnswer where nobody answers.
 */
export async function runConformance(options: Options, operations: readonly AnyOperation[], examples: Examples): Promise<Report> {
  const book = new Book();
  const target = new Target(options, operations, examples, book);
  await checkService(target);
  for (const operation of operations) {
    if (operation.exposure === 'secure') await checkSecureOnly(target, operation);
    else if (operation.access === 'citizen') await checkCitizen(target, operation);
    else if (operation.effect === 'write') await checkPublicWrite(target, operation);
    else await checkPublicRead(target, operation);
    if (operation.watchable) await checkStream(target, operation);
  }
  await checkResults(target);
  await checkAround(target);
  await checkWrites(target);
  await checkCharges(target);
  return { gateway: options.gateway, requests: target.requests, checked: book.checked, findings: book.findings };
}

/** 0: it holds. 1: something falls short. */
export function exitCodeOf({ findings }: Report): 0 | 1 {
  return findings.some(({ level }) => level === 'fails') ? 1 : 0;
}
