import type { Fracture, ProxiedAnswer, ProxiedRequest } from './proxy.js';

// Ways to break a gateway that is whole behind.

export type Test = (request: ProxiedRequest) => boolean;
export const is = (method: string, path: RegExp): Test => (request) => request.method === method && path.test(request.path.split('?')[0] ?? '');

export const good = ({ status }: ProxiedAnswer): boolean => status === 200;
export const bad = ({ status }: ProxiedAnswer): boolean => status >= 400;

export type Json = Record<string, unknown>;
export const json = (text: string): Json => JSON.parse(text) as Json;

/** Answers to some requests get other headers; undefined takes one away. */
export const headers = (which: Test, changed: ProxiedAnswer['headers'], of: (answer: ProxiedAnswer) => boolean = good): Fracture => ({
  answer: (answer, request) => (which(request) && of(answer) ? { ...answer, headers: { ...answer.headers, ...changed } } : null),
});
export const body = (which: Test, change: (body: Json, request: ProxiedRequest) => unknown, of: (answer: ProxiedAnswer) => boolean = good): Fracture => ({
  answer: (answer, request) => (which(request) && of(answer) ? { ...answer, body: JSON.stringify(change(json(answer.body), request)) } : null),
});
/** Some requests are taken for others. */
export const taken = (which: Test, change: (request: ProxiedRequest) => Partial<ProxiedRequest>): Fracture => ({ request: (request) => (which(request) ? { ...request, ...change(request) } : null) });
export const withoutHeader = (...names: string[]) => ({ headers: given }: ProxiedRequest): Partial<ProxiedRequest> => ({ headers: Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name))) });
/** A refusal of one code is answered otherwise. */
export const instead = (which: Test, code: string, status: number, answer: Json): Fracture => ({
  answer: (given, request) => (which(request) && bad(given) && given.body.includes(`"code":"${code}"`) ? { ...given, status, headers: status < 300 ? { ...given.headers, 'content-type': 'application/json' } : given.headers, body: JSON.stringify(answer) } : null),
});
export const problem = (status: number, code: string): Json => ({ type: `urn:city-blocks:fault:${code}`, status, code });

export interface Broken {
  /** The one code that it has to be found as. */
  readonly found: string;
  /** Whether it takes a question of each kind to find it. */
  readonly kinds?: true;
  /** Made anew for each run: some remember. */
  make(): Fracture;
}
