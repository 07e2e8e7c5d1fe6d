import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { fillTrackersOnce } from './fill-trackers.js';
import type { Tables } from './tables.js';

const first: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = [
      `create table gateway_facts (name text primary key, value text not null)`,
      `create table districts (oktmo text primary key, name text not null, okrug text not null)`,
      `create table citizens (
         subject text primary key, name text not null, full_name text not null,
         birth_date text not null check (birth_date ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'),
         district text not null references districts)`,
      `create table sites (
         origin text primary key, site text not null, blocks jsonb not null,
         writes_per_minute integer check (writes_per_minute > 0))`,
      `create table referendums (
         id text primary key, definition jsonb not null, opens_at timestamptz not null, closes_at timestamptz not null,
         archived boolean not null, check (opens_at < closes_at))`,
      // One ballot per citizen and referendum: these two primary keys, and nothing in the code, make it so.
      `create table voter_roll (
         referendum text not null references referendums, voter text not null,
         revision integer not null check (revision > 0), receipt text not null, primary key (referendum, voter))`,
      `create table ballots (slot text primary key, referendum text not null references referendums, ballot jsonb not null)`,
      `create index ballots_of_referendum on ballots (referendum)`,
      `create table attempts (
         key_hash text primary key, referendum text not null references referendums,
         outcome text not null check (outcome in ('accepted', 'replaced', 'refused', 'void')),
         voter text, payload text, answer text,
         check ((outcome = 'void') = (answer is null)), check ((voter is null) = (answer is null)), check ((payload is null) = (answer is null)))`,
      `create index attempts_of_voter on attempts (voter)`,
      `create table unpublished (slot text primary key references ballots, referendum text not null, before jsonb)`,
      `create index unpublished_of_referendum on unpublished (referendum)`,
      `create table publications (
         referendum text primary key references referendums, as_of timestamptz not null,
         voted integer not null, counts jsonb not null)`,
      `create table audit (
         hour timestamptz not null, who text not null, act text not null, object text not null,
         times integer not null, primary key (hour, who, act, object))`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/** Sites that somebody entered, as opposed to those of the seed. */
const addedSites: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw('alter table sites add column added boolean not null default false').execute(db);
  },
};

/** Sites whose own pages may hold a token. Those of before have to ask for it: the page's scripts gain what the person can do. */
const openSites: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw('alter table sites add column open boolean not null default false').execute(db);
  },
};

/** Sign-outs, for as long as a token of before could live. */
const signOuts: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw('create table signed_out (who text primary key, at timestamptz not null)').execute(db);
  },
};

/** What a referendum may ask of its electorate besides age and district. */
const categories: Migration = {
  async up(db: Kysely<unknown>) {
    await sql.raw(`alter table citizens add column categories jsonb not null default '[]'`).execute(db);
  },
};

/** What is asked around a vote: ballots by number, counts by district, own options, and what the city did afterwards. */
const around: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = [
      `alter table referendums add column follow_up jsonb`,
      `alter table publications add column final boolean not null default false`,
      // Beside the ballot, since it is counted with it. Who has the whole database learns with it what a district's
      // voters chose, which after closing everybody is told; of a district with one voter he learns that one's choice,
      // though not his name. Ballots of before have none: their slots lead to a person only by the secret.
      `alter table ballots add column district text references districts`,
      `create table trackers (
         referendum text not null references referendums, tracker text not null,
         standing integer not null check (standing >= 0), primary key (referendum, tracker))`,
      `create table district_waiting (
         slot text primary key references ballots, referendum text not null references referendums, district text references districts,
         before jsonb, after jsonb not null, seen boolean not null default false)`,
      `create index district_waiting_of_referendum on district_waiting (referendum)`,
      `create table district_publications (
         referendum text not null references referendums, district text not null references districts,
         voted integer not null, counts jsonb not null, primary key (referendum, district))`,
      `create table own_texts (
         id text primary key, referendum text not null references referendums, question text not null, text text not null,
         state text not null default 'pending' check (state in ('pending', 'accepted', 'refused')),
         count integer not null check (count >= 0), en text, merged_into text references own_texts,
         check (merged_into is null or state = 'accepted'))`,
      `create index own_texts_of_referendum on own_texts (referendum)`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/** Districts move with the city, by whole groups. Until now, ballots could be in the city's counts and in no district's. */
const groups: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = [
      `alter table unpublished add column moves boolean not null default true`,
      `alter table publications add column withheld integer not null default 0`,
      // In no district's counts, they are those of an unknown district for good: else they could be worked out from its next ones.
      `update ballots set district = null from district_waiting where ballots.slot = district_waiting.slot`,
      `drop table district_waiting`,
      // Which numbers were replaced is nobody's business, see register/trackers.ts.
      `alter table trackers drop column standing`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/** Charges, and payments of them. */
const payments: Migration = {
  async up(db: Kysely<unknown>) {
    const day = (name: string): string => `${name} text check (${name} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')`;
    const statements = [
      // The systems that charges come from. One that is silent now makes an answer incomplete.
      `create table accrual_sources (source text primary key, silent boolean not null default false)`,
      `create table accruals (
         uin text primary key, revision integer not null check (revision > 0), source text not null references accrual_sources,
         kind text not null, purpose text not null, payee jsonb not null, facts jsonb not null,
         total bigint not null, to_pay bigint not null, ${day('billed_on')} not null, ${day('pay_by')}, ${day('valid_until')},
         meaning text not null check (meaning in ('new', 'corrected', 'annulled', 'restored')),
         acknowledgement text check (acknowledgement in ('matched', 'preliminary', 'not-matched', 'matched-without-payment', 'forced')),
         discount jsonb, held_elsewhere boolean not null default false)`,
      // By whom a charge is found: documents, accounts and citizens, each as a pseudonym that only the secret makes.
      `create table accrual_payers (who text not null, accrual text not null references accruals, primary key (who, accrual))`,
      `create index accrual_payers_of_accrual on accrual_payers (accrual)`,
      `create table payment_attempts (
         key_hash text primary key, outcome text not null check (outcome in ('begun', 'refused', 'void')), payload text, code text,
         at timestamptz not null, check ((outcome = 'void') = (payload is null)), check ((outcome = 'refused') = (code is not null)))`,
      `create table payments (
         number text primary key, key_hash text not null unique references payment_attempts, method text not null, kind text not null,
         provider jsonb not null, description text not null, locale text not null, contact text not null,
         status text not null default 'pending' check (status in ('pending', 'paid', 'not-paid')), reason text,
         created_at timestamptz not null, expires_at timestamptz not null, paid_at timestamptz,
         commission bigint not null check (commission >= 0), total bigint not null check (total > 0),
         next jsonb, placed boolean not null default false, cancel_asked boolean not null default false, flag text,
         checked_at timestamptz, claimed_until timestamptz,
         check ((status = 'paid') = (paid_at is not null)), check ((status = 'not-paid') = (reason is not null)))`,
      `create index payments_pending on payments (checked_at) where status = 'pending'`,
      `create table payment_items (
         payment text not null references payments, position integer not null, accrual text not null, revision integer not null,
         purpose text not null, payee text not null, inn text not null, kpp text not null, bic text not null,
         amount bigint not null check (amount > 0), uip text unique, crediting text not null default 'waiting'
           check (crediting in ('waiting', 'sent', 'preliminary', 'matched', 'not-matched')),
         primary key (payment, position), unique (payment, accrual))`,
      // One payment under way for each charge: this primary key, and nothing in the code, makes it so.
      `create table accrual_holds (accrual text primary key, revision integer not null, payment text not null references payments)`,
      `create index accrual_holds_of_payment on accrual_holds (payment)`,
      // One capture for each charge as it stood: this primary key makes it so.
      `create table captures (
         accrual text not null, revision integer not null, payment text not null references payments,
         amount bigint not null, captured_at timestamptz not null, primary key (accrual, revision))`,
      // Money that came all the same, after another payment of the charge had its own: it has to be given back.
      `create table excess_captures (
         payment text not null references payments, accrual text not null, revision integer not null,
         amount bigint not null, captured_at timestamptz not null, primary key (payment, accrual))`,
      `create table provider_events (provider text not null, event text not null, at timestamptz not null, primary key (provider, event))`,
      `create table outbox (
         payment text not null references payments, accrual text not null, step text not null default 'credit' check (step in ('credit', 'follow')),
         due_at timestamptz not null, tries integer not null default 0, claimed_until timestamptz, primary key (payment, accrual))`,
      `create sequence uip_numbers`,
      // The register's own book of what it was told.
      `create table credits (
         uip text primary key, accrual text not null, revision integer not null, amount bigint not null,
         at timestamptz not null, matched boolean not null default false)`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/** Payments that may have to make way for another, and captures that somebody has to look at. */
const attended: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = [
      `alter table payments add column touched boolean not null default false`,
      `alter table payments add column making_way boolean not null default false`,
      `alter table payments add column taken bigint`,
      `alter table payments add column resolution text check (resolution in ('settled', 'returned'))`,
      `alter table payments add constraint only_the_flagged_are_resolved check (resolution is null or flag is not null)`,
      `create index payments_unresolved on payments (paid_at) where flag is not null and resolution is null`,
      `create index payments_unpaid on payments (checked_at) where status = 'not-paid'`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/** What each revision of a charge came to, so that money of one is known to be of it after the next. */
const revisions: Migration = {
  async up(db: Kysely<unknown>) {
    const statements = [
      `alter table accruals add column unsettled boolean not null default false`,
      `create table accrual_revisions (
         accrual text not null references accruals, revision integer not null, since integer not null,
         total bigint not null, to_pay bigint not null, discount jsonb, asked bigint not null, primary key (accrual, revision))`,
      // Of one that has had money already nobody knows any more what its file said.
      `insert into accrual_revisions select uin, revision, revision, total, to_pay, discount, to_pay from accruals
         where not exists (select from credits where credits.accrual = accruals.uin)`,
    ];
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/**
 * Brings the tables to this version. Several gateways may start at once: Kysely's migrator takes a lock. Numbers of ballots
 * are filled in afterwards: a migration keeps its locks until it ends, and nobody could vote meanwhile.
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrations = { '2026-01-first': first, '2026-02-added-sites': addedSites, '2026-03-open-sites': openSites, '2026-04-sign-outs': signOuts, '2026-05-categories': categories, '2026-06-around': around, '2026-07-groups': groups, '2026-08-payments': payments, '2026-09-attended': attended, '2026-10-revisions': revisions };
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error('The database could not be brought to this version.');
  await fillTrackersOnce(db);
}
