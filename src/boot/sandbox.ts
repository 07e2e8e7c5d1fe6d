import { sandboxIdentity } from '../identity/sandbox/sandbox.js';
import type { Identity } from '../identity/identity.js';
import { blocks } from '../registry.js';
import { sandboxTransport } from '../transport/sandbox/sandbox.js';
import type { Transport } from '../transport/transport.js';

/** A city inside the page, of all blocks that there are. A chunk of its own: pages that talk to a city never load it. */
export function openSandbox(): { transport: Transport; identity: Identity } {
  const identity = sandboxIdentity();
  const modules = Object.values(blocks).map((block) => block.sandbox);
  return { transport: sandboxTransport({ modules, identity }), identity };
}
