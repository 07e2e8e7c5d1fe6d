import { sendKeys, sendMouse } from '@web/test-runner-commands';
import { render, type TemplateResult } from 'lit';
import { onStage, type PrimitiveStage } from './primitive-stage.js';

/** A primitive on its stage, spoken of as a visitor would. */
export class Primitive {
  readonly stage: PrimitiveStage;
  readonly place: HTMLElement;

  private constructor(stage: PrimitiveStage, place: HTMLElement) {
    this.stage = stage;
    this.place = place;
  }

  /** @param whole the template brings the frame itself. */
  static async mount(template: TemplateResult, { whole = false, width = 400 } = {}): Promise<Primitive> {
    const place = document.createElement('div');
    place.style.width = `${width}px`;
    document.body.append(place);
    render(onStage(template, whole), place);
    const stage = place.querySelector('primitive-stage');
    if (!stage) throw new Error('no stage');
    await stage.updateComplete;
    return new Primitive(stage, place);
  }

  async show(template: TemplateResult): Promise<void> {
    this.stage.content = template;
    await this.stage.updateComplete;
  }

  get root(): ShadowRoot {
    const root = this.stage.shadowRoot;
    if (!root) throw new Error('not drawn yet');
    return root;
  }

  find<T extends HTMLElement = HTMLElement>(selector: string): T {
    const found = this.root.querySelector<T>(selector);
    if (!found) throw new Error(`nothing like ${selector}`);
    return found;
  }

  all<T extends HTMLElement = HTMLElement>(selector: string): T[] {
    return [...this.root.querySelectorAll<T>(selector)];
  }

  /** A real click in the middle of it. */
  async click(target: HTMLElement): Promise<void> {
    target.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = target.getBoundingClientRect();
    await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
    await this.stage.updateComplete;
  }

  async keys(...keys: string[]): Promise<void> {
    for (const key of keys) await sendKeys({ press: key });
    await this.stage.updateComplete;
  }

  remove(): void {
    this.place.remove();
  }
}
