import { allReferendumOperations } from '../../src/blocks/referendum/operations-around.js';
import type { Results } from '../../src/blocks/referendum/schemas.js';
import { attemptOperations } from '../../src/contract/attempt-operations.js';
import type { CitizenClaims, Handlers } from '../../src/contract/handler.js';
import { serve, type ServeOptions } from '../../src/contract/serve.js';
import { systemClock } from '../../src/kernel/clock.js';
import { Fault } from '../../src/kernel/fault.js';
import { contractCitizens, contractReferendums } from './contract-fixtures.js';
import { referenceRegister } from './reference-register.js';

const operations = { ...allReferendumOperations, ...attemptOperations };
type Options = ServeOptions<typeof operations>;

/** The bearer token by which the reference city knows a citizen. */
export const tokenOf = (subject: string): string => `reference.${subject}`;

/** An identity of a page in which that citizen is signed in, as far as a transport asks it. */
export function tokensOf(subject: string | null): { token(): Promise<string> } {
  return { token: () => (subject === null ? Promise.reject(new Fault('auth.required')) : Promise.resolve(tokenOf(subject))) };
}

/** What `serve` needs for a city that holds the contract's fixtures. */
export function referenceCity(changes: Partial<Options> = {}): Options {
  const handlers = referenceRegister(contractReferendums(Date.now()), systemClock);
  const citizens = new Map(contractCitizens(Date.now()).map((citizen) => [tokenOf(citizen.subject), citizen]));
  let requests = 0;
  return {
    operations,
    handlers,
    authenticate: (request) => bearer(request, citizens),
    newRequestId: () => `reference-${++requests}`,
    watch: (operation, input, signal) => looking(handlers, (input as { referendumId: string }).referendumId, signal),
    ...changes,
  };
}

/** The reference city as something to put in the place of fetch; heeds aborts as fetch does. */
export function referenceFetch(prefix: string, changes: Partial<Options> = {}): typeof fetch {
  const city = serve(referenceCity(changes), prefix);
  return async (given, init) => {
    const request = new Request(given, init);
    const aborted = new Promise<never>((_, reject) => {
      const abort = (): void => reject(new DOMException('', 'AbortError'));
      if (request.signal.aborted) abort();
      else request.signal.addEventListener('abort', abort, { once: true });
    });
    const answer = city(request).then((response) => response ?? new Response(null, { status: 404 }));
    return Promise.race([answer, aborted]);
  };
}

function bearer(request: Request, citizens: ReadonlyMap<string, CitizenClaims>): Promise<CitizenClaims> {
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  const citizen = citizens.get(token ?? '');
  return citizen ? Promise.resolve(citizen) : Promise.reject(new Fault('auth.required'));
}

/** Looks often: it is a register in memory, and tests wait for it. */
async function* looking(handlers: Handlers<typeof allReferendumOperations>, referendumId: string, signal: AbortSignal): AsyncGenerator<Results> {
  const call = { citizen: null, attempt: null, exposure: 'open' as const, requestId: '', signal };
  while (!signal.aborted) {
    yield await handlers.results({ referendumId }, call);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
