import type { Audience } from '../../contract/operation.js';
import { Fault } from '../../kernel/fault.js';
import { base64url } from '../../kernel/random.js';
import type { Citizen, Identity } from '../identity.js';
import { readSignInMessage, type SignedIn } from './messages.js';
import type { SessionShare } from './share.js';

export interface OidcOptions {
  /** The operator's origin; its `/sign-in` runs the exchange, which a page's policy would forbid. */
  readonly operator: string;
  /** The page's window; tests bring their own. */
  readonly window?: Window;
  /** How long a sign-in may take before its window is given up, in milliseconds. Ten minutes. */
  readonly timeoutMs?: number;
  /** Language to offer in the window; without it the operator's page asks the browser. */
  readonly locale?: () => string;
  /** Origin of the site that the operator's frame stands in, where this runs in one: its quotas count. */
  readonly site?: string | null;
  /** Other frames of the same page, which one sign-in serves too. */
  readonly share?: SessionShare | null;
}

/** A sign-in under way. Several blocks may wait for the same window. */
interface Pending {
  readonly popup: Window;
  readonly citizen: Promise<Citizen>;
  waiting: number;
  readonly stop: (fault: Fault) => void;
}

/** How often the window is looked at: nothing tells a page that a window of another origin was closed. */
const closedPoll = 400;
/** A window posts its answer and closes at once; the answer may be read after the closing. */
const closedGrace = 1200;

/** Browsers slow the timers of hidden pages down to one a second. */
const longestGap = 2000;

/**
 * Sign-in through a window of the operator. The page gets a token that is good for opinion polls on this site alone,
 * keeps it in memory, and never sees the code, the identity token or the broad access token.
 */
export function oidcIdentity(options: OidcOptions): Identity {
  const page = options.window ?? window;
  const operator = new URL(options.operator).origin;
  const listeners = new Set<Parameters<Identity['subscribe']>[0]>();
  let session: { token: string; citizen: Citizen; until: number } | null = null;
  let pending: Pending | null = null;
  let expiry: ReturnType<typeof setTimeout> | undefined;

  const tell = (citizen: Citizen | null, expired: boolean): void => {
    for (const listener of [...listeners]) listener(citizen, expired);
  };

  const keep = (next: typeof session, expired = false, told = false): void => {
    clearTimeout(expiry);
    const before = session;
    session = next;
    if (!told && !expired) options.share?.tell(next && { token: next.token, name: next.citizen.name, until: next.until });
    if (next) expiry = setTimeout(live, next.until - Date.now());
    // A namesake is somebody else.
    if (before && next?.citizen.name === before.citizen.name) tell(null, false);
    if (before || next) tell(next?.citizen ?? null, expired);
  };

  // Timers sleep with the computer, so the clock is asked at every use as well.
  const live = (): typeof session => {
    if (session && session.until <= Date.now()) keep(null, true);
    return session;
  };

  options.share?.subscribe((shared) => {
    // An echo of what is known already is no other person.
    if (shared?.token === session?.token || (shared && shared.until <= Date.now())) return;
    keep(shared && { token: shared.token, citizen: { name: shared.name }, until: shared.until }, false, true);
  });

  const address = (path: string, parameters: Record<string, string>): string => {
    const url = new URL(path, operator);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    const locale = options.locale?.();
    if (locale) url.searchParams.set('locale', locale);
    return url.href;
  };

  const accept = (message: SignedIn): Citizen => {
    const citizen = { name: message.name };
    keep({ token: message.token, citizen, until: Date.now() + message.expiresIn * 1000 });
    return citizen;
  };

  const begin = (): Pending => {
    const state = base64url(page.crypto.getRandomValues(new Uint8Array(16)));
    const features = `popup,${place(page)}`;
    // Opened before any await: WebKit refuses a window that is not asked for inside the click itself.
    const popup = page.open(address('/sign-in', { origin: page.origin, state, ...(options.site && { site: options.site }) }), '_blank', features);
    // In-app browsers and popup blockers answer null.
    if (!popup) throw new Fault('auth.blocked');

    let settle: { resolve(citizen: Citizen): void; reject(fault: Fault): void };
    const citizen = new Promise<Citizen>((resolve, reject) => (settle = { resolve, reject }));
    const finish = (): void => {
      page.removeEventListener('message', listen);
      clearInterval(poll);
      clearTimeout(limit);
      pending = null;
    };
    const stop = (fault: Fault): void => {
      finish();
      popup.close();
      settle.reject(fault);
    };
    const listen = (event: MessageEvent): void => {
      // Firefox and WebKit have no source for what a window posted before it closed.
      const source = event.source === popup || (event.source === null && popup.closed);
      if (!event.isTrusted || event.origin !== operator || !source) return;
      const message = readSignInMessage(event.data, state);
      if (!message) return;
      finish();
      if (message.type === 'city-blocks:signed-in') {
        popup.close();
        settle.resolve(accept(message));
      } else {
        // The window stays: it says in words what went wrong and closes by the visitor's hand.
        settle.reject(new Fault(message.code));
      }
    };
    let closedAt = 0;
    let seen = false;
    let lookedAt = Date.now();
    let gap = 0;
    const poll = setInterval(() => {
      if (!closedAt) gap = Math.max(gap, Date.now() - lookedAt);
      lookedAt = Date.now();
      if (!popup.closed) {
        closedAt = 0;
        seen ||= hasLeft(popup);
      } else if (!closedAt) closedAt = lookedAt;
      else if (lookedAt - closedAt >= closedGrace) {
        // Under Cross-Origin-Opener-Policy of the host page the browser cuts the window off in the moment in which the
        // operator's page comes, and calls it closed: the page then never sees the window there. A visitor can only
        // close it so early if nobody looked meanwhile, as on a phone that let the page sleep.
        stop(new Fault(seen || gap > longestGap ? 'auth.cancelled' : 'auth.blocked'));
      }
    }, closedPoll);
    const limit = setTimeout(() => stop(new Fault('auth.cancelled')), options.timeoutMs ?? 600_000);
    page.addEventListener('message', listen);
    return { popup, citizen, waiting: 0, stop };
  };

  return {
    citizen: async () => live()?.citizen ?? null,

    signIn(signal) {
      try {
        if (signal.aborted) throw new Fault('cancelled', {}, { outcome: 'not-done' });
        if (pending) pending.popup.focus();
        return share((pending ??= begin()), signal);
      } catch (fault) {
        return Promise.reject(fault);
      }
    },

    async token(audience: Audience) {
      // A token of the operator's own frame is good for both audiences; a page's is for opinion polls alone.
      const current = audience === 'opinion' || page.origin === operator ? live() : null;
      if (!current) throw new Fault('auth.required');
      return current.token;
    },

    async signOut() {
      keep(null);
      // Forgetting the token is not enough on a shared computer: the session at the login would sign the next reader
      // in as this one. It can be ended on the login's own origin only. Where no window opens, the token is gone anyway.
      page.open(address('/sign-out', { origin: page.origin }), '_blank', `popup,${place(page)}`);
      // Chromium 156 loses what was said through a BroadcastChannel just before a frame opens a window: said once more.
      setTimeout(() => session || options.share?.tell(null), 50);
    },

    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One window for all who wait. It closes by program only when the last of them has given up. */
function share(pending: Pending, signal: AbortSignal): Promise<Citizen> {
  pending.waiting += 1;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      const fault = new Fault('cancelled', {}, { outcome: 'not-done' });
      reject(fault);
      pending.waiting -= 1;
      if (pending.waiting === 0) pending.stop(fault);
    };
    signal.addEventListener('abort', leave, { once: true });
    pending.citizen.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

/** Whether the window shows another page than the blank one that every window begins with. */
function hasLeft(popup: Window): boolean {
  try {
    return popup.location.href !== 'about:blank';
  } catch {
    // Of another origin, as the operator's page is.
    return true;
  }
}

/** The middle of the browser's window, as far as it lets itself be measured. */
function place(page: Window): string {
  const width = 480;
  const height = 680;
  const left = Math.round(page.screenX + Math.max(0, (page.outerWidth - width) / 2));
  const top = Math.round(page.screenY + Math.max(0, (page.outerHeight - height) / 2));
  return `width=${width},height=${height},left=${left},top=${top}`;
}
