import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { BlockElement } from '../../../../../src/runtime/block-element.js';
import { probeOperations } from './operations.js';

const words = { ru: () => import('./messages.ru.js'), en: () => import('./messages.en.js') };

/** Draws every kind of binding that a template has: text, attribute, boolean, property, event, nested, svg, comment. */
export class ProbeElement extends BlockElement {
  static override styles = css`
    :host {
      display: block; /* a comment */
    }

    b::before {
      content: '  ;  }';
    }
  `;

  @property() probe: string | null = null;
  @property({ attribute: false }) word = '';
  private title_ = '';
  private later = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.start();
  }

  private async start(): Promise<void> {
    this.title_ = (await words[this.currentLocale]()).messages.title;
    const services = this.currentServices;
    if (services?.transport.demonstration) {
      const answer = await services.transport.call(probeOperations.get, { probeId: this.probe ?? '' }, { signal: new AbortController().signal });
      this.word = answer.word;
    }
    this.requestUpdate();
    await this.updateComplete;
    this.markReady();
  }

  private async goOn(): Promise<void> {
    this.later = (await import('./later.js')).later;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    return html`
      <!-- kept -->
      <h2 id="title" lang=${this.currentLocale}>${this.title_}</h2>
      <p ?hidden=${!this.word}>
        <b>${this.probe}</b>
        <i>${this.word}</i>
      </p>
      <input .value=${this.probe ?? ''} />
      <button @click=${() => this.goOn()}>${this.later || 'go on'}</button>
      <svg viewBox="0 0 8 8" aria-hidden="true"><circle r=${4} cx="4" cy="4"></circle></svg>
      ${[1, 2].map((n) => html`<s>${n}</s>`)}
    `;
  }
}
