import { html, nothing } from 'lit';
import { type Fault, toFault } from '../../../kernel/fault.js';
import type { Services } from '../../../runtime/services.js';
import type { LaterMessages } from '../messages-later.ru.js';
import type { Part, View } from '../view.js';
import { type AroundHost, waiting } from './part.js';

/** One question to the city, asked when its answer is first drawn, for each referendum and each period of it anew. */
export class Asked<T> {
  readonly #host: AroundHost;
  readonly #name: string;
  readonly #load: (services: Services, id: string, signal: AbortSignal) => Promise<T>;
  #about = '';
  #value: T | null = null;
  #fault: Fault | null = null;
  #asking: AbortController | null = null;

  constructor(host: AroundHost, name: string, load: (services: Services, id: string, signal: AbortSignal) => Promise<T>) {
    this.#host = host;
    this.#name = name;
    this.#load = load;
    host.addController({
      hostDisconnected: () => {
        this.#asking?.abort();
        if (this.#asking) this.#about = '';
        this.#asking = null;
      },
    });
  }

  draw(view: View, m: LaterMessages, answered: (value: T) => Part): Part {
    const { id, period } = view.state;
    if (this.#about !== `${id} ${period}`) this.#ask(view, m);
    // A gateway of before has no such operation, and nobody can change that by trying again.
    if (this.#fault?.code === 'not-found') return nothing;
    const inside = this.#value === null
      ? waiting(view, m, this.#fault !== null, () => this.#ask(view, m, true), this.#asking !== null)
      : answered(this.#value);
    return html`<div class="asked" tabindex="-1" data-id=${`asked-${this.#name}`}>${inside}</div>`;
  }

  #ask({ services, state: { id, period }, say }: View, m: LaterMessages, again = false): void {
    if (!services) return;
    const about = `${id} ${period}`;
    if (about !== this.#about) [this.#value, this.#fault] = [null, null];
    this.#about = about;
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const end = (take: () => void): void => {
      if (this.#asking !== asking) return;
      this.#asking = null;
      take();
      this.#host.requestUpdate();
    };
    this.#load(services, id, asking.signal).then(
      (value) => end(() => {
        [this.#value, this.#fault] = [value, null];
        if (again) void this.#host.updateComplete.then(() => this.#focus());
      }),
      (thrown: unknown) => end(() => {
        this.#fault = toFault(thrown);
        if (this.#fault.code !== 'not-found') say(m.notFetched);
      }),
    );
    if (again) this.#host.requestUpdate();
  }

  /** The button that asked again is gone. */
  #focus(): void {
    this.#host.renderRoot.querySelector<HTMLElement>(`[data-id=asked-${this.#name}]`)?.focus();
  }
}
