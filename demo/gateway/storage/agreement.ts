import type { Kysely } from 'kysely';
import type { Secrets } from '../secrets.js';
import type { Tables } from './tables.js';

/**
 * All gateways of a database must have one secret, also after a restart: with another one they would not find who has
 * voted, and let everybody vote again. So the first leaves a fingerprint, and the others compare.
 */
export async function agreeOnSecret(db: Kysely<Tables>, secrets: Secrets): Promise<void> {
  const value = secrets.mac('fingerprint');
  await db.insertInto('gateway_facts').values({ name: 'secret', value })
    .onConflict((conflict) => conflict.column('name').doNothing()).execute();
  const kept = await db.selectFrom('gateway_facts').select('value').where('name', '=', 'secret').executeTakeFirstOrThrow();
  if (kept.value !== value) throw new Error('This database was made with another GATEWAY_SECRET. With this one, everybody could vote again.');
}
