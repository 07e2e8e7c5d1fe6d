import { lookAttributes } from '../../src/frame/attributes.js';

/** Names in the query of the address that a shell gives to its frame, as they stand there; `auto` has `around` besides. @param own attributes of the block. */
export function frameQueryNames(own: readonly string[]): string[] {
  return ['host', 'height', 'scheme', 'theme', ...lookAttributes.filter((name) => name !== 'theme' && name !== 'scheme'), ...own];
}
