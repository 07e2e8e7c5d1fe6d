import { tooOld } from '../../../src/contract/problem.js';
import { problemResponse } from '../../../src/contract/serve.js';
import { Fault } from '../../../src/kernel/fault.js';
import { corsHeaders, preflight } from './cors.js';
import { newRequestId } from './request-id.js';

/** Addresses where an earlier contract was spoken, each with the first version of the SDK that is good for the present one. */
export type RetiredAddresses = Readonly<Record<string, string>>;

/** Whatever is asked there, by whomever: readable in every page, so that its block can say so and show the city's own site. */
export function retiredAnswer(request: Request, minimum: string): Response {
  if (request.method === 'OPTIONS') return preflight(null, null);
  const response = problemResponse(new Fault(tooOld, { minimum }), undefined, newRequestId());
  corsHeaders(response.headers, null, null);
  return response;
}

/** Reads `/api/0=1.0.0,/api/1=2.0.0`. @returns null when the text is nothing of the kind. */
export function readRetired(text: string): RetiredAddresses | null {
  const entries = text.split(',').map((entry) => /^(\/[a-z0-9/-]+)=(\d+\.\d+\.\d+)$/.exec(entry.trim()));
  return entries.every((entry) => entry !== null) ? Object.fromEntries(entries.map(([, address = '', minimum = '']) => [address, minimum])) : null;
}
