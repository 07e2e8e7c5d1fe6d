import { amountNow, standing } from '../../domain/accrual/accrual.js';
import { moscowDay } from '../../domain/calendar/plain-date.js';
import { sum } from '../../domain/money/kopecks.js';
import { newAttemptKey } from '../../kernel/attempt.js';
import { Fault } from '../../kernel/fault.js';
import { runPersons } from '../../runtime/persons.js';
import { fitting, openProvider, type ProviderWindow } from './provider-window.js';
import { type PayAccrualEffects, scope } from './effects.js';
import type { Command, Event } from './model.js';
import { payAccrualOperations as operations } from './operations.js';
import type { Accrual, Found, PayInput, Payment, Quote } from './schemas.js';

/** What is under way in one block and may have to be called off. */
interface Running {
  window?: ProviderWindow | null;
}
const runningOf = new WeakMap<PayAccrualEffects, Running>();

/** Carries out the commands that follow the first view. */
export function runLater(command: Command, effects: PayAccrualEffects): void {
  const { services } = effects.host;
  const { transport } = services;
  const running = runningOf.get(effects) ?? {};
  runningOf.set(effects, running);
  switch (command.type) {
    case 'search':
      return effects.ask(search(effects, command), (event) => event, (fault) => ({ type: 'search-failed', turn: command.turn, fault }));
    case 'quote': {
      const { uins, turn } = command;
      const asked = transport.call(operations.quote, { uins: [...uins] }, { signal: effects.reading });
      return effects.ask(asked, (quote) => quoted(effects, quote, uins, turn), (fault) => ({ type: 'quote-failed', turn, fault }));
    }
    case 'open-window':
      // A demonstration has no page of a provider to lead it to.
      running.window = transport.demonstration ? null : openProvider(command.kind);
      if (!running.window && !transport.demonstration) effects.host.dispatch({ type: 'window-refused' });
      return;
    case 'lead':
      running.window?.lead(command.url);
      delete running.window;
      return;
    case 'close-window':
      running.window?.close();
      delete running.window;
      return;
    case 'claim':
      return effects.ask(claim(effects, command.order), (event) => event, (fault) => ({ type: 'claim-failed', fault }), true);
    case 'send': {
      const { key } = command.attempt;
      return effects.ask(send(effects, command.attempt), (payment) => ({ type: 'answered', key, payment }), (fault) => ({ type: 'failed', key, fault }), true);
    }
    case 'settle': {
      const { key, callOff } = command;
      const settling = transport.call(operations.settle, { attempt: key, callOff }, { signal: effects.reading });
      return effects.ask(settling, (settlement) => ({ type: 'settled', key, settlement }), (fault) => ({ type: 'settle-failed', key, fault }));
    }
    case 'cancel': {
      const { key } = command;
      const cancelling = transport.call(operations.cancel, { attempt: key, callOff: true }, { signal: effects.reading });
      return effects.ask(cancelling, (settlement) => ({ type: 'settled', key, settlement, calledOff: true }), (fault) => ({ type: 'cancel-failed', key, fault }));
    }
    case 'remember':
      effects.written = remember(effects, command).catch(() => undefined);
      return;
    case 'wait': {
      const { turn } = command;
      return effects.after(command.seconds * 1000, () => ({ type: 'waited', turn }));
    }
    default:
      runPersons(command, effects);
  }
}

function search(effects: PayAccrualEffects, { search: by, kinds, after, turn }: Extract<Command, { type: 'search' }>): Promise<Event> {
  const { transport } = effects.host.services;
  const more = after === null ? {} : { after };
  const options = { signal: effects.reading };
  const asked: Promise<Found> = by
    ? transport.call(operations.search, { search: by, ...(kinds.length && by.by !== 'uin' && { kinds: [...kinds] }), ...more }, options)
    : transport.call(operations.mine, more, options);
  return asked.then((found) => ({ type: 'searched', turn, found, payable: payableOf(found.accruals, moscowDay(Date.parse(found.asOf))) }));
}

function payableOf(accruals: readonly Accrual[], today: string): string[] {
  return accruals.filter((accrual) => standing(accrual, today) === 'payable').map(({ uin }) => uin);
}

/** What the register says now beside what the visitor chose: a sum that moved, a discount that ended, a charge that went. */
function quoted(effects: PayAccrualEffects, quote: Quote, uins: readonly string[], turn: number): Event {
  const { state } = effects.host;
  // The city's day, not the visitor's: his clock may be days off, and discounts end at its midnight.
  const today = moscowDay(Date.parse(quote.asOf));
  const payable = payableOf(quote.accruals, today);
  const read = uins.flatMap((uin) => quote.accruals.filter((accrual) => accrual.uin === uin && payable.includes(uin)).slice(0, 1));
  const items = read.map((accrual) => ({ uin: accrual.uin, amount: amountNow(accrual, today) }));
  const seen = new Map(state.items.length ? state.items.map(({ uin, amount }) => [uin, amount]) : state.chosen.map((accrual) => [accrual.uin, amountNow(accrual, today)]));
  const changed = uins.filter((uin) => {
    const now = items.find((item) => item.uin === uin);
    return !now || (seen.has(uin) && seen.get(uin) !== now.amount);
  });
  const before = [...seen].flatMap(([uin, amount]) => (changed.includes(uin) ? [{ uin, amount }] : []));
  const amount = sum(items.map((item) => item.amount));
  // A total that is no sum of what stands above it is never shown, let alone paid.
  const methods = fitting(quote.methods.filter((method) => method.total === amount + method.commission));
  return { type: 'quoted', turn, quote: { ...quote, methods }, items, changed, before };
}

/** The key is on disk before the first byte may leave. */
function claim(effects: PayAccrualEffects, order: PayInput): Promise<Event> {
  const { attempts, random } = effects.host.services;
  return attempts.exclusive(scope, async () => {
    const previous = await attempts.read(scope);
    if (previous?.state === 'pending') return { type: 'busy', record: previous };
    const key = newAttemptKey(random);
    await attempts.write(scope, { key, state: 'pending' }, effects);
    return { type: 'claimed', key, order, previous };
  });
}

async function send({ host }: PayAccrualEffects, { key, order }: Extract<Command, { type: 'send' }>['attempt']): Promise<Payment> {
  if (!order) throw new Fault('attempt.missing');
  // Once it has left, nothing calls it off: leaving the page is no answer.
  const payment = await host.services.transport.call(operations.pay, order, { signal: new AbortController().signal, key });
  return checked(payment, order);
}

/** An answer about other charges or another sum than ordered is none: it is asked after. */
function checked(payment: Payment, order: PayInput): Payment {
  const same = payment.total === order.total && payment.items.length === order.items.length && order.items.every(({ uin, amount }, at) => payment.items[at]?.uin === uin && payment.items[at]?.amount === amount);
  if (!same) throw new Fault('answer.malformed');
  return payment;
}

/** What was learnt of one attempt never overwrites another that began meanwhile, in this tab or in the next. */
function remember(effects: PayAccrualEffects, { record, about }: Extract<Command, { type: 'remember' }>): Promise<void> {
  const { attempts } = effects.host.services;
  return attempts.exclusive(scope, async () => {
    const current = await attempts.read(scope);
    if (current?.key === about) await attempts.write(scope, record, effects);
  });
}
