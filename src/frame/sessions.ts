import { cookieSession } from '../identity/oidc/session-cookie.js';
import { channelShare, type SessionShare, through } from '../identity/oidc/share.js';

/** One sign-in for all blocks of a page, and over its reload. */
export function frameSessions(gateway: string): SessionShare {
  return through(channelShare(), cookieSession(gateway));
}
