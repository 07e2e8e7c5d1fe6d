// Script of the operator's own pages /sign-in, /sign-in/callback and /sign-out. It runs on the operator's origin alone:
// the authorization code, the identity token and the broad access token never reach a host page.
import { OidcClient, WebStorageStateStore } from 'oidc-client-ts';
import { NarrowError, type NarrowToken, type NarrowWish, runOperatorWindow } from './operator-flow.js';
import { type OperatorConfig, readOperatorConfig } from './operator-config.js';
import { type OperatorTextName, operatorTexts } from './operator-texts.js';

const localeKey = 'city-blocks:locale';
const url = new URL(location.href);
const locale = url.searchParams.get('locale') ?? rememberedLocale();
const texts = operatorTexts(locale);

function rememberedLocale(): string | null {
  try {
    return sessionStorage.getItem(localeKey);
  } catch {
    return null;
  }
}

function say(name: OperatorTextName, site = ''): void {
  const { title, text } = texts[name];
  document.title = title;
  document.documentElement.lang = texts === operatorTexts('en') ? 'en' : 'ru';
  const heading = document.createElement('h1');
  heading.textContent = title;
  const paragraph = document.createElement('p');
  // A function, so that `$&` in a site's name stays text.
  paragraph.textContent = text.replace('{site}', () => site);
  const main = document.getElementById('app');
  main?.setAttribute('role', 'status');
  const waiting = name.startsWith('opening') || name === 'finishing' || name === 'leaving';
  main?.setAttribute('aria-busy', String(waiting));
  main?.replaceChildren(heading, paragraph, ...(waiting ? [] : [closeButton()]));
}

function closeButton(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = texts.close;
  button.addEventListener('click', () => window.close());
  return button;
}

async function narrow(config: OperatorConfig, accessToken: string, wish: NarrowWish): Promise<NarrowToken> {
  const response = await fetch(`${config.api}/tokens`, {
    method: 'POST',
    headers: { 'authorization': `Bearer ${accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(wish),
    credentials: 'omit',
    signal: AbortSignal.timeout(15_000),
  });
  const body = (await response.json().catch(() => null)) as (Partial<NarrowToken> & { code?: unknown }) | null;
  if (!response.ok) {
    if (body?.code === 'site.not-registered') throw new NarrowError('unregistered');
    if (body?.code === 'exposure.secure-only') throw new NarrowError('secureOnly');
    throw new NarrowError(response.status === 401 || response.status === 403 ? 'denied' : 'unavailable');
  }
  const { token, expiresIn, name } = body ?? {};
  if (typeof token !== 'string' || typeof expiresIn !== 'number' || typeof name !== 'string') throw new NarrowError('unavailable');
  return { token, expiresIn, name };
}

function start(): void {
  const config = readOperatorConfig(document.getElementById('config')?.textContent);
  if (!config) return say('broken');
  let store: Storage;
  try {
    store = window.sessionStorage;
    if (locale !== null) store.setItem(localeKey, locale);
  } catch {
    return say('storage');
  }
  const client = new OidcClient({
    authority: config.issuer,
    client_id: config.clientId,
    redirect_uri: `${location.origin}/sign-in/callback`,
    post_logout_redirect_uri: `${location.origin}/sign-out?done=1`,
    scope: 'openid profile',
    resource: config.resource,
    extraTokenParams: { resource: config.resource },
    ...(locale === null ? {} : { ui_locales: locale }),
    // The state and the PKCE verifier live in this window's session; tokens are kept nowhere.
    stateStore: new WebStorageStateStore({ store }),
    requestTimeoutInSeconds: 15,
  });
  const opener = window.opener as Window | null;
  void runOperatorWindow({
    url,
    config,
    client,
    opened: opener !== null && !opener.closed,
    post: (message, origin) => opener?.postMessage(message, origin),
    narrow: (accessToken, wish) => narrow(config, accessToken, wish),
    go: (address) => location.replace(address),
    say,
    // Not at once: a message from a window that is gone has no source, and the page wants to see one. It closes the window
    // itself as soon as it has read the answer.
    close: () => setTimeout(() => window.close(), 500),
  });
}

start();
