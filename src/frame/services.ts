import { lazyIdentity, lazyLedger } from '../boot/lazy.js';
import { Fault } from '../kernel/fault.js';
import { systemClock } from '../kernel/clock.js';
import type { Act, Services } from '../runtime/services.js';
import { pageSettings } from '../runtime/page.js';
import { webRandom } from '../runtime/web-random.js';
import { chooseLocale } from '../i18n/locale.js';
import { maybeKept } from '../transport/attempts/kept.js';
import { httpTransport } from '../transport/http/http.js';
import type { ActOutcome } from './act-messages.js';
import type { Attention } from './attention.js';
import type { FrameConfig } from './config.js';
import type { Host } from './port.js';

export interface FrameParts {
  readonly config: FrameConfig;
  readonly element: HTMLElement;
  /** The page around with its shell; null in a window of its own and in a bare frame. */
  readonly host: Host | null;
  /** `referendum.cast:<id>`: what the page may keep a keepsake of. */
  readonly subject: () => string;
}

const outcomes: Readonly<Record<string, ActOutcome>> = { 'city-ballot-cast': 'accepted', 'city-ballot-refused': 'refused', 'city-ballot-uncertain': 'unknown' };

/** The operator's own services: its gateway, its sign-in, and what only a frame out of the page's reach can promise. */
export function frameServices({ config, element, host, subject }: FrameParts): Services {
  const { gateway, operator } = config;
  const identity = lazyIdentity(() =>
    Promise.all([import('../identity/oidc/oidc.js'), import('../identity/oidc/share.js')]).then(([{ oidcIdentity }, { channelShare }]) =>
      oidcIdentity({ operator, site: config.host, locale: () => chooseLocale(element.getAttribute('locale'), pageSettings().locale), share: channelShare() }),
    ),
  );
  const transport = httpTransport({ gateway, identity, mode: 'secure' });
  const attempts = lazyLedger(
    async () => {
      const [{ openLedger }, { keepsakeLedger }] = await Promise.all([import('../transport/attempts/open.js'), import('../transport/attempts/keepsake.js')]);
      const ledger = await openLedger();
      if (ledger.durable || !host) return ledger;
      return keepsakeLedger({ transport, subject, keeper: { kept: host.kept, keep: (keep) => host.tell({ keep }) } });
    },
    async () => (await maybeKept()) || ((await host?.kept) ?? '') !== '',
  );

  let attention: Attention | null = null;
  const prepare = (): void => {
    attempts.prepare();
    identity.prepare();
    // Not before there is something to decide: it watches from then on.
    void import('./attention.js').then(({ attend }) => (attention ??= attend(element)), () => undefined);
  };

  const confirm = (act: Act, signal: AbortSignal): Promise<void> | null => {
    // In a window of its own nothing can lie over it. In a frame no browser can attest what the person sees: Chromium's
    // IntersectionObserver v2 calls visible what its page masked, cut a hole into by clip-path, or moved under the pointer
    // just now (test/hostile/attacks).
    if (window === window.top) return null;
    const covered = attention?.verdict() === 'covered';
    const popup = window.open('about:blank', '_blank', `popup,width=480,height=640,left=${screenX + Math.max(0, outerWidth - 480) / 2},top=${screenY + Math.max(0, outerHeight - 640) / 2}`);
    if (!popup) return Promise.reject(new Fault('act.blocked'));
    return import('./act.js').then(
      ({ askInWindow }) =>
        askInWindow(popup, {
          act, signal,
          covered,
          site: config.host && new URL(config.host).host,
          link: new URL(`/referendum/${element.getAttribute('referendum') ?? ''}`, operator).href,
          outcomes: (told) => {
            const hear = (event: Event): void => told(outcomes[event.type] ?? 'unknown');
            for (const name of Object.keys(outcomes)) element.addEventListener(name, hear);
            return () => Object.keys(outcomes).forEach((name) => element.removeEventListener(name, hear));
          },
        }),
      () => {
        popup.close();
        throw new Fault('act.blocked');
      },
    );
  };
  return { transport, identity, attempts, clock: systemClock, random: webRandom, mode: 'secure', operator, prepare, confirm };
}
