import { css, html, nothing, type TemplateResult } from 'lit';
import type { Drawn, PartView, PayPart } from '../part.js';
import { Requisites, type Requisite, requisitesStyles } from '../requisites.js';
import type { Accrual, Payment } from '../schemas.js';
import { codePicture, codeStyles, Drawings } from './drawing.js';
import { codeOf, owed } from './elsewhere.js';
import type { CodeWords } from './messages.ru.js';

/** Minutes left that are worth a word of the live region. */
const worthSaying = [10, 5, 3, 2, 1];

/** A code to pay by: of a payment in the Faster Payments System, with its clock; of a charge, for paying elsewhere. */
export function codePart(): PayPart<CodeWords> {
  const drawings = new Drawings();
  const requisites = new Requisites();
  const clock = new ExpiryClock();

  function elsewhere(view: PartView, w: CodeWords): Drawn {
    return html`<p class="small">${w.elsewhereText}</p>${view.state.chosen.map((accrual) => charge(view, w, accrual))}`;
  }

  function charge(view: PartView, w: CodeWords, accrual: Accrual): TemplateResult {
    const { uin, purpose, payee } = accrual;
    const amount = owed(view.state, accrual);
    const bytes = codeOf(accrual, amount);
    const drawn = bytes && drawings.of(`${uin} ${amount} ${String(bytes)}`, () => bytes);
    const lines: Requisite[] = [
      [w.payee, payee.name], [w.inn, payee.inn], [w.kpp, payee.kpp], [w.account, payee.account], [w.bank, payee.bank], [w.bic, payee.bic], [w.corrAccount, payee.corrAccount],
      [w.kbk, payee.kbk], [w.oktmo, payee.oktmo], [w.uin, uin], [w.purpose, purpose], [w.amount, amount],
    ];
    return html`<section class="payable" aria-labelledby=${`elsewhere-${uin}`}>
      <p id=${`elsewhere-${uin}`} class="subtitle" lang="ru">${purpose}</p>
      ${drawn ? html`${codePicture(drawn, w.codeOf(purpose))}<p class="small muted">${w.codeHint}</p>` : html`<p class="small muted">${w.noCode}</p>`}
      ${requisites.draw(view, uin, lines, w)}
    </section>`;
  }

  function payment(view: PartView, w: CodeWords, made: Payment, link: string): TemplateResult {
    const left = clock.left(view, w, made);
    if (left <= 0) return html`<p class="subtitle" data-id="expired">${w.over}</p><p>${w.overText}</p>`;
    const drawn = drawings.of(link, () => link);
    // On a phone nobody can hold the camera at his own screen.
    const phone = matchMedia('(pointer: coarse)').matches;
    const open = html`<a class=${phone ? 'button' : 'tap'} part=${phone ? 'button' : 'quiet-button'} href=${link} target="_blank" rel="noopener noreferrer" data-id="open-bank">${w.openBank}</a>`;
    return html`<div class="sbp">
      ${phone ? open : nothing}
      ${drawn ? codePicture(drawn, w.sbpCode) : nothing}
      <p class="small muted" role="timer" aria-live="off" data-id="clock">${w.left(left)}</p>
      ${phone ? nothing : open}
    </div>`;
  }

  return {
    words: {
      ru: () => import('./messages.ru.js').then(({ words }) => words),
      en: () => import('./messages.en.js').then(({ words }) => words),
    },
    styles: [styles, codeStyles, requisitesStyles],
    draw(view, w) {
      const { phase, payment: made } = view.state;
      if (phase === 'paying' && made?.next?.kind === 'sbp') return payment(view, w, made, made.next.link);
      clock.stop();
      return phase === 'found' || phase === 'review' ? elsewhere(view, w) : nothing;
    },
    leave() {
      clock.stop();
    },
  };
}


/** Seconds to the end of a code. Drawn every second, said a few times; what the end means, the city alone knows. */
class ExpiryClock {
  #ticking: ReturnType<typeof setInterval> | undefined;
  #of = '';
  #said = Infinity;
  #told: string | undefined;
  /** Milliseconds by which the city's clock is ahead of the visitor's, as its last answer showed when it came. */
  #ahead = 0;

  /** @returns whole seconds, none below zero. */
  left(view: PartView, w: CodeWords, { expiresAt, asOf }: Payment): number {
    const now = view.services?.clock.now() ?? Date.now();
    // By a clock that is ten minutes fast the code would be over as it comes.
    if (asOf && asOf !== this.#told) this.#ahead = Date.parse(asOf) - now;
    this.#told = asOf;
    const left = Math.max(0, Math.ceil((Date.parse(expiresAt) - now - this.#ahead) / 1000));
    const minutes = Math.ceil(left / 60);
    // Of a code that has just come, its own words speak.
    if (this.#of !== expiresAt) [this.#of, this.#said] = [expiresAt, minutes];
    if (minutes < this.#said) {
      this.#said = minutes;
      const text = minutes === 0 ? `${w.over}. ${w.overText}` : worthSaying.includes(minutes) ? w.minutesLeft(minutes) : null;
      // Saying draws the block, which is being drawn at this moment.
      if (text) queueMicrotask(() => view.say(text));
    }
    clearInterval(this.#ticking);
    if (left > 0) this.#ticking = setInterval(() => view.refresh(), 1000);
    return left;
  }

  stop(): void {
    clearInterval(this.#ticking);
    this.#of = '';
  }
}

const styles = css`
  .sbp,
  .payable,
  .code[open] {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .sbp {
    align-items: flex-start;
  }
  .sbp a.button {
    text-decoration: none;
  }
  .sbp [role='timer'] {
    font-variant-numeric: tabular-nums;
  }
  .payable {
    border-block-start: 1px solid var(--_hairline);
    padding-block-start: 16px;
  }
`;
