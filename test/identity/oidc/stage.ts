import { type OidcOptions, oidcIdentity } from '../../../src/identity/oidc/oidc.js';
import type { Identity } from '../../../src/identity/identity.js';

/** A window that was opened: an iframe stands in, so that its messages are real ones with a real origin and source. */
export interface Popup {
  readonly address: URL;
  readonly state: string;
  readonly window: Window;
  focused: number;
  /** As the visitor closes it. */
  close(): void;
  /** Posts to the page from inside the window. */
  post(message: unknown): void;
}

export interface Stage {
  readonly identity: Identity;
  readonly popups: readonly Popup[];
  /** The last one opened. */
  popup(): Popup;
  signedIn(changes?: Record<string, unknown>): unknown;
  end(): void;
}

/** @param options `blocked`: the browser opens no window. `arrives`: whether the operator's page is ever seen in it. */
export function openStage({ blocked = false, arrives = true, ...options }: Partial<OidcOptions> & { blocked?: boolean; arrives?: boolean } = {}): Stage {
  const popups: Popup[] = [];
  const page = {
    origin: location.origin,
    crypto: window.crypto,
    screenX: 0,
    screenY: 0,
    outerWidth: 1024,
    outerHeight: 768,
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
    open: (address: string) => {
      if (blocked) return null;
      const opened = openPopup(address, arrives);
      popups.push(opened);
      return opened.window;
    },
  };
  const identity = oidcIdentity({ operator: location.origin, window: page as unknown as Window, ...options });
  const popup = (): Popup => {
    const last = popups.at(-1);
    if (!last) throw new Error('no window was opened');
    return last;
  };
  return {
    identity,
    popups,
    popup,
    signedIn: (changes) => ({ type: 'city-blocks:signed-in', state: popup().state, token: 'narrow', expiresIn: 900, name: 'Анна П.', ...changes }),
    end: () => popups.forEach((one) => one.close()),
  };
}

function openPopup(address: string, arrives: boolean): Popup {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const inside = frame.contentWindow as Window & typeof globalThis;
  // Gives the blank document the address of whoever opens it; the window stays the same one.
  if (arrives) inside.document.open().close();
  const url = new URL(address);
  const popup: Popup = {
    address: url,
    state: url.searchParams.get('state') ?? '',
    window: inside,
    focused: 0,
    close: () => frame.remove(),
    // Called by a function of its own realm, a message has that window as its source.
    post: (message) => {
      (inside as unknown as { post(message: unknown): void }).post(message);
    },
  };
  Object.assign(inside, {
    close: () => frame.remove(),
    focus: () => void (popup.focused += 1),
    post: inside.Function('message', 'parent.postMessage(message, "*")'),
  });
  return popup;
}

/** Resolves when the messages posted so far were delivered: they arrive in the order of posting. */
export function delivered(): Promise<void> {
  return new Promise((resolve) => {
    const mark = {};
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    window.addEventListener('message', function last(event) {
      if (event.data !== 'delivered') return;
      window.removeEventListener('message', last);
      channel.port2.postMessage(mark);
    });
    window.postMessage('delivered', location.origin);
  });
}
