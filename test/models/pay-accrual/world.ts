import { initialState, type Event, type State, type Step } from '../../../src/blocks/pay-accrual/model.js';
import type { PayInput, Settlement } from '../../../src/blocks/pay-accrual/schemas.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import type { AttemptRecord } from '../../../src/transport/attempts/ledger.js';
import type { Violation } from '../explore.js';
import { type City, emptyCity, type GatewayRules, type PayAnswer } from './gateway.js';
import type { ProviderRules, Status } from './provider.js';

/** What a scenario lets happen, and with which machine. */
export interface Scenario {
  readonly name: string;
  readonly step: (state: State, event: Event) => Step;
  readonly tabs: number;
  /** How many of the tabs stand before the button when the walk begins; the others are opened at any time. */
  readonly opened: number;
  /** How often the button may be pressed, in all tabs together. */
  readonly presses: number;
  /** How often it may be wished to cancel, in all tabs together. Absent: without end. */
  readonly cancels?: number;
  readonly charges: 1 | 2;
  /** `page`: each page has a ledger of its own, as two browsers have; it does not outlive the page. */
  readonly ledger: 'shared' | 'page';
  /** Things that go wrong by chance, all together: what is lost, copied, given up, closed, reloaded or killed. Absent: without end. */
  readonly mishaps?: number;
  /** Requests and answers are lost. */
  readonly loses?: boolean;
  /** The client gives up while its request travels on. */
  readonly timeouts?: boolean;
  /** The network delivers a copy of a request, late. */
  readonly copies?: boolean;
  /** The transport sends a lost request again by itself, under its key. */
  readonly repeats?: boolean;
  /** The gateway dies between any two of its steps. */
  readonly crashes?: boolean;
  readonly reloads?: boolean;
  /** A tab may be closed for good. */
  readonly closes?: boolean;
  /** A page is frozen, hears nothing, and comes back; or the network comes back, or the tab is turned to. */
  readonly freezes?: boolean;
  /** The provider's notifications are lost, or come twice. */
  readonly notes?: boolean;
  /** The provider does not answer the gateway. */
  readonly silent?: boolean;
  /** The provider's word on how a payment stands takes its time. */
  readonly lateStatus?: boolean;
  /** The provider will not make the payment. */
  readonly unavailable?: boolean;
  /** Faults with which a request may be turned away before the gateway looks at its key. */
  readonly doors?: readonly Door[];
  /** How often the register may correct a charge. */
  readonly corrections?: number;
  /** Money takes its time to the Treasury. */
  readonly crediting?: boolean;
  /** Without Web Locks a claim is no single step. */
  readonly lockless?: boolean;
  /** A question that reaches the gateway is answered at once, and the next one is asked at once: smaller, where other scenarios let them take their time. */
  readonly prompt?: boolean;
  /** Most questions about an attempt under way at once, a tab. */
  readonly settles: number;
  /** What the walk has to show: states at least, seconds of the processor at most. */
  readonly least?: { readonly states: number; readonly seconds: number };
  readonly gateway?: GatewayRules;
  readonly provider?: ProviderRules;
  readonly effects?: EffectRules;
}

export type Door = 'rate-limited' | 'offline' | 'site.not-registered' | 'gateway.unavailable';

/** Ways in which a mutant of the element breaks its part. */
export interface EffectRules {
  /** Writes what it is told without looking at what another tab wrote meanwhile. */
  readonly remembersBlindly?: boolean;
  /** Makes a key although another attempt is pending. */
  readonly claimsBlindly?: boolean;
  /** Tells of the key before it is on disk. */
  readonly claimsBeforeWriting?: boolean;
  /** Takes an answer about another sum for its own. */
  readonly checksNothing?: boolean;
}

export type LedgerAct =
  | { readonly type: 'claim'; readonly order: PayInput; readonly read?: AttemptRecord | null }
  | { readonly type: 'remember'; readonly record: AttemptRecord | null; readonly about: AttemptKey };

/** A request to pay. `checked`: the register was asked. `committed`: the row is written. `created`: the provider has answered. `back`: the answer is on its way. */
export interface PayCall {
  readonly kind: 'pay';
  readonly key: AttemptKey;
  readonly items: PayInput['items'];
  readonly stage: 'out' | 'checked' | 'committed' | 'created' | 'back';
  readonly changed: boolean;
  /** It was sent before, and nobody knows what became of that. */
  readonly again: boolean;
  readonly answer: PayAnswer | null;
}

/** A question about an attempt, or the wish to cancel it. `asked`: the provider was asked to call it off. */
export interface AskCall {
  readonly kind: 'settle' | 'cancel';
  readonly key: AttemptKey;
  readonly callOff: boolean;
  readonly stage: 'out' | 'asked' | 'back';
  /** What the provider said to it. */
  readonly says: Status | null;
  readonly answer: Settlement | null;
}
export type Call = PayCall | AskCall;

export interface Tab {
  readonly live: boolean;
  readonly machine: State;
  readonly recalling: boolean;
  /** Numbers of the charges that are being read anew. */
  readonly quoting: readonly string[] | null;
  readonly queue: readonly LedgerAct[];
  /** What other tabs wrote into the ledger, not yet heard. */
  readonly heard: readonly (AttemptRecord | null)[];
  readonly waiting: boolean;
  /** A window that was opened by the click, and was led nowhere yet. */
  readonly window: boolean;
  /** Requests whose answers the page waits for. */
  readonly calls: readonly Call[];
  /** The page's own ledger where tabs do not share one. */
  readonly own: AttemptRecord | null;
  /** Kept by the checker alone: what the page told its host, as `made k1`. */
  readonly told: readonly string[];
  /** Payments of which the page was told that another page, or it itself before a reload, knew how they ended. */
  readonly knows: readonly string[];
}

export interface World {
  readonly tabs: readonly Tab[];
  readonly ledger: AttemptRecord | null;
  readonly city: City;
  /** Requests that nobody listens to any more. */
  readonly loose: readonly Call[];
  readonly claims: number;
  readonly presses: number;
  readonly mishaps: number;
  readonly cancels: number;
  readonly corrections: number;
  /** Kept by the checker alone. What was sent under each key: `c1=10000`. */
  readonly sent: Readonly<Record<string, string>>;
  /** Keys of which a page said that no money was taken. */
  readonly denied: readonly string[];
  /** Keys of which a page said that they are paid. */
  readonly shown: readonly string[];
  /** Keys that a closed browser took with it, and those that were turned away at the door. */
  readonly lost: readonly string[];
  /** Keys of which somebody wrote down that they ended. */
  readonly written: readonly string[];
  /** What went wrong on the way here. */
  readonly wrong: Violation | null;
}

export const emptyTab: Tab = {
  live: true, machine: initialState, recalling: false, quoting: null, queue: [], heard: [], waiting: false, window: false, calls: [], own: null, told: [], knows: [],
};

export function emptyWorld({ tabs, presses, mishaps, corrections, cancels }: Scenario): World {
  return {
    tabs: Array.from({ length: tabs }, () => emptyTab), ledger: null, city: emptyCity, loose: [], claims: 0, presses, mishaps: mishaps ?? Infinity, cancels: cancels ?? Infinity,
    corrections: corrections ?? 0, sent: {}, denied: [], shown: [], lost: [], written: [], wrong: null,
  };
}

export function withTab(world: World, at: number, patch: Partial<Tab>): World {
  return { ...world, tabs: world.tabs.map((tab, nth) => (nth === at ? { ...tab, ...patch } : tab)) };
}

export function tabOf(world: World, at: number): Tab {
  const tab = world.tabs[at];
  if (!tab) throw new Error(`no tab ${at}`);
  return tab;
}

export function wrong(world: World, invariant: string, message: string): World {
  return world.wrong ? world : { ...world, wrong: { invariant, message } };
}

export function added(list: readonly string[], one: string): readonly string[] {
  return list.includes(one) ? list : [...list, one].sort();
}
