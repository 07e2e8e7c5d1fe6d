import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCitizens } from '../../../demo/data/citizens.js';
import { type GatewayOptions, startGateway } from '../../../demo/gateway/gateway.js';
import { placesOf } from '../../../demo/gateway/register/voter-roll.js';
import { type Secrets, secretsFrom } from '../../../demo/gateway/secrets.js';
import { type Database, openDatabase } from '../../../demo/gateway/storage/database.js';
import { demoSeed, type SeedOptions } from '../../../demo/import/seed.js';
import { startLogin } from '../../../demo/login/login.js';
import { startWeb } from '../../../demo/web/web.js';
import { takenPorts } from '../../../tools/ports.mjs';

export const root: string = fileURLToPath(new URL('../../../', import.meta.url));
export const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
export const question = 'big-ring-name';
const secret = 'a secret for end-to-end tests, long enough';

/** What the database holds of one citizen in one referendum. */
export interface Held {
  /** Options of his ballots: one element for each stored ballot. */
  readonly ballots: readonly (readonly string[])[];
  /** Revisions of his entries on the roll. */
  readonly roll: readonly number[];
}

export interface TestCity {
  /** Address of a demo site, without a slash at the end. */
  site(name: string): string;
  readonly operator: string;
  readonly gatewayPort: number;
  /** Folder for whatever a test keeps; gone with the city. */
  readonly folder: string;
  /** @param names as shown: «Анна П.». */
  held(...names: readonly string[]): Promise<Held[]>;
  /** All stored ballots of a question, by default the newspaper's. */
  ballots(of?: string): Promise<number>;
  /** Takes everything away that the database holds of votes, as if nobody had voted; for a gateway in this process. */
  forget(): Promise<void>;
  /** What a query finds in the database. */
  within<T>(read: (db: Database['db']) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface CityOptions {
  /** Instead of a gateway in this process: starts one at the port, over the folder. */
  readonly gateway?: (at: GatewayAddresses) => Promise<{ close(): Promise<void> }>;
  readonly crowd?: boolean;
  /** Registered sites besides those of the demo, in secure mode only unless they say so. */
  readonly origins?: SeedOptions['origins'];
  /** Comes after the demo's own. */
  readonly seed?: GatewayOptions['seed'];
  /** A road between browser and gateway: listens on the port that the browser knows, and leads to where it is told. */
  readonly road?: (port: number) => Promise<{ to: number; close(): Promise<void> }>;
  /** For a gateway in this process. */
  readonly more?: Pick<GatewayOptions, 'admin' | 'clock' | 'limits' | 'inPlace' | 'payments' | 'logger'>;
}

export interface GatewayAddresses {
  readonly port: number;
  readonly issuer: string;
  readonly webOrigin: string;
  readonly dataDir: string;
  readonly secret: string;
  /** The copy of the built SDK that pages and frames get. */
  readonly dist: string;
}

/** The demo city on free ports with the built SDK, everything else in a temporary folder. */
export async function startCity({ gateway: start, crowd = false, origins = [], more = {}, seed, road: build }: CityOptions = {}): Promise<TestCity> {
  const folder = mkdtempSync(join(tmpdir(), 'city-blocks-e2e-'));
  const dist = join(folder, 'dist');
  // A copy, so that a build made meanwhile does not change the files under a page.
  cpSync(join(root, builtSdk()), join(dist, version), { recursive: true });
  const [webPort, gatewayPort] = await freePorts();
  const operator = `http://city.localhost:${gatewayPort}`;
  const webOrigin = `http://blocks.localhost:${webPort}`;
  const login = await startLogin({ port: 0, operators: [operator], folder: join(folder, 'login') });
  const web = await startWeb({ port: webPort, dist, version, storybook: join(folder, 'none'), operator, login: login.issuer });
  const at = { port: gatewayPort, issuer: login.issuer, webOrigin, dataDir: join(folder, 'data'), secret, dist };
  const road = await build?.(gatewayPort);
  const database = start ? null : await openDatabase({ dataDir: null });
  const gateway: { readonly port?: number; close(): Promise<void> } = start ? await start(at) : await startGateway({
    ...optionsInside(at, database as Database), ...more, ...(road && { port: 0, operatorOrigin: operator }),
    async seed(seeding) {
      await demoSeed({ crowd, origins })(seeding);
      await seed?.(seeding);
    },
  });
  if (road) road.to = gateway.port ?? 0;
  const secrets = secretsFrom(secret);

  /** The embedded database has one reader at a time: that of a gateway of its own is read when that one is gone. */
  const within = async <T>(read: (db: Database['db']) => Promise<T>): Promise<T> => {
    if (database) return read(database.db);
    const opened = await openDatabase({ dataDir: at.dataDir });
    return read(opened.db).finally(() => opened.close());
  };

  return {
    site: (name) => `http://${name ? `${name}.` : ''}localhost:${webPort}`,
    operator,
    gatewayPort,
    folder,
    within,
    held: (...names) => within((db) => Promise.all(names.map((name) => heldBy(db, secrets, name)))),
    ballots: (of = question) => within(async (db) => (await db.selectFrom('ballots').select('slot').where('referendum', '=', of).execute()).length),
    forget: () => within(async (db) => {
      for (const table of ['unpublished', 'attempts', 'ballots', 'voter_roll'] as const) await db.deleteFrom(table).execute();
    }),
    async close() {
      await Promise.all([gateway.close(), web.close(), login.close(), road?.close()]);
      await database?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function optionsInside(at: GatewayAddresses, database: Database): GatewayOptions {
  const loginKeys = new URL('jwks', `${at.issuer}/`);
  // Node does not resolve `*.localhost`.
  loginKeys.hostname = '127.0.0.1';
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  return { ...at, database, loginKeys, logger };
}

async function heldBy(db: Database['db'], secrets: Secrets, name: string): Promise<Held> {
  const citizen = readCitizens().find((one) => one.name === name);
  if (!citizen) throw new Error(`no demo citizen ${name}`);
  const { voter, slot } = placesOf(secrets, question, citizen.subject);
  const ballots = await db.selectFrom('ballots').select('ballot').where('slot', '=', slot).execute();
  const roll = await db.selectFrom('voter_roll').select('revision').where('referendum', '=', question).where('voter', '=', voter).execute();
  return { ballots: ballots.map(({ ballot }) => ballot.choices.flatMap(({ options }) => options)), roll: roll.map(({ revision }) => revision) };
}

/** Folder of the built SDK. `npm test` builds it before; whoever runs one file alone gets it built. */
export function builtSdk(): string {
  const folder = join('dist', version);
  if (!existsSync(join(root, folder, 'integrity.json'))) execFileSync(process.execPath, ['tools/build.mjs'], { cwd: root, stdio: 'inherit' });
  return folder;
}

/** Two that nobody listens on, at `::1` neither: browsers try that one first for `*.localhost`. */
export async function freePorts(): Promise<[number, number]> {
  const servers = await Promise.all([0, 0].map((port) => new Promise<ReturnType<typeof createServer>>((resolve) => {
    const server = createServer();
    server.listen(port, '127.0.0.1', () => resolve(server));
  })));
  const ports = servers.map((server) => (server.address() as AddressInfo).port) as [number, number];
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return (await takenPorts(ports)).length ? freePorts() : ports;
}
