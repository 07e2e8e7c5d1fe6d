import { after, before, describe, it } from 'node:test';
import { narrowTokens } from '../../../demo/gateway/tokens/narrow-token.js';
import { Fault } from '../../../src/kernel/fault.js';
import { httpTransport } from '../../../src/transport/http/http.js';
import { transportContract } from '../../contract/transport-contract.js';
import { contractCitizens, contractFollowUp, contractReferendums } from '../../harness/contract-fixtures.js';
import { hastyTimer } from '../../harness/timer.js';
import { type Kit, siteOrigin, startKit } from '../gateway/kit.js';

async function seed({ db, clock }: Kit): Promise<void> {
  const now = clock.now();
  await db.insertInto('districts').values({ oktmo: '45301000', name: 'Богородское', okrug: 'Восточный' }).onConflict((conflict) => conflict.doNothing()).execute();
  await db.insertInto('citizens').values(contractCitizens(now).map(({ subject, birthDate, district, categories = [] }) => (
    { subject, name: 'Анна П.', full_name: 'Анна Петрова', birth_date: birthDate, district, categories: JSON.stringify(categories) }))).execute();
  for (const { id, opensAt, closesAt, ...definition } of contractReferendums(now)) {
    await db.insertInto('referendums').values({
      id, definition: JSON.stringify(definition), archived: false, follow_up: id === 'contract-closed' ? JSON.stringify(contractFollowUp) : null, opens_at: new Date(opensAt), closes_at: new Date(closesAt),
    }).execute();
    await db.insertInto('publications').values({ referendum: id, as_of: new Date(opensAt), voted: 0, counts: '{}' }).execute();
  }
}

/** As a browser does for a page of the registered site. */
const fromThePage: typeof fetch = (input, init) => fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), origin: siteOrigin } });

transportContract('http over the gateway', { describe, it, before, after }, async () => {
  const kit = await startKit();
  await seed(kit);
  const tokens = narrowTokens(kit.secrets, kit.clock);
  return {
    transportFor: (subject) => httpTransport({
      gateway: `${kit.gateway.url}/api`,
      identity: { token: async () => (subject === null ? Promise.reject(new Fault('auth.required')) : tokens.issue({ subject, audience: 'opinion', origin: siteOrigin })) },
      fetch: fromThePage,
      timer: hastyTimer,
      timeouts: { read: 1_000_000, write: 1_000_000 },
    }),
    close: () => kit.close(),
  };
});
