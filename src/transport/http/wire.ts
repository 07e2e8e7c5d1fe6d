import { bindRequest } from '../../contract/binding.js';
import type { Audience, Operation } from '../../contract/operation.js';
import { type CommonFaultCode, Fault, type FaultData, toFault } from '../../kernel/fault.js';
import { decodeAnswer } from '../layers/decode.js';
import type { CallOptions } from '../transport.js';

/** Where the bearer tokens of a citizen's operations come from; every Identity is one. */
export interface TokenSource {
  token(audience: Audience): Promise<string>;
}

export interface WireOptions {
  /** Address of the gateway's API: `https://city.example/api`. */
  readonly gateway: string;
  readonly identity: TokenSource;
  /** Where the code runs; operations of `exposure: 'secure'` are refused in a page. */
  readonly mode: 'open' | 'secure';
  readonly fetch: typeof fetch;
  /** Whether the browser has a network at all. */
  readonly online: () => boolean;
}

/** One request and its answer, no more: neither patience nor repetition. */
export interface Wire {
  call<I, O>(operation: Operation<I, O>, input: I, options: CallOptions): Promise<O>;
  /** Asks for a stream. The server may answer with one, or once as to a plain read. */
  open<I, O>(operation: Operation<I, O>, input: I, signal: AbortSignal): Promise<{ stream: ReadableStream<Uint8Array> } | { answer: O }>;
}

export function httpWire(options: WireOptions): Wire {
  const gateway = options.gateway.replace(/\/+$/, '');
  const local = isLoopback(gateway);

  async function send<I, O>(operation: Operation<I, O>, input: I, call: CallOptions, accept: string): Promise<Response> {
    const { url, init } = await notSent(async () => {
      if (call.signal.aborted) throw new Fault('cancelled');
      if (operation.exposure === 'secure' && options.mode !== 'secure') throw new Fault('exposure.secure-only');
      if (operation.keyed && !call.key) throw new Fault('attempt.missing');
      const { method, path, body } = bindRequest(operation, input as Readonly<Record<string, unknown>>);
      if (!local && !options.online()) throw new Fault('offline');
      const token = operation.access === 'citizen' ? await options.identity.token(operation.audience) : null;
      const headers: Record<string, string> = { accept };
      // A public read has no header that would cost a preflight, and nothing that tells readers apart.
      if (token !== null) headers['authorization'] = `Bearer ${token}`;
      if (body !== null) headers['content-type'] = 'application/json';
      if (operation.keyed && call.key) headers['idempotency-key'] = call.key;
      const init: RequestInit = {
        method, headers, body, signal: call.signal,
        mode: 'cors', credentials: 'omit', redirect: 'error', referrerPolicy: 'strict-origin',
        cache: operation.access === 'citizen' || operation.effect === 'write' || accept !== json ? 'no-store' : 'default',
      };
      return { url: gateway + path, init };
    });
    let response: Response;
    try {
      response = await options.fetch(url, init);
    } catch (thrown) {
      throw broken(thrown, call.signal, operation.effect === 'read' && !options.online());
    }
    if (response.ok) return response;
    throw await faultOf(response, operation, call.signal);
  }

  return {
    async call(operation, input, call) {
      const response = await send(operation, input, call, json);
      return decodeAnswer(operation, await readJson(response, call.signal), requestData(response));
    },
    async open(operation, input, signal) {
      const response = await send(operation, input, { signal }, 'text/event-stream');
      if (response.body && response.headers.get('content-type')?.startsWith('text/event-stream')) return { stream: response.body };
      return { answer: decodeAnswer(operation, await readJson(response, signal), requestData(response)) };
    },
  };
}

const json = 'application/json';

/** Whatever fails before the first byte is known not to have been done. */
async function notSent<T>(prepare: () => Promise<T>): Promise<T> {
  try {
    return await prepare();
  } catch (thrown) {
    const { code, data, retry } = toFault(thrown);
    throw new Fault(code as CommonFaultCode, data, { retry, outcome: 'not-done' });
  }
}

/** Fetch tells refusal, broken connections, CORS and redirects apart from nothing: all are a TypeError. */
function broken(thrown: unknown, signal: AbortSignal, offline: boolean): Fault {
  if (signal.aborted || (thrown instanceof Error && thrown.name === 'AbortError')) return new Fault('cancelled');
  return new Fault(offline ? 'offline' : 'unreachable');
}

function requestData(response: Response): FaultData {
  const id = response.headers.get('x-request-id');
  return id && /^[\w.:-]{1,64}$/.test(id) ? { requestId: id } : {};
}

async function readJson(response: Response, signal: AbortSignal): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (thrown) {
    throw broken(thrown, signal, false);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Fault('answer.malformed', requestData(response));
  }
}

/** How faults are read is loaded with the first of them; where even that fails, what little is sure is said. */
async function faultOf<I, O>(response: Response, operation: Operation<I, O>, signal: AbortSignal): Promise<Fault> {
  const { status } = response;
  try {
    const { readFault } = await import('./read-fault.js');
    // A page of some proxy is no problem document: the status alone speaks.
    const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
    return readFault(response, isProblem ? await readJson(response, signal).catch(() => null) : null, operation, requestData(response));
  } catch {
    return new Fault(status >= 500 ? 'gateway.unavailable' : 'gateway.unknown-fault', { ...requestData(response), status });
  }
}

/** One's own machine is reached without a network, whatever the browser says of being on line. */
function isLoopback(address: string): boolean {
  const base = typeof location === 'undefined' ? 'http://localhost' : location.href;
  const host = URL.canParse(address, base) ? new URL(address, base).hostname : '';
  return host === 'localhost' || host.endsWith('.localhost') || host === '127.0.0.1' || host === '[::1]';
}
