import { readKeepsake } from '../../kernel/attempt.js';
import { Fault } from '../../kernel/fault.js';
import type { AttemptRecord } from '../../transport/attempts/ledger.js';
import { ask, askingAnywhere, askingTable, attend, type Handlers, lookFor, stepOf, type Table, to } from './asking.js';
import { forget, tell } from './commands.js';
import { type Event, initialState, type State, type Step } from './model.js';
import { arrived, signedOut } from './persons.js';
import { check, failed, isOver, notYet, over, settle, settled, stands, uinsOf } from './progress.js';
import type { Accrual, Found, Method } from './schemas.js';

const emptyDraft = initialState.draft;

/** Nothing of a payment is under way here. */
const atRest: readonly State['phase'][] = ['asking', 'signing-in', 'searching', 'found', 'checking', 'review', 'paid', 'not-paid'];

function together(before: Found | null, more: Found): Found {
  if (!before) return more;
  const known = new Set(uinsOf(before.accruals));
  return { ...more, accruals: [...before.accruals, ...more.accruals.filter(({ uin }) => !known.has(uin))], incomplete: before.incomplete || more.incomplete };
}

/** What was chosen before stays as it was seen last; a single charge that can be paid needs no choosing. */
function foundNow(state: State, { found, payable }: Extract<Event, { type: 'searched' }>, before: Found | null): Step {
  const all = together(before, found);
  const fresh = new Map(all.accruals.map((accrual) => [accrual.uin, accrual]));
  const can = [...new Set([...state.payable.filter((uin) => !fresh.has(uin)), ...(before ? state.payable : []), ...payable])];
  const chosen = state.chosen.map((accrual) => fresh.get(accrual.uin) ?? accrual).filter(({ uin }) => can.includes(uin));
  const [only] = all.accruals;
  const sole = !before && only && all.accruals.length === 1 && can.includes(only.uin) && !chosen.some(({ uin }) => uin === only.uin) ? [only] : [];
  return to(state, { phase: 'found', found: all, payable: can, chosen: [...chosen, ...sole], fault: null }, before ? { ...tell('found', false), after: before.accruals.length } : tell('found'));
}

function offered(methods: readonly Method[], wanted: string | null): string | null {
  const usable = methods.filter(({ kind }) => kind !== 'other');
  return (usable.find(({ id }) => id === wanted) ?? usable[0])?.id ?? null;
}

function quoted(state: State, { quote, items, changed, before = [] }: Extract<Event, { type: 'quoted' }>): Step {
  const chosen = items.flatMap(({ uin }): Accrual[] => quote.accruals.filter((accrual) => accrual.uin === uin).slice(0, 1));
  if (!chosen.length) return leaveReview({ ...state, chosen, changed, before, payable: state.payable.filter((uin) => !changed.includes(uin)) }, 'check-failed');
  const next = { ...state, quote, items, changed, before, chosen, method: offered(quote.methods, state.method) };
  return to(next, { phase: 'review', problem: null }, tell(changed.length || state.fault ? 'review-changed' : 'review'));
}

/** Back to the list where there is one, with what is to be told of the charges that cannot be paid. */
function leaveReview(state: State, what: 'check-failed' | null, fault: State['fault'] = state.fault): Step {
  const patch: Partial<State> = { quote: null, items: [], fault, turn: state.turn + 1, phase: state.found ? 'found' : 'asking' };
  return to(state, { ...patch, ...(what ? {} : { changed: [], before: [] }) }, tell(what ?? (state.found ? 'found' : 'asking')));
}

/** The order is what stands on screen: the gateway refuses it where the register or the provider says otherwise by now. */
function pay(state: State, { contact, locale }: Extract<Event, { type: 'pay' }>): Step {
  const method = state.quote?.methods.find(({ id }) => id === state.method);
  if (!method || !state.items.length) return to(state, { problem: { field: 'method', code: 'missing' } });
  const { id, commission, total, kind } = method;
  const order = { items: [...state.items], method: id, commission, total, contact, locale };
  return to(
    state, { phase: 'sending', problem: null, fault: null, payment: null, windowless: false, turn: state.turn + 1 },
    ...(kind === 'sbp-qr' ? [] : [{ type: 'open-window', kind } as const]), { type: 'claim', order }, tell('sending', false),
  );
}

/**
 * @param read from the disk just now. What another tab tells may come late, when more has happened since: it is a reason
 * to look, and no more.
 */
function recordChanged(state: State, record: AttemptRecord | null, read: boolean): Step {
  const { attempt, phase } = state;
  const key = attempt?.key;
  // It is known here how that one ended; its end is on its way to the disk.
  if (record && record.state === 'pending' && isOver(state, record.key)) return to(state, {});
  const begun = record && record.key !== key && record.state === 'pending' && atRest.includes(phase);
  // The other tab learnt that nothing was begun, and forgot it.
  const forgotten = !record && attempt?.made === 'elsewhere' && phase === 'unknown';
  if ((begun || forgotten) && !read) return to(state, {}, { type: 'recall' });
  if (begun) return attend(state, record, 'elsewhere', ...(phase === 'signing-in' ? [{ type: 'cancel-sign-in' } as const] : []), tell('unknown'));
  if (forgotten) return ask(state, { record: over(attempt) }, tell('asking'));
  if (record && record.key === key && record.state === 'settled' && (phase === 'unknown' || phase === 'paying')) return settle({ ...state, record });
  // What is known of this page's own attempt is not lost by news of another, nor by its being forgotten on disk.
  return to(state, record && (!key || record.key === key) ? { record } : {});
}

/** What is chosen stays, but for what another tab has paid; whoever paid here begins anew, and nobody reads on who did. Where nothing was paid, nothing typed is lost. */
function done(state: State): Step {
  const { attempt, payment } = state;
  if (state.phase !== 'paid') return ask(state, { record: over(attempt) }, ...forget(attempt), tell('asking'));
  const paid = new Set(uinsOf(payment?.items));
  const kept = attempt?.made === 'here' ? [] : state.chosen.filter(({ uin }) => !paid.has(uin));
  return ask(state, { record: over(attempt), chosen: kept, found: null, search: null, payable: uinsOf(kept), draft: { ...emptyDraft, document: state.draft.document } }, ...forget(attempt), tell('asking'));
}

/** The same charges once more, with a key of their own: the payment before has ended for certain. */
function again(state: State): Step {
  const { attempt, payment, chosen } = state;
  const uins = uinsOf(payment?.items.length ? payment.items : chosen);
  if (!attempt || !uins.length) return done(state);
  return check({ ...state, record: over(attempt), attempt: null, payment: null, fault: null }, uins, ...forget(attempt));
}

const backToForm: Handlers['back'] = (state) => ask(state, {}, tell('asking'));

const underWay: Handlers = {
  // A look that was answered meanwhile says nothing of the wish to call it off.
  'settled': (state, { settlement, calledOff }) => {
    if (!calledOff) return settled(state, settlement);
    const { state: next, commands } = settled({ ...state, cancelling: false }, settlement);
    // The bank has it already: the wish came to nothing, and that has to be told.
    return next.phase === 'paying' ? to({ ...next, fault: new Fault('payment.pending') }, {}, ...commands, tell('cancel-failed', false)) : { state: next, commands };
  },
  // Only what the page kept may turn out to be nobody's: of a key of this browser's own no such word ends the asking.
  'settle-failed': (state, { key, fault }) => (fault.code === 'request.invalid' && readKeepsake(key) ? nothingKnown(state) : notYet(state, fault)),
  'waited': (state) => settle(state),
  'resumed': (state) => settle(state),
};

/** What the page kept for the frame does not open any more: nobody can be asked about it, and the gateway lets nothing be paid twice. */
function nothingKnown(state: State): Step {
  // How it ended is on screen: that stays.
  if (state.phase === 'paid' || state.phase === 'not-paid') return to(state, {});
  return ask(state, { record: over(state.attempt), fault: new Fault('payment.forgotten') }, { type: 'close-window' }, ...forget(state.attempt), tell('refused'));
}

const search: Handlers['search'] = (state, event) => lookFor(state, event.search, tell('searching'));

const review: Handlers['review'] = (state) => (state.chosen.length ? check({ ...state, fault: null }, uinsOf(state.chosen)) : to(state, {}));

const choose: Handlers['choose'] = (state, { uin, on }) => {
  const rest = state.chosen.filter((accrual) => accrual.uin !== uin);
  if (!on) return to(state, { chosen: rest });
  const wanted = state.payable.includes(uin) ? state.found?.accruals.filter((accrual) => accrual.uin === uin).slice(0, 1) ?? [] : [];
  // Twenty at once, as the gateway takes them.
  return rest.length >= 20 ? to(state, {}) : to(state, { chosen: [...rest, ...wanted] });
};

const table: Table = {
  ...askingTable,
  'asking': {
    ...askingTable.asking,
    search, review, choose,
    'problem': (state, { problem }) => to(state, { problem }, tell('problem')),
    'sign-in': (state) => to(state, { phase: 'signing-in', problem: null, fault: null }, { type: 'sign-in' }, tell('signing-in')),
  },
  'signing-in': {
    'back': (state) => ask(state, {}, { type: 'cancel-sign-in' }, tell('asking')),
    'signed-in': (state, { citizen }) => arrived(state, citizen),
    'sign-in-failed': (state, { fault }) => ask(state, { fault }, tell('sign-in-failed')),
  },
  'searching': {
    'back': backToForm,
    'searched': (state, event) => foundNow(state, event, null),
    'search-failed': (state, { fault }) => ask(state, { fault }, tell('search-failed')),
  },
  'found': {
    'back': backToForm,
    'ask': (state) => ask(state, {}, tell('asking')),
    choose, review, search,
    'more': (state) => {
      if (!state.found?.next) return to(state, {});
      const turn = state.turn + 1;
      return to(state, { turn, fault: null }, { type: 'search', search: state.search, kinds: state.preset.kinds, after: state.found.next, turn });
    },
    'searched': (state, event) => foundNow(state, event, state.found),
    'search-failed': (state, { fault }) => to(state, { fault }, tell('search-failed')),
  },
  'checking': {
    'back': (state) => leaveReview(state, null, null),
    'quoted': quoted,
    'quote-failed': (state, { fault }) => leaveReview(state, 'check-failed', fault),
  },
  'review': {
    'back': (state) => leaveReview(state, null, null),
    'ask': (state) => ask(state, {}, tell('asking')),
    'draft': (state, { draft }) => to(state, { draft: { ...state.draft, ...draft }, problem: null }),
    'method': (state, { id }) => to(state, { method: offered(state.quote?.methods ?? [], id), problem: null }),
    'problem': (state, { problem }) => to(state, { problem }, tell('problem')),
    'review': review,
    'choose': (state, { uin, on }) => (on ? to(state, {}) : without(state, uin)),
    pay,
  },
  'sending': {
    'window-refused': (state) => to(state, { windowless: true }),
    'claimed': (state, { key, order }) => {
      const attempt = { key, order, tries: 0, made: 'here' } as const;
      return to(state, { attempt, record: { key, state: 'pending' } }, { type: 'send', attempt });
    },
    'busy': (state, { record }) => attend(state, record, 'elsewhere', { type: 'close-window' }, tell('unknown')),
    'claim-failed': (state, { fault }) => (state.attempt ? to(state, {}) : to(state, { phase: 'review', fault }, { type: 'close-window' }, tell('refused'))),
    'answered': (state, { payment }) => stands(state, payment),
    'failed': failed,
    'resumed': (state) => to(state, {}),
  },
  'paying': {
    ...underWay,
    'cancel': (state) => (state.attempt && !state.cancelling
      ? to(state, { cancelling: true, fault: null }, { type: 'cancel', key: state.attempt.key }, tell('cancelling', false)) : to(state, {})),
    'cancel-failed': (state, { fault }) => to(state, { cancelling: false, fault }, tell('cancel-failed', false)),
  },
  // A late answer of the sending itself is as good as one that was asked for.
  'unknown': { ...underWay, 'answered': (state, { payment }) => stands(state, payment) },
  // What is on screen stays there, whatever becomes of a question about it.
  'paid': { ...underWay, 'settle-failed': (state, { fault }) => notYet(state, fault), done },
  'not-paid': { ...underWay, 'settle-failed': (state, { fault }) => notYet(state, fault), again, done },
};

/** The visitor leaves one of several out: what is left is read again, since the commission may depend on it. */
function without(state: State, uin: string): Step {
  const chosen = state.chosen.filter((accrual) => accrual.uin !== uin);
  if (!chosen.length) return leaveReview({ ...state, chosen }, null, null);
  return check({ ...state, chosen, fault: null }, chosen.map((accrual) => accrual.uin));
}

const anywhere: Handlers = {
  ...askingAnywhere,
  'recalled': (state, { record }) => recordChanged(state, record, true),
  'record-changed': (state, { record }) => recordChanged(state, record, false),
  // What other tabs did while this page was frozen was not told to it.
  'resumed': (state) => to(state, {}, { type: 'recall' }, { type: 'identify' }),
  'citizen': (state, { citizen, expired }) => {
    if (citizen) return arrived(state, citizen);
    if (!state.citizen) return to(state, {});
    return expired ? to(state, { citizen: null }) : signedOut(state);
  },
  'signed-in': (state, { citizen }) => arrived(state, citizen),
  'sign-out': (state) => signedOut(state, { type: 'sign-out' }, { type: 'emit', event: 'city-signed-out', detail: {} }),
  // A key was kept for a button that nobody waits behind any more: nothing was sent under it, and nothing will be.
  'claimed': (state, { key }) => to(state, {}, { type: 'remember', record: null, about: key }),
};

/**
 * The whole behaviour of `<city-pay-accrual>`: pure, so that a model checker can walk it beside a fake city through
 * every interleaving, and a story can show any state.
 */
export function step(state: State, event: Event): Step {
  return stepOf(table, anywhere, state, event) ?? { state, commands: [] };
}

