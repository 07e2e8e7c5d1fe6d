import { expect } from '@esm-bundle/chai';
import type { Event, State } from '../../../src/blocks/pay-accrual/model.js';
import { kopecks } from '../../../src/domain/money/kopecks.js';
import { Fault } from '../../../src/kernel/fault.js';
import { PayAccrualHarness, payServices, silentPayServices, until } from '../../harness/pay-accrual.js';
import { accrual, found, payStates, payTime } from '../../harness/pay-states.js';
import { misspoken } from '../../harness/spoken.js';

const state = (name: string): State => payStates[name] ?? expect.fail(`no state ${name}`);

describe('<city-pay-accrual>, asked by hand how a payment stands', () => {
  let block: PayAccrualHarness;
  afterEach(() => block.remove());

  const key = state('unknown, from another tab').attempt?.key ?? expect.fail('no attempt');
  const absent: Event = { type: 'settled', key, settlement: { outcome: 'absent' } };
  const silent: Event = { type: 'settle-failed', key, fault: new Fault('timeout') };
  let now = payTime;
  const open = async (locale: 'ru' | 'en', name = 'unknown, from another tab'): Promise<void> => {
    now = payTime;
    block = await PayAccrualHarness.mount({ locale }, silentPayServices(payTime, { clock: { now: () => now } }), { state: state(name) });
    block.listen();
  };
  const dispatch = (event: Event): void => (Reflect.get(block.element, 'flow') as { dispatch(event: Event): void }).dispatch(event);
  const heard = (): string[] => block.heard.map((text) => text.replace(/\u00a0/g, ' '));
  const press = async (): Promise<void> => {
    await block.click(() => block.find('[data-id=check]'));
    await until(() => block.has('[data-id=checked]'), 'the word that it asks');
  };

  for (const [locale, answer, words] of [
    ['ru', absent, 'Проверено в 12:00 по Москве. Пока ничего не изменилось.'],
    ['en', absent, 'Checked at 12:00 PM, Moscow time. Nothing has changed yet.'],
    ['ru', silent, 'Спросили в 12:00 по Москве, ответа пока нет. Скоро спросим ещё раз сами.'],
    ['en', silent, 'We asked at 12:00 PM, Moscow time, and there is no answer yet. We will ask again soon.'],
  ] as const) {
    it(`tells it on screen and once aloud: ${words}`, async () => {
      await open(locale);
      await press();
      // While nothing is known, nothing is told.
      expect(heard()).to.deep.equal([]);
      dispatch(answer);
      await until(() => block.heard.length > 0, 'a word');
      dispatch(answer);
      await new Promise((resolve) => setTimeout(resolve, 120));
      expect(heard()).to.deep.equal([words]);
      expect(block.find('[data-id=checked]').textContent.replace(/\u00a0/g, ' ')).to.equal(words);
      expect(block.focused).to.equal('check');
    });
  }

  it('says the same again for another press within the minute, and nothing for an answer that nobody pressed for', async () => {
    await open('ru');
    await press();
    dispatch(absent);
    await until(() => block.heard.length === 1, 'a word');
    await press();
    dispatch(absent);
    await until(() => block.heard.length === 2, () => `a second word after ${heard().join()}`);
    now += 120_000;
    dispatch(absent);
    await block.element.updateComplete;
    expect(heard()[1]).to.equal(heard()[0]);
    expect(block.text).to.include('12:00');
  });

  it('says nothing of it where the answer leads on, and no longer calls the network lost once the city has answered', async () => {
    await open('ru');
    dispatch({ type: 'settle-failed', key, fault: new Fault('offline') });
    await block.sees('Сейчас нет сети');
    await press();
    dispatch(absent);
    await block.sees('ничего не изменилось');
    expect(block.text).not.to.include('нет сети');
    dispatch({ type: 'settled', key, settlement: { outcome: 'begun', payment: state('paid').payment ?? expect.fail() } });
    await block.sees('Оплачено');
    expect(block.text).not.to.include('ничего не изменилось');
  });
});

describe('<city-pay-accrual>, a poll that got no answer', () => {
  it('is no word of calling the payment off, for which nobody asked', async () => {
    const block = await PayAccrualHarness.mount({}, silentPayServices(payTime), { state: state('paying in a window') });
    const key = state('paying in a window').attempt?.key ?? expect.fail('no attempt');
    (Reflect.get(block.element, 'flow') as { dispatch(event: Event): void }).dispatch({ type: 'settle-failed', key, fault: new Fault('timeout') });
    await block.element.updateComplete;
    expect(block.text).not.to.include('Отменить пока не получилось');
    block.remove();
  });
});

describe('<city-pay-accrual>, more charges', () => {
  let block: PayAccrualHarness;
  afterEach(() => block.remove());

  const fifty = Array.from({ length: 3 }, (_, at) => accrual({ uin: `99900770202600000002${String(at).padStart(5, '0')}`, purpose: `Кружок, день ${at + 1}` }));
  const ask = async (answer: Extract<Event, { type: 'searched' }>['found']['accruals'], next: string | null): Promise<void> => {
    block = await PayAccrualHarness.mount({}, silentPayServices(payTime), { state: state('found a hundred, more to come') });
    block.find('[data-id=more]').focus();
    block.listen();
    await block.keys('Enter');
    const event = found(answer, { next });
    (Reflect.get(block.element, 'flow') as { dispatch(event: Event): void; state: State }).dispatch({ ...event, turn: block.state.turn } as Event);
    await block.element.updateComplete;
  };

  it('by keyboard, the focus goes to the first new one where the button has gone with the last of them', async () => {
    await ask(fifty, null);
    await until(() => block.focused === `choose-${fifty[0]?.uin}`, () => `the first new charge, not ${block.focused}`);
    expect(block.heard.filter((text) => !text.startsWith('focus: '))).to.deep.equal(['Нашли 103\u00a0начисления']);
    await block.keys('Tab');
    expect(block.root.activeElement?.localName).to.equal('summary');
  });

  it('to what can be read of it where the first new one cannot be ticked', async () => {
    await ask([accrual({ ...fifty[0], toPay: kopecks(0) }), ...fifty.slice(1)], null);
    await until(() => block.root.activeElement?.localName === 'summary', 'the details of the first new charge');
    expect(block.root.activeElement?.closest('li')?.textContent).to.include('Кружок, день 1');
  });

  it('to the head of the list where there were no more after all', async () => {
    await ask([], null);
    await until(() => block.focused === 'step', () => `the head of the list, not ${block.focused}`);
  });

  it('and stays on the button while there are more', async () => {
    await ask(fifty, 'c3');
    await until(() => block.heard.length > 0, 'a word');
    expect(block.focused).to.equal('more');
    expect(block.heard).to.have.length(1);
  });
});

describe('<city-pay-accrual>, words beside a control', () => {
  /** State, control, and words that it has to be described by. */
  for (const [name, control, words] of [
    ['unknown', 'check', 'Не платите ещё раз'],
    ['nothing found, incomplete', 'search-again', 'Не все ведомства ответили'],
    ['found a hundred, more to come', 'more', 'Это не всё'],
    ['review, no way to pay', 'recheck', 'Ни один способ оплаты не отвечает'],
    ['number: check digit', 'as-is', 'опечатку'],
    ['number: empty', 'uin', 'Введите номер'],
    ['by document: no consent', 'consent', 'Отметьте, что вы согласны'],
    ['review, no contact', 'contact', 'Введите почту'],
  ] as const) {
    it(`${name}: «${control}» is described by «${words}»`, async () => {
      const block = await PayAccrualHarness.mount({}, silentPayServices(payTime), { state: state(name) });
      const ids = block.find(`[data-id=${control}]`).getAttribute('aria-describedby')?.split(' ') ?? [];
      expect(ids.map((id) => block.root.getElementById(id)?.textContent).join(' ')).to.include(words);
      block.remove();
    });
  }

  it('a payment that could not be called off says so beside the button', async () => {
    const block = await PayAccrualHarness.mount({}, silentPayServices(payTime), { state: state('cancelling') });
    const key = state('cancelling').attempt?.key ?? expect.fail('no attempt');
    (Reflect.get(block.element, 'flow') as { dispatch(event: Event): void }).dispatch({ type: 'cancel-failed', key, fault: new Fault('unreachable') });
    await block.element.updateComplete;
    expect(block.root.getElementById(block.find('[data-id=cancel]').getAttribute('aria-describedby') ?? '')?.textContent).to.include('Отменить пока не получилось');
    block.remove();
  });
});

describe('<city-pay-accrual>, what it is for', () => {
  it('is said once, with the way that the visitor comes to, and the row of ways stays in its place', async () => {
    const block = await PayAccrualHarness.mount({}, payServices());
    const at = (): number => block.find('.ways').getBoundingClientRect().top - block.find('.frame').getBoundingClientRect().top;
    const before = at();
    expect(block.text.match(/Детский сад, кружок/g)).to.have.length(1);
    for (const way of [2, 3, 4]) {
      await block.click(() => block.find(`.way:nth-of-type(${way})`));
      expect(block.text).not.to.include('Детский сад, кружок');
      expect(at()).to.equal(before);
    }
    block.remove();
  });

  it('names of whom no English is known are spoken as Russian', async () => {
    const { payment, quote, ...rest } = state('paid');
    if (!payment) throw new Error('nothing was paid');
    const block = await PayAccrualHarness.mount({ locale: 'en' }, silentPayServices(payTime), { state: { ...rest, quote, payment: { ...payment, provider: { ru: 'Касса города' } } } });
    expect(block.text).to.include('Касса города');
    expect(misspoken(block.root)).to.deep.equal([]);
    block.remove();
    const review = state('review');
    const methods = review.quote?.methods.map((method) => ({ ...method, title: { ru: 'Картой' }, provider: { ru: 'Касса города' } })) ?? [];
    const before = await PayAccrualHarness.mount({ locale: 'en' }, silentPayServices(payTime), { state: { ...review, quote: review.quote && { ...review.quote, methods } } });
    expect(before.text).to.include('Money taken by Касса города.');
    expect(misspoken(before.root)).to.deep.equal([]);
    before.remove();
  });

  it('a charge that was overpaid says by how much', async () => {
    for (const [locale, words] of [['ru', 'лишние 120 ₽'], ['en', '₽120 too much']] as const) {
      const block = await PayAccrualHarness.mount({ locale }, silentPayServices(payTime), { state: state('found, none payable') });
      expect(block.text.replace(/\u00a0/g, ' ')).to.include(words);
      block.remove();
    }
  });
});
