import * as v from 'valibot';
import { readAttemptKey } from '../kernel/attempt.js';
import { Fault, toFault } from '../kernel/fault.js';
import { matchRequest } from './binding.js';
import type { CitizenClaims, Handlers } from './handler.js';
import { type AnyOperation, type Audience, isPublicRead, type Operations } from './operation.js';
import { toProblem } from './problem.js';

export interface ServeOptions<T extends Operations> {
  readonly operations: T;
  readonly handlers: Handlers<T>;
  /** Who sent the request, by its bearer token. Rejects with `auth.required` or `auth.denied`. */
  authenticate(request: Request, audience: Audience): Promise<CitizenClaims>;
  /**
   * Where the request comes from. Without it every call counts as one of an open page. It is asked before who calls,
   * so it says nothing about whether the caller may.
   */
  exposureOf?(request: Request): 'open' | 'secure' | Promise<'open' | 'secure'>;
  /** A stream of answers to a watchable read; the first comes at once. */
  watch?(operation: AnyOperation, input: unknown, signal: AbortSignal): AsyncIterable<unknown>;
  newRequestId(): string;
  /** Largest body, bytes. */
  readonly maxBody?: number;
  /** Milliseconds between the comments that keep a quiet stream from being taken for a dead one. */
  readonly heartbeat?: number;
  /** Told of every fault before it is answered, with what was really thrown. */
  onFault?(fault: Fault, thrown: unknown, operation: AnyOperation | null, requestId: string): void;
}

/**
 * The server side of a table of operations, on Fetch API types: the demo gateway's routes and the MSW handlers of
 * stories and tests are both this function.
 * @returns the answer, or null when no operation has that method and path.
 */
export function serve<T extends Operations>(options: ServeOptions<T>, prefix = ''): (request: Request) => Promise<Response | null> {
  return async (request) => {
    const url = new URL(request.url);
    if (!url.pathname.startsWith(prefix)) return null;
    const path = url.pathname.slice(prefix.length);
    for (const [key, operation] of Object.entries(options.operations)) {
      const parameters = matchRequest(operation, request.method, path);
      if (!parameters) continue;
      const requestId = options.newRequestId();
      try {
        return await answer(options, key, operation, parameters, request, url, requestId);
      } catch (thrown) {
        const fault = toFault(thrown);
        options.onFault?.(fault, thrown, operation, requestId);
        return problemResponse(fault, operation, requestId);
      }
    }
    return null;
  };
}

export function problemResponse(fault: Fault, operation: AnyOperation | undefined, requestId: string): Response {
  const problem = toProblem(new Fault(fault.code as never, { ...fault.data, requestId }), operation);
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'x-request-id': requestId });
  // RFC 9110 section 15.5.2 wants it; of this scheme no browser opens a window of its own.
  if (problem.status === 401) headers.set('www-authenticate', 'Bearer');
  if (problem.retryAfter !== undefined) headers.set('retry-after', String(problem.retryAfter));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

async function answer<T extends Operations>(
  options: ServeOptions<T>, key: keyof T & string, operation: AnyOperation, parameters: Record<string, string>,
  request: Request, url: URL, requestId: string,
): Promise<Response> {
  const exposure = (await options.exposureOf?.(request)) ?? 'open';
  if (operation.exposure === 'secure' && exposure !== 'secure') throw new Fault('exposure.secure-only');
  // Who calls is asked before what is sent: a stranger learns nothing about shapes.
  const citizen = operation.access === 'citizen' ? await options.authenticate(request, operation.audience) : null;
  const input = decodeInput(operation, { ...(await readRest(request, url, options.maxBody ?? 16_384)), ...parameters });
  const attempt = operation.keyed ? readAttemptKey(request.headers.get('idempotency-key')) : null;
  if (operation.keyed && !attempt) throw new Fault('attempt.missing');
  if (operation.watchable && options.watch && request.headers.get('accept')?.includes('text/event-stream')) {
    const stop = new AbortController();
    const answers = options.watch(operation, input, AbortSignal.any([request.signal, stop.signal]));
    return eventStream(answers, stop, requestId, options.heartbeat ?? 15_000);
  }
  const output: unknown = await options.handlers[key]?.(input as never, { citizen, attempt, exposure, requestId, signal: request.signal });
  const body = JSON.stringify(output);
  const headers = new Headers({ 'content-type': 'application/json', 'x-request-id': requestId });
  if (!isPublicRead(operation)) {
    headers.set('cache-control', 'no-store');
    return new Response(body, { headers });
  }
  if (operation.watchable) headers.set('vary', 'accept');
  const etag = await etagOf(body);
  headers.set('cache-control', `public, max-age=${operation.maxAge}`);
  headers.set('etag', etag);
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
}

function decodeInput(operation: AnyOperation, given: unknown): unknown {
  const parsed = v.safeParse(operation.input, given);
  if (parsed.success) return parsed.output;
  throw new Fault('request.invalid', { at: v.getDotPath(parsed.issues[0]) ?? '' });
}

async function readRest(request: Request, url: URL, maxBody: number): Promise<Record<string, unknown>> {
  if (request.method === 'GET' || request.method === 'DELETE') return Object.fromEntries(url.searchParams);
  if (Number(request.headers.get('content-length') ?? 0) > maxBody) throw new Fault('request.too-large', { limit: maxBody });
  const bytes = await readAtMost(request, maxBody);
  if (!bytes.length) return {};
  // What any page can send without asking (Fetch standard, CORS-safelisted) is not what the contract takes.
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) throw new Fault('request.invalid', { at: 'content-type' });
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
  } catch {
    // Falls through: neither broken UTF-8 nor broken JSON is worth a distinction to the caller.
  }
  throw new Fault('request.invalid', { at: 'body' });
}

/** A length that is not told, or told wrongly, must not fill the memory. */
async function readAtMost(request: Request, limit: number): Promise<Uint8Array> {
  // Firefox has no Request.body; there this serves stories and tests only.
  if ((request.body as ReadableStream | null | undefined) === undefined) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (bytes.byteLength > limit) throw new Fault('request.too-large', { limit });
    return bytes;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  // By a reader: WebKit's streams are no async iterables, and stories serve themselves there too.
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.byteLength;
    if (length > limit) {
      await reader?.cancel();
      throw new Fault('request.too-large', { limit });
    }
    chunks.push(part.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

async function etagOf(body: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body)));
  return `"${Array.from(digest.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('')}"`;
}

/** Server-sent events (WHATWG HTML 9.2): one `data:` line of JSON an event, a comment as heartbeat. */
async function eventStream(answers: AsyncIterable<unknown>, stop: AbortController, requestId: string, heartbeat: number): Promise<Response> {
  const iterator = answers[Symbol.asyncIterator]();
  // Awaited before the status goes out, so that a fault of the read is still answered as one.
  let next = await iterator.next();
  let beat: ReturnType<typeof setInterval> | undefined;
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      beat = setInterval(() => controller.enqueue(encoder.encode(':\n\n')), heartbeat);
    },
    async pull(controller) {
      try {
        if (!next.done) {
          controller.enqueue(encoder.encode(`data: ${JSON.stringify(next.value)}\n\n`));
          next = await iterator.next();
          if (!next.done) return;
        }
      } catch {
        // The stream ends; the client connects again and is told the fault then.
      }
      clearInterval(beat);
      controller.close();
    },
    cancel() {
      clearInterval(beat);
      stop.abort();
      // Not awaited: a generator that waits for its next answer returns only after that.
      void iterator.return?.();
    },
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream', 'cache-control': 'no-store', 'vary': 'accept', 'x-accel-buffering': 'no', 'x-request-id': requestId,
    },
  });
}
