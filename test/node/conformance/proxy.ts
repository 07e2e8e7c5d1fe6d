import { Agent, createServer, type IncomingHttpHeaders, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ProxiedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ProxiedAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** What a broken gateway does otherwise than a whole one. Null: nothing, this time. */
export interface Fracture {
  request?(request: ProxiedRequest): ProxiedRequest | ProxiedAnswer | 'hang' | 'cut' | null;
  answer?(answer: ProxiedAnswer, request: ProxiedRequest): ProxiedAnswer | null;
}

export interface BrokenGateway {
  readonly url: string;
  close(): Promise<void>;
}

let started = 0;

/** A gateway that is whole behind and broken in one place in front. Streams are handed on as their first event. */
export async function startBroken(whole: string, fracture: Fracture): Promise<BrokenGateway> {
  // Whoever comes through it is a client that the gateway has not met.
  started++;
  const client = `10.0.${started >> 8}.${started & 255}`;
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const asked = { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body: Buffer.concat(parts).toString() };
      const instead = fracture.request?.(asked) ?? asked;
      if (instead === 'hang') return;
      if (instead === 'cut') return void outgoing.destroy();
      const reply = (answer: ProxiedAnswer): void => {
        const { status, headers, body } = fracture.answer?.(answer, asked) ?? answer;
        const kept = Object.entries(headers).filter((entry): entry is [string, string | string[]] => entry[1] !== undefined && !['transfer-encoding', 'content-length', 'connection'].includes(entry[0]));
        outgoing.writeHead(status, Object.fromEntries(kept)).end(body);
      };
      if ('status' in instead) return reply(instead);
      forward(whole, { ...instead, headers: { ...instead.headers, 'x-forwarded-for': client } }).then(reply, () => outgoing.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

const agent = new Agent({ keepAlive: true });

function forward(whole: string, { method, path, headers, body }: ProxiedRequest): Promise<ProxiedAnswer> {
  return new Promise((resolve, reject) => {
    const { host: _, 'content-length': __, 'transfer-encoding': ___, ...rest } = headers;
    const request = ask(new URL(whole + path), { method, agent, headers: { ...rest, ...(body && { 'content-length': Buffer.byteLength(body) }) } });
    request.on('error', reject);
    request.on('response', (response) => {
      let text = '';
      const done = (): void => {
        resolve({ status: response.statusCode ?? 0, headers: { ...response.headers }, body: text });
        if (!response.complete) request.destroy();
      };
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
        if (response.headers['content-type'] === 'text/event-stream' && text.includes('\n\n')) done();
      });
      response.on('end', done);
    });
    request.end(body || undefined);
  });
}
