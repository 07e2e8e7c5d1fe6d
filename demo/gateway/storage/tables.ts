import type { Marks } from '../../../src/domain/ballot/marks.js';
import type { ColumnType } from 'kysely';
import type { Ballot } from '../../../src/domain/ballot/ballot.js';
import type { FollowUp } from '../../../src/blocks/referendum/schemas-around.js';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import type { PaymentTables } from './payment-tables.js';

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;
type Instant = ColumnType<Date, Date, Date>;

/** Parts of a referendum that do not steer the gateway; instants have columns of their own. */
export type Definition = Omit<Referendum, 'id' | 'opensAt' | 'closesAt'>;

export interface Tables extends PaymentTables {
  /** What the database must agree on with its gateways: a fingerprint of their secret. */
  gateway_facts: { name: string; value: string };
  districts: { oktmo: string; name: string; okrug: string };
  citizens: { subject: string; name: string; full_name: string; birth_date: string; district: string; categories: ColumnType<readonly string[], string | undefined, string> };
  sites: { origin: string; site: string; blocks: Json<readonly string[]>; writes_per_minute: number | null; open: ColumnType<boolean, boolean | undefined, boolean>; added: ColumnType<boolean, boolean | undefined, boolean> };
  referendums: { id: string; definition: Json<Definition>; opens_at: Instant; closes_at: Instant; archived: boolean; follow_up: ColumnType<FollowUp | null, string | null | undefined, string | null> };
  /** Who has voted, by a pseudonym, with the receipt sealed: neither its tracker nor its time leads to a ballot. */
  voter_roll: { referendum: string; voter: string; revision: number; receipt: string };
  /**
   * What was voted. `slot` is another pseudonym of the same person; only the secret joins the two. No time, no order.
   * `district` is where the voter was registered when he first cast it, which counting by district needs; null of old.
   */
  ballots: { slot: string; referendum: string; ballot: Json<Ballot>; district: ColumnType<string | null, string | null | undefined, never> };
  /** Numbers under which ballots were recorded, without slot, voter or time; those of before a change too. */
  trackers: { referendum: string; tracker: string };
  attempts: {
    key_hash: string;
    referendum: string;
    outcome: 'accepted' | 'replaced' | 'refused' | 'void';
    voter: string | null;
    payload: string | null;
    answer: string | null;
  };
  /** Ballots that are not published as they are, with the content that is (null: none). `moves`: whether a count differs by it. */
  unpublished: { slot: string; referendum: string; before: Json<Ballot> | null; moves: ColumnType<boolean, boolean | undefined, boolean> };
  /** The counts that the public sees, moved in batches. `withheld`: districts with ballots that have no counts then. */
  publications: { referendum: string; as_of: Instant; voted: number; counts: Json<Marks>; final: ColumnType<boolean, boolean | undefined, boolean>; withheld: ColumnType<number, number | undefined, number> };
  /** The counts of districts that the public sees, moved with those of the city. */
  district_publications: { referendum: string; district: string; voted: number; counts: Json<Marks> };
  /** Own options, by what makes two of them the same. Refused and waiting ones never leave the operator's pages. */
  own_texts: {
    id: string; referendum: string; question: string;
    /** As the first of its voters wrote it, or as the city lets it out. */
    text: string;
    state: ColumnType<'pending' | 'accepted' | 'refused', 'pending' | undefined, 'pending' | 'accepted' | 'refused'>;
    /** Ballots with it, as of the last publication. */
    count: number;
    en: ColumnType<string | null, string | null | undefined, string | null>;
    merged_into: ColumnType<string | null, string | null | undefined, string | null>;
  };
  /** When a person, by a pseudonym, last signed out: no session of before is restored. */
  signed_out: { who: string; at: Instant };
  /** Classes of acts by pseudonym and hour, without content. */
  audit: { hour: Instant; who: string; act: string; object: string; times: number };
}
