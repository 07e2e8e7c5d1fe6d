import type { IncomingMessage } from 'node:http';
import { serve } from '../../src/contract/serve.js';
import { contractAdults } from './contract-fixtures.js';
import { referenceCity, tokenOf } from './reference-city.js';

// The operator's origin for element tests: the test runner's own server under its other name, which is another site to
// a browser. In it stand stubs of frames, the real document of a block from sources, and the reference city as its API.

/** A frame that says what the test tells it to, and passes on what it hears. */
const stub = `<!doctype html><meta charset="utf-8"><title>stub</title><body tabindex="0"><button>in the frame</button><script>
const asked = new URLSearchParams(location.search);
let port;
addEventListener('message', ({ data }) => {
  if (data.hello !== undefined) {
    const channel = new MessageChannel();
    port = channel.port1;
    port.onmessage = ({ data }) => parent.postMessage({ heard: data }, '*');
    parent.postMessage({ cityBlocks: data.hello, looks: data.looks ?? '' }, asked.get('host'), [channel.port2]);
  }
  for (const word of data.say ?? []) port.postMessage(word);
});
parent.postMessage({ loaded: location.href }, '*');
</script>`;

/**
 * The document of a real block. A test that wants to reach into it asks by a message, and gets an answer as text. Frames
 * stand in for its windows: a real one would take the keyboard away from the tests that follow. Real ones are for test/e2e.
 */
function blockDocument(config: object): string {
  return `<!doctype html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Сервис города</title>
<script type="application/json" id="config">${JSON.stringify(config).replaceAll('<', '\\u003c')}</script>
<script>addEventListener('message', async ({ data, source }) => {
  if (data.ask) source.postMessage({ answer: await (0, eval)(data.ask), id: data.id }, '*');
});
window.open = (address) => {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = address;
  document.body.append(frame);
  return frame.contentWindow;
};</script>
<script type="module" src="/src/frame/document.ts"></script><body>`;
}

/** Signs in the next citizen of the reference city, as the operator's window does when the person agreed. */
function signInPage(state: string, subject: string): string {
  const message = { type: 'city-blocks:signed-in', state, token: tokenOf(subject), expiresIn: 900, name: 'Анна П.' };
  return `<!doctype html><title>sign-in</title><script>parent.postMessage(${JSON.stringify(message).replaceAll('<', '\\u003c')}, location.origin)</script>`;
}

/** In place of the person who presses the button there. */
const actPage = `<!doctype html><title>act</title><script>
const tell = (step) => parent.postMessage({ type: 'city-blocks:act', step }, location.origin);
addEventListener('message', ({ data }) => { if (data.act) tell('confirmed'); });
tell('ready');
</script>`;

interface Context {
  readonly host: string;
  readonly url: string;
  readonly method: string;
  readonly req: IncomingMessage;
  type: string;
  status: number;
  body: unknown;
}

/** Frames that do not come at once, by their paths: how often they were asked for. */
const lame = new Map<string, number>();
const city = serve(referenceCity(), '/api');
let signIns = 0;

/** Middleware of the test runner. */
export async function operatorFrames(context: Context, next: () => Promise<unknown>): Promise<unknown> {
  const operator = `http://${context.host}`;
  const { pathname, searchParams } = new URL(context.url, operator);
  if (!context.host.startsWith('localhost')) return next();
  const answer = (html: string): void => {
    context.type = 'text/html';
    context.body = html;
  };
  if (pathname.startsWith('/frame/stub')) return answer(stub);
  if (pathname.startsWith('/frame/lame')) {
    const asked = (lame.get(pathname) ?? 0) + 1;
    lame.set(pathname, asked);
    // The network is gone at first, then the document comes without its script.
    if (asked === 1) return void context.req.socket.destroy();
    return answer(asked === 2 ? '<!doctype html><title>no script</title>' : stub);
  }
  if (pathname.startsWith('/frame/mute')) return answer('<!doctype html><title>nobody here</title>');
  if (pathname.startsWith('/frame/')) {
    return answer(blockDocument({ version: 'source', block: `city-${pathname.slice(7)}`, gateway: `${operator}/api`, operator, host: searchParams.get('host') }));
  }
  if (pathname === '/sign-in') return answer(signInPage(searchParams.get('state') ?? '', contractAdults[signIns++ % contractAdults.length]?.subject ?? ''));
  if (pathname === '/act') return answer(actPage);
  if (!pathname.startsWith('/api/')) return next();
  const response = await city(await requestOf(context, operator));
  if (!response) return next();
  context.status = response.status;
  context.type = response.headers.get('content-type') ?? 'application/json';
  context.body = await response.text();
  return undefined;
}

async function requestOf({ url, method, req }: Context, operator: string): Promise<Request> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  const headers = new Headers(Object.entries(req.headers).flatMap(([name, value]) => (typeof value === 'string' && name !== 'content-length' ? [[name, value] as [string, string]] : [])));
  // A stream would keep the runner's page open for ever; here results are asked for.
  if (headers.get('accept')?.includes('event-stream')) headers.set('accept', 'application/json');
  return new Request(new URL(url, operator), { method, headers, ...(parts.length && { body: Buffer.concat(parts) }) });
}
