/**
 * One line a block. Each import is lazy: a page loads only the blocks that it shows, and a sandbox only when asked.
 * `attributes` are the element's own, the one that names its subject first; `secret`: that one is personal, and stands in
 * no address and no storage. `allow` is what its frame may use, `keeps` the scope of what a page may keep for it.
 * `secureOnly`: all its operations are, so that in a page there is nothing but the demonstration of it.
 * The build leaves out of each part what that does not need (tools/rollup/registry.mjs).
 */
export const blocks = {
  'city-referendum': {
    attributes: 'referendum heading-level',
    allow: 'clipboard-write',
    keeps: (subject: string): string => `referendum.cast:${subject}`,
    define: () => import('./blocks/referendum/define.js'),
    sandbox: () => import('./blocks/referendum/sandbox.js').then((module) => module.referendumSandbox),
  },
  'city-pay-accrual': {
    attributes: 'uin payer-kind kinds heading-level',
    secret: true,
    allow: 'clipboard-write; camera; web-share',
    keeps: (): string => 'pay-accrual.pay:current',
    secureOnly: true,
    define: () => import('./blocks/pay-accrual/define.js'),
    sandbox: () => import('./blocks/pay-accrual/sandbox.js').then((module) => module.payAccrualSandbox),
  },
} as const;

export type BlockTag = keyof typeof blocks;
