import { payAccrualOperations } from '../../src/blocks/pay-accrual/operations.js';
import { payAccrualSandboxOf } from '../../src/blocks/pay-accrual/sandbox.js';
import { attemptOperations } from '../../src/contract/attempt-operations.js';
import { serve } from '../../src/contract/serve.js';
import { systemClock } from '../../src/kernel/clock.js';
import { Fault } from '../../src/kernel/fault.js';
import { sandboxIdentity } from '../../src/identity/sandbox/sandbox.js';
import { sandboxTransport } from '../../src/transport/sandbox/sandbox.js';
import type { PayCity } from '../contract/pay-tools.js';
import { contractAccruals, type ContractPayer } from './contract-accruals.js';
import { contractCitizens } from './contract-fixtures.js';
import { tokenOf } from './reference-city.js';
import { referencePayments } from './reference-payments.js';
import { hastyTimer } from './timer.js';

/** The reference register behind the gateway's routes. `from` is the origin that a page says it is of. */
export function referencePayServer(prefix: string, operator: string): { serve(request: Request): Promise<Response | null> } & Pick<PayCity, 'end' | 'correct'> {
  const now = Date.now();
  const { handlers, end, correct } = referencePayments(contractAccruals(now), systemClock);
  const citizens = new Map(contractCitizens(now).map((citizen) => [`Bearer ${tokenOf(citizen.subject)}`, citizen]));
  let requests = 0;
  const server = serve({
    operations: { ...payAccrualOperations, ...attemptOperations }, handlers, newRequestId: () => `reference-${++requests}`,
    authenticate: (request) => Promise.resolve(citizens.get(request.headers.get('authorization') ?? '') ?? Promise.reject(new Fault('auth.required'))),
    exposureOf: (request) => (request.headers.get('x-page-origin') === operator ? 'secure' : 'open'),
  }, prefix);
  return { serve: server, end: async (number, how) => end(number, how), correct: async (uin) => correct(uin) };
}

/** The sandbox's own city with the contract's charges, and a clock that goes on when a payment is to end. */
export function sandboxPayCity(): PayCity {
  const clock = { time: Date.parse('2026-11-26T09:00:00Z'), now: () => clock.time };
  const module = payAccrualSandboxOf((now) => contractAccruals(now).map(({ accrual, payers, corrected, ends }) => ({
    accrual, shows: '', payers: payers.map(payerName), ...(corrected !== undefined && { corrected }), ...(ends && { fate: { after: 6, ends } }),
  })));
  // Made once, so that all pages reach one city.
  const city = module.create({ clock });
  const shared = { operations: module.operations, create: () => city };
  const citizens = contractCitizens(clock.time).map((claims) => ({ ...claims, name: claims.subject }));
  return {
    async transportFor(subject) {
      const identity = sandboxIdentity({ citizens, ask: async (all) => all.find((citizen) => citizen.subject === subject) ?? null });
      if (subject) await identity.signIn(new AbortController().signal);
      return sandboxTransport({ modules: [shared], identity, delay: 10, timer: hastyTimer, clock });
    },
    openPage: () => null,
    ask: null,
    end: async () => void (clock.time += 7_000),
    correct: async () => undefined,
  };
}

function payerName(payer: ContractPayer): string {
  if (payer.by === 'subject') return `subject:${payer.subject}`;
  return payer.by === 'document' ? `${payer.document}:${payer.number}` : `receipt:${payer.inn}:${payer.personalAccount}`;
}
