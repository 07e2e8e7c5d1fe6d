import { moscowDay, type PlainDate } from '../../domain/calendar/plain-date.js';
import type { AttemptKey } from '../../kernel/attempt.js';
import { Fault, isCommonFault } from '../../kernel/fault.js';
import type { AttemptRecord } from '../../transport/attempts/ledger.js';
import { ask, to } from './asking.js';
import { forget, tell } from './commands.js';
import type { Attempt, Command, Event, State, Step } from './model.js';
import type { Payment, Settlement } from './schemas.js';

/** Numbers of charges, in their order. */
export function uinsOf(charges: readonly { readonly uin: string }[] = []): string[] {
  return charges.map(({ uin }) => uin);
}

/**
 * The day in Moscow of what the city answered: last days are told and reckoned by it, and what was seen can be told from
 * what is so later. By the visitor's own clock a discount would end, or go on, on his word.
 */
export function dayOf(answer: { readonly asOf: string } | null): PlainDate {
  return moscowDay(answer ? Date.parse(answer.asOf) : Date.now());
}

/** Seconds until a payment under way is asked after again: often at first, since the visitor is at the provider's page. */
function pollAfter(tries: number): number {
  return tries < 30 ? 2 : tries < 90 ? 5 : 10;
}

/** Seconds until an attempt without an answer is asked after again. */
function backOff(tries: number): number {
  return Math.min(2 ** tries, 30);
}

/** Of an attempt that another tab may still be sending; a write waits for its answer no longer than that. */
const patience = 6;

/** The register's or the provider's own word on this very attempt, kept under its key: nothing of it was begun. */
function isDecision({ code }: Fault): boolean {
  return !isCommonFault(code) || code === 'attempt.void';
}

/** Crediting goes on by itself for days; while somebody looks, it is followed for some minutes. */
function isStillMoving({ items, veiled }: Payment, tries: number): boolean {
  return !veiled && tries < 120 && items.some(({ crediting }) => crediting !== 'matched' && crediting !== 'not-matched');
}

function wait(state: State, seconds: number, patch: Partial<State>, ...commands: Command[]): Step {
  const turn = state.turn + 1;
  return to(state, { ...patch, turn }, ...commands, { type: 'wait', seconds, turn });
}

/** What the page keeps in mind of an attempt that has ended, though the disk forgets it: an older word of it may still come. */
export function over(attempt: Attempt | null): AttemptRecord | null {
  return attempt && { key: attempt.key, state: 'settled' };
}

/** It is known that this attempt has ended. Of another one the ledger's record says nothing. */
export function isOver({ record }: State, key: AttemptKey): boolean {
  return record?.state === 'settled' && record.key === key;
}

function asked(attempt: Attempt | null): Attempt | null {
  return attempt && { ...attempt, tries: attempt.tries + 1 };
}

/** It is known that no money moves: back to what was seen before the button where that is still here, else to the form. */
export function nothingBegun(state: State, fault: Fault): Step {
  const { attempt } = state;
  const commands: Command[] = [{ type: 'close-window' }, ...forget(attempt), { type: 'emit', event: 'city-payment-refused', detail: { code: fault.code } }];
  const moved = { record: over(attempt), attempt: null, fault, payment: null, cancelling: false };
  if (!state.quote || !attempt || attempt.made !== 'here') return ask(state, moved, ...commands, tell('refused'));
  // What was seen is no longer so: it is read again, and has to be pressed again.
  if (fault.code.startsWith('accrual.') || fault.code.startsWith('payment.')) return check({ ...state, ...moved }, uinsOf(state.chosen), ...commands);
  return to(state, { ...moved, phase: 'review', turn: state.turn + 1 }, ...commands, tell('refused'));
}

/** Reads the chosen charges anew. A fault that led here is still told after it. */
export function check(state: State, uins: readonly string[], ...commands: Command[]): Step {
  const turn = state.turn + 1;
  return to(state, { phase: 'checking', turn }, ...commands, { type: 'quote', uins, turn }, tell('checking'));
}

/** How the payment stands. Never called with an answer about another attempt. */
export function stands(state: State, payment: Payment): Step {
  const { attempt } = state;
  if (!attempt) return to(state, {});
  const { key } = attempt;
  const known = isOver(state, key);
  const begun: Command[] = state.payment || known || attempt.made !== 'here' ? [] : [{ type: 'emit', event: 'city-payment-begun', detail: {} }];
  const next = { ...state, payment, fault: null };
  const ended = { ...next, cancelling: false };
  switch (payment.status) {
    case 'pending': {
      // What has ended never begins to move again: this is an older answer.
      if (state.phase === 'paid' || state.phase === 'not-paid') return to(state, {});
      // The window was opened by the very click, and shows nothing until it is led somewhere.
      const lead: Command[] = attempt.made === 'here' && payment.next?.kind === 'page' && state.payment?.next?.kind !== 'page' ? [{ type: 'lead', url: payment.next.url }] : [];
      const told: Command[] = state.phase === 'paying' ? [] : [tell('paying')];
      // That it could not be called off stays told until it is tried again.
      return wait({ ...next, phase: 'paying', fault: state.phase === 'paying' ? state.fault : null, attempt: asked(attempt) }, pollAfter(state.phase === 'paying' ? attempt.tries : 0), {}, ...begun, ...lead, ...told);
    }
    case 'paid': {
      const settled = { ...ended, phase: 'paid', record: { key, state: 'settled' }, attempt: { ...attempt, tries: state.phase === 'paid' ? attempt.tries + 1 : 0 } } as const;
      const first: Command[] = state.phase === 'paid' ? credited(state, payment) : [
        { type: 'remember', record: settled.record, about: key },
        // Another tab may have led the visitor to the provider: the window that was opened here shows nothing.
        { type: 'close-window' },
        ...(known ? [] : [...begun, { type: 'emit', event: 'city-payment-made', detail: {} } as const]),
        tell('paid'),
      ];
      return isStillMoving(payment, settled.attempt.tries) ? wait(settled, pollAfter(settled.attempt.tries), {}, ...first) : to(settled, { turn: state.turn + 1 }, ...first);
    }
    case 'not-paid':
      if (state.phase === 'paid' || state.phase === 'not-paid') return to(state, {});
      return to(ended, { phase: 'not-paid', record: { key, state: 'settled' }, turn: state.turn + 1 },
        { type: 'remember', record: { key, state: 'settled' }, about: key }, { type: 'close-window' },
        ...(known ? [] : [...begun, { type: 'emit', event: 'city-payment-refused', detail: { code: 'refused' } } as const]),
        tell('not-paid'));
  }
}

/** All of it has arrived since the last look. */
function credited(state: State, { items }: Payment): Command[] {
  const arrived = (list: Payment['items']): boolean => list.length > 0 && list.every(({ crediting }) => crediting === 'matched');
  return arrived(items) && !arrived(state.payment?.items ?? []) ? [tell('credited', false)] : [];
}

/** The city's word on an attempt that was asked after. */
export function settled(state: State, settlement: Settlement): Step {
  // Ended is ended: an answer that says less is an older one.
  if ((state.phase === 'paid' || state.phase === 'not-paid') && settlement.outcome !== 'begun') return to(state, {});
  switch (settlement.outcome) {
    case 'begun':
      return stands(state, settlement.payment);
    case 'absent':
      return notYet(state, null);
    case 'refused':
      return nothingBegun(state, new Fault(settlement.code as `${string}.${string}`));
    case 'void':
      return nothingBegun(state, new Fault('attempt.void'));
  }
}

/** The visitor is told that it is not known yet, and it is asked again. */
export function notYet(state: State, fault: Fault | null): Step {
  const { attempt } = state;
  if (!attempt) return to(state, {});
  // What is on screen stays true as it was; only what is not known yet is looked for.
  if (state.phase === 'paid') return isStillMoving(state.payment as Payment, attempt.tries) ? wait({ ...state, attempt: asked(attempt) }, pollAfter(attempt.tries), {}) : to(state, {});
  if (state.phase === 'not-paid') return to(state, {});
  const tries = Math.min(attempt.tries, 5);
  // Of a payment under way the fault on screen is that of calling it off, which this question was not.
  return wait({ ...state, attempt: asked(attempt) }, backOff(tries), { fault: state.phase === 'paying' ? state.fault : fault });
}

/** Asks how the attempt stands. One that another tab made is called off only when that tab would have had its answer. */
export function settle(state: State, ...commands: Command[]): Step {
  const { attempt } = state;
  if (!attempt) return to(state, {});
  return to(state, { turn: state.turn + 1 }, ...commands, { type: 'settle', key: attempt.key, callOff: attempt.made !== 'elsewhere' || attempt.tries >= patience });
}

/** Sending came to an end without an answer of the register. */
export function failed(state: State, { fault }: Extract<Event, { type: 'failed' }>): Step {
  // Under a key that was used before, something may have been begun: that is asked after, whatever became of it.
  if (fault.code !== 'attempt.mismatch' && (isDecision(fault) || fault.outcome === 'not-done')) return nothingBegun(state, fault);
  const { state: next, commands } = notYet({ ...state, phase: 'unknown' }, fault);
  return { state: next, commands: [{ type: 'emit', event: 'city-payment-uncertain', detail: {} }, tell('unknown'), ...commands] };
}
