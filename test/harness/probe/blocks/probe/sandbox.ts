import { probeOperations } from './operations.js';
import type { SandboxModule } from '../../../../../src/transport/sandbox/module.js';

export const probeSandbox: SandboxModule<typeof probeOperations> = {
  operations: probeOperations,
  create: () => ({ get: ({ probeId }) => Promise.resolve({ word: `sandbox ${probeId}` }) }),
};
