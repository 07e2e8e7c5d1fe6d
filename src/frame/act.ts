import { Fault } from '../kernel/fault.js';
import type { Act, ActEnd } from '../runtime/services.js';
import { type ActOutcome, type ActQuestion, readAnswer } from './act-messages.js';

export interface ActOptions {
  readonly act: Act;
  readonly covered: boolean;
  readonly site: string | null;
  /** The subject on the operator's own site, for whoever cannot go on here. */
  readonly link: string | null;
  readonly signal: AbortSignal;
  /** Calls back at the block's next outcome. @returns what stops it. */
  outcomes(told: (end: ActEnd) => void): () => void;
}

/** How often the window is looked at: nothing tells that it was closed. */
const poll = 300;
/** A window posts its answer and may be closed at once; the answer is read after the closing. */
const grace = 1200;
/** Milliseconds that the result stays readable before the window closes by itself. */
const farewell = 1800;

/**
 * Asks the person in a window of the operator's own, over which no page can lay anything. The window only asks; what is
 * sent is sent from here, with the key that is kept here, once.
 * @param popup opened blank within the click itself (WebKit opens none after any wait); it gets its address now.
 */
export function askInWindow(popup: Window, { act, covered, site, link, signal, outcomes }: ActOptions): Promise<void> {
  const question = { type: 'city-blocks:act', act, covered, site, link } as const;
  const say = (told: ActQuestion): void => popup.postMessage(told, location.origin);
  return new Promise((resolve, reject) => {
    /** Null until the person has decided. */
    let outcome: ActOutcome | null = null;
    let given = false;
    let stopOutcomes = (): void => undefined;
    const end = (): void => {
      removeEventListener('message', listen);
      removeEventListener('pagehide', leave);
      signal.removeEventListener('abort', abort);
      clearInterval(watch);
      stopOutcomes();
    };
    const fail = (): void => {
      end();
      popup.close();
      if (!outcome && !given) reject(new Fault('act.cancelled'));
      given = true;
    };
    const abort = (): void => {
      // What is decided goes its way; the window stays to say how it ended.
      if (!outcome) fail();
    };
    const leave = (): void => {
      // Before the person decided there is nothing that the window could still be for.
      if (!outcome) popup.close();
    };
    const listen = ({ source, origin, data, isTrusted }: MessageEvent<unknown>): void => {
      // Firefox and WebKit have no source for what a window posted before it closed.
      if (!isTrusted || origin !== location.origin || !(source === popup || (source === null && popup.closed))) return;
      const step = readAnswer(data);
      // Also after a reload of the window: it is told what it cannot know any more.
      if (step === 'ready') say(outcome ? { ...question, outcome } : question);
      else if (step === 'left') fail();
      else if (step === 'confirmed' && !outcome) {
        outcome = 'sending';
        say({ type: 'city-blocks:act', outcome });
        stopOutcomes = outcomes((ended) => {
          outcome = ended;
          say({ type: 'city-blocks:act', outcome });
          if (ended === 'accepted') setTimeout(() => popup.close(), farewell);
        });
        resolve();
      }
    };
    let closedAt = 0;
    const watch = setInterval(() => {
      if (!popup.closed) closedAt = 0;
      else if (!closedAt) closedAt = Date.now();
      else if (Date.now() - closedAt >= grace) fail();
    }, poll);
    if (signal.aborted) return fail();
    addEventListener('message', listen);
    addEventListener('pagehide', leave);
    signal.addEventListener('abort', abort);
    popup.location.replace(new URL(`/act?locale=${act.locale}`, location.origin).href);
  });
}
