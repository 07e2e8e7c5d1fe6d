/**
 * One line a block. Each import is lazy: a page loads only the blocks that it shows, and a sandbox only when asked.
 * `attributes` are the element's own, the one that names its subject first; `allow` is what its frame may use.
 */
export const blocks = {
  'city-referendum': {
    attributes: 'referendum heading-level',
    allow: 'clipboard-write',
    define: () => import('./blocks/referendum/define.js'),
    sandbox: () => import('./blocks/referendum/sandbox.js').then((module) => module.referendumSandbox),
  },
} as const;

export type BlockTag = keyof typeof blocks;
