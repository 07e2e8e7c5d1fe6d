import { after, before, describe, it } from 'node:test';
import { narrowTokens } from '../../../demo/gateway/tokens/narrow-token.js';
import { registerCharges } from '../../../demo/import/register-charges.js';
import { type Charge, readCharge } from '../../../demo/import/charges.js';
import { Fault } from '../../../src/kernel/fault.js';
import { httpTransport } from '../../../src/transport/http/http.js';
import { payContract } from '../../contract/pay-contract.js';
import { type ContractAccrual, contractAccruals, contractParentSubject } from '../../harness/contract-accruals.js';
import { hastyTimer } from '../../harness/timer.js';
import { seedContract } from './contract-seed.js';
import { operatorOrigin, siteOrigin } from './kit.js';
import { startPayKit } from './pay-kit.js';

function chargeOf({ accrual: { held: _, ...accrual }, payers }: ContractAccrual): Charge {
  const charge = readCharge({ ...accrual, source: 'contract', payers: payers.length ? payers : [{ by: 'subject', subject: 'nobody' }] });
  if ('code' in charge) throw new Error(`${charge.code} at ${charge.at}`);
  return charge;
}

payContract('http over the gateway', { describe, it, before, after }, async () => {
  const kit = await startPayKit();
  const now = kit.clock.now();
  await seedContract(kit.db, now);
  const charges = contractAccruals(now);
  await registerCharges(kit.db, kit.secrets, charges.map(chargeOf));
  const tokens = narrowTokens(kit.secrets, kit.clock);
  const from = (origin: string): typeof fetch => (input, init) => fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), origin } });
  const transport = (token: () => Promise<string>, origin: string) => httpTransport({
    mode: 'secure', gateway: `${kit.gateway.url}/api`, identity: { token }, fetch: from(origin), timer: hastyTimer, timeouts: { read: 1_000_000, write: 1_000_000 },
  });
  const nobody = (): Promise<never> => Promise.reject(new Fault('auth.required'));
  return {
    transportFor: (subject) => transport(() => (subject === null ? nobody() : tokens.issue({ subject, audience: 'secure', origin: operatorOrigin, site: siteOrigin })), operatorOrigin),
    openPage: () => transport(() => tokens.issue({ subject: contractParentSubject, audience: 'opinion', origin: siteOrigin }), siteOrigin),
    ask: (path, init) => from(operatorOrigin)(`${kit.gateway.url}/api${path}`, init),
    async end(number, how) {
      kit.provider.becomes(number, how);
      await kit.notify(number);
    },
    async correct(uin) {
      const given = charges.find(({ accrual }) => accrual.uin === uin);
      if (given?.corrected === undefined) throw new Error('nothing to correct it to');
      const charge = chargeOf(given);
      await registerCharges(kit.db, kit.secrets, [{ ...charge, revision: charge.revision + 1, accrual: { ...charge.accrual, meaning: 'corrected', total: given.corrected, toPay: given.corrected } }]);
    },
    close: () => kit.close(),
  };
});
