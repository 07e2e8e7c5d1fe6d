import { Fault } from '../kernel/fault.js';
import type { Act, ActEnd } from '../runtime/services.js';
import { askInWindow } from './act.js';
import { attend } from './attention.js';
import { subjectOf } from './attributes.js';
import type { FrameConfig } from './config.js';
import { openBlank } from './open-blank.js';

/** How a decisive act is made sure of: where it was made, if the browser attests that it was seen, else in a window. */
export interface Decisions {
  /** Call it synchronously in the click. @returns null when nothing more is needed. */
  confirm(act: Act, signal: AbortSignal): Promise<void> | null;
  concluded(end: ActEnd): void;
  /** The same in a window that is open already. @param covered whether it is known that something lay over the block. */
  ask(popup: Window, act: Act, signal: AbortSignal, covered: boolean): Promise<void>;
}

export function startDecisions({ config, element }: { readonly config: FrameConfig; readonly element: HTMLElement }): Decisions {
  const attention = attend(element);
  let tellWindow: ((end: ActEnd) => void) | null = null;
  const ask: Decisions['ask'] = (popup, act, signal, covered) =>
    askInWindow(popup, {
      act, signal, covered,
      site: config.host && window !== parent ? new URL(config.host).host : null,
      link: new URL(`/${element.localName.slice(5)}/${subjectOf(element) ?? ''}`, config.operator).href,
      outcomes: (told) => {
        tellWindow = told;
        return () => {
          if (tellWindow === told) tellWindow = null;
        };
      },
    });
  return {
    ask,
    concluded: (end) => tellWindow?.(end),
    confirm(act, signal) {
      const verdict = attention.verdict();
      if (config.inPlace && verdict === 'seen') return null;
      const popup = openBlank();
      return popup ? ask(popup, act, signal, verdict === 'covered') : Promise.reject(new Fault('act.blocked'));
    },
  };
}
