import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errors } from 'oidc-provider';
import { type DemoCitizen, readCitizens } from '../data/citizens.js';
import { interact, interactionStep } from './interaction.js';
import { loginKeys } from './keys.js';
import { errorPage, homePage } from './pages.js';
import { cityProvider } from './provider.js';

export interface LoginOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /** Public address of the login; by default `http://login.localhost:<port>`. */
  readonly issuer?: string;
  /** Origins of the operator's pages. */
  readonly operators: readonly string[];
  /** Where the signing key is kept between starts. */
  readonly folder: string;
  readonly citizens?: readonly DemoCitizen[];
  readonly onError?: (error: Error) => void;
}

export interface RunningLogin {
  readonly port: number;
  readonly issuer: string;
  close(): Promise<void>;
}

/** Starts the demo city's OpenID provider. */
export async function startLogin(options: LoginOptions): Promise<RunningLogin> {
  const keys = await loginKeys(options.folder);
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const issuer = options.issuer ?? `http://login.localhost:${port}`;
  server.on('request', handler(options, issuer, keys));
  return { port, issuer, close: () => close(server) };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

function handler(options: LoginOptions, issuer: string, keys: Awaited<ReturnType<typeof loginKeys>>): Handler {
  const citizens = options.citizens ?? readCitizens();
  const provider = cityProvider({ issuer, operators: options.operators, citizens, keys });
  const onError = options.onError ?? ((): void => undefined);
  provider.on('server_error', (_context, error) => onError(error));
  const callback = provider.callback();
  const { host } = new URL(issuer);
  const style = readFileSync(new URL('login.css', import.meta.url));

  return (request, response) => {
    // Addresses in answers are made from this header: they are the issuer's, whatever name the request came by.
    request.headers.host = host;
    setPolicy(response, options.operators);
    const { pathname } = new URL(request.url ?? '/', issuer);
    const step = interactionStep(request.method ?? 'GET', pathname);
    if (step) {
      interact(step, provider, citizens, request, response).then(
        (page) => page !== null && send(response, 200, page),
        (error: unknown) => {
          const known = error instanceof errors.OIDCProviderError;
          if (!known) onError(error instanceof Error ? error : new Error(String(error)));
          if (!response.headersSent) send(response, known ? 400 : 500, errorPage(known ? error.message : 'server_error'));
        },
      );
    } else if (pathname === '/health') {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
    } else if (pathname === '/login.css') {
      response.writeHead(200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'max-age=300' }).end(style);
    } else if (pathname === '/') {
      send(response, 200, homePage(issuer));
    } else {
      void callback(request, response);
    }
  };
}

/**
 * No script at all. `form-action` names the operator too, since Chromium checks it along the redirects of a form.
 * No Cross-Origin-Opener-Policy: the window must still know its opener when it comes back to the operator.
 */
function setPolicy(response: ServerResponse, operators: readonly string[]): void {
  const forms = ["'self'", ...operators].join(' ');
  response.setHeader('content-security-policy', `default-src 'none'; style-src 'self'; form-action ${forms}; frame-ancestors 'none'; base-uri 'none'`);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
}

function send(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
