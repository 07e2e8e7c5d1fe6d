import { html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { type Fault, toFault } from '../../../kernel/fault.js';
import { button } from '../../../ui/button.js';
import { aroundOperations } from '../operations-around.js';
import type { Found } from '../schemas-around.js';
import { siteLink } from '../../../ui/support.js';
import type { Part, View } from '../view.js';
import type { AroundHost } from './part.js';
import { moreWords } from './messages-more.js';
import { tidyNumber, whatIsWrong } from './tracker-number.js';

type Answer = { readonly found: Found['found'] } | { readonly fault: Fault } | { readonly wrong: number | 'signs' };

/**
 * «Is a ballot with this number in the box?» The number stands in the field and in the body of one request, and nowhere
 * else: no address, event, log or storage has it.
 */
export class Finding {
  readonly #host: AroundHost;
  #about = '';
  #answer: Answer | null = null;
  #asking: AbortController | null = null;

  constructor(host: AroundHost) {
    this.#host = host;
    host.addController({ hostDisconnected: () => this.#stop() });
  }

  draw(view: View): Part {
    const { state: { id }, locale } = view;
    const w = moreWords[locale];
    if (this.#about !== id) {
      this.#stop();
      [this.#about, this.#answer] = [id, null];
    }
    const answer = this.#answer;
    const wrong = answer && 'wrong' in answer ? answer.wrong : null;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !event.isTrusted) return;
      event.preventDefault();
      void this.#find(view);
    };
    return html`<div class="find" role="group" aria-label=${w.findTitle}>
      <label for="number">${w.findTitle}</label>
      <p id="number-hint" class="muted">${w.findHint}</p>
      ${wrong === null ? nothing : html`<p id="number-error" class="error">${w.wrong(wrong)}</p>`}
      <input id="number" class="number" data-id="number" type="text" autocomplete="off" autocapitalize="off" spellcheck="false"
        aria-describedby=${wrong === null ? 'number-hint' : 'number-hint number-error'} aria-invalid=${ifDefined(wrong === null ? undefined : 'true')} @keydown=${press} />
      <div class="actions">${button({ label: this.#asking ? w.finding : w.find, kind: 'quiet', id: 'find', busy: this.#asking !== null, onClick: () => void this.#find(view) })}</div>
      ${answer && !('wrong' in answer) ? this.#told(view, answer) : nothing}
    </div>`;
  }

  #told(view: View, answer: Exclude<Answer, { wrong: unknown }>): Part {
    const [title, text] = wordsOf(view.locale, answer);
    return html`<div class="found ${'found' in answer ? answer.found : ''}"><p class="found-title">${title}</p><p>${text}</p>${'found' in answer && answer.found === 'other' ? siteLink(view) : nothing}</div>`;
  }

  async #find(view: View): Promise<void> {
    const { services, state: { id }, locale } = view;
    const field = this.#host.renderRoot.querySelector<HTMLInputElement>('#number');
    if (!field || !services || this.#asking) return;
    const tracker = (field.value = tidyNumber(field.value));
    const wrong = whatIsWrong(tracker);
    if (wrong !== null) {
      this.#answer = { wrong };
      this.#host.requestUpdate();
      await this.#host.updateComplete;
      // Focus says the words tied to the field; where it is there already, the live region does.
      const root = this.#host.renderRoot as ShadowRoot;
      if (root.activeElement === field) view.say(moreWords[locale].wrong(wrong));
      else field.focus();
      return;
    }
    const asking = (this.#asking = new AbortController());
    this.#answer = null;
    this.#host.requestUpdate();
    const answer = await services.transport.call(aroundOperations.find, { referendumId: id, tracker }, { signal: asking.signal })
      .then(({ found }): Answer => ({ found }), (thrown: unknown): Answer => ({ fault: toFault(thrown) }));
    if (this.#asking !== asking) return;
    [this.#asking, this.#answer] = [null, answer];
    this.#host.requestUpdate();
    if (!('wrong' in answer)) view.say(wordsOf(locale, answer).join('. '));
  }

  #stop(): void {
    this.#asking?.abort();
    this.#asking = null;
  }
}

function wordsOf(locale: View['locale'], answer: Exclude<Answer, { wrong: unknown }>): readonly [string, string] {
  const w = moreWords[locale];
  if ('found' in answer) return w.found[answer.found];
  const { code } = answer.fault;
  return code === 'offline' ? w.offline : code.startsWith('rate-limited') ? w.rateLimited : w.notAsked;
}
