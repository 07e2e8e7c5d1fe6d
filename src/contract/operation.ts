import type * as v from 'valibot';

/** `GET /things/{thingId}`: method, one blank, path with `{parameter}` places named as in the input. */
export type HttpRoute = `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`;

export type Schema<T> = v.GenericSchema<unknown, T>;

/**
 * Which tokens an operation of a citizen accepts. A token of `opinion` may be held by a site's page and is good for
 * opinion polls alone; one of `secure` never leaves the operator's own origin and is good for operations of both.
 */
export type Audience = 'opinion' | 'secure';

/**
 * One thing that a block asks of the city. The HTTP transport, the decoders, the gateway's routes, the sandbox, the
 * MSW handlers, the OpenAPI document and the conformance suite are all made from this; nothing describes it twice.
 */
export interface Operation<I, O> {
  /** `<domain>.<verb>`, unique. */
  readonly name: string;
  readonly summary: string;
  readonly effect: 'read' | 'write';
  /** Who may call. A public read carries no credentials, so that a cache can answer it. */
  readonly access: 'public' | 'citizen';
  /** Where it may run: `open` in the page too, `secure` only in the operator's frame. */
  readonly exposure: 'open' | 'secure';
  readonly http: HttpRoute;
  readonly input: Schema<I>;
  readonly output: Schema<O>;
  /** The operation's own fault codes with their HTTP status; the common ones (kernel/fault) always apply. */
  readonly faults: Readonly<Record<string, number>>;
  /** Of a write: whether it needs an attempt key. False only where a repetition is harmless by nature. */
  readonly keyed: boolean;
  /** Of a public read: seconds that a shared cache may keep the answer. */
  readonly maxAge: number;
  /** Of a public read: whether the gateway also offers it as a stream of server-sent events. */
  readonly watchable: boolean;
  readonly audience: Audience;
}

// `any` is the only way to say "an operation of whatever input and output" without losing inference of either.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyOperation = Operation<any, any>;
export type Operations = Readonly<Record<string, AnyOperation>>;
export type Input<Op> = Op extends Operation<infer I, unknown> ? I : never;
export type Output<Op> = Op extends Operation<never, infer O> ? O : Op extends Operation<infer _I, infer O> ? O : never;

type Given<I, O> = Omit<Operation<I, O>, 'keyed' | 'maxAge' | 'watchable' | 'audience' | 'faults'> &
  Partial<Pick<Operation<I, O>, 'keyed' | 'maxAge' | 'watchable' | 'audience' | 'faults'>>;

/**
 * Whether any page may read its answer, and any cache keep it. What may run in the operator's frame alone is told to
 * that frame alone, whoever may ask for it.
 */
export function isPublicRead(operation: AnyOperation): boolean {
  return operation.access === 'public' && operation.effect === 'read' && operation.exposure === 'open';
}

export function operation<I, O>(given: Given<I, O>): Operation<I, O> {
  return { keyed: given.effect === 'write', maxAge: 0, watchable: false, audience: 'opinion', faults: {}, ...given };
}
