import { Fault } from '../kernel/fault.js';
import { toJson } from '../kernel/json.js';
import type { AnyOperation } from './operation.js';

/** An operation's call as HTTP sees it. Path and query are ready to be joined to the gateway's address. */
export interface BoundRequest {
  readonly method: string;
  readonly path: string;
  /** JSON text, padded with blanks, or null when the method has no body. */
  readonly body: string | null;
}

/** Method and path template of an operation. */
export function routeOf(operation: AnyOperation): { method: string; template: string } {
  const [method = '', template = ''] = operation.http.split(' ');
  return { method, template };
}

/**
 * Input fields named in the path go there; the rest into the query of a GET or DELETE, else into a JSON body.
 * Rejects with `request.invalid` what no path segment can carry.
 */
export function bindRequest(operation: AnyOperation, input: Readonly<Record<string, unknown>>): BoundRequest {
  const { method, template } = routeOf(operation);
  const rest: Record<string, unknown> = { ...input };
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return segment(name, String(value ?? ''));
  });
  if (method !== 'GET' && method !== 'DELETE') return { method, path, body: padded(toJson(rest)) };
  const query = new URLSearchParams(
    Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]])),
  ).toString();
  return { method, path: query ? `${path}?${query}` : path, body: null };
}

/** Bytes of which every body is a multiple. A ballot is well below one. */
const block = 512;

/**
 * Whoever watches the line sees how long a request is, and names of options differ in length. So bodies are filled up
 * with blanks, which JSON allows behind its value (RFC 8259 section 2).
 */
function padded(json: string): string {
  const bytes = new TextEncoder().encode(json).length;
  return json + ' '.repeat((block - (bytes % block)) % block);
}

/** URL parsers fold `.` and `..` however they are escaped (WHATWG URL 4.1), and half a surrogate pair has no UTF-8. */
function segment(name: string, value: string): string {
  try {
    if (value !== '' && value !== '.' && value !== '..') return encodeURIComponent(value);
  } catch {
    // A URIError: told below like the rest.
  }
  throw new Fault('request.invalid', { at: name });
}

/** @returns the path's parameters when method and path are those of the operation, else null. */
export function matchRequest(operation: AnyOperation, method: string, path: string): Record<string, string> | null {
  const route = routeOf(operation);
  if (route.method !== method) return null;
  const names: string[] = [];
  const pattern = route.template.replace(/\{(\w+)\}/g, (_, name: string) => (names.push(name), '([^/]+)'));
  const match = new RegExp(`^${pattern}$`).exec(path);
  if (!match) return null;
  try {
    return Object.fromEntries(names.map((name, at) => [name, decodeURIComponent(match[at + 1] ?? '')]));
  } catch {
    return null;
  }
}
