import { initialState, type Event, type State, type Step } from '../../../src/blocks/referendum/model.js';
import type { Choice } from '../../../src/domain/ballot/ballot.js';
import type { Receipt } from '../../../src/blocks/referendum/schemas.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import type { AttemptRecord } from '../../../src/transport/attempts/ledger.js';
import type { Violation } from '../explore.js';
import { type CastAnswer, type City, type CityRules, emptyCity, type Name, type SettleAnswer } from './city.js';

/** What a scenario lets happen, and with which machine. */
export interface Scenario {
  readonly name: string;
  readonly step: (state: State, event: Event) => Step;
  /** How often the visitor may press the button, a tab. */
  readonly votes: readonly number[];
  /** Whether somebody is signed in when a page loads: by a session that outlives it, or at its first load only. */
  readonly session: 'kept' | 'first' | 'none';
  readonly people: readonly Name[];
  /** Two people whose shown names are the same. */
  readonly namesakes?: boolean;
  /** `page`: the browser keeps nothing, so each page has a ledger of its own. */
  readonly ledger: 'shared' | 'page';
  readonly city: CityRules;
  /** How many of the tabs stand open, the question loaded, when the walk begins. */
  readonly opened?: number;
  /** What a page asks first is answered in one order only: smaller, where other scenarios walk them all. */
  readonly straightBoot?: boolean;
  /** Pages may be loaded again. */
  readonly reloads?: boolean;
  /** A tab may be closed for good. */
  readonly closes?: boolean;
  /** The referendum may end at any moment. */
  readonly closing?: boolean;
  /** The city may stop taking a token before the page knows. */
  readonly expiry?: boolean;
  /** Visitors sign out and in, in this block or in another of the page. */
  readonly handover?: boolean;
  /** Whether the page asks a person to confirm in a window of the operator what he pressed the button for. */
  readonly confirms?: 'never' | 'window';
  /** What is looked at is the way to a sending: from a tab's first key on, things only go their fair way there. */
  readonly upToSending?: boolean;
  /** Faults with which a request may be turned away before the register sees it. */
  readonly doors?: readonly Door[];
  /** The client gives up while its request travels on. */
  readonly timeouts?: boolean;
  /** The transport sends a lost request again by itself, with the token of that moment. */
  readonly repeats?: boolean;
  /** A transaction takes time, in which the same key may come again and the process may die. */
  readonly slow?: boolean;
  /** Most requests of one tab under way at once, those that nobody listens to any more included. */
  readonly casts: number;
  readonly settles: number;
  readonly effects?: EffectRules;
}

export type Door = 'rate-limited' | 'offline' | 'site.not-registered' | 'request.invalid' | 'gateway.unavailable';

/** Ways in which a mutant of the element breaks its part. */
export interface EffectRules {
  /** Writes what it is told without looking at what another tab wrote meanwhile. */
  readonly remembersBlindly?: boolean;
  /** Makes a key although another attempt is pending. */
  readonly claimsBlindly?: boolean;
  /** Takes a reading of «my ballot» that was asked for before a vote or a change of persons. */
  readonly believesOldReadings?: boolean;
  /** Lets the transport repeat a sending with the token of whoever signed in meanwhile. */
  readonly withholdsNothing?: boolean;
}

export type LedgerAct =
  | { readonly type: 'claim'; readonly by: Name | null; readonly choices: readonly Choice[] }
  | { readonly type: 'remember'; readonly record: AttemptRecord | null; readonly about: AttemptKey | null };

/** A reading of «my ballot» under way; `receipt` is what the city said when it was asked. */
export interface Reading {
  readonly turn: number;
  readonly as: Name | null;
  readonly receipt: Receipt | null | undefined;
}

/** A window of the operator in which somebody is asked. One that was called off may have been answered just before. */
export interface Asking {
  readonly turn: number;
  /** Which press of the button it is about. */
  readonly press: number;
  readonly by: Name | null;
  readonly option: string | null;
  readonly calledOff: boolean;
}

export interface Tab {
  readonly live: boolean;
  readonly machine: State;
  /** Whose token the page holds, and whether the city still takes it. */
  readonly token: Name | null;
  readonly expired: boolean;
  readonly loading: boolean;
  readonly recalling: boolean;
  readonly identifying: boolean;
  readonly signingIn: boolean;
  readonly reading: Reading | null;
  readonly queue: readonly LedgerAct[];
  /** What other tabs wrote into the ledger, not yet heard. */
  readonly heard: readonly (AttemptRecord | null)[];
  readonly waiting: boolean;
  readonly alarm: boolean;
  readonly windows: readonly Asking[];
  /** What the person has just confirmed, until the page has done what it does then. */
  readonly confirmed: Asking | null;
  readonly votes: number;
  readonly claims: number;
  /** What became of the last press of the button in this page. */
  readonly wish: null | { readonly by: Name; readonly key: AttemptKey | null };
  /** The page's own ledger where the browser keeps nothing. */
  readonly own: AttemptRecord | null;
}

interface Travelling {
  readonly tab: number;
  readonly key: AttemptKey;
  /** `out`: on its way. `inside`: in the register's transaction. `back`: the answer is on its way. */
  readonly stage: 'out' | 'inside' | 'back';
  /** Somebody still waits for the answer. */
  readonly heard: boolean;
}
export interface CastMessage extends Travelling {
  readonly kind: 'cast';
  readonly by: Name | null;
  readonly expired: boolean;
  readonly replaces: number;
  readonly answer: CastAnswer | null;
}
export interface SettleMessage extends Travelling {
  readonly kind: 'settle';
  readonly answer: SettleAnswer | null;
}
export type Message = CastMessage | SettleMessage;

/** Kept by the checker alone: what the visitor meant by each key. */
export interface Wish {
  readonly by: Name | null;
  readonly tab: number;
  /** Set at the first sending. */
  readonly replaces: number | null;
}

export interface World {
  readonly tabs: readonly Tab[];
  readonly ledger: AttemptRecord | null;
  readonly city: City;
  readonly messages: readonly Message[];
  readonly wishes: Readonly<Record<string, Wish>>;
  /** Keys of which a tab said that their ballot is not in the box. */
  readonly denied: readonly AttemptKey[];
  /** What went wrong on the way here. */
  readonly wrong: Violation | null;
}

export const emptyTab: Tab = {
  live: true, machine: initialState, token: null, expired: false, loading: false, recalling: false, identifying: false, signingIn: false,
  reading: null, queue: [], heard: [], waiting: false, alarm: false, windows: [], confirmed: null, votes: 0, claims: 0, wish: null, own: null,
};

export function emptyWorld(scenario: Scenario): World {
  const token = scenario.session === 'none' ? null : 'A';
  return {
    tabs: scenario.votes.map(() => ({ ...emptyTab, token })),
    ledger: null, city: emptyCity, messages: [], wishes: {}, denied: [], wrong: null,
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
