import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { signatureOf } from './signature.js';

/** Milliseconds for which a receiver may think. */
const patience = 5_000;

/**
 * Sends one signed notification. Node does not resolve `*.localhost` as browsers do (RFC 6761 section 6.3), so those are
 * asked at 127.0.0.1 under their own name. A redirect is no receipt.
 * @returns whether the receiver has it: any 2xx.
 */
export function deliver(key: string, address: string, body: string, seconds: number): Promise<boolean> {
  const url = new URL(address);
  const { host, hostname, port, protocol } = url;
  const request = protocol === 'https:' ? secure : plain;
  return new Promise((resolve) => {
    const sent = request({
      host: hostname.endsWith('.localhost') ? '127.0.0.1' : hostname.replace(/^\[|\]$/g, ''), servername: hostname, port: port || (protocol === 'https:' ? 443 : 80), path: url.pathname + url.search, method: 'POST', timeout: patience,
      headers: { host, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'x-desk-signature': signatureOf(key, seconds, body) },
    }, (response) => {
      response.resume();
      response.once('error', () => resolve(false));
      response.once('end', () => resolve((response.statusCode ?? 0) >= 200 && (response.statusCode ?? 0) < 300));
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve(false));
    sent.end(body);
  });
}
