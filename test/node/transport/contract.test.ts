import { after, before, describe, it } from 'node:test';
import { allReferendumOperations } from '../../../src/blocks/referendum/operations-around.js';
import { attemptOperations } from '../../../src/contract/attempt-operations.js';
import { sandboxIdentity } from '../../../src/identity/sandbox/sandbox.js';
import { systemClock } from '../../../src/kernel/clock.js';
import { httpTransport } from '../../../src/transport/http/http.js';
import { decode } from '../../../src/transport/layers/decode.js';
import { sandboxTransport } from '../../../src/transport/sandbox/sandbox.js';
import { transportContract } from '../../contract/transport-contract.js';
import { contractCitizens, contractReferendums } from '../../harness/contract-fixtures.js';
import { referenceFetch, tokensOf } from '../../harness/reference-city.js';
import { referenceRegister } from '../../harness/reference-register.js';
import { hastyTimer } from '../../harness/timer.js';

const suite = { describe, it, before, after };

async function sandboxCity() {
  const handlers = referenceRegister(contractReferendums(Date.now()), systemClock);
  // Its own keepsakes, in the place of the sandbox's.
  const module = { operations: { ...allReferendumOperations, ...attemptOperations }, create: () => handlers };
  const citizens = contractCitizens(Date.now()).map((claims) => ({ ...claims, name: claims.subject }));
  return {
    async transportFor(subject: string | null) {
      const identity = sandboxIdentity({ citizens, ask: async (all) => all.find((citizen) => citizen.subject === subject) ?? null });
      if (subject) await identity.signIn(new AbortController().signal);
      return sandboxTransport({ modules: [() => Promise.resolve(module)], identity, delay: 10, timer: hastyTimer });
    },
  };
}

transportContract('sandbox', suite, sandboxCity);

transportContract("an integrator's own, behind the decode layer", suite, async () => {
  const city = await sandboxCity();
  return { transportFor: async (subject) => decode()(await city.transportFor(subject)) };
});

for (const [name, changes] of [['streams', {}], ['polls', { watch: undefined as never }]] as const) {
  transportContract(`http over serve(), watches by ${name}`, suite, async () => {
    const fetch = referenceFetch('/api', changes);
    return {
      transportFor: (subject) => httpTransport({ gateway: 'http://city.example/api/', identity: tokensOf(subject), fetch, timer: hastyTimer, timeouts: { read: 1_000_000, write: 1_000_000 } }),
    };
  });
}
