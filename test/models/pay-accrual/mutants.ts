import type { Attempt, Command, Event, State, Step } from '../../../src/blocks/pay-accrual/model.js';
import { step } from '../../../src/blocks/pay-accrual/state.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import { fault, paymentOf } from './charges.js';
import { quick } from './scenarios.js';
import type { Scenario } from './world.js';

/** A machine, an element, a gateway or a provider with one seeded mistake, and the promise that has to notice it. */
export interface Mutant {
  readonly name: string;
  readonly killedBy: string;
  readonly scenario: Scenario;
}

type Machine = Scenario['step'];

/** The machine whose every step is looked at, and changed, by the mutant. */
function changed(change: (result: Step, before: State, event: Event) => Step): Machine {
  return (state, event) => change(step(state, event), state, event);
}

function commands(change: (command: Command, state: State, before: State) => readonly Command[]): Machine {
  return changed((result, before) => ({ ...result, commands: result.commands.flatMap((command) => change(command, result.state, before)) }));
}

/** What the machine is told is changed before it hears it. */
function told(change: (event: Event, state: State) => Event): Machine {
  return (state, event) => step(state, change(event, state));
}

function isUnanswered(event: Event): event is Extract<Event, { type: 'failed' }> {
  return event.type === 'failed' && event.fault.outcome === 'unknown';
}

const { network, again, tabs, presses, charges, browsers } = quick;
/** A tab that was away looks into the ledger while older news of it is still on its way. */
const away: Scenario = { ...quick.presses, name: 'a tab that was away', loses: false, timeouts: false, copies: false, crashes: false, reloads: false, notes: false, mishaps: 1 };
/** Whoever made a payment is gone; the other tab is left with it. */
const closing: Scenario = { step, name: 'a closed tab', tabs: 2, opened: 2, presses: 1, charges: 1, ledger: 'shared', settles: 1, mishaps: 1, prompt: true, closes: true };
const without = (type: Command['type']): Machine => commands((command) => (command.type === type ? [] : [command]));
const otherKey = (key: AttemptKey): AttemptKey => `${key}z` as AttemptKey;
const asPaid = (key: string): Extract<Event, { type: 'answered' }> =>
  ({ type: 'answered', key: key as AttemptKey, payment: paymentOf({ key, status: 'paid', reason: null, page: false, credited: true, items: [] }) });
const endingAs = (status: 'paid' | 'not-paid', when: (event: Event, state: State) => boolean): Machine => told((event, state) => {
  if (event.type !== 'settled' || event.settlement.outcome !== 'begun' || !when(event, state)) return event;
  const reason = status === 'paid' ? null : 'cancelled';
  return { ...event, settlement: { outcome: 'begun', payment: { ...event.settlement.payment, status, reason, next: null } } };
});
const isPending = (event: Event): boolean => event.type === 'settled' && event.settlement.outcome === 'begun' && event.settlement.payment.status === 'pending';
const sending = (attempt: Attempt | null): readonly Command[] => (attempt ? [{ type: 'send', attempt }] : []);

const machines: readonly Mutant[] = [
  // Keys
  { name: 'a new key at every click', killedBy: 'endedFirst', scenario: { ...presses, step: changed((result, before, event) => (event.type === 'pay' && before.phase !== 'review' && before.items.length ? { state: before, commands: [{ type: 'claim', order: { items: [...before.items], method: 'card', commission: 0 as never, total: 1 as never, contact: event.contact, locale: 'ru' } }] } : result)), effects: { claimsBlindly: true } } },
  { name: 'a lost sending is sent again under a new key', killedBy: 'keptFirst', scenario: { ...network, step: changed((result, before, event) => (isUnanswered(event) && before.attempt ? { ...result, commands: [...result.commands, ...sending({ ...before.attempt, key: otherKey(before.attempt.key) })] } : result)) } },
  { name: 'a second click sends a second time', killedBy: 'keptFirst', scenario: { ...network, step: changed((result, before, event) => (event.type === 'pay' && before.phase === 'sending' && before.attempt ? { ...result, commands: sending({ ...before.attempt, key: otherKey(before.attempt.key) }) } : result)) } },
  { name: 'less is sent under the same key after it was lost', killedBy: 'seenAmount', scenario: { ...charges, mishaps: 1, step: changed((result, before, event) => (isUnanswered(event) && before.attempt?.order ? { ...result, commands: [...result.commands, ...sending({ ...before.attempt, order: { ...before.attempt.order, items: before.attempt.order.items.slice(1) } })] } : result)) } },
  { name: 'another order is sent under the same key', killedBy: 'seenAmount', scenario: { ...network, step: commands((command) => (command.type === 'send' && command.attempt.order ? [command, ...sending({ ...command.attempt, order: { ...command.attempt.order, items: [] } })] : [command])) } },
  { name: 'the order is sent before its key is kept', killedBy: 'keptFirst', scenario: { ...network, step: commands((command) => (command.type === 'claim' ? [...sending({ key: 'k1' as AttemptKey, order: command.order, tries: 0, made: 'here' }), command] : [command])) } },
  { name: 'a busy tab sends anyway', killedBy: 'endedFirst', scenario: { ...presses, effects: { claimsBlindly: true } } },
  // What is kept
  { name: 'the record is erased when the outcome is unknown', killedBy: 'keyIsKept', scenario: { ...network, step: changed((result, before) => (result.state.phase === 'unknown' && before.phase === 'sending' && result.state.attempt ? { ...result, commands: [...result.commands, { type: 'remember', record: null, about: result.state.attempt.key }] } : result)) } },
  { name: 'the record is erased as soon as the request is sent', killedBy: 'keyIsKept', scenario: { ...network, step: commands((command) => (command.type === 'send' ? [command, { type: 'remember', record: null, about: command.attempt.key }] : [command])) } },
  { name: 'the record is settled while the payment is pending', killedBy: 'keyIsKept', scenario: { ...network, step: changed((result, before) => (result.state.phase === 'paying' && before.phase !== 'paying' && result.state.attempt ? { ...result, commands: [...result.commands, { type: 'remember', record: { key: result.state.attempt.key, state: 'settled' }, about: result.state.attempt.key }] } : result)) } },
  { name: 'the record is erased when cancelling is asked for', killedBy: 'keyIsKept', scenario: { ...network, step: commands((command) => (command.type === 'cancel' ? [command, { type: 'remember', record: null, about: command.key }] : [command])) } },
  { name: 'what ended is kept as pending', killedBy: 'toldOnce', scenario: { ...again, step: without('remember') } },
  // What is said
  { name: 'no answer is taken for a refusal', killedBy: 'unknownUntilFact', scenario: { ...network, step: told((event) => (isUnanswered(event) ? { ...event, fault: fault('payment.failed') } : event)) } },
  { name: 'no answer is taken for a payment', killedBy: 'neverLies', scenario: { ...network, step: told((event) => (isUnanswered(event) ? asPaid(event.key) : event)) } },
  { name: 'pending is drawn as paid', killedBy: 'unknownUntilFact', scenario: { ...network, step: endingAs('paid', isPending) } },
  { name: 'pending is drawn as not paid', killedBy: 'unknownUntilFact', scenario: { ...network, step: endingAs('not-paid', isPending) } },
  { name: 'cancelling is answered as not paid at once', killedBy: 'unknownUntilFact', scenario: { ...network, step: endingAs('not-paid', (event, { cancelling }) => isPending(event) && cancelling) } },
  { name: '«not paid» as soon as cancelling is asked for', killedBy: 'unknownUntilFact', scenario: { ...network, step: changed((result, before, event) => (event.type === 'cancel' && before.payment ? step(before, { type: 'settled', key: before.attempt?.key as AttemptKey, settlement: { outcome: 'begun', payment: { ...before.payment, status: 'not-paid', reason: 'cancelled', next: null } } }) : result)) } },
  { name: 'a clock of the page\'s own ends the payment', killedBy: 'unknownUntilFact', scenario: { ...network, step: changed((result, before, event) => (event.type === 'waited' && before.payment && before.phase === 'paying' ? step(before, { type: 'settled', key: before.attempt?.key as AttemptKey, settlement: { outcome: 'begun', payment: { ...before.payment, status: 'not-paid', reason: 'expired', next: null } } }) : result)) } },
  { name: '«not yet arrived» is taken for «never»', killedBy: 'unknownUntilFact', scenario: { ...tabs, step: told((event) => (event.type === 'settled' && event.settlement.outcome === 'absent' ? { ...event, settlement: { outcome: 'void' } } : event)) } },
  { name: 'a failed question ends the payment', killedBy: 'unknownUntilFact', scenario: { ...network, step: told((event) => (event.type === 'settle-failed' ? { type: 'settled', key: event.key, settlement: { outcome: 'void' } } : event)) } },
  { name: 'an unknown outcome is given up after a while', killedBy: 'unknownUntilFact', scenario: { ...network, step: told((event, { phase, attempt }) => (event.type === 'waited' && phase === 'unknown' && attempt ? { type: 'settled', key: attempt.key, settlement: { outcome: 'void' } } : event)) } },
  { name: 'an answer about another payment is believed', killedBy: 'neverLies', scenario: { ...again, step: told((event, { attempt }) => (event.type === 'settled' && attempt ? { ...event, key: attempt.key } : event)) } },
  { name: 'an older «pending» takes «paid» back', killedBy: 'wellFormed', scenario: { ...network, settles: 2, step: changed((result, before, event) => (isPending(event) && before.phase === 'paid' ? { ...result, state: { ...before, payment: event.type === 'settled' && event.settlement.outcome === 'begun' ? event.settlement.payment : null } } : result)) } },
  { name: '«off line» after a first sending counts as not done', killedBy: 'unknownUntilFact', scenario: { ...network, repeats: true, doors: ['offline'], step: told((event) => (event.type === 'failed' && event.fault.code === 'offline' ? { ...event, fault: fault('offline') } : event)) } },
  { name: 'what is running is taken for refused', killedBy: 'unknownUntilFact', scenario: { ...network, step: told((event) => (event.type === 'failed' && event.fault.code === 'timeout' ? { ...event, fault: fault('attempt.void') } : event)) } },
  // Other tabs
  { name: 'what another tab is sending is called off', killedBy: 'othersGoOn', scenario: { ...tabs, step: commands((command) => (command.type === 'settle' ? [{ ...command, callOff: true }] : [command])) } },
  { name: 'another tab\'s attempt is never called off', killedBy: 'noDeadEnd', scenario: { ...closing, step: commands((command, { attempt }) => (command.type === 'settle' && attempt?.made === 'elsewhere' ? [{ ...command, callOff: false }] : [command])) } },
  { name: 'what is heard of another payment is taken for one\'s own', killedBy: 'toldOnce', scenario: { ...presses, step: changed((result, before, event) => (event.type === 'record-changed' && before.attempt ? { ...result, state: { ...result.state, record: event.record } } : result)) } },
  { name: 'what another tab tells is taken for what is on disk', killedBy: 'unknownUntilFact', scenario: { ...away, step: told((event) => (event.type === 'record-changed' ? { type: 'recalled', record: event.record } : event)) } },
  // Going on
  { name: 'nobody asks again', killedBy: 'noDeadEnd', scenario: { ...network, step: without('wait') } },
  { name: 'nobody asks after what was found', killedBy: 'noDeadEnd', scenario: { ...network, step: without('settle') } },
  { name: 'a key without its sending', killedBy: 'noDeadEnd', scenario: { ...network, step: without('send') } },
  { name: 'the first question is not asked after again when it fails', killedBy: 'noDeadEnd', scenario: { ...network, step: (state, event) => (event.type === 'settle-failed' ? { state, commands: [] } : step(state, event)) } },
  // What people and pages are told
  { name: '«unknown» is said at every try', killedBy: 'saidOnce', scenario: { ...network, step: changed((result, before, event) => (event.type === 'settle-failed' && before.phase === 'unknown' ? { ...result, commands: [...result.commands, { type: 'announce', what: 'unknown', move: true }] } : result)) } },
  { name: 'nobody hears that it is paid', killedBy: 'saidOnce', scenario: { ...network, step: commands((command) => (command.type === 'announce' && command.what === 'paid' ? [] : [command])) } },
  { name: 'the page is told of a payment at every look', killedBy: 'toldOnce', scenario: { ...network, crediting: true, step: changed((result, before) => (before.phase === 'paid' && result.state.phase === 'paid' ? { ...result, commands: [...result.commands, { type: 'emit', event: 'city-payment-made', detail: {} }] } : result)) } },
  { name: 'the page is told «made» when the payment begins', killedBy: 'neverLies', scenario: { ...network, step: commands((command) => (command.type === 'emit' && command.event === 'city-payment-begun' ? [{ type: 'emit', event: 'city-payment-made', detail: {} }] : [command])) } },
  { name: 'the page is told nothing when it is paid', killedBy: 'toldOnce', scenario: { ...network, step: commands((command) => (command.type === 'emit' && command.event === 'city-payment-made' ? [] : [command])) } },
  { name: 'a reload tells the page again', killedBy: 'toldOnce', scenario: { ...network, step: commands((command, state, before) => (command.type === 'announce' && command.what === 'paid' && before.record?.state === 'settled' ? [{ type: 'emit', event: 'city-payment-made', detail: {} }, command] : [command])) } },
  { name: 'a blank window is left open', killedBy: 'oneWindow', scenario: { ...network, step: without('close-window') } },
  { name: 'a look that is answered ends the wish to cancel', killedBy: 'saysWhatItAsks', scenario: { ...network, step: changed((result, before, event) => (isPending(event) && before.cancelling ? { ...result, state: { ...result.state, cancelling: false } } : result)) } },
  { name: 'a paid charge keeps saying that it is being cancelled', killedBy: 'wellFormed', scenario: { ...network, step: changed((result, before) => (result.state.phase === 'paid' && before.cancelling ? { ...result, state: { ...result.state, cancelling: true } } : result)) } },
  { name: 'an answer without an attempt throws', killedBy: 'neverThrows', scenario: { ...network, step: (state, event) => {
    if (event.type === 'recalled' && !event.record && state.phase !== 'recalling') throw new Error('no attempt');
    return step(state, event);
  } } },
  { name: 'a command nobody knows', killedBy: 'closedCommands', scenario: { ...network, step: changed((result, _, event) => (event.type === 'answered' ? { ...result, commands: [{ type: 'celebrate' } as unknown as Command] } : result)) } },
  { name: 'what is on screen is not what is sent', killedBy: 'seenAmount', scenario: { ...charges, step: commands((command) => (command.type === 'claim' ? [{ ...command, order: { ...command.order, items: command.order.items.slice(1) } }] : [command])) } },
  { name: 'a changed amount needs no new click', killedBy: 'seenAmount', scenario: { ...charges, gateway: { takesOtherAmounts: true }, effects: { checksNothing: true } } },
];

const others: readonly Mutant[] = [
  { name: 'a tab writes into the ledger without looking', killedBy: 'keyIsKept', scenario: { ...presses, effects: { remembersBlindly: true } } },
  { name: 'the key is told of before it is on disk', killedBy: 'keptFirst', scenario: { ...network, effects: { claimsBeforeWriting: true } } },
  { name: 'the gateway holds nothing', killedBy: 'oneCapture', scenario: { ...browsers, gateway: { holdsNothing: true } } },
  { name: 'the gateway takes money for what is paid', killedBy: 'oneCapture', scenario: { ...browsers, gateway: { constrainsNothing: true } } },
  { name: 'a hold ends when cancelling is asked for', killedBy: 'oneCapture', scenario: { ...browsers, gateway: { releasesAtCancel: true } } },
  { name: 'the gateway does not write voids down', killedBy: 'unknownUntilFact', scenario: { ...network, gateway: { forgetsVoids: true } } },
  { name: 'the gateway does not keep its refusals', killedBy: 'neverLies', scenario: { ...network, timeouts: false, unavailable: true, gateway: { forgetsRefusals: true } } },
  { name: 'the gateway trusts its clock', killedBy: 'neverLies', scenario: { ...network, gateway: { trustsTheClock: true } } },
  { name: 'the gateway says «cancelled» before the provider does', killedBy: 'neverLies', scenario: { ...network, gateway: { cancelsUnasked: true } } },
  { name: 'the gateway believes what was said before', killedBy: 'unknownUntilFact', scenario: { ...network, lateStatus: true, crediting: true, gateway: { believesOldStatus: true } } },
  { name: 'the gateway believes a browser that comes back', killedBy: 'neverLies', scenario: { ...network, gateway: { believesReturn: true } } },
  { name: 'nothing is reconciled after a crash', killedBy: 'noDeadEnd', scenario: { ...network, gateway: { neverReconciles: true } } },
  { name: 'the gateway says «nothing was begun» when the provider is silent', killedBy: 'unknownUntilFact', scenario: { ...network, silent: true, gateway: { refusesWhenSilent: true } } },
  { name: 'the provider calls off what it captures a moment later', killedBy: 'neverLies', scenario: { ...network, provider: { callsOffAndCaptures: true } } },
];

export const mutants: readonly Mutant[] = [...machines, ...others];
