import { bad, body, type Broken, good, headers, instead, is, json, type Json, problem, taken, type Test, withoutHeader } from './breaking.js';
import { payFractures } from './fractures-pay.js';
import type { Fracture, ProxiedRequest } from './proxy.js';

const get = is('GET', /\/referendums\/[^/]+$/);
const results = is('GET', /\/results$/);
const mine = is('GET', /\/my-ballot$/);
const cast = is('POST', /\/ballots$/);
const districts = is('GET', /\/districts$/);
const followUp = is('GET', /\/follow-up$/);
const list = is('GET', /\/referendums$/);
const standing = is('GET', /\/my-referendums$/);
const find = is('POST', /\/lookups$/);
const settle = is('POST', /\/referendums\/[^/]+\/settlements$/);
const preflight: Test = ({ method }) => method === 'OPTIONS';
const any: Test = () => true;
const streamed: Test = (request) => results(request) && request.headers.accept === 'text/event-stream';
const plain: Test = (request) => results(request) && !streamed(request);
const always = (): boolean => true;

interface Choice {
  readonly options: readonly string[];
  readonly scores?: readonly number[];
  readonly own?: string;
}
const ballot = (request: ProxiedRequest): Json => json(request.body);
const receiptOf = (request: ProxiedRequest): Json => ({ tracker: 'A'.repeat(43), castAt: '2026-11-26T00:00:00Z', revision: Number(ballot(request)['replaces']) + 1 });
/** A ballot that has this about it is taken, whatever the gateway behind says of it. */
const takes = (unfit: (choice: Choice) => boolean): Fracture => ({
  answer: (answer, request) => (cast(request) && answer.body.includes('ballot.invalid') && (ballot(request)['ballot'] as { choices: Choice[] }).choices.some(unfit)
    ? { ...answer, status: 200, headers: { ...answer.headers, 'content-type': 'application/json' }, body: JSON.stringify(receiptOf(request)) } : null),
});

/** One thing that is broken each. */
export const fractures: Readonly<Record<string, Broken>> = {
  ...payFractures,
  'a cookie is set with the question': { found: 'service.cookie', make: () => headers(get, { 'set-cookie': ['visitor=1'] }) },
  'the clock is an hour off': { found: 'service.clock', make: () => headers(is('GET', /\/conformance-[a-z0-9]+$/), { date: new Date(Date.now() + 3_600_000).toUTCString() }, always) },
  'answers have no number for a support desk': { found: 'service.request-id', make: () => headers(get, { 'x-request-id': undefined }) },
  'a page of a server where there is no route': { found: 'service.unknown-route', make: () => instead(is('GET', /^\/api\/conformance-[a-z0-9]+$/), 'not-found', 200, {}) },
  'no description': { found: 'service.openapi', make: () => ({ request: (request) => (is('GET', /openapi\.json$/)(request) ? { status: 404, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' }, body: JSON.stringify(problem(404, 'not-found')) } : null) }) },
  'the body may be guessed': { found: 'service.nosniff', make: () => headers(any, { 'x-content-type-options': undefined }, always) },
  'a question never ends': { found: 'service.timeout', make: () => ({ request: (request) => (plain(request) && request.headers['if-none-match'] ? 'hang' : null) }) },
  'the connection breaks': { found: 'service.cut', make: () => ({ request: (request) => (plain(request) && request.headers['if-none-match'] ? 'cut' : null) }) },
  'sent on to another address': { found: 'service.redirect', make: () => ({ answer: (answer, request) => (get(request) && request.path.includes('addedLater') ? { ...answer, status: 308, headers: { ...answer.headers, location: '/elsewhere' } } : null) }) },

  'an error of its own for a method that is foreign': { found: 'service.error', make: () => ({ request: (request) => (is('PATCH', /\/referendums\/[^/]+$/)(request) ? { status: 500, headers: { 'content-type': 'application/problem+json', 'x-request-id': 'a', 'cache-control': 'no-store' }, body: JSON.stringify(problem(500, 'gateway.internal')) } : null) }) },
  'a citizen’s answer under another status': { found: 'answer.status', make: () => ({ answer: (answer, request) => (mine(request) && good(answer) ? { ...answer, status: 202 } : null) }) },
  'counts are text': { found: 'answer.schema', make: () => body(plain, ({ voted, ...rest }) => ({ ...rest, voted: String(voted) })) },
  'another question than was asked for': { found: 'answer.subject', make: () => body(get, (answer) => ({ ...answer, id: 'another' })) },
  'JSON under another name': { found: 'answer.type', make: () => headers(get, { 'content-type': 'text/html' }) },

  'a refusal without its type': { found: 'problem.type', make: () => headers(get, { 'content-type': 'application/json' }, bad) },
  'a refusal without its code': { found: 'problem.shape', make: () => body(mine, ({ code: _, ...rest }) => rest, (answer) => answer.status === 401) },
  'a refusal with another status inside': { found: 'problem.status', make: () => body(get, (answer) => ({ ...answer, status: 500 }), bad) },
  'a refusal with a code of its own': { found: 'problem.code', make: () => body(get, (answer) => ({ ...answer, code: 'no-such-question' }), ({ status }) => status === 404) },
  'a refusal that caches keep': { found: 'problem.cacheable', make: () => headers(get, { 'cache-control': 'public, max-age=60' }, bad) },

  'too hurried, and no word of how long to wait': { found: 'problem.retry-after', make: () => { let times = 0; return { request: (request) => (plain(request) && request.headers['if-none-match'] && times++ === 0 ? { status: 429, headers: { 'content-type': 'application/problem+json', 'x-request-id': 'a', 'cache-control': 'no-store' }, body: JSON.stringify(problem(429, 'rate-limited')) } : null) }; } },
  'public answers of another age': { found: 'read.cache-control', make: () => headers(plain, { 'cache-control': 'public, max-age=3600' }) },
  'public answers without a mark': { found: 'read.etag', make: () => headers(get, { etag: undefined }) },
  'a copy is never still good': { found: 'read.not-modified', make: () => taken(get, withoutHeader('if-none-match')) },
  'a copy for each cookie': { found: 'read.vary', make: () => headers(get, { vary: 'accept-encoding, cookie' }) },
  'a stream and an answer share a copy': { found: 'read.vary-accept', make: () => headers(plain, { vary: undefined }) },
  'readers with a cookie are turned away': { found: 'read.credentials', make: () => ({ answer: (answer, request) => (get(request) && request.headers.cookie ? { ...answer, status: 403, headers: { ...answer.headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' }, body: JSON.stringify(problem(403, 'auth.denied')) } : null) }) },
  'no such question is an empty one': { found: 'read.absent', make: () => instead(plain, 'not-found', 200, { stage: 'hidden', until: 'close', asOf: '2026-11-26T00:00:00Z', voted: 0 }) },

  'public answers for one site': { found: 'cors.public', make: () => headers((request) => get(request) && request.headers.origin !== undefined, { 'access-control-allow-origin': 'http://lenta.localhost:8080' }) },
  'scripts see no mark': { found: 'cors.expose', make: () => headers(get, { 'access-control-expose-headers': 'x-request-id' }) },
  'credentials are welcome': { found: 'cors.credentials', make: () => headers(mine, { 'access-control-allow-credentials': 'true' }, always) },
  'the preflight forgets the key': { found: 'cors.preflight', make: () => headers(preflight, { 'access-control-allow-headers': 'authorization, content-type' }, always) },
  'refusals are hidden from the page': { found: 'cors.unreadable', make: () => headers((request) => mine(request) && !request.headers.authorization && request.headers.origin !== 'https://conformance.invalid', { 'access-control-allow-origin': undefined }, bad) },
  'every origin is told that it is welcome': { found: 'cors.unregistered', make: () => ({ answer: (answer, request) => (request.headers.origin === 'https://conformance.invalid' && !get(request) && !results(request) && !/\/(referendums|districts|follow-up|lookups)$/.test(request.path) ? { ...answer, headers: { ...answer.headers, 'access-control-allow-origin': 'https://conformance.invalid' } } : null) }) },
  'a site of nobody is served': { found: 'cors.unregistered-served', make: () => taken((request) => settle(request) && request.headers.origin === 'https://conformance.invalid', (request) => ({ headers: { ...request.headers, origin: 'http://lenta.localhost:8080' } })) },

  'anybody is told what a citizen holds': { found: 'citizen.open', make: () => ({ request: (request) => (mine(request) && !request.headers.authorization && request.headers.origin !== 'https://conformance.invalid' && !request.path.includes('access_token') ? { status: 200, headers: { 'content-type': 'application/json', 'x-request-id': 'a', 'cache-control': 'no-store', 'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag, retry-after, x-request-id' }, body: '{"eligibility":"eligible","receipt":null,"results":null}' } : null) }) },
  'a stranger is told that he may not, not that he has to sign in': { found: 'citizen.refusal', make: () => ({ answer: (answer, request) => (cast(request) && answer.status === 401 && !request.headers.authorization && request.headers.origin !== 'https://conformance.invalid' && !request.path.includes('access_token') ? { ...answer, status: 403, body: JSON.stringify(problem(403, 'auth.denied')) } : null) }) },
  'a forged token is an error of another kind': { found: 'citizen.bad-token', make: () => ({ answer: (answer, request) => (mine(request) && request.headers.authorization === 'Bearer a.b.c.d.e' ? { ...answer, status: 403, body: JSON.stringify(problem(403, 'auth.denied')) } : null) }) },
  'who has to sign in is not told how': { found: 'citizen.www-authenticate', make: () => headers(mine, { 'www-authenticate': undefined }, bad) },
  'a cache keeps what a citizen holds': { found: 'citizen.cacheable', make: () => headers(mine, { 'cache-control': 'private, max-age=60' }) },
  'a page may seal keys': { found: 'exposure.open', make: () => instead(is('POST', /\/seals$/), 'exposure.secure-only', 200, { keepsake: `k1.${'A'.repeat(60)}` }) },

  'a page that would seal keys is told to sign in': { found: 'exposure.refusal', make: () => instead(is('POST', /\/seals$/), 'exposure.secure-only', 401, problem(401, 'auth.required')) },

  'an identifier of no shape is looked for': { found: 'input.bad-id', make: () => ({ answer: (answer, request) => (get(request) && request.path.includes('%20') ? { ...answer, status: 422, body: JSON.stringify(problem(422, 'attempt.mismatch')) } : null) }) },
  'any method will do': { found: 'input.method', make: () => ({ request: (request) => (is('PATCH', /\/referendums\/[^/]+$/)(request) ? { status: 200, headers: { 'content-type': 'application/json', 'x-request-id': 'a' }, body: '{}' } : null) }) },
  'a new field is an error': { found: 'input.unknown-field', make: () => ({ answer: (answer, request) => (get(request) && request.path.includes('addedLater') ? { ...answer, status: 400, headers: { ...answer.headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' }, body: JSON.stringify(problem(400, 'request.invalid')) } : null) }) },
  'broken JSON is an empty wish': { found: 'input.malformed', make: () => ({ request: (request) => (settle(request) && request.body === '{"' ? { status: 200, headers: { 'content-type': 'application/json', 'x-request-id': 'a', 'cache-control': 'no-store' }, body: '{"outcome":"void"}' } : null) }) },
  'any length will do': { found: 'input.too-large', make: () => taken((request) => request.body.length > 100_000, () => ({ body: '{}' })) },
  'any type will do': { found: 'input.content-type', make: () => taken(settle, (request) => ({ headers: { ...request.headers, 'content-type': 'application/json' } })) },
  'blanks behind the JSON are an error': { found: 'input.padding', make: () => taken((request) => settle(request) && request.body.endsWith(' '.repeat(800)), () => ({ body: '{"' })) },
  'a token in the address will do': { found: 'url.token', make: () => taken((request) => mine(request) && request.path.includes('access_token='), (request) => ({ headers: { ...request.headers, authorization: `Bearer ${new URLSearchParams(request.path.split('?')[1]).get('access_token') ?? ''}` } })) },
  'a key in the address will do': { found: 'url.attempt', make: () => taken((request) => settle(request) && request.path.includes('attempt='), (request) => ({ body: JSON.stringify({ attempt: new URLSearchParams(request.path.split('?')[1]).get('attempt') }) })) },

  'no stream': { found: 'stream.absent', make: () => taken(streamed, (request) => ({ headers: { ...request.headers, accept: 'application/json' } })) },
  'a stream that begins with silence': { found: 'stream.first', make: () => ({ answer: (answer, request) => (streamed(request) && good(answer) ? { ...answer, body: ':\n\n' } : null) }) },
  'a stream of half an answer': { found: 'stream.schema', make: () => ({ answer: (answer, request) => (streamed(request) && good(answer) ? { ...answer, body: 'data: {"voted":1}\n\n' } : null) }) },
  'a stream of named events': { found: 'stream.named', make: () => ({ answer: (answer, request) => (streamed(request) && good(answer) ? { ...answer, body: `event: results\n${answer.body}` } : null) }) },
  'a stream that tells no time to wait': { found: 'stream.retry', make: () => ({ answer: (answer, request) => (streamed(request) && good(answer) ? { ...answer, body: `retry: soon\n${answer.body}` } : null) }) },
  'a stream that caches keep': { found: 'stream.cacheable', make: () => headers(streamed, { 'cache-control': 'public, max-age=5' }) },
  'a stream of nothing': { found: 'stream.refusal', make: () => instead(streamed, 'not-found', 200, {}) },

  'hidden results with their counts': { found: 'results.hidden-count', make: () => body(plain, (answer) => (answer['stage'] === 'hidden' ? { ...answer, tallies: [{ question: 'q', options: [] }] } : answer)) },
  'results before their time': { found: 'results.rule', make: () => body(plain, (answer) => (answer['until'] === 'close' ? { stage: 'live', tallies: [], asOf: answer['asOf'], voted: answer['voted'] } : answer)) },
  'more votes than voters': { found: 'results.sum', make: () => body(plain, (answer) => ('tallies' in answer ? { ...answer, voted: 1 } : answer)) },
  'votes for what was no option': { found: 'results.option', make: () => body(plain, (answer) => ('tallies' in answer ? { ...answer, tallies: [{ question: 'q', options: [{ option: 'nowhere', count: 0 }] }] } : answer)) },
  'more voters than there are': { found: 'results.turnout', make: () => body(plain, (answer) => (answer['until'] === 'close' ? { ...answer, voted: 6 } : answer)) },
  'hidden results with their counts in the stream': { found: 'results.hidden-count', make: () => ({ answer: (answer, request) => (streamed(request) && answer.body.includes('"hidden"') ? { ...answer, body: answer.body.replace('"stage"', '"counts":{"yes":1},"stage"') } : null) }) },
  'hidden results are shown by district': { found: 'districts.rule', make: () => body(districts, (answer) => (answer['stage'] === 'hidden' ? { stage: 'shown', asOf: '2026-11-26T00:00:00Z', districts: [], withheld: 0 } : answer)) },
  'hidden districts with their counts': { found: 'districts.hidden-count', make: () => body(districts, (answer) => (answer['stage'] === 'hidden' ? { ...answer, withheld: 3 } : answer)) },
  'a district of three': { found: 'districts.small', make: () => body(districts, (answer) => (answer['stage'] === 'shown' ? { ...answer, districts: [{ oktmo: '45374000', name: 'Арбат', voted: 3, tallies: [] }] } : answer)) },
  'more in the districts than in the city': { found: 'districts.sum', make: () => body(districts, (answer) => (answer['stage'] === 'shown' ? { ...answer, districts: [...(answer['districts'] as Json[]), ...(answer['districts'] as Json[])] } : answer)) },
  'more for an option in the districts than in the city': { found: 'districts.sum', make: () => body(districts, (answer) => (answer['stage'] === 'shown' ? { ...answer, districts: [{ oktmo: '45374000', name: 'Арбат', voted: 10, tallies: [{ question: 'q', options: [{ option: 'no', count: 99 }] }] }] } : answer)) },
  'hidden results are shown to who asks for himself': { found: 'mine.results', make: () => body(mine, (answer) => ({ ...answer, results: { stage: 'live', tallies: [], asOf: '2026-11-26T00:00:00Z', voted: 0 } })) },

  'a list with the last first': { found: 'list.order', make: () => body(list, (answer) => ({ referendums: [...(answer['referendums'] as Json[])].reverse() })) },
  'a list of the past': { found: 'list.closed', make: () => body(list, (answer) => ({ referendums: (answer['referendums'] as Json[]).map((one, at) => (at ? one : { ...one, opensAt: '2020-01-01T00:00:00Z', closesAt: '2020-02-01T00:00:00Z' })) })) },
  'a citizen has a list of his own': { found: 'standing.questions', make: () => body(standing, (answer) => ({ referendums: (answer['referendums'] as Json[]).slice(1) })) },
  'a citizen’s list with what he chose': { found: 'standing.choice', make: () => body(standing, (answer) => ({ referendums: (answer['referendums'] as Json[]).map((one) => ({ ...one, marked: 'yes' })) })) },
  'any number is in the box': { found: 'find.unknown', make: () => body(find, (answer) => (answer['found'] === 'unknown' ? { found: 'recorded' } : answer)) },
  'no number is in the box': { found: 'find.lost', make: () => body(find, () => ({ found: 'unknown' })) },
  'a number tells the choice': { found: 'find.choice', make: () => body(find, (answer) => (answer['found'] === 'recorded' ? { ...answer, marked: 'yes' } : answer)) },
  'a decision of some day': { found: 'follow-up.day', make: () => body(followUp, (answer) => ({ ...answer, decision: { text: { ru: 'Решили' }, at: '2026-02-31', source: null } })) },
  'a step with a source that is a script': { found: 'follow-up.source', make: () => body(followUp, (answer) => ({ ...answer, steps: [{ text: { ru: 'Делают' }, state: 'done', at: null, source: 'javascript:alert(1)' }] })) },
  'what a citizen chose': { found: 'mine.choice', make: () => body(mine, (answer) => ({ ...answer, ballot: { choices: [] } })) },

  'a ballot without a key': { found: 'key.missing', make: () => instead(cast, 'attempt.missing', 422, problem(422, 'ballot.invalid')) },
  'another answer the second time': { found: 'key.repeat', make: () => { const seen = new Set<unknown>(); return body(cast, (answer, request) => { const key = request.headers['idempotency-key']; const again = seen.has(key); seen.add(key); return again ? { ...answer, castAt: '2026-01-01T00:00:00Z' } : answer; }); } },
  'a key for any ballot': { found: 'key.mismatch', make: () => ({ answer: (answer, request) => (cast(request) && answer.body.includes('attempt.mismatch') ? { ...answer, status: 200, headers: { ...answer.headers, 'content-type': 'application/json' }, body: JSON.stringify(receiptOf(request)) } : null) }) },
  'nobody may vote': { found: 'cast.refused', make: () => ({ answer: (answer, request) => (cast(request) && good(answer) ? { ...answer, status: 409, headers: { ...answer.headers, 'content-type': 'application/problem+json' }, body: JSON.stringify(problem(409, 'referendum.closed')) } : null) }) },
  'a vote for nothing': { found: 'cast.invalid-taken', make: () => takes(({ options, scores, own }) => !options.length && !scores && own === undefined) },
  // This one is taken for good: what is looked at after it has to bear that.
  'an empty ballot is filled in': { found: 'cast.invalid-taken', make: () => taken((request) => cast(request) && request.body.includes('"options":[]}'), (request) => ({ body: request.body.replace('"options":[]}', '"options":["yes"]}') })) },
  'a vote for an option of nowhere': { found: 'cast.invalid-taken', make: () => takes(({ options }) => options.includes('conformance-nowhere')) },
  'both of two': { found: 'cast.count-taken', make: () => takes(({ options }) => options.join() === 'yes,no') },
  'one where two are asked for': { found: 'cast.count-taken', kinds: true, make: () => takes(({ options, scores, own }) => options.join() === 'a' && !scores && own === undefined) },
  'a score of nothing': { found: 'cast.scores-taken', kinds: true, make: () => takes(({ scores }) => scores?.includes(0) === true) },
  'more than the highest score': { found: 'cast.scores-taken', kinds: true, make: () => takes(({ scores }) => scores?.includes(4) === true) },
  'half a rating': { found: 'cast.scores-taken', kinds: true, make: () => takes(({ options, scores }) => options.length === 3 && scores?.length === 3) },
  'an own option where there is none': { found: 'cast.own-taken', make: () => takes(({ own }) => own !== undefined) },
  'an own option that cannot be seen': { found: 'cast.own-taken', kinds: true, make: () => takes(({ own }) => own?.includes('\u202e') === true) },
  'a ranking is refused': { found: 'cast.refused', kinds: true, make: () => ({ answer: (answer, request) => (cast(request) && good(answer) && (ballot(request)['ballot'] as { choices: Choice[] }).choices[0]?.options.length === 2 ? { ...answer, status: 409, headers: { ...answer.headers, 'content-type': 'application/problem+json' }, body: JSON.stringify(problem(409, 'referendum.closed')) } : null) }) },
  'a receipt of another ballot': { found: 'cast.receipt', make: () => { const swap = (value: unknown): unknown => (typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value) ? 'B'.repeat(43) : value); return { answer: (answer, request) => ((cast(request) || settle(request) || mine(request)) && good(answer) ? { ...answer, body: JSON.stringify(JSON.parse(answer.body, (_, value) => swap(value))) } : null) }; } },
  'a vote that is forgotten': { found: 'cast.lost', make: () => body(mine, (answer) => ({ ...answer, receipt: null })) },
  'two votes of one citizen': { found: 'cast.twice', make: () => ({ answer: (answer, request) => (cast(request) && answer.body.includes('already-voted') ? { ...answer, status: 200, headers: { ...answer.headers, 'content-type': 'application/json' }, body: JSON.stringify(receiptOf(request)) } : null) }) },
  'an attempt that may still come': { found: 'settle.void', make: () => body(settle, (answer) => (answer['outcome'] === 'void' ? { outcome: 'replaced' } : answer)) },
  'an attempt called off that comes after all': { found: 'settle.revived', make: () => ({ answer: (answer, request) => (cast(request) && answer.body.includes('attempt.void') ? { ...answer, status: 200, headers: { ...answer.headers, 'content-type': 'application/json' }, body: JSON.stringify(receiptOf(request)) } : null) }) },
  'a ballot in the box that is told as none': { found: 'settle.recorded', make: () => body(settle, (answer) => (answer['outcome'] === 'recorded' ? { outcome: 'void' } : answer)) },
};
