import { Fault } from '../kernel/fault.js';
import type { Act } from '../runtime/services.js';
import { type ActOutcome, type ActQuestion, readAnswer } from './act-messages.js';

export interface ActOptions {
  readonly act: Act;
  readonly covered: boolean;
  readonly site: string | null;
  /** The subject on the operator's own site, for whoever cannot go on here. */
  readonly link: string | null;
  readonly signal: AbortSignal;
  /** Calls back at the block's next outcome. @returns what stops it. */
  outcomes(told: (outcome: ActOutcome) => void): () => void;
}

/** How often the window is looked at: nothing tells that it was closed. */
const poll = 300;
/** Milliseconds that the result stays readable before the window closes by itself. */
const farewell = 1800;

/**
 * Asks the person in a window of the operator's own, over which no page can lay anything. The window only asks; what is
 * sent is sent from here, with the key that is kept here, once.
 * @param popup opened blank within the click itself (WebKit opens none after any wait); it gets its address now.
 */
export function askInWindow(popup: Window, { act, covered, site, link, signal, outcomes }: ActOptions): Promise<void> {
  const say = (question: ActQuestion): void => popup.postMessage(question, location.origin);
  return new Promise((resolve, reject) => {
    let settled = false;
    let stopOutcomes = (): void => undefined;
    const end = (): void => {
      removeEventListener('message', listen);
      removeEventListener('pagehide', leave);
      signal.removeEventListener('abort', abort);
      clearInterval(watch);
      stopOutcomes();
    };
    const fail = (code: 'act.cancelled' | 'act.blocked'): void => {
      end();
      popup.close();
      if (!settled) reject(new Fault(code));
      settled = true;
    };
    const abort = (): void => fail('act.cancelled');
    const leave = (): void => {
      // Before the person decided there is nothing that the window could still be for.
      if (!settled) popup.close();
    };
    const listen = ({ source, origin, data, isTrusted }: MessageEvent<unknown>): void => {
      if (!isTrusted || origin !== location.origin || source !== popup) return;
      const step = readAnswer(data);
      if (step === 'ready' && !settled) say({ type: 'city-blocks:act', act, covered, site, link });
      else if (step === 'left') fail('act.cancelled');
      else if (step === 'confirmed' && !settled) {
        settled = true;
        say({ type: 'city-blocks:act', outcome: 'sending' });
        stopOutcomes = outcomes((outcome) => {
          say({ type: 'city-blocks:act', outcome });
          end();
          if (outcome === 'accepted') setTimeout(() => popup.close(), farewell);
        });
        resolve();
      }
    };
    const watch = setInterval(() => {
      if (popup.closed) fail('act.cancelled');
    }, poll);
    if (signal.aborted) return abort();
    addEventListener('message', listen);
    addEventListener('pagehide', leave);
    signal.addEventListener('abort', abort);
    popup.location.replace(new URL('/act', location.origin).href);
  });
}
