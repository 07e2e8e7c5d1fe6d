/** `fails`: the gateway breaks the contract. `advice`: it keeps it and could do better. */
export type Level = 'fails' | 'advice' | 'not-checked';

interface Kind {
  readonly level: Exclude<Level, 'not-checked'>;
  /** Where the rule is written: a place in the OpenAPI document, or a standard. */
  readonly reference: string;
}

const responses = 'OpenAPI: responses';
const problem = 'OpenAPI: components.schemas.Problem; RFC 9457';
const cacheable = 'OpenAPI: responses.200 («Cacheable by all»); RFC 9111 section 5.2.2';
const key = 'OpenAPI: parameters.Idempotency-Key; draft-ietf-httpapi-idempotency-key-header-07';
const cors = 'Docs, For the operator: CORS; Fetch standard, CORS protocol';
const url = 'Design section 3: nothing personal in a URL; RFC 6750 section 2.3';
const stream = 'OpenAPI: responses.200 text/event-stream; WHATWG HTML 9.2.6';
const cast = 'OpenAPI: referendum.cast';
const settle = 'OpenAPI: referendum.settle';
const results = 'OpenAPI: referendum.results';
const districts = 'OpenAPI: referendum.districts';
const standing = 'OpenAPI: referendum.standing';
const find = 'OpenAPI: referendum.find';
const searching = 'OpenAPI: pay-accrual.search';
const quoting = 'OpenAPI: pay-accrual.quote';
const paying = 'OpenAPI: pay-accrual.pay';
const settling = 'OpenAPI: pay-accrual.settle';

/** All that this suite can find, each a closed code. Words for people are looked up from the code (words.ts). */
export const kinds = {
  'service.timeout': { level: 'fails', reference: 'Docs, Transports: time limits' },
  'service.cut': { level: 'fails', reference: 'RFC 9112 section 8' },
  'service.error': { level: 'fails', reference: 'RFC 9110 section 15.6' },
  'service.slow': { level: 'advice', reference: 'Docs, Transports: time limits' },
  'service.not-https': { level: 'fails', reference: 'RFC 9110 section 4.2.2; Fetch standard, mixed content' },
  'service.hsts': { level: 'advice', reference: 'RFC 6797' },
  'service.clock': { level: 'fails', reference: 'RFC 9110 section 6.6.1' },
  'service.no-date': { level: 'advice', reference: 'RFC 9110 section 6.6.1' },
  'service.unknown-route': { level: 'fails', reference: problem },
  'service.openapi': { level: 'advice', reference: 'Docs, For the operator: Gateway' },
  'service.request-id': { level: 'fails', reference: 'OpenAPI: components.headers.RequestId' },
  'service.nosniff': { level: 'advice', reference: 'Fetch standard, X-Content-Type-Options' },
  'service.cookie': { level: 'fails', reference: 'OpenAPI: security; RFC 6265 section 3' },
  'service.redirect': { level: 'fails', reference: responses },

  'answer.status': { level: 'fails', reference: responses },
  'answer.type': { level: 'fails', reference: 'OpenAPI: responses.200 application/json' },
  'answer.schema': { level: 'fails', reference: 'OpenAPI: responses.200 schema' },
  'answer.subject': { level: 'fails', reference: 'OpenAPI: paths' },

  'problem.type': { level: 'fails', reference: problem },
  'problem.shape': { level: 'fails', reference: problem },
  'problem.status': { level: 'fails', reference: problem },
  'problem.code': { level: 'fails', reference: problem },
  'problem.cacheable': { level: 'fails', reference: 'RFC 9111 section 5.2.2.5' },
  'problem.retry-after': { level: 'fails', reference: 'OpenAPI: components.headers.RetryAfter; RFC 9110 section 10.2.3' },

  'read.absent': { level: 'fails', reference: 'OpenAPI: responses.404' },
  'read.cache-control': { level: 'fails', reference: cacheable },
  'read.etag': { level: 'fails', reference: cacheable },
  'read.not-modified': { level: 'fails', reference: 'OpenAPI: responses.304; RFC 9110 section 13.1.2' },
  'read.vary': { level: 'fails', reference: 'RFC 9110 section 12.5.5' },
  'read.vary-accept': { level: 'fails', reference: 'RFC 9110 section 12.5.5' },
  'read.credentials': { level: 'fails', reference: 'OpenAPI: security' },

  'cors.public': { level: 'fails', reference: cors },
  'cors.expose': { level: 'fails', reference: cors },
  'cors.credentials': { level: 'fails', reference: cors },
  'cors.preflight': { level: 'fails', reference: cors },
  'cors.unreadable': { level: 'fails', reference: cors },
  'cors.unregistered': { level: 'fails', reference: cors },
  'cors.unregistered-served': { level: 'fails', reference: 'OpenAPI: responses.403 site.not-registered' },

  'citizen.open': { level: 'fails', reference: 'OpenAPI: security' },
  'citizen.refusal': { level: 'fails', reference: 'OpenAPI: responses.401 auth.required' },
  'citizen.bad-token': { level: 'fails', reference: 'OpenAPI: responses.401; RFC 6750 section 3.1' },
  'citizen.www-authenticate': { level: 'fails', reference: 'RFC 9110 section 15.5.2' },
  'citizen.cacheable': { level: 'fails', reference: 'OpenAPI: responses.200 («Not to be stored by any cache»)' },
  'exposure.open': { level: 'fails', reference: 'OpenAPI: x-exposure' },
  'exposure.cors': { level: 'fails', reference: cors },
  'exposure.refusal': { level: 'fails', reference: 'OpenAPI: responses.403 exposure.secure-only' },

  'input.bad-id': { level: 'fails', reference: 'OpenAPI: parameters' },
  'input.method': { level: 'fails', reference: 'OpenAPI: paths; RFC 9110 section 15.5.6' },
  'input.unknown-field': { level: 'fails', reference: 'Docs, Upgrade contract' },
  'input.malformed': { level: 'fails', reference: 'OpenAPI: requestBody, responses.400' },
  'input.too-large': { level: 'fails', reference: 'OpenAPI: responses.413' },
  'input.content-type': { level: 'fails', reference: 'OpenAPI: requestBody; RFC 9110 section 15.5.16' },
  'input.padding': { level: 'fails', reference: 'RFC 8259 section 2' },

  'url.token': { level: 'fails', reference: url },
  'url.attempt': { level: 'fails', reference: url },
  'url.personal': { level: 'fails', reference: url },

  'stream.absent': { level: 'advice', reference: stream },
  'stream.first': { level: 'fails', reference: stream },
  'stream.schema': { level: 'fails', reference: stream },
  'stream.named': { level: 'fails', reference: stream },
  'stream.retry': { level: 'fails', reference: stream },
  'stream.cacheable': { level: 'fails', reference: stream },
  'stream.refusal': { level: 'fails', reference: stream },

  'results.hidden-count': { level: 'fails', reference: results },
  'results.rule': { level: 'fails', reference: results },
  'results.sum': { level: 'fails', reference: results },
  'results.option': { level: 'fails', reference: results },
  'results.turnout': { level: 'fails', reference: results },
  'districts.rule': { level: 'fails', reference: districts },
  'districts.hidden-count': { level: 'fails', reference: districts },
  'districts.small': { level: 'fails', reference: districts },
  'districts.sum': { level: 'fails', reference: districts },
  'list.order': { level: 'fails', reference: 'OpenAPI: referendum.list' },
  'list.closed': { level: 'fails', reference: 'OpenAPI: referendum.list' },
  'standing.questions': { level: 'fails', reference: standing },
  'standing.choice': { level: 'fails', reference: standing },
  'find.unknown': { level: 'fails', reference: find },
  'find.lost': { level: 'fails', reference: find },
  'find.choice': { level: 'fails', reference: find },
  'follow-up.day': { level: 'fails', reference: 'OpenAPI: referendum.follow-up' },
  'follow-up.source': { level: 'fails', reference: 'OpenAPI: referendum.follow-up' },
  'mine.results': { level: 'fails', reference: 'OpenAPI: referendum.mine' },
  'mine.choice': { level: 'fails', reference: 'OpenAPI: referendum.mine' },

  'key.missing': { level: 'fails', reference: key },
  'key.repeat': { level: 'fails', reference: key },
  'key.mismatch': { level: 'fails', reference: key },
  'cast.refused': { level: 'fails', reference: cast },
  'cast.invalid-taken': { level: 'fails', reference: cast },
  'cast.count-taken': { level: 'fails', reference: cast },
  'cast.scores-taken': { level: 'fails', reference: cast },
  'cast.own-taken': { level: 'fails', reference: cast },
  'cast.receipt': { level: 'fails', reference: cast },
  'cast.lost': { level: 'fails', reference: cast },
  'cast.twice': { level: 'fails', reference: cast },
  'settle.void': { level: 'fails', reference: settle },
  'settle.revived': { level: 'fails', reference: settle },
  'settle.recorded': { level: 'fails', reference: settle },

  'search.invented': { level: 'fails', reference: searching },
  'search.lost': { level: 'fails', reference: searching },
  'search.consent': { level: 'fails', reference: searching },
  'search.unlimited': { level: 'fails', reference: searching },
  'quote.order': { level: 'fails', reference: quoting },
  'quote.sum': { level: 'fails', reference: quoting },
  'payment.absent': { level: 'fails', reference: settling },
  'payment.void': { level: 'fails', reference: settling },
  'payment.revived': { level: 'fails', reference: settling },
  'payment.amount-taken': { level: 'fails', reference: paying },
  'payment.twice-in-one': { level: 'fails', reference: paying },
  'payment.refused': { level: 'fails', reference: paying },
  'payment.other': { level: 'fails', reference: paying },
  'payment.early': { level: 'fails', reference: paying },
  'payment.contact': { level: 'fails', reference: paying },
  'payment.twice': { level: 'fails', reference: paying },
  'payment.lost': { level: 'fails', reference: settling },
  'payment.unveiled': { level: 'fails', reference: settling },
  'payment.cancel': { level: 'fails', reference: 'OpenAPI: pay-accrual.cancel' },
} as const satisfies Record<string, Kind>;

export type Code = keyof typeof kinds;

/** Parts that were left out, and why. */
export const parts = [
  'encryption', 'reads', 'hidden-results', 'districts', 'follow-up', 'registered-site', 'citizen', 'token-in-url', 'exposure',
  'writes', 'several', 'approval', 'rating', 'ranking', 'own-option',
  'charges', 'payment', 'search-limit',
] as const;
export type Part = (typeof parts)[number];
export const reasons = ['loopback', 'no-referendum', 'no-hidden-results', 'no-districts', 'no-follow-up', 'no-origin', 'no-token', 'no-spent-token', 'spent-token-refused', 'own-origin', 'no-write', 'no-open-referendum', 'no-open-kind', 'not-eligible', 'voted-for-good', 'secure-only', 'no-uin', 'no-payable'] as const;
export type Reason = (typeof reasons)[number];

export type Finding =
  | {
    readonly level: 'fails' | 'advice'; readonly code: Code;
    /** The operation, or `service`. */
    readonly about: string; readonly expected: string; readonly came: string; readonly reference: string;
    /** By which the gateway's operator finds the request. */
    readonly requestId?: string;
  }
  | { readonly level: 'not-checked'; readonly code: Part; readonly reason: Reason };

/** What was found so far. One thing that is broken everywhere is told once for each operation. */
export class Book {
  readonly findings: Finding[] = [];
  checked = 0;

  /** @returns whether it holds, so that what builds upon it can be left out. */
  expect(holds: boolean, code: Code, about: string, expected: string, came: string, requestId?: string | null): boolean {
    this.checked += 1;
    if (holds || this.findings.some((one) => one.level !== 'not-checked' && one.code === code && one.about === about)) return holds;
    this.findings.push({ ...kinds[code], code, about, expected, came: came.length > 300 ? `${came.slice(0, 300)}…` : came, ...(requestId && { requestId }) });
    return false;
  }

  skip(code: Part, reason: Reason): void {
    if (!this.findings.some((one) => one.code === code)) this.findings.push({ level: 'not-checked', code, reason });
  }
}
