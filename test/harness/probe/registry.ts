/** A registry of one small block, so that the loader and the build are tested apart from what the real blocks do. */
export const blocks = {
  'city-probe': {
    define: () => import('./blocks/probe/define.js'),
    operations: () => import('./blocks/probe/operations.js').then((module) => module.probeOperations),
    sandbox: () => import('./blocks/probe/sandbox.js').then((module) => module.probeSandbox),
  },
} as const;
