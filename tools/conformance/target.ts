import type { Examples } from '../../src/contract/examples.js';
import { bindRequest, routeOf } from '../../src/contract/binding.js';
import type { AnyOperation } from '../../src/contract/operation.js';
import { type Answer, ask, type Ask, NoAnswer } from './asking.js';
import type { Book } from './finding.js';
import { judge } from './judging.js';

export interface Options {
  /** Address of the gateway's API, without a slash at its end. */
  readonly gateway: string;
  /** A citizen's token, good for `origin`. */
  readonly token: string | null;
  /** A token made to be thrown away, good for `origin`: the only one that is put into an address, which logs keep. */
  readonly spentToken: string | null;
  /** Questions that the gateway holds, of as many kinds as there are. */
  readonly referendums: readonly string[];
  /** A page of a registered site. */
  readonly origin: string | null;
  /** Of the operator's own pages, which alone may find and pay charges. */
  readonly operator: string;
  /** Numbers of charges (УИН) that the gateway knows. */
  readonly uins: readonly string[];
  /** Whether a ballot may be cast in one of the referendums, and a payment begun. */
  readonly write: boolean;
  /** Milliseconds that each answer may take. */
  readonly limit: number;
}

export interface Wish {
  /** Null: no page asks. Without it, a page of the registered site. */
  readonly origin?: string | null;
  readonly token?: string | null;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of what the input makes. */
  readonly method?: string;
  readonly body?: string;
  readonly query?: string;
  readonly until?: (text: string, headers: Answer['headers']) => boolean;
  /** A refusal that asks to wait is an answer too. */
  readonly impatient?: boolean;
}

/** Seconds. A gateway that is in a hurry is waited for, once for each question. */
const longestWait = 60;

/** An origin that nobody can have registered (RFC 2606 section 2). */
export const stranger = 'https://conformance.invalid';

/** The gateway under test: every request passes here, and every answer is looked at for what holds of all of them. */
export class Target {
  requests = 0;
  readonly options: Options;
  readonly operations: readonly AnyOperation[];
  readonly examples: Examples;
  readonly book: Book;
  readonly absent = `conformance-${Math.floor(Date.now() / 1000).toString(36)}`;

  constructor(options: Options, operations: readonly AnyOperation[], examples: Examples, book: Book) {
    this.options = options;
    this.operations = operations;
    this.examples = examples;
    this.book = book;
  }

  /** @returns the answer, or null where none came, which is then told already. */
  async call(operation: AnyOperation, subject: string, wish: Wish = {}, input = this.inputOf(operation, subject)): Promise<Answer | null> {
    const { method, path, body } = bindRequest(operation, input);
    const origin = wish.origin === undefined ? this.options.origin : wish.origin;
    const sent = wish.body ?? (wish.method === 'GET' ? null : body);
    return this.send(operation, {
      method: wish.method ?? method,
      path: path + (wish.query ?? ''),
      headers: {
        accept: 'application/json',
        ...(origin !== null && { origin }),
        ...(wish.token && { authorization: `Bearer ${wish.token}` }),
        ...(wish.key && { 'idempotency-key': wish.key }),
        ...(sent !== null && { 'content-type': 'application/json' }),
        ...wish.headers,
      },
      body: sent,
    }, wish);
  }

  async send(operation: AnyOperation | null, given: Ask, { until, impatient = false }: Pick<Wish, 'until' | 'impatient'> = {}): Promise<Answer | null> {
    this.requests += 1;
    try {
      let answer = await ask(this.options.gateway, given, this.options.limit, until);
      judge(this.book, operation, given, answer);
      if (answer.status === 429 && !impatient) {
        await new Promise((resolve) => setTimeout(resolve, Math.min(Number(answer.headers['retry-after']) || 0, longestWait) * 1_000));
        answer = await ask(this.options.gateway, given, this.options.limit, until);
        judge(this.book, operation, given, answer);
      }
      // What is sent on elsewhere, or went wrong at the gateway, is told, and is no answer to be judged further.
      const { status } = answer;
      return status >= 500 || (status >= 300 && status < 400 && status !== 304) ? null : answer;
    } catch (thrown) {
      // Before anything was answered there is nothing to judge: the run ends.
      if (!(thrown instanceof NoAnswer) || this.requests === 1) throw thrown;
      const code = thrown.kind === 'timeout' ? 'service.timeout' : 'service.cut';
      this.book.expect(false, code, operation?.name ?? 'service', `an answer within ${this.options.limit} ms`, `${given.method} ${given.path.split('?')[0] ?? ''}: ${thrown.message}`);
      return null;
    }
  }

  /** The input of the operation's example, about that thing. */
  inputOf(operation: AnyOperation, subject: string): Record<string, unknown> {
    const names = [...routeOf(operation).template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    return { ...this.examples[operation.name]?.input, ...Object.fromEntries(names.map((name) => [name, subject])) };
  }
}
