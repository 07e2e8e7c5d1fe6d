import { blocks } from '../registry.js';

/** What the registry says of a tag, as far as it matters to a page. */
export interface KnownBlock {
  readonly attributes: string;
  readonly allow: string;
  /** Its first attribute is personal, and stands in no address. */
  readonly secret?: true;
  /** It has nothing to do in a page but to show itself. */
  readonly secureOnly?: true;
}

export function blockOf(tag: string): KnownBlock | undefined {
  return Object.hasOwn(blocks, tag) ? blocks[tag as keyof typeof blocks] : undefined;
}
