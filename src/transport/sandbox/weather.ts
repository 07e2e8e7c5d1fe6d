import type { AnyOperation } from '../../contract/operation.js';
import { Fault } from '../../kernel/fault.js';
import type { Dice } from '../waiting.js';

/**
 * What befalls calls on their way. `lost-request` and `lost-answer` befall keyed writes only, so that the question
 * can still be read and the attempt settled; `flaky` befalls everything now and then.
 */
export type Weather = 'fine' | 'slow' | 'offline' | 'lost-request' | 'lost-answer' | 'flaky';

export const weathers: readonly Weather[] = ['fine', 'slow', 'offline', 'lost-request', 'lost-answer', 'flaky'];

/** What the weather holds for one call. */
export interface Forecast {
  /** How many times the usual delay it takes. */
  readonly delay: number;
  /** Instead of the city's work, and instead of its answer. */
  readonly before: Fault | null;
  readonly after: Fault | null;
}

export function forecast(weather: Weather, operation: AnyOperation, dice: Dice): Forecast {
  const lost = new Fault('unreachable');
  const calm: Forecast = { delay: 1, before: null, after: null };
  switch (weather) {
    case 'slow':
      return { ...calm, delay: 10 };
    case 'offline':
      return { ...calm, delay: 0, before: new Fault('offline') };
    case 'lost-request':
      return operation.keyed ? { ...calm, delay: 3, before: lost } : calm;
    case 'lost-answer':
      return operation.keyed ? { ...calm, delay: 3, after: lost } : calm;
    case 'flaky': {
      const fate = dice();
      return { delay: 1 + 4 * dice(), before: fate < 0.2 ? lost : null, after: fate > 0.8 ? lost : null };
    }
    default:
      return calm;
  }
}
