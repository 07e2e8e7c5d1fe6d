import { expect } from '@esm-bundle/chai';
import { words as en } from '../../../src/blocks/pay-accrual/amiss/messages.en.js';
import { words as ru } from '../../../src/blocks/pay-accrual/amiss/messages.ru.js';
import { PayAccrualHarness, silentPayServices, until } from '../../harness/pay-accrual.js';
import { payStates, payTime } from '../../harness/pay-states.js';

/** As the harness reads it off the screen. */
const spaced = (text: string): string => text.replace(/\s+/g, ' ');

describe('<city-pay-accrual>, money that was not taken as it was confirmed', () => {
  let block: PayAccrualHarness;
  afterEach(() => block.remove());
  const show = async (name: string, locale: 'ru' | 'en' = 'ru'): Promise<void> => {
    const state = payStates[name];
    if (!state) throw new Error(`no state ${name}`);
    block = await PayAccrualHarness.mount({ locale }, silentPayServices(payTime), { state });
  };

  for (const [name, said, advised] of [['paid, another sum', ru.what.amount, ru.advice], ['paid twice', ru.what.excess, ru.advice]] as const) {
    it(`says of «${name}» what is so and what to do, and neither «оплачено» nor a receipt`, async () => {
      await show(name);
      await block.sees(said);
      await block.sees(spaced(advised));
      await block.sees('Не платите ещё раз');
      expect(block.text).not.to.match(/Оплачено|прошёл|Деньги не списаны|Где сейчас деньги/);
      expect(block.has('[data-id=save]') || block.has('.receipt')).to.equal(false);
      expect(block.find('[data-id=notice]').classList.contains('success')).to.equal(false);
    });
  }

  it('names both sums, and the number that the city finds it by', async () => {
    await show('paid, another sum');
    await block.sees(ru.ordered);
    const text = block.text.replace(/\s/g, ' ');
    expect(text).to.contain('3 862,10').and.to.contain('5 088,40').and.to.contain('P-2026-004417');
  });

  it('gives the receipt of what was paid as it should be beside what was paid twice, and of that alone', async () => {
    const state = payStates['paid, several, money sent'];
    if (!state?.payment) throw new Error('no payment');
    const items = state.payment.items.map((item, at) => ({ ...item, excess: at === 0 }));
    block = await PayAccrualHarness.mount({ locale: 'ru' }, silentPayServices(payTime), { state: { ...state, payment: { ...state.payment, amiss: 'excess', items } } });
    await block.sees(ru.twice);
    await block.sees(ru.once);
    expect(block.has('[data-id=save]')).to.equal(true);
    const [twice, once] = [...block.root.querySelectorAll('ul.accruals')].map((list) => list.textContent ?? '');
    expect(twice).to.contain(items[0]?.purpose).and.not.to.contain(items[1]?.purpose);
    expect(once).to.contain(items[1]?.purpose).and.to.contain(items[2]?.purpose).and.not.to.contain(items[0]?.purpose);
    await block.sees('Не платите ещё раз');
  });

  it('does not say «не платите ещё раз» once the money went back', async () => {
    await show('paid, returned', 'en');
    await block.sees(en.what.returned);
    await until(() => block.text.includes(spaced(en.afterReturn)), 'what to do now');
    expect(block.text).not.to.contain('Do not pay again');
  });
});
