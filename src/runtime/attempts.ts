import { type AttemptKey, newAttemptKey } from '../kernel/attempt.js';
import type { AttemptRecord } from '../transport/attempts/ledger.js';
import type { Services } from './services.js';

interface Keeping {
  readonly host: { readonly services: Pick<Services, 'attempts' | 'random'> };
}

/**
 * Makes a key and keeps it, before the first byte may leave, unless an attempt of that scope is pending.
 * @param claimed what the machine is told. @param naming whether the record names the attempt before it.
 */
export function claimAttempt<Event>(effects: Keeping, scope: string, claimed: (key: AttemptKey, previous: AttemptRecord | null) => Event, naming = false): Promise<Event | { readonly type: 'busy'; readonly record: AttemptRecord }> {
  const { attempts, random } = effects.host.services;
  return attempts.exclusive(scope, async () => {
    const previous = await attempts.read(scope);
    if (previous?.state === 'pending') return { type: 'busy', record: previous } as const;
    const key = newAttemptKey(random);
    await attempts.write(scope, { key, state: 'pending', ...(naming && previous && { previous: previous.key }) }, effects);
    return claimed(key, previous);
  });
}

/** What was learnt of one attempt never overwrites another that began meanwhile, in this tab or in the next. */
export function rememberAttempt(effects: Keeping, scope: string, record: AttemptRecord | null, isStale: (current: AttemptRecord | null) => boolean): Promise<void> {
  const { attempts } = effects.host.services;
  return attempts.exclusive(scope, async () => {
    if (!isStale(await attempts.read(scope))) await attempts.write(scope, record, effects);
  });
}
