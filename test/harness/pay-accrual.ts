import { define } from '../../src/blocks/pay-accrual/define.js';
import type { State } from '../../src/blocks/pay-accrual/model.js';
import type { CityPayAccrual } from '../../src/blocks/pay-accrual/pay-accrual-element.js';
import { troubleCatalogue } from '../../src/blocks/pay-accrual/beside.js';
import { payAccrualSandbox } from '../../src/blocks/pay-accrual/sandbox.js';
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
  'city-pay-accrual-shown', 'city-payment-begun', 'city-payment-made', 'city-payment-refused', 'city-payment-uncertain', 'city-signed-in', 'city-signed-out', 'city-failed',
] as const;

/** Services on a quick sandbox city; whatever is given goes before. */
export function payServices(given: Partial<Services> = {}): Services {
  const identity = sandboxIdentity();
  return {
    transport: sandboxTransport({ modules: [payAccrualSandbox], identity, delay: 0 }),
    identity, attempts: memoryLedger(), clock: systemClock, random: webRandom, mode: 'secure', operator: 'https://city.example', ...given,
  };
}

/** A city that never answers: for looking at one state. @param now ms since the epoch, since discounts end and words tell of days. */
export function silentPayServices(now: number, given: Partial<Services> = {}): Services {
  const never = new Promise<never>(() => undefined);
  const transport: Transport = { demonstration: false, call: () => never, async *watch() { await never; } };
  const identity: Identity = { citizen: () => never, signIn: () => never, token: () => never, signOut: () => never, subscribe: () => () => undefined };
  return payServices({ transport, identity, clock: { now: () => now }, ...given });
}

/** Speaks of the block as a visitor would: what he types, ticks, sees, presses and hears. */
export class PayAccrualHarness extends BlockHarness<CityPayAccrual, State> {
  static async mount(attributes: Record<string, string> = {}, services: Services | null = payServices(), options: { width?: number; inside?: string; state?: State } = {}): Promise<PayAccrualHarness> {
    const place = document.createElement('div');
    place.style.width = `${options.width ?? 400}px`;
    const element = document.createElement('city-pay-accrual');
    if (options.inside) element.insertAdjacentHTML('beforeend', options.inside);
    const harness = new PayAccrualHarness(element, place, eventNames);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.services = services;
    place.append(element);
    document.body.append(place);
    // Words come first, then the form.
    if (services) await element.ready;
    if (options.state) await harness.show(options.state);
    return harness;
  }

  /** Puts the machine into a state that it was walked to elsewhere. */
  async show(state: State): Promise<void> {
    const flow = Reflect.get(this.element, 'flow') as { state: State };
    await until(() => Reflect.get(Reflect.get(this.element, 'words') as object, 'messages') !== null, 'the words to load');
    await (Reflect.get(this.element, 'loadLater') as () => Promise<void>).call(this.element);
    await this.element['words'].add(troubleCatalogue, this.element['currentLocale']);
    // What the ledger says would lead on from the state.
    await until(() => !['idle', 'recalling'].includes(flow.state.phase), 'the form');
    flow.state = state;
    this.element.requestUpdate();
    await this.element.updateComplete;
    if (state.phase !== 'idle' && state.phase !== 'recalling') await this.drawn();
  }

  /** All lazy parts are here. */
  async drawn(): Promise<void> {
    await until(() => !/Загружаем…|Loading…/.test(this.text), () => `the parts in: ${this.text}`);
    await this.element.updateComplete;
  }

  /** The field of that label. */
  field(label: string): HTMLInputElement {
    const found = [...this.root.querySelectorAll<HTMLLabelElement>('.field-label')].find((one) => one.textContent.includes(label));
    const field = found && this.root.getElementById(found.htmlFor);
    if (!field) throw new Error(`no field «${label}» in: ${this.text}`);
    return field as HTMLInputElement;
  }

  /** Types in place of what stood there; as pasted, in one go. */
  async type(label: string, text: string): Promise<void> {
    const field = this.field(label);
    field.focus();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertFromPaste' }));
    await this.element.updateComplete;
  }

  async press(text: string): Promise<void> {
    await this.pressText(text);
  }

  /** From the form to the list. */
  async search(uin: string): Promise<void> {
    await this.type('УИН', uin);
    await this.press('Найти');
    await this.reaches('found');
  }
}

export { until };
