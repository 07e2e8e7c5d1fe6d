import { expect } from '@esm-bundle/chai';
import { words as en } from '../../../src/blocks/pay-accrual/paper/messages.en.js';
import { words as ru } from '../../../src/blocks/pay-accrual/paper/messages.ru.js';
import { codeOf, receiptPaper } from '../../../src/blocks/pay-accrual/paper/paper.js';
import { readReceiptCode } from '../../../src/domain/payment-code/receipt-code.js';
import { kopecks } from '../../../src/domain/money/kopecks.js';
import { paperText } from '../../../src/ui/paper/paper.js';
import { expectAccessible } from '../../harness/axe.js';
import { seen } from '../../harness/codes.js';
import { PayAccrualHarness, silentPayServices, until } from '../../harness/pay-accrual.js';
import { payStates, payTime } from '../../harness/pay-states.js';

const state = payStates['paid, several, money sent'];
const payment = state?.payment;
if (!state || !payment) throw new Error('there is no paid state');

describe('<city-pay-accrual>, the receipt', () => {
  let block: PayAccrualHarness | null = null;
  afterEach(() => {
    block?.remove();
    block = null;
    Reflect.deleteProperty(navigator, 'share');
    Reflect.deleteProperty(navigator, 'canShare');
    Reflect.deleteProperty(navigator, 'clipboard');
  });
  const open = async (locale: 'ru' | 'en' = 'ru'): Promise<PayAccrualHarness> => {
    block = await PayAccrualHarness.mount({ locale }, silentPayServices(payTime), { state });
    // Fetched no earlier than somebody wants it.
    expect(block.has('[data-id=save]')).to.equal(false);
    (block.find('details.paper') as HTMLDetailsElement).open = true;
    await until(() => block?.has('[data-id=save]') ?? false, 'the receipt');
    return block;
  };

  it('has every charge, its numbers and amounts, and nothing of who paid', () => {
    for (const [locale, words] of [['ru', ru], ['en', en]] as const) {
      const text = paperText(receiptPaper({ locale }, payment, words));
      for (const item of payment.items) for (const value of [item.uin, item.uip, item.purpose, item.payee, item.inn, words.money(item.amount)]) expect(text).to.include(value);
      expect(text).to.include(payment.number).and.to.include(words.money(payment.total)).and.not.to.include(payment.contact);
      expect(text).not.to.match(/undefined|null|\[object/);
    }
  });

  for (const [locale, rows, without] of [
    ['ru', ['Сумма: 8 832,60 ₽', 'Комиссия: 45,80 ₽', 'Итого: 8 878,40 ₽'], ['Сумма: 8 832,60 ₽', 'Комиссия: нет', 'Итого: 8 832,60 ₽']],
    ['en', ['Amount: ₽8,832.60', 'Commission: ₽45.80', 'Total: ₽8,878.40'], ['Amount: ₽8,832.60', 'Commission: none', 'Total: ₽8,832.60']],
  ] as const) {
    it(`has the sum of the charges, the commission beside it, and what was paid in all (${locale})`, async () => {
      const free = { ...payment, commission: kopecks(0), total: kopecks(payment.total - payment.commission) };
      for (const [made, expected] of [[payment, rows], [free, without]] as const) {
        block = await PayAccrualHarness.mount({ locale }, silentPayServices(payTime), { state: { ...state, payment: made } });
        const said = [...block.root.querySelectorAll('.receipt .reckoning > div')].map((row) => [...row.children].map(({ textContent }) => textContent).join(': ').replace(/\u00a0/g, ' '));
        expect(said).to.deep.equal(expected);
        block.remove();
        const words = locale === 'ru' ? ru : en;
        const lines = new Map(receiptPaper({ locale }, made, words).lines);
        expect(lines.get(words.total)).to.equal(words.money(made.total));
        expect(lines.get(words.commission)).to.equal(made.commission ? words.money(made.commission) : words.none);
        expect(lines.get(words.sum)).to.equal(made.commission ? words.money(free.total) : undefined);
      }
    });
  }

  it('has a code of what it is checked by, which a camera reads off the screen, and which says nothing of who paid and what for', async () => {
    const shown = await open();
    const read = new TextDecoder().decode(seen(shown.find('.kept .qr') as unknown as SVGSVGElement) ?? new Uint8Array());
    expect(readReceiptCode(read)).to.deep.equal({ number: payment.number, paidAt: payment.paidAt, sum: payment.total, uips: payment.items.flatMap(({ uip }) => uip ?? []) });
    for (const { uin, purpose, payee, inn } of payment.items) for (const value of [uin, purpose, payee, inn, payment.contact]) expect(decodeURIComponent(read)).not.to.include(value);
    // Without a picture too, in what is saved and sent.
    expect(paperText(receiptPaper({ locale: 'ru' }, payment, ru))).to.include(`${ru.code}:\r\n${read}`);
    await expectAccessible(shown.element);
  });

  it('has a code before the Treasury has numbered the payment, and a new one after', () => {
    const before = { ...payment, items: payment.items.map((item) => ({ ...item, uip: null })) };
    expect(readReceiptCode(codeOf(before))).to.deep.equal({ number: payment.number, paidAt: payment.paidAt, sum: payment.total, uips: [] });
    expect(codeOf(before)).not.to.equal(codeOf(payment));
  });

  it('is saved as a file that no request leads to', async () => {
    const files: { name: string; text: Promise<string> }[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      files.push({ name: this.download, text: fetch(this.href).then((answer) => answer.text()) });
    };
    try {
      const shown = await open();
      await shown.click(() => shown.find('[data-id=save]'));
      expect(files.map(({ name }) => name)).to.deep.equal([`kvitanciya-${payment.number}.txt`]);
      expect(await files[0]?.text).to.include(payment.number);
      await shown.sees('сохранена файлом');
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
  });

  it('is passed on by the visitor alone, with the words that he may read first', async () => {
    const shared: ShareData[] = [];
    Object.defineProperties(navigator, { share: { configurable: true, value: (what: ShareData) => Promise.resolve(void shared.push(what)) }, canShare: { configurable: true, value: () => true } });
    const shown = await open();
    expect(shown.text).to.include('видно, кому, за что и сколько');
    await shown.click(() => shown.find('[data-id=share]'));
    await until(() => shared.length === 1, 'the sheet');
    expect(shared).to.deep.equal([{ title: ru.title, text: paperText(receiptPaper({ locale: 'ru' }, payment, ru)) }]);
  });

  it('is copied where the browser has no sheet, and where it has neither, that is said', async () => {
    const copied: string[] = [];
    Object.defineProperties(navigator, { share: { configurable: true, value: undefined }, clipboard: { configurable: true, value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) } } });
    const shown = await open('en');
    await shown.click(() => shown.find('[data-id=share]'));
    await shown.sees('is copied');
    expect(copied[0]).to.include(payment.number);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    await shown.click(() => shown.find('[data-id=share]'));
    await shown.sees('Save the receipt as a file');
    await expectAccessible(shown.element);
  });

  it('is printed as a page of its own', async () => {
    const shown = await open();
    // No browser prints here: what would be printed is looked at before it goes.
    const printed: string[] = [];
    const codes: (Uint8Array | null)[] = [];
    const { append } = DocumentFragment.prototype;
    DocumentFragment.prototype.append = function (this: DocumentFragment, ...nodes) {
      for (const node of nodes) {
        if (node instanceof HTMLIFrameElement) node.addEventListener('load', () => {
          if (node.contentWindow) node.contentWindow.print = () => {
            const picture = node.contentDocument?.querySelector('svg');
            codes.push(picture ? seen(picture, '#fff') : null);
            printed.push(node.contentDocument?.body.textContent ?? '');
          };
        }, { capture: true });
      }
      append.apply(this, nodes);
    };
    try {
      await shown.click(() => shown.find('[data-id=print]'));
      await until(() => printed.length > 0, 'the paper');
      expect(new TextDecoder().decode(codes[0] ?? new Uint8Array())).to.equal(codeOf(payment));
      expect(printed[0]).to.include(payment.number).and.to.include(payment.items[0]?.purpose);
    } finally {
      DocumentFragment.prototype.append = append;
    }
  });

  it('is none of a payment that the page knows by a keepsake alone', async () => {
    const veiled = payStates['paid, veiled'];
    if (!veiled) throw new Error('there is no veiled state');
    block = await PayAccrualHarness.mount({}, silentPayServices(payTime), { state: veiled });
    expect(block.has('[data-id=save]')).to.equal(false);
  });
});
