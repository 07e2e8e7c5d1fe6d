import { sendKeys, sendMouse } from '@web/test-runner-commands';
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
export class ReferendumHarness {
  readonly element: CityReferendum;
  readonly events: { type: string; detail: unknown }[] = [];
  /** Everything that a screen reader would say unasked: live region texts and what the focus was moved to. */
  readonly heard: string[] = [];
  private readonly place: HTMLElement;
  /** Where and when a person clicked last. */
  private last = { x: -1, y: -1, at: -1e9 };

  private constructor(element: CityReferendum, place: HTMLElement) {
    this.element = element;
    this.place = place;
    for (const type of eventNames) place.addEventListener(type, (event) => this.events.push({ type, detail: event.detail }));
  }

  static async mount(attributes: Record<string, string>, services: Services | null = sandboxServices(), options: { width?: number; inside?: string; state?: State } = {}): Promise<ReferendumHarness> {
    const place = document.createElement('div');
    place.style.width = `${options.width ?? 400}px`;
    const element = document.createElement('city-referendum');
    if (options.inside) element.insertAdjacentHTML('beforeend', options.inside);
    const harness = new ReferendumHarness(element, place);
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

  get state(): State {
    return (Reflect.get(this.element, 'flow') as { state: State }).state;
  }

  get root(): ShadowRoot {
    const root = this.element.shadowRoot;
    if (!root) throw new Error('not drawn yet');
    return root;
  }

  /** What stands on screen, white space folded. */
  get text(): string {
    return (this.root.querySelector('.frame')?.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  find(selector: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`nothing like ${selector} on screen: ${this.text}`);
    return found;
  }

  has(selector: string): boolean {
    return this.root.querySelector(selector) !== null;
  }

  async sees(text: string): Promise<void> {
    await until(() => this.text.includes(text), () => `«${text}» to appear in: ${this.text}`);
  }

  async reaches(phase: State['phase']): Promise<void> {
    await until(() => this.state.phase === phase, () => `phase ${phase}, now ${this.state.phase}: ${this.text}`);
    await this.element.updateComplete;
  }

  /**
   * A real click in the middle of the thing: the block takes no others. A driver takes a while between the measure and
   * the click; where the layout shifted or the thing was drawn anew meanwhile, it is aimed again.
   */
  async click(thing: HTMLElement | (() => HTMLElement)): Promise<void> {
    const find = typeof thing === 'function' ? thing : () => thing;
    let hit = false;
    const onDown = (event: Event): void => {
      try {
        hit ||= event.composedPath().includes(find());
      } catch {
        // It went away between the measure and the click; whoever pressed is told below.
      }
    };
    this.root.addEventListener('mousedown', onDown);
    for (let tries = 0; tries < 5 && !hit; tries++) {
      const target = find();
      target.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = target.getBoundingClientRect();
      await this.clickAt(Math.round(x + Math.min(width / 2, 60)), Math.round(y + height / 2));
    }
    this.root.removeEventListener('mousedown', onDown);
    if (!hit) throw new Error(`five clicks missed «${find().textContent}»`);
    await this.element.updateComplete;
  }

  /** Two quick clicks in one place are a double click, of which the block takes but the first. */
  private async clickAt(x: number, y: number): Promise<void> {
    const { last } = this;
    const close = Math.abs(last.x - x) < 8 && Math.abs(last.y - y) < 8;
    const wait = last.at + 700 - performance.now();
    if (close && wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    await sendMouse({ type: 'click', position: [x, y] });
    this.last = { x, y, at: performance.now() };
  }

  async press(id: string): Promise<void> {
    await this.click(() => this.find(`[data-id=${id}]`));
  }

  /** Opens a fold by its words. */
  async unfold(text: string): Promise<void> {
    await this.click(() => {
      const summary = [...this.root.querySelectorAll<HTMLElement>('summary')].find((one) => one.textContent.includes(text));
      if (!summary) throw new Error(`nothing to open «${text}» in: ${this.text}`);
      return summary;
    });
  }

  /** Presses a button by its words. */
  async pressText(text: string): Promise<void> {
    await this.click(() => {
      const found = [...this.root.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent.includes(text));
      if (!found) throw new Error(`no button «${text}» in: ${this.text}`);
      return found;
    });
  }

  async choose(text: string): Promise<void> {
    await this.click(() => {
      const option = [...this.root.querySelectorAll<HTMLElement>('label')].find((label) => label.textContent.includes(text));
      if (!option) throw new Error(`no option «${text}» in: ${this.text}`);
      return option;
    });
  }

  async keys(...keys: string[]): Promise<void> {
    for (const key of keys) await sendKeys({ press: key });
    await this.element.updateComplete;
  }

  /** Id or role of what has the focus inside the block. */
  get focused(): string {
    const active = this.root.activeElement as HTMLElement | null;
    return active?.dataset['id'] ?? active?.localName ?? '';
  }

  /** From here on `heard` collects. */
  listen(): void {
    const region = this.find('[role=status]');
    let last = region.textContent;
    new MutationObserver(() => {
      const text = region.textContent.trim();
      if (text && text !== last) this.heard.push(text);
      last = text;
    }).observe(region, { childList: true, characterData: true, subtree: true });
    this.root.addEventListener('focusin', (event) => {
      const target = event.target as HTMLElement;
      if (target.tabIndex === -1) this.heard.push(`focus: ${target.textContent.replace(/\s+/g, ' ').trim()}`);
    });
  }

  async signIn(): Promise<void> {
    await this.press('vote');
    await until(() => this.state.citizen !== null && this.state.phase !== 'signing-in', 'sign-in to finish');
    await this.element.updateComplete;
  }

  remove(): void {
    this.place.remove();
  }
}

export async function until(done: () => boolean, what: string | (() => string), timeout = 8000): Promise<void> {
  const end = performance.now() + timeout;
  while (!done()) {
    if (performance.now() > end) throw new Error(`waited in vain for ${typeof what === 'function' ? what() : what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
