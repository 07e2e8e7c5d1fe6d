import { type Hello, protocol, type Told, type Wishes } from './protocol.js';

/** The page that the frame stands in, as far as it has a shell there. */
export interface Host {
  tell(told: Told): void;
  /** What the page keeps for the frame of the present subject; empty where it keeps nothing or has no shell after all. */
  kept(): Promise<string>;
}

/** Longer texts are no looks of a page. */
const longest = 400;
const most = 40;
/** Milliseconds between two looks at what the page wants, and until a page that never answers is known to have no shell. */
const beat = 50;
const patience = 8000;

/** What a block takes on from the page around it. What `auto` looks at comes unasked, as `around`. */
const looks = `font-family font-size${' accent on-accent link surface surface-sunken text muted border hairline danger success warning radius font heading-font'.replaceAll(' ', ' --city-')}`;

/**
 * Greets the page and listens to it. Of a page that talks without end only the latest word counts, at most twenty times
 * a second; what is no flat list of short texts is not read.
 * @param origin exact; the browser delivers the greeting to no other.
 */
export function greet(page: Window, origin: string, heed: (wishes: Wishes) => void): Host {
  const { port1, port2 } = new MessageChannel();
  let latest: Wishes | null = null;
  let kept: string | null = null;
  const waiting = new Set<(kept: string) => void>();
  const tellKept = (text: string): void => {
    kept = text;
    waiting.forEach((tell) => tell(text));
    waiting.clear();
  };
  setTimeout(() => kept ?? tellKept(''), patience);
  port1.onmessage = ({ data }: MessageEvent<unknown>): void => {
    if (!latest) setTimeout(() => {
      const read = readWishes(latest);
      latest = null;
      if (!read) return;
      const { kept: text = '', ...wishes } = read;
      tellKept(text);
      heed(wishes);
    }, beat);
    latest = data as Wishes;
  };
  page.postMessage({ cityBlocks: protocol, looks } satisfies Hello, origin, [port2]);
  return { kept: () => (kept === null ? new Promise((resolve) => waiting.add(resolve)) : Promise.resolve(kept)), tell: (told) => port1.postMessage(told) };
}

/** @returns the short texts by name, on an object without a prototype; null when it is no object, or too large a one. Never throws. */
export function readWishes(data: unknown): Record<string, string> | null {
  if (typeof data !== 'object' || data === null) return null;
  const entries = Object.entries(data);
  if (entries.length > most) return null;
  const read = Object.create(null) as Record<string, string>;
  for (const [name, text] of entries) {
    // One text that is too long says nothing against the others.
    if (typeof text === 'string' && text !== '' && text.length <= longest) read[name] = text;
  }
  return read;
}
