import { signedInHint } from '../identity/oidc/session-hint.js';
import { lazyIdentity, lazyLedger } from '../boot/lazy.js';
import { Fault } from '../kernel/fault.js';
import { systemClock } from '../kernel/clock.js';
import type { Act, Services } from '../runtime/services.js';
import { pageSettings } from '../runtime/page.js';
import { webRandom } from '../runtime/web-random.js';
import { chooseLocale } from '../i18n/locale.js';
import { maybeKept } from '../transport/attempts/kept.js';
import { decodeAnswer } from '../transport/layers/decode.js';
import type { Transport } from '../transport/transport.js';
import type { FrameConfig } from './config.js';
import type { Decisions } from './decisions.js';
import { openBlank } from './open-blank.js';
import type { Host } from './port.js';

export interface FrameParts {
  readonly config: FrameConfig;
  readonly element: HTMLElement;
  /** The page around with its shell; null in a window of its own and in a bare frame. */
  readonly host: Host | null;
  /** What the page may keep a keepsake of, as the registry says: `referendum.cast:<id>`. */
  readonly subject: () => string;
}

/** The operator's own services: its gateway, its sign-in, and what only a frame out of the page's reach can promise. */
export function frameServices({ config, element, host, subject }: FrameParts): Services {
  const { gateway, operator } = config;
  const identity = lazyIdentity(() =>
    Promise.all([import('../identity/oidc/oidc.js'), import('./sessions.js')]).then(([{ oidcIdentity }, { sessionsOf }]) =>
      oidcIdentity({ operator, site: window === parent ? null : config.host, locale: () => chooseLocale(element.getAttribute('locale'), pageSettings().locale), share: sessionsOf(gateway) }),
    ),
  );
  const http = (): Promise<Transport> => import('../transport/http/http.js').then(({ httpTransport }) => (wire ??= httpTransport({ gateway, identity, mode: 'secure' })));
  let wire: Transport | null = null;
  const transport = primed(lazyTransport(http), config.primed);
  const attempts = lazyLedger(
    async () => {
      const [{ openLedger }, { keepsakeLedger }] = await Promise.all([import('../transport/attempts/open.js'), import('../transport/attempts/keepsake.js')]);
      const ledger = await openLedger();
      if (ledger.durable || !host) return ledger;
      return keepsakeLedger({ transport, subject, keeper: { kept: () => host.kept(), keep: (keep) => host.tell({ keep }) } });
    },
    async () => (isRefusedStorage() ? ((await host?.kept()) ?? '') !== '' : maybeKept()),
  );

  // Somebody signed in a moment ago, before this page was loaded anew.
  if (document.cookie.includes(signedInHint)) identity.prepare();

  let decisions: Decisions | null = null;
  const loading = (): Promise<Decisions> => import('./decisions.js').then(({ startDecisions }) => (decisions ??= startDecisions({ config, element })));
  const prepare = (): void => {
    attempts.prepare();
    identity.prepare();
    // Not before there is something to decide: visibility is watched from then on.
    void loading().catch(() => undefined);
  };

  const confirm = (act: Act, signal: AbortSignal): Promise<void> | null => {
    // In a window of its own nothing can lie over it.
    if (window === window.top) return null;
    if (decisions) return decisions.confirm(act, signal);
    // The code is still on its way, and WebKit opens no window after any wait: it is opened blank, within the click.
    const popup = openBlank();
    if (!popup) return Promise.reject(new Fault('act.blocked'));
    return loading().then(
      (loaded) => loaded.ask(popup, act, signal, false),
      () => {
        popup.close();
        throw new Fault('act.blocked');
      },
    );
  };
  return { transport, identity, attempts, clock: systemClock, random: webRandom, mode: 'secure', operator, prepare, confirm, concluded: (end) => decisions?.concluded(end) };
}

/** The first view asks for nothing that the document did not bring along, so the way to the gateway is fetched after it. */
function lazyTransport(load: () => Promise<Transport>): Transport {
  const loaded = (): Promise<Transport> =>
    load().catch(() => {
      throw new Fault('unreachable', {}, { outcome: 'not-done' });
    });
  return {
    demonstration: false,
    call: async (operation, input, options) => (await loaded()).call(operation, input, options),
    async *watch(operation, input, options) {
      yield* (await loaded()).watch(operation, input, options);
    },
  };
}

/** Answers the first view with what the document brought along, once; whoever asks again is answered by the gateway. */
function primed(next: Transport, given: FrameConfig['primed']): Transport {
  let left = given;
  return {
    demonstration: next.demonstration,
    async call(operation, input, options) {
      if (left?.operation === operation.name && JSON.stringify(left.input) === JSON.stringify(input)) {
        const { answer } = left;
        left = undefined;
        try {
          return decodeAnswer(operation, answer);
        } catch {
          // A document that is older than this code: the gateway knows better.
        }
      }
      return next.call(operation, input, options);
    },
    watch: (operation, input, options) => next.watch(operation, input, options),
  };
}

/** Where a browser refuses a frame its storage, the page alone may have kept something. */
function isRefusedStorage(): boolean {
  try {
    return !globalThis.localStorage;
  } catch {
    return true;
  }
}
