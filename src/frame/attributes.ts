import { type BlockTag, blocks } from '../registry.js';

/** Attributes that a page may set on its block, in the frame as in the page. */
export function attributesOf(tag: BlockTag): readonly string[] {
  return blocks[tag].attributes.split(' ');
}

export const lookAttributes = ['lang', 'locale', 'theme', 'scheme', 'density', 'text-size'] as const;
