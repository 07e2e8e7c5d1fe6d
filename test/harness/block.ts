import { sendKeys, sendMouse } from '@web/test-runner-commands';
import type { LitElement } from 'lit';

/** Speaks of a block as a visitor would: what he sees, presses and hears. */
export abstract class BlockHarness<E extends LitElement, S extends { readonly phase: string }> {
  readonly element: E;
  readonly events: { type: string; detail: unknown }[] = [];
  /** Everything that a screen reader would say unasked: live region texts and what the focus was moved to. */
  readonly heard: string[] = [];
  protected readonly place: HTMLElement;
  /** Where and when a person clicked last. */
  private last = { x: -1, y: -1, at: -1e9 };

  protected constructor(element: E, place: HTMLElement, eventNames: readonly string[]) {
    this.element = element;
    this.place = place;
    for (const type of eventNames) place.addEventListener(type, (event) => this.events.push({ type, detail: (event as CustomEvent<unknown>).detail }));
  }

  get state(): S {
    return (Reflect.get(this.element, 'flow') as { state: S }).state;
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

  async reaches(phase: S['phase']): Promise<void> {
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

  /** Presses a button by its words. */
  async pressText(text: string): Promise<void> {
    await this.click(() => {
      const found = [...this.root.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent.includes(text));
      if (!found) throw new Error(`no button «${text}» in: ${this.text}`);
      return found;
    });
  }

  /** Opens a fold by its words. */
  async unfold(text: string): Promise<void> {
    await this.click(() => {
      const summary = [...this.root.querySelectorAll<HTMLElement>('summary')].find((one) => one.textContent.includes(text));
      if (!summary) throw new Error(`nothing to open «${text}» in: ${this.text}`);
      return summary;
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
