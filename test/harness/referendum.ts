import { define } from '../../src/blocks/referendum/define.js';
import type { State } from '../../src/blocks/referendum/model.js';
import type { CityReferendum } from '../../src/blocks/referendum/referendum-element.js';
import { referendumSandbox } from '../../src/blocks/referendum/sandbox.js';
import type { Identity } from '../../src/identity/identity.js';
import { sandboxIdentity } from '../../src/identity/sandbox/sandbox.js';
import { systemClock } from '../../src/kernel/clock.js';
import type { Services } from '../../src/runtime/services.js';
import { webRandom } from '../../src/runtime/web-random.js';
import { memoryLedger } from '../../src/transport/attempts/memory.js';
import { sandboxTransport } from '../../src/transport/sandbox/sandbox.js';
import type { Transport } from '../../src/transport/transport.js';
import { BlockHarness, until } from './block.js';

define();

const eventNames = [
  'city-referendum-shown', 'city-ballot-cast', 'city-ballot-refused', 'city-ballot-uncertain', 'city-signed-in', 'city-signed-out', 'city-failed',
] as const;

/** Services on a quick sandbox city; whatever is given goes before. */
export function sandboxServices(given: Partial<Services> = {}): Services {
  const identity = sandboxIdentity();
  return {
    transport: sandboxTransport({ modules: [referendumSandbox], identity, delay: 0 }),
    identity, attempts: memoryLedger(), clock: systemClock, random: webRandom, mode: 'open', operator: 'https://city.example', ...given,
  };
}

/** A city that never answers: for looking at one state. */
export function silentServices(): Services {
  const never = new Promise<never>(() => undefined);
  const transport: Transport = { demonstration: false, call: () => never, async *watch() { await never; } };
  const identity: Identity = { citizen: () => never, signIn: () => never, token: () => never, signOut: () => never, subscribe: () => () => undefined };
  return sandboxServices({ transport, identity });
}

/** Speaks of the block as a visitor would: what he sees, presses and hears. */
export class ReferendumHarness extends BlockHarness<CityReferendum, State> {
  static async mount(attributes: Record<string, string>, services: Services | null = sandboxServices(), options: { width?: number; inside?: string; state?: State } = {}): Promise<ReferendumHarness> {
    const place = document.createElement('div');
    place.style.width = `${options.width ?? 400}px`;
    const element = document.createElement('city-referendum');
    if (options.inside) element.insertAdjacentHTML('beforeend', options.inside);
    const harness = new ReferendumHarness(element, place, eventNames);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.services = services;
    place.append(element);
    document.body.append(place);
    await element.updateComplete;
    if (options.state) await harness.show(options.state);
    return harness;
  }

  /** Puts the machine into a state that it was walked to elsewhere. */
  async show(state: State): Promise<void> {
    const flow = Reflect.get(this.element, 'flow') as { state: State };
    await until(() => Reflect.get(Reflect.get(this.element, 'words') as object, 'messages') !== null, 'the words to load');
    // A state may be one that only the whole machine leads to.
    await (Reflect.get(this.element, 'loadLater') as () => Promise<void>).call(this.element);
    flow.state = { ...state, id: this.element.referendum ?? '' };
    this.element.requestUpdate();
    await this.element.updateComplete;
    // A kind of question comes after the rest.
    await until(() => state.phase === 'loading' || !this.has('[aria-busy=true]'), 'the kinds of question');
    await this.element.updateComplete;
  }

  async press(id: string): Promise<void> {
    await this.click(() => this.find(`[data-id=${id}]`));
  }

  async signIn(): Promise<void> {
    await this.press('vote');
    await until(() => this.state.citizen !== null && this.state.phase !== 'signing-in', 'sign-in to finish');
    await this.element.updateComplete;
  }
}

export { until };
