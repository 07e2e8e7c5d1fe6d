import { Agent, type IncomingMessage, request as overHttp } from 'node:http';
import { Agent as SecureAgent, request as overHttps } from 'node:https';

export interface Ask {
  readonly method: string;
  /** Joined to the gateway's address. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  /** The parsed body, or undefined where it is no JSON. */
  readonly body: unknown;
  /** To the last byte. */
  readonly milliseconds: number;
  readonly requestId: string | null;
}

/** No answer to be judged: too late, too long, or the connection broke. */
export class NoAnswer extends Error {
  readonly kind: 'timeout' | 'cut' | 'refused';
  constructor(kind: NoAnswer['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Bytes. No answer of the contract is near it. */
const longest = 4_000_000;
/** Of a long body this much goes ahead, so that whoever refuses it by its length can say so before all of it is sent. */
const ahead = 16_384;

// One connection after another would cost a handshake each.
const agents = { 'http:': new Agent({ keepAlive: true }), 'https:': new SecureAgent({ keepAlive: true }) };

/**
 * Asks one gateway and nobody else: no redirect is followed, no proxy of the environment is used.
 * @param until told the text so far; once it says so, the rest of the answer is not waited for.
 */
export function ask(gateway: string, given: Ask, limit: number, until: (text: string, headers: Answer['headers']) => boolean = () => false): Promise<Answer> {
  const { method, path, headers = {}, body = null } = given;
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const address = new URL(gateway + path);
    const bytes = body === null ? null : Buffer.from(body);
    const secure = address.protocol === 'https:';
    const request = (secure ? overHttps : overHttp)(address, {
      method, agent: agents[secure ? 'https:' : 'http:'], headers: { 'user-agent': 'city-blocks-conformance', ...headers, ...(bytes && { 'content-length': bytes.length }) },
    });
    const timer = setTimeout(() => {
      request.destroy();
      reject(new NoAnswer('timeout', `no end within ${limit} ms`));
    }, limit);
    const fail = (thrown: NodeJS.ErrnoException): void => {
      clearTimeout(timer);
      reject(new NoAnswer(thrown.code === 'ECONNRESET' || thrown.code === 'EPIPE' ? 'cut' : 'refused', thrown.code ?? thrown.message));
    };
    let answered = false;
    request.on('error', (thrown) => {
      if (answered) return;
      // A connection that was kept and that the other side closes just now says nothing of this request.
      if (!request.reusedSocket || (thrown as NodeJS.ErrnoException).code !== 'ECONNRESET') return fail(thrown);
      clearTimeout(timer);
      ask(gateway, given, limit, until).then(resolve, reject);
    });
    request.on('response', (response) => {
      answered = true;
      let text = '';
      const done = (): void => {
        clearTimeout(timer);
        const { statusCode: status = 0, headers: told } = response;
        const id = told['x-request-id'];
        if (!response.complete) request.destroy();
        resolve({ status, headers: told, text, body: parsed(text), milliseconds: performance.now() - started, requestId: typeof id === 'string' ? id : null });
      };
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > longest || until(text, response.headers)) done();
      });
      response.on('end', done);
      response.on('error', fail);
    });
    if (!bytes) return void request.end();
    request.write(bytes.subarray(0, ahead));
    if (bytes.length <= ahead) return void request.end();
    const rest = setTimeout(() => request.end(bytes.subarray(ahead)), 100);
    request.on('response', () => clearTimeout(rest));
    request.on('error', () => clearTimeout(rest));
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
