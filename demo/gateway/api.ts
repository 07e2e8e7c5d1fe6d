import { attemptOperations } from '../../src/contract/attempt-operations.js';
import type { AnyOperation, Audience } from '../../src/contract/operation.js';
import type { CitizenClaims, Handlers } from '../../src/contract/handler.js';
import { type ServeOptions, serve } from '../../src/contract/serve.js';
import { referendumOperations } from '../../src/blocks/referendum/operations.js';
import { allReferendumOperations } from '../../src/blocks/referendum/operations-around.js';
import { withoutNumber } from '../../src/blocks/referendum/rules.js';
import { payAccrualOperations } from '../../src/blocks/pay-accrual/operations.js';
import { Fault } from '../../src/kernel/fault.js';
import { type PayAccrualParts, payAccrualHandlers } from './payments/handlers.js';
import type { RateLimiter } from './http/rate-limit.js';
import { describeError, type GatewayLogger, isAlarming } from './http/log.js';
import { pageOriginOf } from './http/cors.js';
import { newRequestId } from './http/request-id.js';
import type { CitizenRegister } from './register/citizen-register.js';
import type { ReferendumRegister } from './register/referendum-register.js';
import type { ResultStreams } from './register/result-streams.js';
import { outageFault } from './storage/faults.js';
import { openKeepsake, sealKeepsake } from './keepsakes.js';
import type { Secrets } from './secrets.js';
import { bearerOf, type NarrowTokens } from './tokens/narrow-token.js';

/** Every operation that this gateway serves. Blocks name theirs for themselves, so those of a second one are told apart here. */
export const operations = {
  ...attemptOperations, ...allReferendumOperations,
  accruals: payAccrualOperations.search, accrualsOfCitizen: payAccrualOperations.mine, quote: payAccrualOperations.quote,
  pay: payAccrualOperations.pay, settlePayment: payAccrualOperations.settle, cancelPayment: payAccrualOperations.cancel,
};

/**
 * @param address who is asking, for rate limits.
 * @param admit called when the citizen is known, within a limit of his own; what it throws is the answer.
 */
export type Api = (request: Request, address: string, admit: () => void) => Promise<Response | null>;

export interface ApiParts extends Omit<PayAccrualParts, 'callOffLimit'> {
  readonly referendums: ReferendumRegister;
  readonly citizens: CitizenRegister;
  readonly tokens: NarrowTokens;
  readonly secrets: Secrets;
  readonly streams: ResultStreams;
  readonly citizenLimit: RateLimiter;
  /** For attempts called off that never came: each leaves a row behind, and no one has to sign in for it. */
  readonly callOffLimit: RateLimiter;
  /** Where the operator's own pages are, which are of one origin with this API. */
  readonly operatorOrigin: string;
  readonly logger: GatewayLogger;
}

/** The routes, made from the operations. */
export function apiRoutes(parts: ApiParts, prefix: string): Api {
  return (request, address, admit) => serve(optionsFor(parts, address, admit), prefix)(request);
}

/**
 * @param address who is asking, for the limits that count where the work is done.
 * @param admit called when the citizen is known.
 */
function optionsFor(parts: ApiParts, address: string, admit: () => void): ServeOptions<typeof operations> {
  const { referendums, secrets, streams, callOffLimit, logger } = parts;
  const paying = payAccrualHandlers(parts);
  const handlers: Handlers<typeof operations> = {
    get: ({ referendumId }) => referendums.get(referendumId),
    results: ({ referendumId }) => referendums.results(referendumId),
    mine: ({ referendumId }, { citizen }) => referendums.mine(referendumId, known(citizen)),
    cast: (input, { citizen, attempt, exposure }) => referendums.cast(input, known(citizen), attempt ?? '', exposure),
    async settle({ referendumId, attempt }) {
      const key = openKeepsake(secrets, `${operations.cast.name}:${referendumId}`, attempt);
      const settlement = await referendums.settle(referendumId, key, () => callOffLimit.take(address));
      if (key === attempt || settlement.outcome !== 'recorded') return settlement;
      return { outcome: 'recorded', receipt: withoutNumber(settlement.receipt) };
    },
    list: () => referendums.listing(),
    standing: (_, { citizen }) => referendums.standing(known(citizen)),
    districts: ({ referendumId }) => referendums.districts(referendumId),
    followUp: ({ referendumId }) => referendums.followUp(referendumId),
    find: ({ referendumId, tracker }) => referendums.find(referendumId, tracker),
    seal: ({ scope, attempt }) => Promise.resolve({ keepsake: sealKeepsake(secrets, scope, attempt) }),
    accruals: (input) => paying.search(input, address),
    accrualsOfCitizen: (input, { citizen }) => paying.mine(input, known(citizen)),
    quote: (input) => paying.quote(input, address),
    pay: (input, { attempt }) => paying.pay(input, attempt ?? '', address),
    settlePayment: (input) => paying.settle(input, address),
    cancelPayment: (input) => paying.cancel(input, address),
  };
  return {
    operations,
    handlers: foreseeing(handlers),
    newRequestId,
    watch: (operation, input, signal) => watch(operation, input, signal, streams, address),
    async authenticate(request, audience) {
      const citizen = await authenticate(parts, request, audience);
      admit();
      return citizen;
    },
    exposureOf: (request) => exposureOf(parts, request),
    onFault(fault, thrown, operation, requestId) {
      if (!isAlarming(fault)) return;
      logger.error({ requestId, operation: operation?.name, fault: fault.code, error: describeError(thrown) }, 'operation failed');
    },
  };
}

function watch(operation: AnyOperation, input: unknown, signal: AbortSignal, streams: ResultStreams, address: string): AsyncIterable<unknown> {
  if (operation.name === referendumOperations.results.name) return streams.watch((input as { referendumId: string }).referendumId, signal, address);
  throw new Fault('not-found');
}

async function authenticate({ tokens, citizens, citizenLimit, operatorOrigin }: ApiParts, request: Request, audience: Audience): Promise<CitizenClaims> {
  const token = bearerOf(request);
  if (!token) throw new Fault('auth.required');
  const { subject } = await tokens.read(token, audience, pageOriginOf(request, operatorOrigin));
  citizenLimit.take(subject);
  const citizen = await citizens.find(subject).catch((thrown: unknown) => Promise.reject(outageFault(thrown)));
  // The register's word of today counts, not that of the day when the token was made.
  if (!citizen) throw new Fault('auth.denied');
  const { birthDate, district, categories = [] } = citizen;
  return { subject, birthDate, district, categories };
}

/**
 * Secure is what comes from the operator's own origin, unless it brings a token that is good for opinion polls alone.
 * A token that is none of ours decides nothing here; it is refused as such.
 */
async function exposureOf({ tokens, operatorOrigin }: ApiParts, request: Request): Promise<'open' | 'secure'> {
  if (pageOriginOf(request, operatorOrigin) !== operatorOrigin) return 'open';
  const token = bearerOf(request);
  const claims = token === null ? null : await tokens.open(token);
  return claims?.audience === 'opinion' ? 'open' : 'secure';
}

/** `serve` asks for the citizen wherever an operation's access says so. */
function known(citizen: CitizenClaims | null): CitizenClaims {
  if (!citizen) throw new Fault('auth.required');
  return citizen;
}

/** A database that is away has a fault of its own in every operation. */
function foreseeing<T extends Handlers<typeof operations>>(handlers: T): T {
  const wrapped = Object.entries(handlers).map(([name, handler]) => [
    name,
    (...given: [never, never]) => (handler as (...given: [never, never]) => Promise<unknown>)(...given)
      .catch((thrown: unknown) => Promise.reject(outageFault(thrown))),
  ]);
  return Object.fromEntries(wrapped) as T;
}
