import { expect } from '@esm-bundle/chai';
import { readPaymentCode } from '../../../src/domain/payment-code/gost.js';
import { expectAccessible } from '../../harness/axe.js';
import { seen } from '../../harness/codes.js';
import { PayAccrualHarness, silentPayServices, until } from '../../harness/pay-accrual.js';
import { payStates, payTime } from '../../harness/pay-states.js';

const sbp = payStates['paying by code'];
if (!sbp?.payment?.next || sbp.payment.next.kind !== 'sbp') throw new Error('there is no state of paying by code');
const { payment } = sbp;
const { link } = sbp.payment.next;
const expiry = Date.parse(payment.expiresAt);

describe('<city-pay-accrual>, a code of the Faster Payments System', () => {
  let block: PayAccrualHarness;
  afterEach(() => block.remove());

  for (const scheme of ['light', 'dark']) {
    it(`is drawn as the link that it is, black on white (${scheme})`, async () => {
      block = await PayAccrualHarness.mount({ scheme }, silentPayServices(payTime), { state: sbp });
      await until(() => block.has('.qr'), 'the code');
      const svg = block.find('.qr') as unknown as SVGSVGElement;
      expect(new TextDecoder().decode(seen(svg) ?? new Uint8Array())).to.equal(link);
      expect(getComputedStyle(svg).backgroundColor).to.equal('rgb(255, 255, 255)');
      expect([...block.root.querySelectorAll('.qr path')].map((path) => getComputedStyle(path).fill)).to.deep.equal(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
      expect(block.root.querySelector('.qr[style], .qr [style]')).to.equal(null);
      expect(block.find('[data-id=open-bank]').getAttribute('href')).to.equal(link);
      await expectAccessible(block.element);
    });
  }

  it('has a clock that is drawn every second and said a few times', async () => {
    let now = expiry - 181_000;
    block = await PayAccrualHarness.mount({}, silentPayServices(payTime, { clock: { now: () => now } }), { state: sbp });
    await block.sees('Код действует ещё 3:01');
    block.listen();
    now += 1000;
    await block.sees('Код действует ещё 3:00');
    await until(() => block.heard.length === 1, 'a word of three minutes');
    now += 20_000;
    await block.sees('Код действует ещё 2:40');
    expect(block.heard.join().replace(/\u00a0/g, ' ')).to.equal('Код действует ещё 3 минуты');
  });

  it('when its time is over, is gone, and nobody is told that no money was taken', async () => {
    let now = expiry - 1000;
    block = await PayAccrualHarness.mount({}, silentPayServices(payTime, { clock: { now: () => now } }), { state: sbp });
    await until(() => block.has('.qr'), 'the code');
    block.listen();
    now = expiry;
    await block.sees('Проверяем последний раз');
    expect(block.has('.qr')).to.equal(false);
    expect(block.has('[data-id=open-bank]')).to.equal(false);
    expect(block.text).not.to.include('не списан');
    await until(() => block.heard.some((text) => text.includes('Проверяем последний раз')), 'a word of the end');
    await expectAccessible(block.element);
  });

  it('is a link first where the finger is the pointer', async () => {
    const { matchMedia } = window;
    window.matchMedia = (query) => (query === '(pointer: coarse)' ? { ...matchMedia.call(window, 'all'), matches: true } : matchMedia.call(window, query));
    try {
      block = await PayAccrualHarness.mount({}, silentPayServices(payTime), { state: sbp });
      await until(() => block.has('.qr'), 'the code');
      const open = block.find('[data-id=open-bank]');
      expect(open.className).to.equal('button');
      expect(open.compareDocumentPosition(block.find('.qr')) & Node.DOCUMENT_POSITION_FOLLOWING).to.not.equal(0);
      await expectAccessible(block.element);
    } finally {
      window.matchMedia = matchMedia;
    }
  });
});

describe('<city-pay-accrual>, to pay elsewhere', () => {
  let block: PayAccrualHarness;
  afterEach(() => block.remove());

  for (const [locale, fold, amount] of [['ru', 'Заплатить в другом месте', '3 816,30'], ['en', 'Pay elsewhere', '3,816.30']] as const) {
    it(`there is a code in windows-1251 with all that the register has, and requisites (${locale})`, async () => {
      const state = payStates['review'];
      if (!state) throw new Error('there is no review');
      block = await PayAccrualHarness.mount({ locale }, silentPayServices(payTime), { state });
      await block.sees(fold);
      await block.unfold(fold);
      await until(() => block.has('.qr'), 'the code');
      const { code } = readPaymentCode(seen(block.find('.qr') as unknown as SVGSVGElement) ?? '');
      const [accrual] = state.chosen;
      expect([code?.told, code?.encoding, code?.warnings]).to.deep.equal([1, 1, []]);
      expect(code?.fields).to.deep.include({ Name: accrual?.payee.name, PersonalAcc: accrual?.payee.account, UIN: accrual?.uin, Purpose: accrual?.purpose, Sum: String(state.items[0]?.amount) });
      const said = block.find('.requisites').textContent.replace(/\s/g, ' ');
      for (const value of [accrual?.payee.account, accrual?.payee.bic, accrual?.uin, amount]) expect(said).to.include(value);
      await expectAccessible(block.element);
    });
  }

  for (const [locale, fold, sum] of [['ru', 'Заплатить в другом месте', '3816,30'], ['en', 'Pay elsewhere', '3816.30']] as const) {
    it(`a sum is copied as a form takes it, without sign and blanks (${locale})`, async () => {
      const state = payStates['review'];
      if (!state) throw new Error('there is no review');
      const copied: string[] = [];
      block = await PayAccrualHarness.mount({ locale }, silentPayServices(payTime), { state });
      await block.sees(fold);
      await block.unfold(fold);
      await until(() => block.has('.requisites'), 'the requisites');
      try {
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) } });
        await block.click(() => block.find('.requisites > :last-child button'));
        await until(() => copied.length > 0, 'the sum');
        expect(copied).to.deep.equal([sum]);
      } finally {
        Reflect.deleteProperty(navigator, 'clipboard');
      }
    });
  }

  it('a line is copied as it is, or said to be copied by hand', async () => {
    const state = payStates['review'];
    if (!state) throw new Error('there is no review');
    const copied: string[] = [];
    block = await PayAccrualHarness.mount({}, silentPayServices(payTime), { state });
    await block.sees('Заплатить в другом месте');
    await block.unfold('Заплатить в другом месте');
    await until(() => block.has('.requisites'), 'the requisites');
    const uin = state.chosen[0]?.uin ?? '';
    try {
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: (text: string) => Promise.resolve(void copied.push(text)) } });
      await block.click(() => block.find(`[data-id=copy-${uin}-3]`));
      await until(() => copied.length > 0 && block.text.includes('Скопировано'), 'the word');
      expect(copied).to.deep.equal([state.chosen[0]?.payee.account]);
      Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: () => Promise.reject(new Error('refused')) } });
      await block.click(() => block.find(`[data-id=copy-${uin}-1]`));
      await block.sees('выделите и скопируйте сами');
    } finally {
      Reflect.deleteProperty(navigator, 'clipboard');
    }
  });
});
