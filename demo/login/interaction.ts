import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Provider } from 'oidc-provider';
import type { DemoCitizen } from '../data/citizens.js';
import { choicePage, consentPage } from './pages.js';

export interface Step {
  readonly uid: string;
  readonly act: 'show' | 'login' | 'confirm' | 'abort';
}

/** @returns what the address asks for, or null when it is none of ours. */
export function interactionStep(method: string, path: string): Step | null {
  const [, uid, act] = /^\/interaction\/([A-Za-z0-9_-]{10,60})(?:\/(login|confirm|abort))?$/.exec(path) ?? [];
  if (uid === undefined || method !== (act === undefined ? 'GET' : 'POST')) return null;
  return { uid, act: (act ?? 'show') as Step['act'] };
}

/**
 * The two questions between the request and the code: who signs in, and whether the operator may know it. The step
 * belongs to a cookie of this browser, so a form on another site cannot answer for the citizen.
 * @returns the page to show, or null when the provider has answered with a redirect.
 */
export async function interact(
  { uid, act }: Step,
  provider: Provider,
  citizens: readonly DemoCitizen[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string | null> {
  const details = await provider.interactionDetails(request, response);
  const { prompt, params, session } = details;
  // The provider finds the question by its cookie; an old tab must not answer a newer one.
  if (details.uid !== uid) throw new errors.SessionNotFound('another interaction');
  if (act === 'show') {
    const citizen = citizens.find(({ subject }) => subject === session?.accountId);
    return prompt.name === 'consent' && citizen
      ? consentPage(uid, citizen)
      : choicePage(uid, citizens, new Date().toISOString().slice(0, 10));
  }
  if (act === 'abort') {
    await provider.interactionFinished(request, response, { error: 'access_denied' }, { mergeWithLastSubmission: false });
    return null;
  }
  if (act === 'login') {
    const subject = (await form(request)).get('subject');
    if (!citizens.some((citizen) => citizen.subject === subject)) {
      return choicePage(uid, citizens, new Date().toISOString().slice(0, 10));
    }
    await provider.interactionFinished(request, response, { login: { accountId: subject as string, remember: false } }, { mergeWithLastSubmission: false });
    return null;
  }
  const grant =
    (details.grantId ? await provider.Grant.find(details.grantId) : undefined) ??
    new provider.Grant({ accountId: session?.accountId, clientId: String(params['client_id']) });
  const missing = prompt.details as { missingOIDCScope?: string[]; missingOIDCClaims?: string[]; missingResourceScopes?: Record<string, string[]> };
  if (missing.missingOIDCScope) grant.addOIDCScope(missing.missingOIDCScope.join(' '));
  if (missing.missingOIDCClaims) grant.addOIDCClaims(missing.missingOIDCClaims);
  for (const [resource, scopes] of Object.entries(missing.missingResourceScopes ?? {})) grant.addResourceScope(resource, scopes.join(' '));
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
  return null;
}

/** A small form body; whatever is longer than any of ours is cut off. */
async function form(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk);
    if (text.length > 4096) break;
  }
  return new URLSearchParams(text);
}
