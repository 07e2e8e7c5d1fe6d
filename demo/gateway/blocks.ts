import type { AnyOperation, Operations } from '../../src/contract/operation.js';
import { allReferendumOperations } from '../../src/blocks/referendum/operations-around.js';
import { referendumOperations } from '../../src/blocks/referendum/operations.js';

/** A block as the gateway and the operator's pages know it. */
export interface ServedBlock {
  readonly tag: string;
  readonly operations: Operations;
  /** What its first view asks for: the operation, and the field of its input that the subject goes into. */
  readonly first: { readonly operation: AnyOperation; readonly subject: string };
  /** Title of its frame, for whoever reads the page by its frames, and its name on the admin page. */
  readonly title: { readonly ru: string; readonly en: string };
}

/** By the first part of their operations' names, which is what a site is registered for. */
export const blocks: Readonly<Record<string, ServedBlock>> = {
  referendum: { tag: 'city-referendum', operations: allReferendumOperations, first: { operation: referendumOperations.get, subject: 'referendumId' }, title: { ru: 'Голосование', en: 'Vote' } },
};

/** @returns the block that an operation belongs to; null for those of every block, as `attempt.seal`. */
export function blockOf({ name }: AnyOperation): string | null {
  const [first = ''] = name.split('.');
  return Object.hasOwn(blocks, first) ? first : null;
}
