import { type CSSResultGroup, html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { BlockElement } from '../../src/runtime/block-element.js';
import { defineOnce } from '../../src/runtime/define.js';
import { barsStyles } from '../../src/ui/bars.js';
import { baseStyles } from '../../src/ui/base-styles.js';
import { buttonStyles } from '../../src/ui/button.js';
import { choiceStyles } from '../../src/ui/choice.js';
import { fieldStyles } from '../../src/ui/field.js';
import { pickerStyles } from '../../src/ui/picker.js';
import { frameStyles } from '../../src/ui/frame.js';
import { LookController } from '../../src/ui/look-controller.js';
import { noticeStyles } from '../../src/ui/notice.js';
import { stripStyles } from '../../src/ui/strip.js';
import { tickStyles } from '../../src/ui/tick.js';

/** A shadow tree with a block's edge around it, in which stories and tests put primitives. */
export class PrimitiveStage extends BlockElement {
  static override styles: CSSResultGroup = [baseStyles, frameStyles, buttonStyles, choiceStyles, fieldStyles, pickerStyles, tickStyles, noticeStyles, barsStyles, stripStyles];

  // Without decorators, so that any build of stories and tests reads it, whatever it knows of our settings.
  static override properties: PropertyDeclarations = { content: { attribute: false }, whole: { attribute: false } };

  readonly #look = new LookController(this);

  declare content: TemplateResult | typeof nothing;
  /** The content brings the frame itself. */
  declare whole: boolean;

  constructor() {
    super();
    this.content = nothing;
    this.whole = false;
  }

  protected override render(): TemplateResult {
    if (this.whole) return html`${this.content}`;
    return html`<section class="frame" part="frame" data-theme=${this.#look.theme}><div class="body">${this.content}</div></section>`;
  }
}

/** @param whole the content brings the frame itself. */
export function onStage(content: TemplateResult, whole = false): TemplateResult {
  defineOnce('primitive-stage', PrimitiveStage);
  return html`<primitive-stage .content=${content} .whole=${whole}></primitive-stage>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'primitive-stage': PrimitiveStage;
  }
}
