/** One line a block. Each import is lazy: a page loads only the blocks that it shows, and a sandbox only when asked. */
export const blocks = {
  'city-referendum': {
    define: () => import('./blocks/referendum/define.js'),
    sandbox: () => import('./blocks/referendum/sandbox.js').then((module) => module.referendumSandbox),
  },
} as const;

export type BlockTag = keyof typeof blocks;
