import { attemptOperations } from '../../contract/attempt-operations.js';
import { type AttemptKey, keepsakePattern, readAttemptKey } from '../../kernel/attempt.js';
import type { Transport } from '../transport.js';
import type { AttemptLedger, AttemptRecord } from './ledger.js';
import { memoryLedger } from './memory.js';

/** Who keeps one short text for a frame that the browser lets keep nothing: the page, which is not trusted with a key. */
export interface Keeper {
  /** What is kept for the present subject; empty when nothing. */
  kept(): Promise<string>;
  /** Empty: forget it. */
  keep(text: string): void;
}

/** `p <keepsake> <keepsake of the one that it replaces>`, or `s <keepsake>`. */
function readKept(text: string): AttemptRecord | null {
  const [state, key, previous] = text.split(' ');
  if ((state !== 'p' && state !== 's') || !key || !keepsakePattern.test(key)) return null;
  return { key: key as AttemptKey, state: state === 'p' ? 'pending' : 'settled', ...(previous && keepsakePattern.test(previous) && { previous: previous as AttemptKey }) };
}

/**
 * Attempts of a frame without storage. The key itself lives as long as the frame; before the first byte is sent, the
 * gateway seals it and the page is asked to keep the ciphertext. After a reload the ciphertext stands in for the key,
 * and the city answers it without the receipt's number, since whoever reads the page could ask the same.
 * @param subject the one scope that the page keeps something for.
 */
export function keepsakeLedger({ transport, keeper, subject }: { readonly transport: Transport; readonly keeper: Keeper; readonly subject: () => string }): AttemptLedger {
  const memory = memoryLedger();
  const seals = new Map<string, Promise<string>>();
  const recalled = new Map<string, Promise<void>>();

  /** Once for each subject: a page may turn its block to another question. */
  const recall = (scope: string): Promise<void> => {
    if (scope !== subject()) return Promise.resolve();
    const known = recalled.get(scope) ?? keeper.kept().then(async (text) => {
      const record = readKept(text);
      if (record) await memory.write(scope, record);
    });
    recalled.set(scope, known);
    return known;
  };

  const sealed = (scope: string, key: AttemptKey): Promise<string> => {
    if (!readAttemptKey(key)) return Promise.resolve(key);
    const known = seals.get(key) ?? transport.call(attemptOperations.seal, { scope, attempt: key }, { signal: AbortSignal.timeout(4000) }).then(({ keepsake }) => keepsake);
    seals.set(key, known);
    known.catch(() => seals.delete(key));
    return known;
  };

  const keep = async (scope: string, record: AttemptRecord | null): Promise<void> => {
    if (scope !== subject()) return;
    if (!record) return keeper.keep('');
    try {
      const texts = await Promise.all([record.key, ...(record.previous ? [record.previous] : [])].map((key) => sealed(scope, key)));
      keeper.keep([record.state === 'pending' ? 'p' : 's', ...texts].join(' '));
    } catch {
      // Better a vote that this browser forgets than none: the city still counts one for each citizen.
      keeper.keep('');
    }
  };

  return {
    durable: false,
    async read(scope) {
      await recall(scope);
      return memory.read(scope);
    },
    async write(scope, record, by) {
      await recall(scope);
      await keep(scope, record);
      await memory.write(scope, record, by);
    },
    exclusive: memory.exclusive,
    subscribe: memory.subscribe,
  };
}
