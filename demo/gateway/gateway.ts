import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { sql } from 'kysely';
import type { JWTVerifyGetKey } from 'jose';
import { type Clock, systemClock } from '../../src/kernel/clock.js';
import { apiRoutes, operations } from './api.js';
import { apiPrefix, gatewayApp } from './app.js';
import { sqlAudit } from './audit.js';
import { describeError, gatewayLogger, type GatewayLogger } from './http/log.js';
import { gatewayMetrics } from './http/observe.js';
import { type Rate, rateLimiter } from './http/rate-limit.js';
import type { RetiredAddresses } from './http/retired.js';
import { searchLimits } from './accruals/search-limits.js';
import { gatewayOpenApi } from './openapi.js';
import { sqlAmissPayments } from './payments/amiss.js';
import { composePayments, type PaymentOptions } from './payments/compose.js';
import { startReconciler } from './payments/reconcile.js';
import { operatorPages } from './pages/operator-pages.js';
import { sqlCitizenRegister } from './register/citizen-register.js';
import { sqlOwnModeration } from './register/own-moderation.js';
import { resultStreams } from './register/result-streams.js';
import { sqlSiteRegistry } from './register/site-registry.js';
import { sqlReferendumRegister } from './register/sql-referendum-register.js';
import { type Secrets, secretsFrom } from './secrets.js';
import { agreeOnSecret } from './storage/agreement.js';
import { type Database, openDatabase } from './storage/database.js';
import { migrate } from './storage/migrations.js';
import { tidy } from './storage/tidy.js';
import { exchangeToken } from './tokens/exchange.js';
import { loginTokens } from './tokens/login-token.js';
import { bearerOf, narrowTokens } from './tokens/narrow-token.js';
import { sessionRoute } from './tokens/session.js';
import { sqlSignOuts } from './tokens/sign-outs.js';
import { version } from './version.js';

export interface GatewayOptions {
  /** 0 picks a free one. */
  readonly port: number;
  readonly host?: string;
  /** PostgreSQL, or anything that speaks its wire. Without it the embedded one is used. */
  readonly databaseUrl?: string;
  /** Folder of the embedded database; without it everything is in memory. */
  readonly dataDir?: string;
  /** Instead of both: a database that the caller opened and will close. */
  readonly database?: Database;
  /** At least 32 characters, the same for all gateways of a database and for ever. */
  readonly secret: string;
  readonly issuer: string;
  /** The login's keys, or where to fetch them; by default `<issuer>/jwks`. */
  readonly loginKeys?: URL | JWTVerifyGetKey;
  readonly loginAudience?: string;
  readonly clientId?: string;
  /** Where the built SDK is served from. */
  readonly webOrigin: string;
  /** Public origin of this gateway and of the operator's pages; by default `http://city.localhost:<port>`. */
  readonly operatorOrigin?: string;
  /** Serves `/admin/sites`, `/admin/own` and `/admin/payments`, where anybody may add sites, judge own options and resolve captures: for a demo. */
  readonly admin?: boolean;
  /**
   * Lets an act be finished in the frame, without the window of decision, where the browser attests that all of it was in
   * sight. Off by default: a page can deceive that attestation (FrameConfig.inPlace).
   */
  readonly inPlace?: boolean;
  /** Folder of built versions of the SDK; by default the project's own. */
  readonly dist?: string;
  /** Fills an empty database, and brings sites and citizens up to date. Runs before the first request. */
  readonly seed?: (seeding: Seeding) => Promise<void>;
  readonly clock?: Clock;
  readonly logger?: GatewayLogger;
  readonly limits?: { readonly address?: Rate; readonly citizen?: Rate; readonly callOff?: Rate; readonly searches?: Rate; readonly begins?: Rate; readonly refusals?: Rate; readonly streams?: number; readonly streamsPerAddress?: number };
  readonly trustProxy?: boolean;
  /** Addresses of earlier contracts (`/api/0`), where every answer is «at least version N». */
  readonly retired?: RetiredAddresses;
  /** Milliseconds for which one look at the counts serves all who ask; 1000. */
  readonly resultsEvery?: number;
  /** Milliseconds from one tidying-up of what is over to the next; an hour. 0: only at the start. */
  readonly tidyEvery?: number;
  /** Who takes money. Without it nothing can be paid. */
  readonly payments?: PaymentOptions;
}

/** What a seed may work with. */
export interface Seeding extends Pick<Database, 'db'> {
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly operatorOrigin: string;
  readonly webOrigin: string;
}

export interface RunningGateway {
  /** For Node, which does not resolve `*.localhost`: `http://127.0.0.1:<port>`. */
  readonly url: string;
  readonly port: number;
  /** Looks at once after every payment that is not finished, as it does by itself every so often. */
  reconcile(): Promise<void>;
  /** Stops accepting, lets running requests finish, closes the database. */
  close(): Promise<void>;
}

/** Generous for people behind one address (a school, a mobile operator); a script is told to wait. */
const defaultLimits = {
  address: { perSecond: 100, burst: 600 }, citizen: { perSecond: 5, burst: 40 }, callOff: { perSecond: 0.5, burst: 30 }, searches: { perSecond: 0.2, burst: 40 }, begins: { perSecond: 1 / 300, burst: 6 }, refusals: { perSecond: 0.5, burst: 60 }, streams: 10_000, streamsPerAddress: 20,
};

export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const secrets = secretsFrom(options.secret);
  const database = await databaseOf(options);
  try {
    return await serveOn(database, secrets, options);
  } catch (thrown) {
    await database.close();
    throw thrown;
  }
}

function databaseOf({ database, databaseUrl, dataDir }: GatewayOptions): Promise<Database> {
  if (database) return Promise.resolve({ db: database.db, close: () => Promise.resolve() });
  return openDatabase(databaseUrl ? { databaseUrl } : { dataDir: dataDir ?? null });
}

async function serveOn(database: Database, secrets: Secrets, options: GatewayOptions): Promise<RunningGateway> {
  const { db } = database;
  const clock = options.clock ?? systemClock;
  const logger = options.logger ?? gatewayLogger('info');
  await migrate(db);
  await agreeOnSecret(db, secrets);

  const server = createAdaptorServer({ fetch: (request, env) => handle(request, env) }) as Server;
  const host = options.host ?? '127.0.0.1';
  const { port } = await listen(server, options.port, host);
  const operatorOrigin = options.operatorOrigin ?? `http://city.localhost:${port}`;
  // Requests that come before the seed is in wait for it.
  const ready = (async () => {
    await options.seed?.({ db, secrets, clock, operatorOrigin, webOrigin: options.webOrigin });
    await tidy(db, clock);
    return compose(options, { database, secrets, clock, logger, operatorOrigin });
  })();
  const handle = async (...given: Parameters<ReturnType<typeof gatewayApp>['fetch']>): Promise<Response> => (await ready).app.fetch(...given);
  try {
    const { streams, payments, reconciler } = await ready;
    const tidying = startReconciler(() => tidy(db, clock), options.tidyEvery ?? 3_600_000, (thrown) => logger.error({ error: describeError(thrown) }, 'what is over was not tidied away'), false);
    return {
      url: `http://${host}:${port}`, port, reconcile: payments.reconcile,
      close: () => close(server, streams.close, () => Promise.all([reconciler.stop(), tidying.stop()]), database),
    };
  } catch (thrown) {
    server.close();
    throw thrown;
  }
}

interface Composing {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly logger: GatewayLogger;
  readonly operatorOrigin: string;
}

function compose(options: GatewayOptions, { database: { db }, secrets, clock, logger, operatorOrigin }: Composing) {
  const limits = { ...defaultLimits, ...options.limits };
  const resultsEvery = options.resultsEvery ?? 1_000;
  const audience = options.loginAudience ?? 'urn:city-blocks:gateway';
  const audit = sqlAudit(secrets, clock);
  const sites = sqlSiteRegistry(db);
  const citizens = sqlCitizenRegister(db);
  const tokens = narrowTokens(secrets, clock);
  const referendums = sqlReferendumRegister({ db, secrets, clock, audit, resultsEvery });
  const streams = resultStreams({ read: (id) => referendums.results(id), every: resultsEvery, most: limits.streams, mostPerAddress: limits.streamsPerAddress });
  const login = loginTokens({ issuer: options.issuer, audience, keys: options.loginKeys ?? new URL('jwks', `${options.issuer}/`), clock });
  const config = { issuer: options.issuer, clientId: options.clientId ?? 'city-blocks-operator', resource: audience, api: `${operatorOrigin}${apiPrefix}` };
  const amiss = sqlAmissPayments(db, () => clock.now());
  const metrics = gatewayMetrics(streams.listeners, new Set([operations.cast.name]), () => amiss.unresolved());
  const { accruals, payments, reconciler } = composePayments(options.payments, { db, secrets, clock, logger, operatorOrigin, figures: metrics.payments });
  const app = gatewayApp({
    api: apiRoutes({
      referendums, citizens, tokens, secrets, streams, citizenLimit: rateLimiter(limits.citizen), callOffLimit: rateLimiter(limits.callOff), operatorOrigin, logger,
      accruals, payments, searchLimits: searchLimits(limits.searches), payLimits: { begins: rateLimiter(limits.begins), refusals: rateLimiter(limits.refusals) }, noteSearch: (address, document) => audit.record(db, `address ${address}`, 'accruals.searched', document),
    }, apiPrefix),
    notified: (provider, headers, rawBody) => payments.notified(provider, headers, rawBody),
    exchange: (request) => exchangeToken({ db, audit, citizens, sites, tokens, operatorOrigin, login }, request),
    session: (request) => sessionRoute({ db, audit, citizens, tokens, secrets, signOuts: sqlSignOuts(db, secrets, clock), operatorOrigin }, request),
    siteOfToken: async (request) => (await tokens.open(bearerOf(request) ?? ''))?.site ?? null,
    openApi: gatewayOpenApi(version, config.api),
    page: operatorPages({
      referendums, sites, own: sqlOwnModeration(db), amiss, logger, clock, config, operatorOrigin, webOrigin: options.webOrigin, admin: options.admin ?? false, inPlace: options.inPlace ?? false, ...(options.dist !== undefined && { dist: options.dist }),
    }),
    check: async () => void (await sql`select 1`.execute(db)),
    sites,
    operatorOrigin,
    addressLimit: rateLimiter(limits.address),
    trustProxy: options.trustProxy ?? false,
    retired: options.retired ?? {},
    metrics,
    logger,
  });
  return { app, streams, payments, reconciler };
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

/** Streams never end by themselves, so they are ended; all other requests get ten seconds. */
async function close(server: Server, endStreams: () => void, stopReconciler: () => Promise<unknown>, database: Database): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  endStreams();
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), 10_000);
  await closed;
  clearTimeout(patience);
  await stopReconciler();
  await database.close();
}
