import type { IncomingMessage } from 'node:http';

/**
 * Who a rate limit counts for. Behind a proxy that we are told to trust, the address that it saw (the last one of
 * X-Forwarded-For: those before it are the client's own words).
 */
export function clientAddress(incoming: IncomingMessage | undefined, trustProxy: boolean): string {
  const forwarded = trustProxy ? incoming?.headers['x-forwarded-for'] : undefined;
  const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim();
  return network(last || incoming?.socket.remoteAddress || 'unknown');
}

/** One subscriber of IPv6 has a whole /64 (RFC 6177), so its addresses count as one. */
function network(address: string): string {
  if (address.startsWith('::ffff:') || !address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  if (tail !== undefined) while (groups.length + tail.split(':').filter(Boolean).length < 8) groups.push('0');
  return groups.slice(0, 4).join(':');
}
