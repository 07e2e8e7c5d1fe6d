import { blocks as registry } from '../../src/registry.js';
import type { AnyOperation, Operations } from '../../src/contract/operation.js';
import { allReferendumOperations } from '../../src/blocks/referendum/operations-around.js';
import { payAccrualOperations } from '../../src/blocks/pay-accrual/operations.js';
import { referendumOperations } from '../../src/blocks/referendum/operations.js';

/** A block as the gateway and the operator's pages know it. */
export interface ServedBlock {
  readonly tag: string;
  readonly operations: Operations;
  /**
   * What its first view asks for, as anybody may: the operation, and the field of its input that the subject goes into.
   * Null for a block that has no subject, and whose first view asks for nothing.
   */
  readonly first: { readonly operation: AnyOperation; readonly subject: string } | null;
  /** Title of its frame, for whoever reads the page by its frames, and its name on the admin page. */
  readonly title: { readonly ru: string; readonly en: string };
}

/** By the first part of their operations' names, which is what a site is registered for. */
export const blocks: Readonly<Record<string, ServedBlock>> = {
  referendum: { tag: 'city-referendum', operations: allReferendumOperations, first: { operation: referendumOperations.get, subject: 'referendumId' }, title: { ru: 'Голосование', en: 'Vote' } },
  'pay-accrual': { tag: 'city-pay-accrual', operations: payAccrualOperations, first: null, title: { ru: 'Начисления и оплата', en: 'Charges and payment' } },
};

/** @returns the block that an operation belongs to; null for those of every block, as `attempt.seal`. */
export function blockOf({ name }: AnyOperation): string | null {
  const [first = ''] = name.split('.');
  return Object.hasOwn(blocks, first) ? first : null;
}

const known: Readonly<Record<string, { readonly attributes: string; readonly allow: string; readonly secureOnly?: boolean }>> = registry;

/** Whether a block's frame may use the camera: what the registry of the SDK allows the frame, its own policy does not take away. */
export function wantsCamera(block: ServedBlock): boolean {
  return /(^|;)\s*camera(\s|;|$)/.test(allowOf(block));
}

/** Features of the browser that a block's frame may use, as an iframe's `allow` names them. */
export function allowOf({ tag }: ServedBlock): string {
  return known[tag]?.allow ?? '';
}

/** A block's own attributes, the one that names its subject first. */
export function attributesOf({ tag }: ServedBlock): readonly string[] {
  return known[tag]?.attributes.split(' ') ?? [];
}

/** Whether nothing but its demonstration runs in a page. */
export function isSecureOnly({ tag }: ServedBlock): boolean {
  return known[tag]?.secureOnly === true;
}

/** The city's own page of a subject, or of a block without one. @param id as it came; null where it is none. */
export function pageOf(operatorOrigin: string, name: string, { first }: ServedBlock, id: string | null): string {
  if (!first) return `${operatorOrigin}/${name}`;
  return id === null ? `${operatorOrigin}/` : `${operatorOrigin}/${name}/${id}`;
}
