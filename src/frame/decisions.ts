import { Fault } from '../kernel/fault.js';
import type { Act } from '../runtime/services.js';
import { askInWindow } from './act.js';
import type { ActOutcome } from './act-messages.js';
import { attend } from './attention.js';
import type { FrameConfig } from './config.js';
import { openBlank } from './open-blank.js';

/** How a decisive act is made sure of: where it was made, if the browser attests that it was seen, else in a window. */
export interface Decisions {
  /** Call it synchronously in the click. @returns null when nothing more is needed. */
  confirm(act: Act, signal: AbortSignal): Promise<void> | null;
  /** The same in a window that is open already. @param covered whether it is known that something lay over the block. */
  ask(popup: Window, act: Act, signal: AbortSignal, covered: boolean): Promise<void>;
}

/** Events of a block that say how its act has ended. */
const outcomes: Readonly<Record<string, ActOutcome>> = { 'city-ballot-cast': 'accepted', 'city-ballot-refused': 'refused', 'city-ballot-uncertain': 'unknown' };

export function startDecisions({ config, element }: { readonly config: FrameConfig; readonly element: HTMLElement }): Decisions {
  const attention = attend(element);
  const ask: Decisions['ask'] = (popup, act, signal, covered) =>
    askInWindow(popup, {
      act, signal, covered,
      site: config.host && new URL(config.host).host,
      link: new URL(`/referendum/${element.getAttribute('referendum') ?? ''}`, config.operator).href,
      outcomes: (told) => {
        const hear = (event: Event): void => told(outcomes[event.type] ?? 'unknown');
        for (const name of Object.keys(outcomes)) element.addEventListener(name, hear);
        return () => Object.keys(outcomes).forEach((name) => element.removeEventListener(name, hear));
      },
    });
  return {
    ask,
    confirm(act, signal) {
      const verdict = attention.verdict();
      if (config.inPlace && verdict === 'seen') return null;
      const popup = openBlank();
      return popup ? ask(popup, act, signal, verdict === 'covered') : Promise.reject(new Fault('act.blocked'));
    },
  };
}
