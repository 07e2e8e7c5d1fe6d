import { after, before, describe, it } from 'node:test';
import { narrowTokens } from '../../../demo/gateway/tokens/narrow-token.js';
import { Fault } from '../../../src/kernel/fault.js';
import { httpTransport } from '../../../src/transport/http/http.js';
import { transportContract } from '../../contract/transport-contract.js';
import { hastyTimer } from '../../harness/timer.js';
import { fromThePage, seedContract } from '../gateway/contract-seed.js';
import { siteOrigin, startKit } from '../gateway/kit.js';

transportContract('http over the gateway', { describe, it, before, after }, async () => {
  const kit = await startKit();
  await seedContract(kit.db, kit.clock.now());
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
