import { signedInHint } from './session-hint.js';
import { readSession, type SessionShare } from './share.js';

/**
 * A sign-in that outlives a reload of the frame: the gateway keeps it in a cookie that no script reads and that is
 * another one on every site around the frame. Where the browser refuses that cookie, the sign-in lives as long as the
 * frame does.
 * @param api base of the gateway's API, of this very origin.
 */
export function cookieSession(api: string, page: Pick<Document, 'cookie'> = document, send: typeof fetch = (...request) => fetch(...request)): SessionShare {
  const ask = (init: RequestInit): Promise<Response | null> =>
    send(`${api}/session`, { ...init, credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(10_000) }).catch(() => null);
  const mark = (seconds: number): void => {
    page.cookie = `${signedInHint}1; Path=/; Max-Age=${seconds}; Secure; SameSite=None; Partitioned`;
  };
  let known: string | null = null;
  return {
    subscribe(heard) {
      let over = false;
      if (page.cookie.includes(signedInHint)) void ask({ method: 'GET' }).then(async (response) => {
        const given = response?.status === 200 ? ((await response.json().catch(() => null)) as { token?: unknown; name?: unknown; expiresIn?: unknown } | null) : null;
        const session = given && readSession({ ...given, until: Date.now() + Number(given.expiresIn) * 1000 });
        if (session && !over) {
          known = session.token;
          heard(session);
        }
        else if (response && !given) mark(0);
      });
      return () => void (over = true);
    },
    tell(session) {
      if (session) {
        known = session.token;
        mark(Math.ceil((session.until - Date.now()) / 1000));
        void ask({ method: 'POST', headers: { authorization: `Bearer ${session.token}` } });
      } else if (known !== null || page.cookie.includes(signedInHint)) {
        mark(0);
        // With the token: where this frame may keep no cookie, another site's may, and there the person leaves as well.
        void ask({ method: 'DELETE', ...(known !== null && { headers: { authorization: `Bearer ${known}` } }) });
        known = null;
      }
    },
  };
}
