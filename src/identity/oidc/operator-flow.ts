import type { OidcClient } from 'oidc-client-ts';
import type { Audience } from '../../contract/operation.js';
import { type SignInFailed, type SignedIn, type SignInFailure, statePattern } from './messages.js';
import type { OperatorConfig } from './operator-config.js';
import type { OperatorTextName } from './operator-texts.js';

/** What the gateway gives for the login's access token. */
export type NarrowToken = Pick<SignedIn, 'token' | 'expiresIn' | 'name'>;

/** What kind of token is asked for, and for whom. */
export interface NarrowWish {
  /** `secure` never leaves the operator's own origin. */
  readonly audience: Audience;
  readonly origin: string;
  /** The site whose visitor it is: the origin itself, or the page around the operator's frame. */
  readonly site: string;
}

/** The window that the flow runs in, so that tests can bring their own. */
export interface OperatorWindow {
  readonly url: URL;
  readonly config: OperatorConfig;
  readonly client: Pick<OidcClient, 'createSigninRequest' | 'createSignoutRequest' | 'processSigninResponse' | 'readSigninResponseState'>;
  /** False when the page that opened the window is gone or severed (Cross-Origin-Opener-Policy). */
  readonly opened: boolean;
  /** Answers the opener; delivered only if it is still on that exact origin. */
  post(message: SignedIn | SignInFailed, origin: string): void;
  narrow(accessToken: string, wish: NarrowWish): Promise<NarrowToken>;
  go(address: string): void;
  say(text: OperatorTextName, site?: string): void;
  close(): void;
}

/** The gateway's refusal of an exchange. */
export class NarrowError extends Error {
  readonly reason: 'unregistered' | 'secureOnly' | 'denied' | 'unavailable';

  constructor(reason: NarrowError['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/** Survives the way to the login and back, in the session storage of the operator's origin. */
interface Asked {
  readonly origin: string;
  readonly state: string;
  readonly site: string;
}

/** Which page of the three this is, by its path. */
export async function runOperatorWindow(at: OperatorWindow): Promise<void> {
  if (at.url.pathname.endsWith('/callback')) return finishSignIn(at);
  if (at.url.pathname.endsWith('/sign-out')) return signOut(at);
  return startSignIn(at);
}

async function startSignIn(at: OperatorWindow): Promise<void> {
  const { searchParams } = at.url;
  const asked = readAsked(at, { origin: searchParams.get('origin'), state: searchParams.get('state'), site: searchParams.get('site') ?? undefined });
  if (!asked) return at.say('badRequest');
  const stranger = unregistered(at, asked);
  if (stranger !== null) return at.say('unregistered', hostOf(stranger));
  if (!mayHold(at, asked)) return fail(at, asked, 'auth.denied', 'secureOnly');
  if (!at.opened) return at.say('noOpener');
  at.say(openingOf(at, asked), hostOf(asked.site));
  try {
    // A page can open this window by itself. Where it is to hold a token, the login asks each time, also whom it remembers
    // (OpenID Connect Core 3.1.2.1).
    const request = await at.client.createSigninRequest({ state: asked, ...(isOwn(at, asked) ? {} : { prompt: 'consent' }) });
    at.go(request.url);
  } catch (error) {
    // Private windows of some browsers refuse storage with a SecurityError; all else is the login's discovery document.
    if (error instanceof DOMException) at.say('storage');
    else fail(at, asked, 'gateway.unavailable', 'unavailable');
  }
}

async function finishSignIn(at: OperatorWindow): Promise<void> {
  at.say('finishing');
  // Read first: whatever fails later, the page that waits is told.
  const asked = await at.client.readSigninResponseState(at.url.href).then(
    ({ state }) => readAsked(at, state.data as Partial<Asked> | undefined),
    () => null,
  );
  if (!asked) return at.say('stale');
  // The registration may have been withdrawn meanwhile.
  const stranger = unregistered(at, asked);
  if (stranger !== null) return at.say('unregistered', hostOf(stranger));
  if (!mayHold(at, asked)) return fail(at, asked, 'auth.denied', 'secureOnly');
  if (!at.opened) return at.say('noOpener');
  const answer = await at.client.processSigninResponse(at.url.href).catch((error: unknown) => error);
  if (answer instanceof Error) {
    const refused = (answer as Error & { error?: string | null }).error;
    if (refused === 'access_denied') {
      fail(at, asked, 'auth.cancelled', 'cancelled');
      return at.close();
    }
    return refused === 'invalid_grant' ? fail(at, asked, 'auth.denied', 'denied') : fail(at, asked, 'gateway.unavailable', 'unavailable');
  }
  try {
    const { token, expiresIn, name } = await at.narrow((answer as { access_token: string }).access_token, wishOf(at, asked));
    at.post({ type: 'city-blocks:signed-in', state: asked.state, token, expiresIn, name }, asked.origin);
    at.say('done');
    at.close();
  } catch (error) {
    const reason = error instanceof NarrowError ? error.reason : 'unavailable';
    fail(at, asked, reason === 'unavailable' ? 'gateway.unavailable' : 'auth.denied', reason);
  }
}

/** Ends the session at the login too: OpenID Connect RP-Initiated Logout 1.0. There the citizen confirms it. */
async function signOut(at: OperatorWindow): Promise<void> {
  if (at.url.searchParams.has('done')) {
    at.say('left');
    return at.close();
  }
  at.say('leaving');
  try {
    const request = await at.client.createSignoutRequest({ client_id: at.config.clientId });
    at.go(request.url);
  } catch {
    at.say('unavailable');
  }
}

function fail(at: OperatorWindow, asked: Asked, code: SignInFailure, text: OperatorTextName): void {
  at.post({ type: 'city-blocks:sign-in-failed', state: asked.state, code }, asked.origin);
  at.say(text, hostOf(asked.site));
}

/** Only the operator's own origin, where the frame is, speaks for another site than itself. */
function readAsked({ url }: OperatorWindow, given: { origin?: unknown; state?: unknown; site?: unknown } | null | undefined): Asked | null {
  const { origin, state, site = origin } = given ?? {};
  if (typeof origin !== 'string' || typeof state !== 'string' || typeof site !== 'string' || !statePattern.test(state)) return null;
  return site === origin || origin === url.origin ? { origin, state, site } : null;
}

/** @returns which of the two is not on the register, or null. */
function unregistered({ config }: OperatorWindow, { origin, site }: Asked): string | null {
  return [origin, site].find((one) => !config.origins.includes(one)) ?? null;
}

/** Whether the operator's own origin asks: it is in secure mode by nature. */
function isOwn({ url }: OperatorWindow, { origin }: Asked): boolean {
  return origin === url.origin;
}

/** Whether the page that asks may hold a token itself. The gateway decides; here it is said before anybody signs in. */
function mayHold(at: OperatorWindow, asked: Asked): boolean {
  return isOwn(at, asked) || at.config.open.includes(asked.origin);
}

function wishOf(at: OperatorWindow, asked: Asked): NarrowWish {
  const { origin, site } = asked;
  return { audience: isOwn(at, asked) ? 'secure' : 'opinion', origin, site };
}

/** What a site learns differs, and so do the words about it. */
function openingOf(at: OperatorWindow, asked: Asked): OperatorTextName {
  if (!isOwn(at, asked)) return 'opening';
  return asked.site === asked.origin ? 'openingHere' : 'openingFrame';
}

/** For people: `lenta.ru`, not `https://lenta.ru`. What is no address is shown as it came, as text. */
function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin.slice(0, 80);
}
