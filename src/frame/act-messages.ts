import type { Act, ActEnd } from '../runtime/services.js';

/** What became of the act, as the window tells the person who is still looking at it. */
export type ActOutcome = 'sending' | ActEnd;

/** From the window that asks for the decision, to the frame that opened it. Both are of the operator's origin. */
export interface ActAnswer {
  readonly type: 'city-blocks:act';
  readonly step: 'ready' | 'confirmed' | 'left';
}

/** From the frame to that window. `outcome`: it was decided already, before the window was loaded anew. */
export type ActQuestion =
  | { readonly type: 'city-blocks:act'; readonly act: Act; readonly covered: boolean; readonly site: string | null; readonly link: string | null; readonly outcome?: ActOutcome }
  | { readonly type: 'city-blocks:act'; readonly outcome: ActOutcome };

export function readAnswer(data: unknown): ActAnswer['step'] | null {
  const { type, step } = Object(data) as Partial<Record<string, unknown>>;
  return type === 'city-blocks:act' && (step === 'ready' || step === 'confirmed' || step === 'left') ? step : null;
}
