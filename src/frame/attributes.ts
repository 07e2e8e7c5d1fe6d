import { type BlockTag, blocks } from '../registry.js';

/** Attributes that a page may set on its block, in the frame as in the page. */
export function attributesOf(tag: BlockTag): readonly string[] {
  return blocks[tag].attributes.split(' ');
}

/** What the block is about, as its page named it; null where it names nothing, or what nobody else may hear. */
export function subjectOf(element: Element): string | null {
  const tag = element.localName as BlockTag;
  const block = blocks[tag];
  return 'secret' in block ? null : element.getAttribute(attributesOf(tag)[0] ?? '');
}

export const lookAttributes = ['lang', 'locale', 'theme', 'scheme', 'density', 'text-size'] as const;
