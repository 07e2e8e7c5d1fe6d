import { whenNear } from '../boot/near.js';
import { around } from '../ui/around.js';
import { type Hello, protocol, type Told } from './protocol.js';

/** What the shells of a page are made with; its settings may change while they stand. */
export interface ShellPage {
  /** Origin of the operator's frames. */
  operator(): string;
  locale(place: Element): string;
  theme(): string | undefined;
  /** Tells the reader that the block is not there, beside the plain link. @returns what takes that back. */
  fail(place: Element, code: 'L8' | 'L9'): () => void;
}

/** What the registry says of a tag. */
export interface ShellBlock {
  /** The block's own attributes, the one that names its subject first; a blank between them. */
  readonly attributes: string;
  /** Features of the browser that its frame may use: `clipboard-write`. */
  readonly allow: string;
  /** That first attribute is personal: it is told to the frame alone, and stands in no address and no storage of the page. */
  readonly secret?: true;
  /** In the page there is nothing of it but a demonstration: said to the doctor. */
  readonly secureOnly?: true;
}

export interface Shells {
  /** The class of a tag's element: a light one that owns one frame of the operator, where the block itself runs. */
  of(tag: string, block: ShellBlock): CustomElementConstructor;
  /** Looks or language may have changed. */
  tell(): void;
}

export interface Shell extends HTMLElement {
  /** Loads the frame now, which else happens when the element comes near the viewport. */
  start(): void;
  hear(event: MessageEvent<Hello | null>): void;
  tell(): void;
}

/** Milliseconds. A frame that was refused shows only the browser's own page and never speaks. */
const patience = 7500;
/** With allow-same-origin: without it the frame's origin would be null, and no exact check possible. */
const sandbox = 'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals';
/** Until the block is to be seen, what the page put there keeps the place: the slot. */
const styles = ':host{position:relative}:host(:not([hidden])),iframe{display:block}iframe{border:0;width:100%}slot~iframe{position:absolute;inset:0;opacity:0;pointer-events:none}';

/** In secure mode this is all that runs of a block in the host page: no Lit, nothing that reads markup. */
export function shells(page: ShellPage): Shells {
  const here = new Set<Shell>();
  const tell = (): void => here.forEach((shell) => shell.tell());
  addEventListener('message', (event: MessageEvent<Hello | null>) => here.forEach((shell) => shell.hear(event)));
  // Pages change their looks by an attribute of their root; else the reader's system does.
  const eye = new MutationObserver(tell);
  for (const root of [document.documentElement, document.body]) eye.observe(root, { attributes: true });
  const dark = matchMedia('(prefers-color-scheme:dark)');
  dark.onchange = tell;
  // Each starts by itself, wherever it stands: a page of a hundred blocks loads those that are read.
  const near = whenNear<Shell>((shell) => shell.start());
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);

  const of: Shells['of'] = (tag, block) => {
    const told = `lang locale theme scheme density text-size ${block.attributes}`.split(' ');
    const [, , , , , , subject = ''] = told;

    class SecureBlock extends HTMLElement implements Shell {
      static observedAttributes = ['class', 'style', ...told];
      #shown!: () => void;
      readonly ready: Promise<void> = new Promise((resolve) => (this.#shown = resolve));
      readonly #root = this.attachShadow({ mode: 'open', delegatesFocus: true });
      readonly #slot = document.createElement('slot');
      readonly #frame = document.createElement('iframe');
      #port: MessagePort | undefined;
      #told = '';
      /** Properties of the page's style that the frame asked for. */
      #looks: readonly string[] = [];
      #timer: ReturnType<typeof setTimeout> | undefined;
      #again: ReturnType<typeof setTimeout> | undefined;
      #hide: (() => void) | undefined;

      constructor() {
        super();
        const frame = this.#frame;
        this.#root.adoptedStyleSheets = [sheet];
        this.#root.append(this.#slot);
        frame.setAttribute('sandbox', sandbox);
        frame.allow = block.allow;
        frame.referrerPolicy = 'no-referrer';
        let pause = 500;
        let greeted: MessagePort | undefined;
        // A document greets before it is loaded. Without a network this was the browser's own page, or one without its script, or the page put another one there: asked for again, each time after twice as long.
        frame.onload = () => {
          clearTimeout(this.#again);
          this.#again = setTimeout(() => {
            if (!this.#port || this.#port === greeted) frame.setAttribute('src', frame.src);
            greeted = this.#port;
          }, (pause *= 2));
        };
      }

      connectedCallback(): void {
        here.add(this);
        // Moved by its page: the browser throws the frame's document away.
        if (this.#frame.src) this.start();
        else near.observe(this);
      }

      start(): void {
        near.unobserve(this);
        const wishes = this.#wishes();
        if (block.secret) wishes[subject] = '';
        // What no address should hold goes over the port alone.
        for (const name of told) if (wishes[name]?.[99]) wishes[name] = '';
        this.#frame.src = `${page.operator()}/frame/${tag.slice(5)}?${new URLSearchParams({ host: location.origin, height: `${this.offsetHeight}`, ...wishes })}`;
        // Only now: while it is blank, a frame is of the page's own origin, and a browser warns of what its sandbox lets it do.
        this.#root.append(this.#frame);
        // Taken away meanwhile by its page, it starts when it comes back.
        if (this.isConnected) this.#timer = setTimeout(() => this.#fail('L8'), patience);
      }

      disconnectedCallback(): void {
        here.delete(this);
        clearTimeout(this.#timer);
        clearTimeout(this.#again);
        this.#port?.close();
        this.#port = undefined;
      }

      /** Where a browser can move an element whole (`moveBefore`), the frame goes on as it is. */
      connectedMoveCallback(): void {
        this.tell();
      }

      attributeChangedCallback(): void {
        this.tell();
      }

      hear({ isTrusted, origin, source, data, ports }: MessageEvent<Hello | null>): void {
        if (!isTrusted || origin !== page.operator() || source !== this.#frame.contentWindow || !data?.cityBlocks) return;
        if (data.cityBlocks !== protocol) return this.#fail('L9');
        this.#port?.close();
        this.#port = ports[0];
        // A hundred words a second is more than a block has to say.
        let room = 100;
        if (this.#port) this.#port.onmessage = ({ data }) => {
          if (!room) return;
          room--;
          setTimeout(() => room++, 1000);
          this.#take(Object(data) as Told);
        };
        this.#told = '';
        this.#looks = data.looks.split(' ');
        this.tell();
      }

      tell(): void {
        const { src } = this.#frame;
        // The page names another operator.
        if (src && !src.startsWith(`${page.operator()}/`)) return this.start();
        if (!this.#port) return;
        const wishes = this.#wishes();
        const text = JSON.stringify(wishes);
        if (text === this.#told) return;
        this.#told = text;
        this.#port.postMessage({ ...wishes, kept: this.#storage((store, name) => store.getItem(name)) });
      }

      #take({ height = 0, event = '', detail, escape, keep }: Told): void {
        const frame = this.#frame;
        if (height > 0 && height < 2e4) {
          clearTimeout(this.#timer);
          this.#hide?.();
          this.#slot.remove();
          frame.style.height = `${height}px`;
          this.#shown();
        }
        if (/^city-[a-z-]{1,40}$/.test(event)) this.dispatchEvent(new CustomEvent(event, { detail, bubbles: true, composed: true }));
        if (escape) this.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
        if (keep != null) this.#storage((store, name) => (keep ? store.setItem(name, keep.slice(0, 300)) : store.removeItem(name)));
      }

      /** A page may be refused storage too; then the city alone remembers. */
      #storage<T>(use: (store: Storage, name: string) => T): T | null {
        try {
          return use(localStorage, `${tag} ${block.secret ?? this.getAttribute(subject)}`);
        } catch {
          return null;
        }
      }

      #fail(code: 'L8' | 'L9'): void {
        // What the page put here is in sight again, and the word of failure with it.
        this.#root.prepend(this.#slot);
        this.#hide?.();
        this.#hide = page.fail(this, code);
      }

      #wishes(): Record<string, string> {
        const style = getComputedStyle(this);
        const { colorScheme } = style;
        const wishes: Record<string, string> = {
          scheme: /dark/.test(colorScheme) && (dark.matches || !/light/.test(colorScheme)) ? 'dark' : 'light',
          theme: page.theme() || '',
        };
        for (const name of told) wishes[name] = this.getAttribute(name) || wishes[name] || '';
        for (const name of this.#looks) wishes[name] = style.getPropertyValue(name);
        if (wishes['theme'] === 'auto') wishes['around'] = around(this);
        wishes['locale'] = page.locale(this);
        // A frame is transparent only while the used scheme is the same on both sides of its edge.
        this.#frame.style.colorScheme = wishes['scheme'] as string;
        this.#frame.title = wishes['locale'] === 'en' ? 'City service' : 'Сервис города';
        return wishes;
      }
    }
    return SecureBlock;
  };
  return { of, tell };
}
