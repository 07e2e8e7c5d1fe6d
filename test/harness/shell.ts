import { type Shell, type Shells, shells } from '../../src/frame/shell.js';

/** Another origin and another site than the page's, on the same server; see operator.ts. */
export const operator: string = location.origin.replace('127.0.0.1', 'localhost');

let count = 0;

type Heard = Readonly<Record<string, string>>;

/** A shell in the page, and behind its edge a frame that says what the test tells it to. */
export class ShellHarness {
  readonly element: Shell & { readonly ready: Promise<void> };
  readonly shells: Shells;
  readonly failures: string[] = [];
  readonly events: CustomEvent[] = [];
  readonly box: HTMLElement = document.createElement('div');
  /** What the frame heard through its port. */
  readonly heard: Heard[] = [];
  /** Addresses that the frame was loaded from. */
  readonly loaded: URL[] = [];
  readonly #listen: (event: MessageEvent<{ heard?: Heard; loaded?: string }>) => void;

  constructor({ kind = 'stub', attributes = {}, inside = '', locale = 'ru', theme, secret = false }: { kind?: 'stub' | 'mute' | 'lame'; secret?: boolean; attributes?: Record<string, string>; inside?: string; locale?: string; theme?: string } = {}) {
    // Each engine, and each run, asks the server for a frame of its own.
    const tag = `city-${kind}${++count}${kind === 'lame' ? `-${Date.now()}` : ''}`;
    this.shells = shells({
      operator: () => operator,
      locale: (place) => place.getAttribute('locale') ?? locale,
      theme: () => theme,
      fail: (_place, code) => {
        this.failures.push(code);
        return () => void this.failures.push('taken back');
      },
    });
    customElements.define(tag, this.shells.of(tag, { attributes: 'what level', allow: 'clipboard-write', ...(secret && { secret }) }));
    this.element = document.createElement(tag) as unknown as ShellHarness['element'];
    for (const [name, value] of Object.entries(attributes)) this.element.setAttribute(name, value);
    if (inside) this.element.insertAdjacentHTML('beforeend', inside);
    for (const type of ['city-ballot-cast', 'city-made-up']) this.element.addEventListener(type, (event) => this.events.push(event as CustomEvent));
    this.#listen = ({ source, data }) => {
      if (source !== this.frame.contentWindow) return;
      if (data.heard) this.heard.push(data.heard);
      if (data.loaded) this.loaded.push(new URL(data.loaded));
    };
    addEventListener('message', this.#listen);
    this.box.append(this.element);
    document.body.append(this.box);
    this.element.start();
  }

  get frame(): HTMLIFrameElement {
    return this.element.shadowRoot?.querySelector('iframe') as HTMLIFrameElement;
  }

  /** Tells the frame what to do. */
  order(words: { hello?: unknown; looks?: string; origin?: string; say?: readonly unknown[] }): void {
    this.frame.contentWindow?.postMessage(words, '*');
  }

  async greet(looks = ''): Promise<void> {
    await until(() => this.loaded.length > 0, 'the frame');
    const before = this.heard.length;
    this.order({ hello: 1, looks });
    await until(() => this.heard.length > before, 'an answer to the greeting');
  }

  end(): void {
    removeEventListener('message', this.#listen);
    this.box.remove();
  }
}

export async function until(condition: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Long enough for what was posted to arrive, were it going to. */
export const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 150));
