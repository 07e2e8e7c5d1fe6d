import { after, before, describe, it } from 'node:test';
import { httpTransport } from '../../../src/transport/http/http.js';
import { payContract } from '../../contract/pay-contract.js';
import { contractParentSubject } from '../../harness/contract-accruals.js';
import { tokensOf } from '../../harness/reference-city.js';
import { referencePayServer, sandboxPayCity } from '../../harness/reference-pay-city.js';
import { hastyTimer } from '../../harness/timer.js';

const suite = { describe, it, before, after };
const operator = 'https://city.example';

payContract('sandbox', suite, async () => sandboxPayCity());

payContract('http over serve()', suite, async () => {
  const { serve, end, correct } = referencePayServer('/api', operator);
  const fetchFrom = (origin: string): typeof fetch => async (given, init) => {
    const request = new Request(given, init);
    request.headers.set('x-page-origin', origin);
    return (await serve(request)) ?? new Response(null, { status: 404 });
  };
  const transport = (subject: string | null, origin: string) => httpTransport({
    mode: 'secure', gateway: `${operator}/api/`, identity: tokensOf(subject), fetch: fetchFrom(origin), timer: hastyTimer, timeouts: { read: 1_000_000, write: 1_000_000 },
  });
  return {
    transportFor: (subject) => transport(subject, operator), openPage: () => transport(contractParentSubject, 'https://lenta.example'), end, correct,
    ask: (path, init) => fetchFrom(operator)(`${operator}/api${path}`, init),
  };
});
