import type { Handlers } from '../../contract/handler.js';
import { Fault } from '../../kernel/fault.js';
import type { SandboxModule, SandboxTools } from '../../transport/sandbox/module.js';
import { payAccrualOperations } from './operations.js';

/** The demonstration city of `<city-pay-accrual>`: so far one where nobody owes anything. */
export const payAccrualSandbox: SandboxModule<typeof payAccrualOperations> = { operations: payAccrualOperations, create };

function create({ clock }: SandboxTools): Handlers<typeof payAccrualOperations> {
  const nothing = (): Promise<{ accruals: []; asOf: string; incomplete: boolean; next: null }> =>
    Promise.resolve({ accruals: [], asOf: new Date(clock.now()).toISOString(), incomplete: false, next: null });
  return {
    search: nothing,
    mine: nothing,
    quote: async () => ({ ...(await nothing()), methods: [] }),
    pay: () => Promise.reject(new Fault('accrual.unknown')),
    settle: () => Promise.resolve({ outcome: 'void' }),
    cancel: () => Promise.resolve({ outcome: 'void' }),
  };
}
