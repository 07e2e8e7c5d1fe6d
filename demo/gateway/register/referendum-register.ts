import type { Districts, FollowUp, Found, Listing, Standing } from '../../../src/blocks/referendum/schemas-around.js';
import type { Mine, Receipt, Referendum, Results, Settlement } from '../../../src/blocks/referendum/schemas.js';
import type { Ballot } from '../../../src/domain/ballot/ballot.js';
import type { Call, CitizenClaims } from '../../../src/contract/handler.js';

/** A ballot on its way into the box. */
export interface Casting {
  readonly referendumId: string;
  /** 0 for a first vote, else the revision that this one replaces. */
  readonly replaces: number;
  readonly ballot: Ballot;
}

/**
 * Port: the city's register of referendums and ballots. The gateway needs nothing else of it; a city plugs its own in
 * here. Rejections are Faults of the operations' own codes.
 */
export interface ReferendumRegister {
  /** Newest first. */
  list(): Promise<readonly Referendum[]>;
  get(id: string): Promise<Referendum>;
  /** What anybody may see now: published counts, never fresher. */
  results(id: string): Promise<Results>;
  mine(id: string, citizen: CitizenClaims): Promise<Mine>;
  /**
   * Stores a first vote or a change exactly once for each attempt key; a repeated attempt gets its first answer.
   * @param exposure where the ballot comes from: a secret one is not taken from an open page.
   */
  cast(casting: Casting, citizen: CitizenClaims, attempt: string, exposure: Call['exposure']): Promise<Receipt>;
  /**
   * How an attempt ended. One that never arrived is called off for good.
   * @param beforeCallingOff may throw instead of that: whoever invents keys makes the register remember them.
   */
  settle(id: string, attempt: string, beforeCallingOff: () => void): Promise<Settlement>;
  /** Open and to come, the one that closes first first. */
  listing(): Promise<Listing>;
  standing(citizen: CitizenClaims): Promise<Standing>;
  /** What anybody may see of districts now: of none a count from which a choice could be worked out. */
  districts(id: string): Promise<Districts>;
  followUp(id: string): Promise<FollowUp>;
  find(id: string, tracker: string): Promise<Found>;
}
