import { Fault } from '../../kernel/fault.js';
import { layered } from '../layers/layer.js';
import { retry } from '../layers/retry.js';
import { singleFlight } from '../layers/single-flight.js';
import { timeout, type Timeouts, usualTimeouts } from '../layers/timeout.js';
import type { Presence } from '../presence.js';
import { systemTimer, type Timer } from '../timer.js';
import type { Transport } from '../transport.js';
import type { Dice } from '../waiting.js';
import { httpWire, type TokenSource } from './wire.js';

export interface HttpOptions {
  /** Address of the gateway's API: `https://city.example/api`. */
  readonly gateway: string;
  /** Whose token goes with the operations of a citizen. Public ones carry no credentials at all. */
  readonly identity: TokenSource;
  /** Where the code runs; operations of `exposure: 'secure'` are refused outside the operator's frame. Default `open`. */
  readonly mode?: 'open' | 'secure';
  readonly timeouts?: Timeouts;
  /** The rest is for tests. */
  readonly fetch?: typeof fetch;
  readonly online?: () => boolean;
  readonly timer?: Timer;
  readonly dice?: Dice;
  readonly presence?: Presence;
}

/** The city over HTTP, by the operations' own routes. */
export function httpTransport(options: HttpOptions): Transport {
  const { timer = systemTimer, dice, presence, timeouts = usualTimeouts } = options;
  const wire = httpWire({
    gateway: options.gateway,
    identity: options.identity,
    mode: options.mode ?? 'open',
    // Looked up at each call: what the page has put in its place since is what the page wants.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    online: options.online ?? (() => navigator.onLine !== false),
  });

  const sendOnce: Transport = timeout(timeouts, timer)({
    demonstration: false,
    call: (...given) => wire.call(...given),
    async *watch(operation, input, { signal }) {
      // A stream cannot outlive a citizen's token.
      if (operation.access !== 'public' || operation.effect !== 'read') throw new Fault('request.invalid');
      // Few readers stay to watch; the others need not load how it is done.
      const { watchOverHttp } = await import('./watch.js').catch(() => {
        throw new Fault('unreachable');
      });
      yield* watchOverHttp({ wire, sendOnce, timer, ...(dice && { dice }), ...(presence && { presence }) }, operation, input, signal);
    },
  });
  return layered(sendOnce, singleFlight(), retry({ timer, ...(dice && { dice }) }));
}
