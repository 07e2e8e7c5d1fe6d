import { Fault } from '../../../src/kernel/fault.js';

/** SQLSTATEs after which the same transaction may well succeed: serialization failure, deadlock. */
const again = new Set(['40001', '40P01']);
const lockTimeout = '55P03';

function stateOf(thrown: unknown): string {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
}

/** No database, or one that is going away: SQLSTATE classes 08, 53, 57P and the socket's own codes. */
function isOutage(thrown: unknown): boolean {
  const message = thrown instanceof Error ? thrown.message : '';
  return /^(08|53|57P|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND)/.test(stateOf(thrown)) || /connection (terminated|timeout)|timeout exceeded when trying to connect/i.test(message);
}

/**
 * Runs a transaction, again where the database asks for it. Distributed databases and PostgreSQL both may.
 * Rejects `attempt.running` when another process holds the same voter or attempt, `gateway.unavailable` in an outage.
 */
export async function transacting<T>(transaction: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await transaction();
    } catch (thrown) {
      if (again.has(stateOf(thrown)) && tries < 5) continue;
      if (stateOf(thrown) === lockTimeout) throw new Fault('attempt.running', { retryAfter: 1 });
      throw outageFault(thrown);
    }
  }
}

/** @returns what to throw on: an outage has a code of its own, anything else stays what it was. */
export function outageFault(thrown: unknown): unknown {
  return isOutage(thrown) ? new Fault('gateway.unavailable', { retryAfter: 5 }) : thrown;
}
