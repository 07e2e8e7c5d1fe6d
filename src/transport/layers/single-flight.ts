import type { AnyOperation } from '../../contract/operation.js';
import { Fault } from '../../kernel/fault.js';
import type { Layer } from './layer.js';

interface Flight {
  readonly answer: Promise<unknown>;
  readonly controller: AbortController;
  passengers: number;
}

/**
 * Identical public reads that run at the same time share one request: two blocks about one referendum ask once.
 * An abort detaches only its caller; the request ends when the last caller has left.
 */
export function singleFlight(): Layer {
  return (next) => {
    const flights = new Map<string, Flight>();

    function board(operation: AnyOperation, input: unknown): Flight {
      const name = `${operation.name} ${JSON.stringify(input)}`;
      const known = flights.get(name);
      // One that has been left by all is on its way down; nobody may board it.
      if (known && !known.controller.signal.aborted) return known;
      const controller = new AbortController();
      const forget = (): void => {
        if (flights.get(name) === flight) flights.delete(name);
      };
      const answer = next.call(operation, input, { signal: controller.signal });
      const flight: Flight = { answer, controller, passengers: 0 };
      flights.set(name, flight);
      answer.then(forget, forget);
      return flight;
    }

    return {
      demonstration: next.demonstration,
      call(operation, input, options) {
        if (operation.access !== 'public' || operation.effect !== 'read') return next.call(operation, input, options);
        if (options.signal.aborted) return Promise.reject(new Fault('cancelled', {}, { outcome: 'not-done' }));
        return ride(board(operation, input), options.signal) as Promise<never>;
      },
      watch: (operation, input, options) => next.watch(operation, input, options),
    };
  };
}

async function ride(flight: Flight, signal: AbortSignal): Promise<unknown> {
  flight.passengers++;
  let onAbort = (): void => undefined;
  const left = new Promise<never>((_, reject) => {
    onAbort = () => reject(new Fault('cancelled', {}, { outcome: 'not-done' }));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([flight.answer, left]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    if (--flight.passengers === 0) flight.controller.abort();
  }
}
