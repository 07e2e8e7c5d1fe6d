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

  it('does not say «не платите ещё раз» once the money went back', async () => {
    await show('paid, returned', 'en');
    await block.sees(en.what.returned);
    await until(() => block.text.includes(spaced(en.afterReturn)), 'what to do now');
    expect(block.text).not.to.contain('Do not pay again');
  });
});
