import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBic } from '../../src/domain/identifiers/bic.js';
import { readRate } from './http/rate-limit.js';
import { readRetired, type RetiredAddresses } from './http/retired.js';
import type { GatewayOptions } from './gateway.js';
import type { Site } from './register/site-registry.js';
import type { DatabaseOptions } from './storage/database.js';

type Environment = Readonly<Record<string, string | undefined>>;

const defaultFolder = '.cache/city-data';

export function databaseFrom(env: Environment): Extract<DatabaseOptions, { databaseUrl: string }> | { readonly dataDir: string } {
  return env['DATABASE_URL'] ? { databaseUrl: env['DATABASE_URL'] } : { dataDir: env['DATA_DIR'] ?? defaultFolder };
}

/**
 * The secret has to outlive restarts, since ballots are found by it. Beside an embedded database it is made once and
 * kept in the same folder; gateways of a shared database have to be given one.
 */
export function secretFrom(env: Environment): string {
  if (env['GATEWAY_SECRET']) return env['GATEWAY_SECRET'];
  const database = databaseFrom(env);
  if (!('dataDir' in database)) throw new Error('GATEWAY_SECRET is needed with DATABASE_URL: at least 32 characters, the same for every gateway.');
  return keptSecret(database.dataDir, 'gateway-secret');
}

/**
 * What the cash desk and the gateway know each other by. Beside an embedded database it is made once and kept, as the
 * gateway's own is. @returns null where nobody could know it: then this gateway has no cash desk.
 */
export function deskSecretFrom(env: Environment): string | null {
  if (env['DESK_SECRET']) {
    if (env['DESK_SECRET'].length < 32) throw new Error('DESK_SECRET needs at least 32 characters.');
    return env['DESK_SECRET'];
  }
  const database = databaseFrom(env);
  return 'dataDir' in database ? keptSecret(database.dataDir, 'desk-secret') : null;
}

/** Made once, and the same for whoever else starts with that folder at the same time. */
function keptSecret(folder: string, name: string): string {
  const file = join(folder, name);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  }
  return readFileSync(file, 'utf8');
}

/** Node does not resolve `*.localhost` as browsers do (RFC 6761 section 6.3), so the login's keys are asked for by number. */
export function keysAddress(issuer: string): URL {
  const address = new URL('jwks', `${issuer}/`);
  if (address.hostname.endsWith('.localhost')) address.hostname = '127.0.0.1';
  return address;
}

/** `SITES`: origins to register besides the demo's; `open:` before one lets blocks run in its pages themselves. */
export function sitesFrom(env: Environment): Pick<Site, 'origin' | 'open'>[] {
  return (env['SITES'] ?? '').split(/[\s,]+/).filter(Boolean).map((given) => ({ origin: given.replace(/^open:/, ''), open: given.startsWith('open:') }));
}

/** Everything that the gateway is told by its environment. */
export function optionsFrom(env: Environment): Omit<GatewayOptions, 'seed' | 'logger'> {
  const issuer = env['LOGIN_ISSUER'] ?? 'http://login.localhost:8082';
  const address = rateFrom(env, 'RATE_LIMIT_ADDRESS');
  const citizen = rateFrom(env, 'RATE_LIMIT_CITIZEN');
  return {
    port: Number(env['PORT'] ?? 8081),
    ...databaseFrom(env),
    secret: secretFrom(env),
    issuer,
    loginKeys: env['LOGIN_JWKS_URL'] ? new URL(env['LOGIN_JWKS_URL']) : keysAddress(issuer),
    webOrigin: env['WEB_ORIGIN'] ?? 'http://blocks.localhost:8080',
    ...(env['SDK_DIST'] ? { dist: env['SDK_DIST'] } : {}),
    ...(env['HOST'] ? { host: env['HOST'] } : {}),
    ...(env['OPERATOR_ORIGIN'] ? { operatorOrigin: env['OPERATOR_ORIGIN'] } : {}),
    limits: { ...(address ? { address } : {}), ...(citizen ? { citizen } : {}) },
    trustProxy: env['TRUST_PROXY'] === '1',
    inPlace: env['ACTS_IN_PLACE'] === '1',
    ...paymentsFrom(env),
    ...(env['RESULTS_EVERY'] ? { resultsEvery: millisecondsFrom(env, 'RESULTS_EVERY') } : {}),
    ...(env['RETIRED_APIS'] ? { retired: retiredFrom(env['RETIRED_APIS']) } : {}),
  };
}

function retiredFrom(text: string): RetiredAddresses {
  const retired = readRetired(text);
  if (!retired) throw new Error('RETIRED_APIS has the form /api/0=1.0.0: an address of before, and the first version that is good for the present one.');
  return retired;
}

/** The cash desk of the demo, where its secret is known. Others plug in an adapter of their own provider. */
function paymentsFrom(env: Environment): Pick<GatewayOptions, 'payments'> {
  const secret = deskSecretFrom(env);
  if (secret === null) return {};
  return {
    payments: {
      desk: { url: env['DESK_URL'] ?? 'http://127.0.0.1:8083', origin: env['DESK_ORIGIN'] ?? 'http://desk.localhost:8083', secret },
      ...(env['PROVIDER_BIC'] ? { bic: bicFrom(env['PROVIDER_BIC']) } : {}),
      ...(env['RECONCILE_EVERY'] ? { reconcileEvery: millisecondsFrom(env, 'RECONCILE_EVERY') } : {}),
      ...(env['MATCHED_AFTER'] ? { matchedAfter: millisecondsFrom(env, 'MATCHED_AFTER') } : {}),
    },
  };
}

function bicFrom(bic: string): string {
  if (!isBic(bic)) throw new Error('PROVIDER_BIC has nine digits.');
  return bic;
}

/**
 * `RESULTS_EVERY`: for how long one count serves all who ask, and how often streams look. `RECONCILE_EVERY`: how often
 * payments are looked after, 0 for never. `MATCHED_AFTER`: how long the demo's register takes to match money with a charge.
 */
function millisecondsFrom(env: Environment, name: 'RESULTS_EVERY' | 'RECONCILE_EVERY' | 'MATCHED_AFTER'): number {
  const milliseconds = Number(env[name]);
  if (!Number.isInteger(milliseconds) || milliseconds < 0) throw new Error(`${name} is a whole number of milliseconds.`);
  return milliseconds;
}

function rateFrom(env: Environment, name: string): ReturnType<typeof readRate> {
  const rate = readRate(env[name]);
  if (env[name] !== undefined && !rate) throw new Error(`${name} has the form 20/100: 20 a second, 100 at once.`);
  return rate;
}
