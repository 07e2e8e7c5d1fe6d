import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { bindRequest } from '../../../src/contract/binding.js';
import type { AnyOperation } from '../../../src/contract/operation.js';
import { plainBallot } from '../../../src/domain/ballot/ballot.js';
import { type GatewayOptions, type RunningGateway, startGateway } from '../../../demo/gateway/gateway.js';
import { type Secrets, secretsFrom } from '../../../demo/gateway/secrets.js';
import type { Definition, Tables } from '../../../demo/gateway/storage/tables.js';
import { narrowTokens } from '../../../demo/gateway/tokens/narrow-token.js';
import { referendumOperations } from '../../../src/blocks/referendum/operations.js';

export const secret = 'a secret for tests that is long enough';
export const siteOrigin = 'http://lenta.localhost:8080';
export const operatorOrigin = 'http://city.localhost:8081';
export const unlimited = { perSecond: 1e6, burst: 1e6 };
const day = 86_400_000;
const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };

export interface CitizenOf {
  readonly subject: string;
  readonly token: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

export interface Wish {
  readonly citizen?: CitizenOf;
  readonly key?: string;
  readonly origin?: string | null;
  readonly headers?: Record<string, string>;
}

export interface Kit {
  readonly gateway: RunningGateway;
  readonly db: Kysely<Tables>;
  readonly secrets: Secrets;
  readonly clock: { time: number; now(): number };
  referendum(definition?: Partial<Definition>, times?: { opens?: number; closes?: number; archived?: boolean }): Promise<string>;
  citizen(given?: { birthDate?: string; district?: string; categories?: readonly string[] }): Promise<CitizenOf>;
  /** The same person with the token of the operator's frame in a page of that site. */
  inFrame(citizen: CitizenOf, site?: string): Promise<CitizenOf>;
  call(operation: AnyOperation, input: Record<string, unknown>, wish?: Wish): Promise<Answer>;
  cast(id: string, option: string, wish: Wish & { replaces?: number; ballot?: unknown }): Promise<Answer>;
  /** So many strangers vote for an option, or cast such a ballot. */
  crowd(id: string, option: string, count: number, more?: { district?: string; ballot?: () => unknown }): Promise<void>;
  close(): Promise<void>;
}

export function newKey(): string {
  return randomBytes(16).toString('base64url');
}

export function ballotFor(option: string) {
  return plainBallot([{ question: 'q', options: [option] }], random);
}

/** A ballot that answers the one question `q` so. */
export function answering(choice: Omit<Parameters<typeof plainBallot>[0][number], 'question'>) {
  return plainBallot([{ question: 'q', ...choice }], random);
}

export const question = (...options: string[]): Definition['questions'][number] => ({
  id: 'q', kind: 'single', text: { ru: 'Да или нет?' }, options: options.map((id) => ({ id, text: { ru: `Вариант ${id}` } })),
});

export function definitionOf(given: Partial<Definition> = {}): Definition {
  return {
    label: 'poll', title: { ru: 'Проверочный вопрос' }, questions: [question('yes', 'no')],
    electorate: { minAge: 18, districts: [], size: null }, results: 'live', change: 'until-close', secrecy: 'opinion', ballot: 'plain',
    history: [], ...given,
  };
}

/** A gateway on a free port with one registered site (in open mode too), two districts, and a clock that stands still until moved. */
export async function startKit(options: Partial<GatewayOptions> = {}): Promise<Kit> {
  const clock = { time: Date.parse('2026-11-22T12:00:00Z'), now: () => clock.time };
  let db: Kysely<Tables> | undefined;
  const gateway = await startGateway({
    port: 0, secret, issuer: 'http://login.localhost:8082', webOrigin: 'http://blocks.localhost:8080', operatorOrigin, clock,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    limits: { address: unlimited, citizen: unlimited, callOff: unlimited, searches: unlimited, begins: unlimited, refusals: unlimited, streamsPerAddress: 1_000 }, resultsEvery: 0, payments: { reconcileEvery: 0 },
    ...options,
    seed: async (seeding) => {
      db = seeding.db;
      await seedKit(db);
      await options.seed?.(seeding);
    },
  });
  return kitOn(gateway, db as unknown as Kysely<Tables>, clock);
}

function kitOn(gateway: RunningGateway, db: Kysely<Tables>, clock: Kit['clock']): Kit {
  const secrets = secretsFrom(secret);
  const tokens = narrowTokens(secrets, clock);

  const kit: Kit = {
    gateway, db, secrets, clock,
    async referendum(definition = {}, { opens = -day, closes = day, archived = false } = {}) {
      const id = `r-${randomBytes(6).toString('hex')}`;
      await db.insertInto('referendums').values({
        id, definition: JSON.stringify(definitionOf(definition)), archived, opens_at: new Date(clock.time + opens), closes_at: new Date(clock.time + closes),
      }).execute();
      await db.insertInto('publications').values({ referendum: id, as_of: new Date(clock.time + opens), voted: 0, counts: '{}' }).execute();
      return id;
    },
    async citizen({ birthDate = '1990-01-01', district = '45374000', categories = [] } = {}) {
      const subject = `subject-${randomBytes(8).toString('hex')}`;
      await db.insertInto('citizens').values({ subject, name: 'Анна П.', full_name: 'Анна Петрова', birth_date: birthDate, district, categories: JSON.stringify(categories) }).execute();
      return { subject, token: await tokens.issue({ subject, audience: 'opinion', origin: siteOrigin }) };
    },
    inFrame: async ({ subject }, site = siteOrigin) => ({ subject, token: await tokens.issue({ subject, audience: 'secure', origin: operatorOrigin, site }) }),
    call: (operation, input, wish = {}) => call(gateway.url, operation, input, wish),
    cast: (id, option, { replaces = 0, ballot = ballotFor(option), ...wish }) =>
      call(gateway.url, referendumOperations.cast, { referendumId: id, replaces, ballot }, { key: newKey(), ...wish }),
    async crowd(id, option, count, { district, ballot } = {}) {
      const people = await Promise.all(Array.from({ length: count }, () => kit.citizen(district === undefined ? {} : { district })));
      const answers = await Promise.all(people.map((citizen) => kit.cast(id, option, { citizen, ...(ballot && { ballot: ballot() }) })));
      for (const { status, text } of answers) if (status !== 200) throw new Error(text);
    },
    close: () => gateway.close(),
  };
  return kit;
}

async function seedKit(db: Kysely<Tables>): Promise<void> {
  const districts = [{ oktmo: '45374000', name: 'Арбат', okrug: 'Центральный' }, { oktmo: '45947000', name: 'Кокошкино', okrug: 'Новомосковский' }, { oktmo: '45383000', name: 'Хамовники', okrug: 'Центральный' }];
  await db.insertInto('districts').values(districts).onConflict((conflict) => conflict.doNothing()).execute();
  const sites = [siteOrigin, operatorOrigin].map((origin) => ({ origin, site: 'lenta', blocks: '["referendum"]', writes_per_minute: null, open: origin === siteOrigin }));
  await db.insertInto('sites').values(sites).onConflict((conflict) => conflict.doNothing()).execute();
}

export async function call(url: string, operation: AnyOperation, input: Record<string, unknown>, wish: Wish): Promise<Answer> {
  const { method, path, body } = bindRequest(operation, input);
  const origin = wish.origin === undefined ? siteOrigin : wish.origin;
  return send(`${url}/api${path}`, {
    method,
    headers: {
      ...(origin === null ? {} : { origin }),
      ...(wish.citizen ? { authorization: `Bearer ${wish.citizen.token}` } : {}),
      ...(wish.key ? { 'idempotency-key': wish.key } : {}),
      ...(body === null ? {} : { 'content-type': 'application/json' }),
      ...wish.headers,
    },
    body,
  });
}

export async function send(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  let body: Record<string, unknown> = {};
  try {
    body = JSON.parse(text) as Record<string, unknown>;
  } catch {
    // A page or nothing: the test looks at the text.
  }
  return { status: response.status, headers: response.headers, text, body };
}
