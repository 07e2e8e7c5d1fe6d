import { setupWorker } from 'msw/browser';
import { http, HttpResponse } from 'msw';
import { referendumOperations as operations } from '../../src/blocks/referendum/operations.js';
import { serve } from '../../src/contract/serve.js';
import { httpTransport } from '../../src/transport/http/http.js';
import { payContract } from '../contract/pay-contract.js';
import { transportContract } from '../contract/transport-contract.js';
import { faults, same } from '../harness/check.js';
import { contractParentSubject } from '../harness/contract-accruals.js';
import { mswHandlers, startWorker } from '../harness/msw.js';
import { referenceCity, tokensOf } from '../harness/reference-city.js';
import { referencePayServer } from '../harness/reference-pay-city.js';
import { hastyTimer } from '../harness/timer.js';
import { aKey } from '../harness/transport.js';

// A site of its own, so that everything the browser does across origins happens.
const gateway = 'https://city.example/api';
const worker = setupWorker();
const never = new AbortController().signal;
/** In hasty milliseconds: only where a test waits for it does a time-out come. */
const patient = { read: 1_000_000, write: 1_000_000 };

before(() => startWorker(worker));
after(() => {
  // Not awaited: what msw 3 waits for here does not come while a request is left hanging.
  void worker.stop();
});

transportContract('http over MSW', { describe, it, before, after }, () => {
  // Without streams: WebKit cannot hand one over from a worker. So the watch falls back to asking.
  const { watch: _, ...city } = referenceCity();
  worker.use(...mswHandlers(gateway, [serve(city, '/api')]));
  return Promise.resolve({
    transportFor: (subject) => httpTransport({ gateway, identity: tokensOf(subject), timer: hastyTimer, timeouts: patient }),
    close: () => Promise.resolve(worker.resetHandlers()),
  });
});

payContract('http over MSW', { describe, it, before, after }, () => {
  // The operator's own page and one of a site's are told apart by where they ask: pages cannot name their own origin.
  const { serve: city, end, correct } = referencePayServer('/api', 'operator');
  const from = (page: string) => async (request: Request): Promise<Response | null> => {
    const { method, headers, signal } = request;
    // The bytes, as Firefox has no body of a request to hand over.
    const body = method === 'GET' ? null : await request.arrayBuffer();
    const marked = new Request(new URL(new URL(request.url).pathname.replace(/^\/[a-z]+/, ''), request.url), { method, headers, signal, body });
    marked.headers.set('x-page-origin', page);
    return city(marked);
  };
  const [operator, site] = ['https://city.example/operator/api', 'https://city.example/site/api'];
  worker.use(...mswHandlers(operator, [from('operator')]), ...mswHandlers(site, [from('site')]));
  const transport = (subject: string | null, base: string) => httpTransport({ mode: 'secure', gateway: base, identity: tokensOf(subject), timer: hastyTimer, timeouts: patient });
  return Promise.resolve({
    transportFor: (subject) => transport(subject, operator), openPage: () => transport(contractParentSubject, site), end, correct,
    ask: (path, init) => fetch(operator + path, init),
    close: () => Promise.resolve(worker.resetHandlers()),
  });
});

describe("the browser's own network", () => {
  afterEach(() => worker.resetHandlers());

  let timeouts = patient;
  const transport = () => httpTransport({ gateway, identity: tokensOf('contract-adult-0'), timer: hastyTimer, timeouts });
  const read = (signal: AbortSignal = never): Promise<unknown> => transport().call(operations.get, { referendumId: 'contract-open' }, { signal });
  const cast = (): Promise<unknown> =>
    transport().call(operations.cast, { referendumId: 'contract-open', replaces: 0, ballot: { kind: 'plain', nonce: aKey, choices: [{ question: 'name', options: ['first'] }] } }, { signal: never, key: aKey });

  it('a broken connection is unreachable, of a write unknown', async () => {
    const keys: (string | null)[] = [];
    worker.use(http.all(`${gateway}/*`, ({ request }) => {
      keys.push(request.headers.get('idempotency-key'));
      return HttpResponse.error();
    }));
    await faults(read(), 'unreachable');
    keys.length = 0;
    same((await faults(cast(), 'unreachable')).outcome, 'unknown');
    same(keys, [aKey, aKey, aKey]);
  });

  it('no answer in time is a timeout, and an abort ends the waiting', async () => {
    worker.use(http.all(`${gateway}/*`, () => new Promise<never>(() => undefined)));
    timeouts = { read: 5000, write: 5000 };
    same((await faults(cast(), 'timeout')).outcome, 'unknown');
    timeouts = patient;
    const abort = new AbortController();
    const waiting = faults(read(abort.signal), 'cancelled');
    abort.abort();
    await waiting;
  });

  it("a proxy's page is unavailable, a portal's is malformed", async () => {
    worker.use(http.all(`${gateway}/*`, () => new HttpResponse('<h1>503</h1>', { status: 503, headers: { 'content-type': 'text/html' } })));
    await faults(read(), 'gateway.unavailable');
    worker.use(http.all(`${gateway}/*`, () => new HttpResponse('<h1>Wi-Fi</h1>', { headers: { 'content-type': 'text/html' } })));
    await faults(read(), 'answer.malformed');
  });

  it('a redirect is not followed', async () => {
    worker.use(http.get(`${gateway}/*`, () => new HttpResponse(null, { status: 302, headers: { location: 'https://elsewhere.example/' } })));
    await faults(read(), 'unreachable');
  });
});
