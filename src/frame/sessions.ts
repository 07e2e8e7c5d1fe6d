import { cookieSession } from '../identity/oidc/session-cookie.js';
import { channelShare, type SessionShare } from '../identity/oidc/share.js';

/** One sign-in for all blocks of a page, and over its reload. */
export function frameSessions(channel: SessionShare | null, cookie: SessionShare): SessionShare {
  /** Moves on with every word: what the cookie says after that is an answer to an old question. */
  let turn = 0;
  return {
    subscribe(heard) {
      const stops = [
        channel?.subscribe((session) => {
          turn += 1;
          heard(session);
        }),
        cookie.subscribe((session) => {
          if (turn === 0) heard(session);
        }),
      ];
      return () => stops.forEach((stop) => stop?.());
    },
    tell(session) {
      turn += 1;
      channel?.tell(session);
      cookie.tell(session);
    },
  };
}

export function sessionsOf(gateway: string): SessionShare {
  return frameSessions(channelShare(), cookieSession(gateway));
}
