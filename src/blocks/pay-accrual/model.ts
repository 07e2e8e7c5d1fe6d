import type { Citizen } from '../../identity/identity.js';
import type { AttemptKey } from '../../kernel/attempt.js';
import type { Fault } from '../../kernel/fault.js';
import type { AttemptRecord } from '../../transport/attempts/ledger.js';
import type { PayAccrualEvents } from './events.js';
import type { Accrual, AccrualKind, Contact, DocumentKind, Found, Method, PayInput, Payment, Quote, SearchBy, Settlement } from './schemas.js';

/** What the visitor sees at one moment. Every phase has a story, a test and a way on. */
export type Phase =
  | 'idle' | 'recalling' | 'asking' | 'signing-in' | 'searching' | 'found'
  | 'checking' | 'review' | 'sending' | 'paying' | 'unknown' | 'paid' | 'not-paid';

/** How a charge is looked for: its number, a document of the payer, a receipt (camera, picture, text), or who is signed in. */
export type Way = 'uin' | 'document' | 'receipt' | 'mine';

/** What a page asks for by the tag's attributes. */
export interface Preset {
  readonly uin: string | null;
  readonly payer: 'citizen' | 'entrepreneur' | 'organisation';
  readonly kinds: readonly AccrualKind[];
}

/** What is typed. It survives every search, sign-in, refusal and a change of language, and goes with the page. */
export interface Draft {
  readonly uin: string;
  readonly document: DocumentKind;
  readonly number: string;
  readonly kpp: string;
  readonly consent: boolean;
  /** Text of a receipt's code, pasted. */
  readonly receipt: string;
  /** E-mail or phone for the receipt, as typed. */
  readonly contact: string;
}

/** Something that was typed is not as it should be: the field, and what is wrong with it. */
export interface Problem {
  readonly field: keyof Draft | 'method';
  readonly code: string;
}

/** One wish of the visitor on its way: the same key on every re-send. */
export interface Attempt {
  readonly key: AttemptKey;
  /** Null after a reload and in other tabs: the page keeps the key, never what is paid. */
  readonly order: PayInput | null;
  /** Times that it was asked after. */
  readonly tries: number;
  /** `here`: of the visitor who is at this page now; `earlier`: before a reload; `elsewhere`: in another tab. */
  readonly made: 'here' | 'earlier' | 'elsewhere';
}

export interface State {
  readonly phase: Phase;
  readonly preset: Preset;
  readonly way: Way;
  readonly draft: Draft;
  readonly problem: Problem | null;
  readonly citizen: Citizen | null;
  /** What was looked for last; null for charges of who is signed in. */
  readonly search: SearchBy | null;
  readonly found: Found | null;
  /** Numbers of charges seen so far that can be paid today. */
  readonly payable: readonly string[];
  /** What is to be paid, over all searches, in the order of choosing. */
  readonly chosen: readonly Accrual[];
  /** The chosen charges as they were read for the last time before the button. */
  readonly quote: Quote | null;
  /** What each of them costs today, by the register's own word. */
  readonly items: PayInput['items'];
  /** Numbers of chosen charges that are no longer what the visitor saw, or can no longer be paid. */
  readonly changed: readonly string[];
  /** What those of them that changed cost when the visitor saw them last. */
  readonly before: PayInput['items'];
  /** Identifier of the chosen way to pay. */
  readonly method: string | null;
  readonly attempt: Attempt | null;
  /** The ledger's record, or what this page knows of the last attempt that ended; undefined until the ledger was read. */
  readonly record: AttemptRecord | null | undefined;
  readonly payment: Payment | null;
  /** The browser opened no window for the provider's page: the visitor goes there by a link. */
  readonly windowless: boolean;
  /** The provider was asked to call the payment off, and has not said how that ended. */
  readonly cancelling: boolean;
  readonly fault: Fault | null;
  /** Moves on with every question: an answer to an older one is none. */
  readonly turn: number;
}

export const noPreset: Preset = { uin: null, payer: 'citizen', kinds: [] };

export const initialState: State = {
  phase: 'idle', preset: noPreset, way: 'uin',
  draft: { uin: '', document: 'sts', number: '', kpp: '', consent: false, receipt: '', contact: '' },
  problem: null, citizen: null, search: null, found: null, payable: [], chosen: [], quote: null, items: [], changed: [], before: [], method: null,
  attempt: null, record: undefined, payment: null, windowless: false, cancelling: false, fault: null, turn: 0,
};

export type Event =
  // from the page
  | { readonly type: 'shown'; readonly preset: Preset }
  /** The page came back from the back-forward cache, the network came back, or the tab was turned to. */
  | { readonly type: 'resumed' }
  // from the visitor, always a trusted act
  | { readonly type: 'way'; readonly way: Way }
  | { readonly type: 'draft'; readonly draft: Partial<Draft> }
  | { readonly type: 'problem'; readonly problem: Problem }
  /** Null: the charges of who is signed in. */
  | { readonly type: 'search'; readonly search: SearchBy | null }
  | { readonly type: 'more' }
  | { readonly type: 'choose'; readonly uin: string; readonly on: boolean }
  /** Back to the form, with what was chosen. */
  | { readonly type: 'ask' }
  | { readonly type: 'back' }
  | { readonly type: 'review' }
  | { readonly type: 'method'; readonly id: string }
  | { readonly type: 'pay'; readonly contact: Contact; readonly locale: 'ru' | 'en' }
  | { readonly type: 'cancel' }
  | { readonly type: 'again' }
  | { readonly type: 'done' }
  | { readonly type: 'sign-in' }
  | { readonly type: 'sign-out' }
  // answers to commands
  | { readonly type: 'recalled'; readonly record: AttemptRecord | null }
  | { readonly type: 'citizen'; readonly citizen: Citizen | null; readonly expired?: boolean }
  | { readonly type: 'signed-in'; readonly citizen: Citizen }
  | { readonly type: 'sign-in-failed'; readonly fault: Fault }
  | { readonly type: 'searched'; readonly turn: number; readonly found: Found; readonly payable: readonly string[] }
  | { readonly type: 'search-failed'; readonly turn: number; readonly fault: Fault }
  /** `items`: what can be paid now, and what it costs; `changed`: what differs from what was chosen, or is not among them; `before`: what that cost when it was seen last. */
  | { readonly type: 'quoted'; readonly turn: number; readonly quote: Quote; readonly items: PayInput['items']; readonly changed: readonly string[]; readonly before?: PayInput['items'] }
  | { readonly type: 'quote-failed'; readonly turn: number; readonly fault: Fault }
  | { readonly type: 'window-refused' }
  | { readonly type: 'claimed'; readonly key: AttemptKey; readonly order: PayInput; readonly previous: AttemptRecord | null }
  | { readonly type: 'busy'; readonly record: AttemptRecord }
  | { readonly type: 'claim-failed'; readonly fault: Fault }
  | { readonly type: 'answered'; readonly key: AttemptKey; readonly payment: Payment }
  | { readonly type: 'failed'; readonly key: AttemptKey; readonly fault: Fault }
  /** `calledOff`: the answer to `cancel`, and no mere look. */
  | { readonly type: 'settled'; readonly key: AttemptKey; readonly settlement: Settlement; readonly calledOff?: true }
  | { readonly type: 'settle-failed'; readonly key: AttemptKey; readonly fault: Fault }
  | { readonly type: 'cancel-failed'; readonly key: AttemptKey; readonly fault: Fault }
  | { readonly type: 'waited'; readonly turn: number }
  | { readonly type: 'record-changed'; readonly record: AttemptRecord | null };

/** What the element is asked to do. Everything that touches the world is one of these. */
export type Command =
  | { readonly type: 'recall' }
  | { readonly type: 'identify' }
  | { readonly type: 'sign-in' }
  | { readonly type: 'cancel-sign-in' }
  | { readonly type: 'sign-out' }
  | { readonly type: 'search'; readonly search: SearchBy | null; readonly kinds: readonly AccrualKind[]; readonly after: string | null; readonly turn: number }
  | { readonly type: 'quote'; readonly uins: readonly string[]; readonly turn: number }
  /** Within the click: a window of the provider's page can be opened at no other time. */
  | { readonly type: 'open-window'; readonly kind: Method['kind'] }
  /** Shows the provider's page in that window, once; nothing where it was not opened. */
  | { readonly type: 'lead'; readonly url: string }
  | { readonly type: 'close-window' }
  /** Under the lock: unless an attempt is pending, make a key and keep it. */
  | { readonly type: 'claim'; readonly order: PayInput }
  | { readonly type: 'send'; readonly attempt: Attempt }
  | { readonly type: 'settle'; readonly key: AttemptKey; readonly callOff: boolean }
  | { readonly type: 'cancel'; readonly key: AttemptKey }
  /** Under the lock: writes the record, unless what is kept by then is of another attempt. */
  | { readonly type: 'remember'; readonly record: AttemptRecord | null; readonly about: AttemptKey }
  | { readonly type: 'wait'; readonly seconds: number; readonly turn: number }
  /** `after`: so many charges stood there before; where the button that asked for more has gone, the focus goes to the first new one. */
  | { readonly type: 'announce'; readonly what: Announcement; readonly move: boolean; readonly after?: number }
  | { readonly [K in keyof PayAccrualEvents]: { readonly type: 'emit'; readonly event: K; readonly detail: PayAccrualEvents[K] } }[keyof PayAccrualEvents];

/** Said once to a screen reader: by moving the focus there where the focused control went away (`move`), else in the live region. */
export type Announcement =
  | 'asking' | 'problem' | 'signing-in' | 'sign-in-failed' | 'searching' | 'found' | 'search-failed' | 'checking' | 'review' | 'review-changed' | 'check-failed'
  | 'sending' | 'paying' | 'unknown' | 'paid' | 'not-paid' | 'refused' | 'cancelling' | 'cancel-failed' | 'credited';

export interface Step {
  readonly state: State;
  readonly commands: readonly Command[];
}
