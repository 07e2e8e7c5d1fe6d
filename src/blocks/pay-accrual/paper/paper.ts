import { css, html, nothing } from 'lit';
import { writeReceiptCode } from '../../../domain/payment-code/receipt-code.js';
import { say } from '../../../i18n/format.js';
import { button } from '../../../ui/button.js';
import { handOn } from '../../../ui/paper/hand-on.js';
import { type Paper, paperFile, paperText } from '../../../ui/paper/paper.js';
import { printPaper } from '../../../ui/paper/print.js';
import { saveFile } from '../../../ui/paper/save.js';
import { codePicture, codeStyles, Drawings } from '../code/drawing.js';
import { difference } from '../drawn.js';
import type { PartView, PayPart } from '../part.js';
import type { Payment } from '../schemas.js';
import type { PaperWords } from './messages.ru.js';

/** The receipt of a payment: to be printed, saved, passed on. */
export function paperPart(): PayPart<PaperWords> {
  /** What came of the last press, and of which payment. */
  const drawings = new Drawings();
  let told: { readonly number: string; readonly text: string } | null = null;
  return {
    words: {
      ru: () => import('./messages.ru.js').then(({ words }) => words),
      en: () => import('./messages.en.js').then(({ words }) => words),
    },
    styles: [styles, codeStyles],
    draw(view, w) {
      const { state: { phase, payment }, root } = view;
      // Of a payment that is known by a keepsake alone there is nothing to put on paper.
      if (phase !== 'paid' || !payment || payment.veiled || !payment.items.length) return nothing;
      const { number } = payment;
      const code = codeOf(payment);
      const drawn = drawings.of(code, () => code);
      const paper = receiptPaper(view, payment, w);
      const tell = (text: string): void => {
        told = { number, text };
        view.say(text);
        view.refresh();
      };
      const save = (): void => {
        saveFile(root, paperFile(paper, `${w.fileName}-${number.replace(/[^\w-]+/g, '-')}`));
        tell(w.saved);
      };
      const pass = (): void => void handOn({ title: paper.title, text: paperText(paper) }, paperText(paper)).then((end) => (end === 'shared' ? undefined : tell(w[end])));
      return html`<div class="kept">
        <div class="actions">
          ${button({ label: w.print, kind: 'quiet', id: 'print', describedby: 'inside', onClick: () => printPaper(root, drawn ? { ...paper, picture: { ...drawn, label: w.codeText } } : paper) })}
          ${button({ label: w.save, kind: 'quiet', id: 'save', describedby: 'inside', onClick: save })}
          ${button({ label: w.share, kind: 'quiet', id: 'share', describedby: 'inside', onClick: pass })}
        </div>
        <p id="inside" class="small muted">${w.inside}</p>
        ${drawn ? html`${codePicture(drawn, w.codeText)}<p class="small muted">${w.codeHint}</p>` : nothing}
        ${told?.number === number ? html`<p class="small">${told.text}</p>` : nothing}
      </div>`;
    },
    leave: () => (told = null),
  };
}

/** What the receipt is checked by. @see receipt-code.ts */
export function codeOf({ number, paidAt, total, items }: Payment): string {
  return writeReceiptCode({ number, paidAt, sum: total, uips: items.flatMap(({ uip }) => uip ?? []) });
}

/** All that proves the payment. The address of the fiscal receipt is not in it: the rest may be shown to an institution. */
export function receiptPaper({ locale }: Pick<PartView, 'locale'>, payment: Payment, w: PaperWords): Paper {
  const { number, paidAt, provider, items, commission, total } = payment;
  const written = (name: string, value: string | null): [string, string][] => (value ? [[name, value]] : []);
  return {
    lang: locale,
    title: w.title,
    lines: [
      ...written(w.number, number), ...written(w.paidAt, paidAt && w.instant(paidAt)), ...written(w.provider, say(provider, locale).text),
      ...items.flatMap(({ purpose, payee, inn, kpp, uin, uip, amount, crediting }) => [
        ...written(w.purpose, purpose), ...written(w.payee, [payee, inn && `${w.inn} ${inn}`, kpp && `${w.kpp} ${kpp}`].filter(Boolean).join(', ')),
        ...written(w.uin, uin), ...written(w.uip, uip), ...written(w.amount, w.money(amount)), ...written(w.crediting, w.stages[crediting]),
      ]),
      ...written(w.sum, commission ? w.money(difference(total, commission)) : null), ...written(w.commission, commission ? w.money(commission) : w.none), ...written(w.total, w.money(total)), ...written(w.code, codeOf(payment)),
    ],
    note: w.note,
  };
}

const styles = css`
  .kept {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
`;
