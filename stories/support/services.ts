import { payAccrualSandbox } from '../../src/blocks/pay-accrual/sandbox.js';
import { referendumSandbox } from '../../src/blocks/referendum/sandbox.js';
import { sandboxIdentity } from '../../src/identity/sandbox/sandbox.js';
import { systemClock } from '../../src/kernel/clock.js';
import type { Services } from '../../src/runtime/services.js';
import { webRandom } from '../../src/runtime/web-random.js';
import { memoryLedger } from '../../src/transport/attempts/memory.js';
import { httpTransport } from '../../src/transport/http/http.js';
import { sandboxTransport } from '../../src/transport/sandbox/sandbox.js';
import type { SandboxModule } from '../../src/transport/sandbox/module.js';
import type { Weather } from '../../src/transport/sandbox/weather.js';
import { weather } from './weather.js';

const common = { clock: systemClock, random: webRandom, mode: 'open', operator: null } as const;

/** Of every block that has stories. */
export const sandboxModules: readonly SandboxModule[] = [referendumSandbox, payAccrualSandbox];

/** A city of its own inside the page. @param sky asked at every call. */
export function sandboxServices(sky: () => Weather): Services {
  const identity = sandboxIdentity();
  return { ...common, attempts: memoryLedger(), identity, transport: sandboxTransport({ modules: sandboxModules, identity, weather: sky }) };
}

/** Who is signed in, on both sides of the wire of the stories that go over HTTP. */
export const httpIdentity = sandboxIdentity();

/** A city behind HTTP. @param gateway address that MSW answers in place of. */
export function httpServices(gateway: string): Services {
  const transport = httpTransport({ gateway, identity: httpIdentity, online: () => weather() !== 'offline', });
  return { ...common, attempts: memoryLedger(), identity: httpIdentity, transport };
}
