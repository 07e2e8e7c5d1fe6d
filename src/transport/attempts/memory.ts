import { listeners, pageQueue } from './in-page.js';
import type { AttemptLedger, AttemptRecord } from './ledger.js';

/** For pages in which nothing can be kept: the records die with the page, the city's own register still knows. */
export function memoryLedger(): AttemptLedger {
  const records = new Map<string, AttemptRecord>();
  const heard = listeners();
  return {
    durable: false,
    read: (scope) => Promise.resolve(records.get(scope) ?? null),
    write(scope, record, by) {
      if (record) records.set(scope, record);
      else records.delete(scope);
      heard.tell(scope, record, by);
      return Promise.resolve();
    },
    exclusive: pageQueue(),
    subscribe: heard.add,
  };
}
