import type { Operation } from '../../contract/operation.js';
import { amountNow, standing } from '../../domain/accrual/accrual.js';
import { sum } from '../../domain/money/kopecks.js';
import { Fault } from '../../kernel/fault.js';
import { claimAttempt, rememberAttempt } from '../../runtime/attempts.js';
import { runPersons } from '../../runtime/persons.js';
import { fitting, openProvider } from './provider-window.js';
import { type PayAccrualEffects, scope } from './effects.js';
import type { Command, Event } from './model.js';
import { payAccrualOperations as operations } from './operations.js';
import { dayOf, uinsOf } from './progress.js';
import type { Accrual, Found, PayInput, Payment, Quote } from './schemas.js';

/** Carries out the commands that follow the first view. */
export function runLater(command: Command, effects: PayAccrualEffects): void {
  const { services } = effects.host;
  const { transport } = services;
  const call = <I, O>(operation: Operation<I, O>, input: I): Promise<O> => transport.call(operation, input, { signal: effects.reading });
  switch (command.type) {
    case 'search':
      return effects.ask(search(call, command), (event) => event, (fault) => ({ type: 'search-failed', turn: command.turn, fault }));
    case 'quote': {
      const { uins, turn } = command;
      return effects.ask(call(operations.quote, { uins: [...uins] }), (quote) => quoted(effects, quote, uins, turn), (fault) => ({ type: 'quote-failed', turn, fault }));
    }
    case 'open-window':
      // A demonstration has no page of a provider to lead it to.
      effects.blank = transport.demonstration ? null : openProvider(command.kind);
      // The visitor's own window, too, is none that stands open beside the block.
      if (!effects.blank?.beside && !transport.demonstration) effects.host.dispatch({ type: 'window-refused' });
      return;
    case 'lead':
      effects.blank?.lead(command.url);
      effects.blank = null;
      return;
    case 'close-window':
      effects.blank?.close();
      effects.blank = null;
      return;
    case 'claim':
      return effects.ask(claimAttempt<Event>(effects, scope, (key, previous) => ({ type: 'claimed', key, order: command.order, previous })), (event) => event, (fault) => ({ type: 'claim-failed', fault }), true);
    case 'send': {
      const { key } = command.attempt;
      return effects.ask(send(effects, command.attempt), (payment) => ({ type: 'answered', key, payment }), (fault) => ({ type: 'failed', key, fault }), true);
    }
    case 'settle':
    case 'cancel': {
      const { key, type } = command;
      const asked = type === 'settle' ? call(operations.settle, { attempt: key, callOff: command.callOff }) : call(operations.cancel, { attempt: key, callOff: true });
      return effects.ask(asked, (settlement) => ({ type: 'settled', key, settlement, ...(type === 'cancel' && { calledOff: true }) }), (fault) => ({ type: `${type}-failed`, key, fault }));
    }
    case 'remember':
      effects.written = rememberAttempt(effects, scope, command.record, (current) => current?.key !== command.about).catch(() => undefined);
      return;
    case 'wait': {
      const { turn } = command;
      return effects.after(command.seconds * 1000, () => ({ type: 'waited', turn }));
    }
    default:
      runPersons(command, effects);
  }
}

function search(call: <I, O>(operation: Operation<I, O>, input: I) => Promise<O>, { search: by, kinds, after, turn }: Extract<Command, { type: 'search' }>): Promise<Event> {
  const more = after === null ? {} : { after };
  const asked: Promise<Found> = by
    ? call(operations.search, { search: by, ...(kinds.length && by.by !== 'uin' && { kinds: [...kinds] }), ...more })
    : call(operations.mine, more);
  return asked.then((found) => ({ type: 'searched', turn, found, payable: payableOf(found.accruals, dayOf(found)) }));
}

function payableOf(accruals: readonly Accrual[], today: string): string[] {
  return uinsOf(accruals.filter((accrual) => standing(accrual, today) === 'payable'));
}

/** What the register says now beside what the visitor chose: a sum that moved, a discount that ended, a charge that went. */
function quoted(effects: PayAccrualEffects, quote: Quote, uins: readonly string[], turn: number): Event {
  const { state } = effects.host;
  // The city's day, not the visitor's: his clock may be days off, and discounts end at its midnight.
  const today = dayOf(quote);
  const payable = payableOf(quote.accruals, today);
  const read = uins.flatMap((uin) => quote.accruals.filter((accrual) => accrual.uin === uin && payable.includes(uin)).slice(0, 1));
  const items = read.map((accrual) => ({ uin: accrual.uin, amount: amountNow(accrual, today) }));
  // Where a source was silent, nobody knows that what is missing can no longer be paid.
  if (quote.incomplete && uins.some((uin) => !quote.accruals.some((accrual) => accrual.uin === uin))) throw new Fault('gateway.unavailable');
  // Of the day that he was shown: over midnight a discount ends while he reads.
  const day = dayOf(state.found ?? quote);
  const seen = new Map(state.items.length ? state.items.map(({ uin, amount }) => [uin, amount]) : state.chosen.map((accrual) => [accrual.uin, amountNow(accrual, day)]));
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
