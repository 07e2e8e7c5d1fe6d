import type { Call, Handlers } from '../../contract/handler.js';
import type { Input } from '../../contract/operation.js';
import { moscowDay } from '../../domain/calendar/plain-date.js';
import { kopecks } from '../../domain/money/kopecks.js';
import { Fault } from '../../kernel/fault.js';
import { openSandboxKeepsake } from '../../transport/sandbox/keepsakes.js';
import type { SandboxModule, SandboxTools } from '../../transport/sandbox/module.js';
import { payAccrualOperations } from './operations.js';
import { methodsFor, refusalOf, veiled, veiledRefusal } from './rules.js';
import { payFixtures, type PayFixture } from './sandbox-fixtures.js';
import { type BegunPayment, calledOff, creditingOf, endOf, fateOf, paymentAt, sandboxWays } from './sandbox-payments.js';
import type { Accrual, Found, PayInput, SearchBy, Settlement } from './schemas.js';

type Attempt = { readonly wish: string; readonly begun: string } | { readonly wish: string; readonly refused: Fault } | 'void';

const page = 100;
/** So many numbers that lead to nothing may be asked in a minute. */
const misses = 10;
const keepsakeScope = `${payAccrualOperations.pay.name}:current`;

/**
 * The demonstration city of `<city-pay-accrual>`: a register and a cash desk inside the page. Numbers that show each
 * situation stand in `sandbox-fixtures.ts`.
 *
 * No page of a provider is opened and no code that anybody could pay by is shown. A payment is `pending` for some
 * seconds and ends by itself, as its fixture says; by card it has no `next` at all, by the Faster Payments System a link
 * that leads nowhere. What was paid goes on to the Treasury in seconds as well.
 */
export const payAccrualSandbox: SandboxModule<typeof payAccrualOperations> = payAccrualSandboxOf(payFixtures);

/** The same city with other charges in its register. @param charges asked once, with ms since the epoch. */
export function payAccrualSandboxOf(charges: (now: number) => readonly PayFixture[]): SandboxModule<typeof payAccrualOperations> {
  return { operations: payAccrualOperations, create: (tools) => create(tools, charges) };
}

function create({ clock }: SandboxTools, charges: (now: number) => readonly PayFixture[]): Handlers<typeof payAccrualOperations> {
  const fixtures = new Map<string, PayFixture>(charges(clock.now()).map((fixture) => [fixture.accrual.uin, fixture]));
  const corrected = new Set<string>();
  const payments = new Map<string, BegunPayment>();
  const attempts = new Map<string, Attempt>();
  const withheld = new Map<string, number>();
  let missed: number[] = [];

  /** As the register has it now: with what was paid here, and held while it is being paid. */
  const read = ({ accrual, corrected: amount }: PayFixture): Accrual => {
    const now = clock.now();
    const changed = amount !== undefined && corrected.has(accrual.uin) ? ({ ...accrual, meaning: 'corrected', total: amount, toPay: amount } as const) : accrual;
    const own = [...payments.values()].filter(({ accruals }) => accruals.some(({ uin }) => uin === accrual.uin));
    const paid = own.find((payment) => endOf(payment, now).status === 'paid');
    if (!paid) return { ...changed, held: accrual.held || own.some((payment) => endOf(payment, now).status === 'pending') };
    const crediting = creditingOf(paid, now);
    return { ...changed, toPay: kopecks(0), acknowledgement: crediting === 'matched' || crediting === 'not-matched' ? crediting : 'preliminary' };
  };

  const found = (fixturesFound: readonly PayFixture[], after: string | undefined): Found => {
    for (const { fails } of fixturesFound) if (fails) throw new Fault(fails, fails === 'accrual.too-many-searches' ? { retryAfter: 60 } : {});
    const from = after === undefined ? 0 : Number(/^from-(\d{1,6})$/.exec(after)?.[1] ?? NaN);
    if (!(from <= fixturesFound.length)) throw new Fault('request.invalid', { at: 'after' });
    const shown = fixturesFound.slice(from, from + page);
    return {
      accruals: shown.map(read), asOf: new Date(clock.now()).toISOString(), incomplete: fixturesFound.some(({ incomplete }) => incomplete),
      next: from + page < fixturesFound.length ? `from-${from + page}` : null,
    };
  };

  /** Nobody may page through other people's charges, not even here. */
  const limited = (): void => {
    missed = missed.filter((at) => at > clock.now() - 60_000);
    if (missed.length >= misses) throw new Fault('accrual.too-many-searches', { retryAfter: 60 });
  };

  const byUins = (uins: readonly string[]): PayFixture[] => uins.flatMap((uin) => fixtures.get(uin) ?? []);
  const ofPayer = (payer: string): PayFixture[] => [...fixtures.values()].filter(({ payers }) => payers.includes(payer));

  function begin(order: PayInput, wish: string): Attempt {
    const ordered = byUins(order.items.map(({ uin }) => uin));
    // What is corrected at the moment of paying is corrected before anything is compared.
    for (const { accrual, corrected: amount } of ordered) if (amount !== undefined) corrected.add(accrual.uin);
    const refuses = ordered.find((fixture) => fixture.refuses)?.refuses;
    const refused = refusalOf(order, ordered.map(read), sandboxWays, moscowDay(clock.now())) ?? (refuses ? new Fault(refuses) : null);
    const way = sandboxWays.find(({ id }) => id === order.method);
    if (refused || !way) return { wish, refused: refused ?? new Fault('payment.method-unavailable') };
    const number = `DEMO-${String(payments.size + 1).padStart(6, '0')}`;
    payments.set(number, { number, order, accruals: ordered.map(({ accrual }) => accrual), way, fate: fateOf(ordered.map(({ fate }) => fate)), createdAt: clock.now(), cancelledAt: null });
    return { wish, begun: number };
  }

  const begunOf = (number: string): BegunPayment => payments.get(number) as BegunPayment;

  /** How an attempt stands. @param callOff whether one that has not arrived never may. */
  function settle(attempt: string, callOff: boolean, cancel: boolean): Settlement {
    const key = openSandboxKeepsake(keepsakeScope, attempt);
    const known = attempts.get(key);
    if (!known && !callOff) return { outcome: 'absent' };
    attempts.set(key, known ?? 'void');
    if (!known || known === 'void') return { outcome: 'void' };
    if ('refused' in known) return { outcome: 'refused', code: key === attempt ? known.refused.code : veiledRefusal };
    if (begunOf(known.begun).fate.silent) throw new Fault('timeout');
    if (cancel && key === attempt) payments.set(known.begun, calledOff(begunOf(known.begun), clock.now()));
    const payment = paymentAt(begunOf(known.begun), clock.now());
    return { outcome: 'begun', payment: key === attempt ? payment : veiled(payment) };
  }

  const settling = ({ attempt, callOff }: Input<typeof payAccrualOperations.settle>, cancel: boolean): Promise<Settlement> => later(() => settle(attempt, callOff, cancel));

  return {
    search: ({ search, kinds, after }) => later(() => {
      limited();
      const all = search.by === 'uin' ? byUins([search.uin]) : ofPayer(payerOf(search));
      if (!all.length) missed.push(clock.now());
      const account = search.by === 'receipt' ? search.account : undefined;
      return found(all.filter(({ accrual }) => (!kinds?.length || kinds.includes(accrual.kind)) && (account === undefined || accrual.payee.account === account)), after);
    }),
    mine: ({ after }, call) => later(() => found(ofPayer(`subject:${signedIn(call)}`), after)),
    quote: ({ uins }) => later(() => {
      limited();
      const asked = byUins([...new Set(uins)]);
      if (!asked.length) missed.push(clock.now());
      const { accruals, asOf } = found(asked, undefined);
      return { accruals, asOf, incomplete: false, methods: methodsFor(sandboxWays, accruals, moscowDay(clock.now())) };
    }),
    pay: (order, { attempt: key }) => later(() => {
      if (!key) throw new Fault('attempt.missing');
      if (new Set(order.items.map(({ uin }) => uin)).size < order.items.length) throw new Fault('request.invalid', { at: 'items' });
      const wish = JSON.stringify(order);
      const known = attempts.get(key);
      if (known === 'void') throw new Fault('attempt.void');
      if (known && known.wish !== wish) throw new Fault('attempt.mismatch');
      const answer = known ?? begin(order, wish);
      attempts.set(key, answer);
      if (answer === 'void') throw new Fault('attempt.void');
      if ('refused' in answer) throw answer.refused;
      const left = withheld.get(answer.begun) ?? begunOf(answer.begun).fate.withheld ?? 0;
      withheld.set(answer.begun, left - 1);
      if (left > 0) throw new Fault('timeout');
      return paymentAt(begunOf(answer.begun), clock.now());
    }),
    settle: (input) => settling(input, false),
    cancel: (input) => settling(input, true),
  };
}

function payerOf(search: Exclude<SearchBy, { by: 'uin' }>): string {
  return search.by === 'document' ? `${search.document}:${search.number}` : `receipt:${search.inn}:${search.personalAccount}`;
}

/** A handler answers later even where it could answer at once, and what it throws is a rejection. */
async function later<T>(work: () => T): Promise<T> {
  await Promise.resolve();
  return work();
}

function signedIn({ citizen }: Call): string {
  if (!citizen) throw new Fault('auth.required');
  return citizen.subject;
}
