/** What a hostile script works with in the page. */
export interface Kit {
  /** Writes down what it got hold of, whatever that is. */
  note(...what: readonly unknown[]): void;
  /** Every shadow root of the page, closed ones too, as far as somebody's replaced `attachShadow` saw them. */
  readonly roots: readonly ShadowRoot[];
  readonly operator: string;
  readonly gateway: string;
  /** The block's tag. */
  readonly tag: string;
  /** What names its subject: an attribute and its value. */
  readonly named: Readonly<Record<string, string>>;
  /** Address of the attacker's other origin. */
  readonly other: string;
  /** The block's element. */
  place(): HTMLElement | null;
  /** Called while the block stands and an option is chosen. @param act what takes it back, if anything does. */
  strike(act: (at: Aim) => (() => void) | void): void;
  /** The frame of the block; null in open mode. */
  frame(): HTMLIFrameElement | null;
  /** Does it again and again while the page lives. */
  often(act: () => void): void;
}

/** Where the decisive button stands within the frame, as anybody knows who looked at the block once; and where the person is about to press. */
export interface Aim {
  /** Of the lure, where it has one. */
  readonly style?: string;
  readonly button: { readonly x: number; readonly y: number };
  readonly press: { readonly x: number; readonly y: number };
}

/** A script that ran before ours, with all of the page's power. It is sent to the page as text and may use nothing but the kit. */
export type Script = (kit: Kit) => void;

export interface Loot {
  readonly by: string;
  readonly text: string;
}

export interface KitFacts {
  readonly operator: string;
  readonly gateway: string;
  readonly tag: string;
  readonly named: Readonly<Record<string, string>>;
  readonly other: string;
}

/**
 * Runs in the page before everything else. It takes every built-in that it uses before the attacks replace them: what
 * they do to each other must not blind the recorder.
 */
export function installKit(facts: KitFacts): (name: string) => Kit {
  const { stringify } = JSON;
  const { apply } = Reflect;
  const [push, has, add] = [Array.prototype.push, Set.prototype.has, Set.prototype.add];
  const later = setInterval.bind(window);
  const attach = Element.prototype.attachShadow;
  const loot: Loot[] = [];
  const known = new Set<string>();
  const roots: ShadowRoot[] = [];
  const strikes: Record<string, (at: Aim) => (() => void) | void> = {};
  const undo: Record<string, (() => void) | void> = {};
  let busy = false;

  const flatten = (_: string, value: unknown): unknown => {
    if (typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function') return '';
    if (value instanceof ArrayBuffer) return apply(Array.from, Array, [new Uint8Array(value)]);
    if (value instanceof Node) return (value as Element).outerHTML ?? value.textContent;
    if (value instanceof Window || value instanceof MessagePort || value instanceof EventTarget) return '';
    return value;
  };
  const textOf = (what: unknown): string => {
    if (typeof what === 'string') return what;
    try {
      return stringify(what, flatten) ?? String(what);
    } catch {
      return '';
    }
  };
  const note = (by: string, what: readonly unknown[]): void => {
    if (busy) return;
    busy = true;
    try {
      let text = '';
      for (let at = 0; at < what.length; at++) text += ` ${textOf(what[at])}`;
      const key = `${by}\n${text}`;
      if (loot.length > 5000 || apply(has, known, [key])) return;
      apply(add, known, [key]);
      apply(push, loot, [{ by, text: text.slice(0, 60_000) }]);
    } finally {
      busy = false;
    }
  };
  // Not an attack of its own: each one that looks into trees gets them from here.
  Element.prototype.attachShadow = function (init) {
    const root: ShadowRoot = apply(attach, this, [init]);
    apply(push, roots, [root]);
    return root;
  };
  const place = (): HTMLElement | null => document.querySelector(facts.tag);
  Object.defineProperty(document, Symbol.for('hostile'), {
    value: {
      loot: () => stringify(loot),
      strike: (name: string, at: Aim) => void (undo[name] = strikes[name]?.(at)),
      undo: (name: string) => undo[name]?.(),
      frame: () => {
        const frame = place()?.shadowRoot?.querySelector('iframe');
        if (!frame) return '';
        const { left, top, width } = frame.getBoundingClientRect();
        return stringify({ left, top, scale: width / frame.offsetWidth });
      },
    },
  });
  return (name) => ({
    ...facts,
    roots,
    place,
    note: (...what) => note(name, what),
    strike: (act) => void (strikes[name] = act),
    frame: () => place()?.shadowRoot?.querySelector('iframe') ?? null,
    often: (act) => void later(() => {
      try {
        act();
      } catch {
        // A spy goes on.
      }
    }, 100),
  });
}
