import { html, type PropertyDeclarations, type TemplateResult } from 'lit';
import { BlockElement } from '../../runtime/block-element.js';
import { CatalogueController } from '../../runtime/catalogue-controller.js';
import { firstCatalogue } from './catalogue.js';
import type { FirstMessages } from './messages.ru.js';

/**
 * Charges of the city: found, and paid once. So far it says its name, and that the rest is on its way.
 *
 * @summary Charges of the city, found and paid in place.
 * @slot - What stands there until the block is on screen.
 * @fires {CustomEvent<{}>} city-pay-accrual-shown - The block is on screen.
 */
export class CityPayAccrual extends BlockElement {
  static override properties: PropertyDeclarations = { uin: {}, payerKind: { attribute: 'payer-kind' }, kinds: {}, headingLevel: { attribute: 'heading-level', type: Number } };

  /** УИН of the charge to begin with. */
  uin: string | null = null;

  /** Who pays: `person` or `organisation`. */
  payerKind: string | null = null;

  /** Kinds of charges to show, a blank between them: `kindergarten club`. */
  kinds: string | null = null;

  /** Level of the title in the page's outline, 1 to 6. */
  headingLevel = 3;

  private readonly words = new CatalogueController<FirstMessages>(this, firstCatalogue);

  protected override willUpdate(): void {
    void this.words.use(this.currentLocale);
  }

  protected override updated(): void {
    if (!this.words.messages) return;
    this.markReady();
    this.dispatchEvent(new CustomEvent('city-pay-accrual-shown', { detail: {}, bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult {
    const m = this.words.messages;
    return m ? html`<section class="frame" lang=${this.words.locale ?? 'ru'}><p role="heading" aria-level=${this.headingLevel}>${m.title}</p><p>${m.loading}</p></section>` : html`<slot></slot>`;
  }
}
