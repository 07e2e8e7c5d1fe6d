import { expect } from '@esm-bundle/chai';
import { demoUins } from '../../../src/blocks/pay-accrual/sandbox-fixtures.js';
import { PayAccrualHarness, payServices, until } from '../../harness/pay-accrual.js';

describe('<city-pay-accrual>, from the form to the receipt', () => {
  let block: PayAccrualHarness;
  const opened: string[] = [];
  const { open } = window;
  beforeEach(() => {
    opened.length = 0;
    // The provider's page itself is the cash desk's matter; here it only has to be opened, blank, within the click.
    window.open = ((url: string) => {
      opened.push(url);
      return { closed: false, opener: null, location: { replace: (to: string) => opened.push(to) }, close: () => opened.push('closed') } as unknown as Window;
    }) as typeof window.open;
  });
  afterEach(() => {
    window.open = open;
    block.remove();
  });

  it('finds a charge that was pasted in a message', async () => {
    block = await PayAccrualHarness.mount();
    await block.sees('УИН');
    block.listen();
    await block.search(`Начислено за сад. УИН ${demoUins.kindergarten}, оплатите вовремя`);
    await block.sees('Нашли 1 начисление');
    expect(block.state.chosen.map(({ uin }) => uin)).to.deep.equal([demoUins.kindergarten]);
    expect(block.focused).to.equal('step');
    expect(block.heard.filter((text) => text.includes('Нашли'))).to.have.length(1);
    expect(block.events[0]?.type).to.equal('city-pay-accrual-shown');
  });

  it('doubts a typing error, and sends it all the same when asked to', async () => {
    block = await PayAccrualHarness.mount();
    await block.type('УИН', '9990077020260000000010017');
    await block.press('Найти');
    await block.sees('Похоже на опечатку');
    const field = block.field('УИН');
    await until(() => block.root.activeElement === field, 'the focus in the field');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(block.root.getElementById(field.getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent).to.contain('Похоже на опечатку');
    await block.press('Искать как есть');
    await block.sees('Ничего не нашли');
  });

  it('offers the numbers of a message with several', async () => {
    block = await PayAccrualHarness.mount();
    await block.type('УИН', `УИН ${demoUins.museum} и УИН ${demoUins.fine}`);
    await block.press('Найти');
    await block.sees('В тексте несколько номеров');
    await block.press(demoUins.fine);
    await block.reaches('found');
    expect(block.state.search).to.deep.equal({ by: 'uin', uin: demoUins.fine });
  });

  it('finds by the text of a receipt’s code in the field of the number, and says what is wrong with one', async () => {
    const code = 'ST00012|Name=Школа|PersonalAcc=03224643450000007399|BankName=ГУ Банка России|BIC=004525988|CorrespAcc=40102810545370000003';
    block = await PayAccrualHarness.mount();
    await block.type('УИН', code);
    await block.press('Найти');
    await block.sees('В этом коде нет номера начисления');
    await block.type('УИН', `${code}|UIN=${demoUins.museum}`);
    await block.press('Найти');
    await block.sees('Нашли 1 начисление');
    expect(block.state.search).to.deep.equal({ by: 'uin', uin: demoUins.museum });
  });

  it('leaves the ticks of other charges as they are when one that was chosen before goes', async () => {
    block = await PayAccrualHarness.mount();
    for (const uin of [demoUins.kindergarten, demoUins.museum]) {
      await block.search(uin);
      await block.press('Найти ещё');
      await block.reaches('asking');
    }
    await block.search(demoUins.fine);
    await block.sees('Выбрано раньше');
    const ticks = (): HTMLInputElement[] => [...block.root.querySelectorAll<HTMLInputElement>('ul[aria-labelledby=earlier] input')];
    expect(ticks().map(({ checked }) => checked)).to.deep.equal([true, true]);
    ticks()[0]?.click();
    await until(() => ticks().length === 1, () => block.text);
    expect(ticks()[0]?.checked).to.equal(true);
    expect(block.state.chosen.map(({ uin }) => uin)).to.include(demoUins.museum).and.not.include(demoUins.kindergarten);
    expect(block.focused).to.equal('step');
  });

  it('says what is missing of a document, then finds its charges', async () => {
    block = await PayAccrualHarness.mount();
    await block.choose('По документу');
    await block.sees('Серия и номер СТС');
    await block.type('Серия и номер СТС', '99 00 000001');
    await block.press('Найти');
    await block.sees('Отметьте, что вы согласны');
    await block.choose('Согласен');
    await block.press('Найти');
    await block.reaches('found');
    expect(block.state.found?.accruals.length).to.equal(2);
  });

  it('pays two charges of two searches, once, and shows the receipt', async () => {
    block = await PayAccrualHarness.mount();
    await block.search(demoUins.kindergarten);
    await block.press('Найти ещё');
    await block.search(demoUins.museum);
    await block.press('К оплате');
    await block.reaches('review');
    const shown = block.text;
    for (const word of ['Получатель', 'ИНН', 'КПП', 'УИН', 'Комиссия', 'К оплате', 'Деньги принимает']) expect(shown).to.contain(word);
    expect(block.state.chosen).to.have.length(2);
    await block.press('Оплатить');
    await block.sees('Введите почту или телефон');
    expect(opened).to.deep.equal([]);
    await block.type('Почта или телефон', 'anna@mail.example');
    await block.press('Оплатить');
    await until(() => ['paying', 'paid'].includes(block.state.phase), () => block.text);
    await until(() => block.state.phase === 'paid', () => block.text, 20_000);
    await block.sees('Оплачено');
    for (const event of ['city-payment-begun', 'city-payment-made']) expect(block.events.filter(({ type }) => type === event)).to.have.length(1);
    expect(JSON.stringify(block.events)).not.to.match(/999007|anna/);
    expect(block.text).to.contain(block.state.payment?.number ?? '?');
    await block.press('Готово');
    await block.reaches('asking');
    expect(block.field('УИН').value).to.equal('');
  });

  it('goes all the way by keyboard', async () => {
    block = await PayAccrualHarness.mount();
    await block.type('УИН', demoUins.museum);
    await block.keys('Enter');
    await block.reaches('found');
    await until(() => block.focused === 'step', 'the list to be read');
    for (let tabs = 0; tabs < 8 && block.focused !== 'review'; tabs++) await block.keys('Tab');
    expect(block.focused).to.equal('review');
    await block.keys('Enter');
    await block.reaches('review');
    await until(() => block.focused === 'step', 'the review to be read');
    for (let tabs = 0; tabs < 8 && block.focused !== 'contact'; tabs++) await block.keys('Tab');
    expect(block.focused).to.equal('contact');
    await block.type('Почта или телефон', '+7 916 000 00 00');
    for (let tabs = 0; tabs < 8 && block.focused !== 'pay'; tabs++) await block.keys('Tab');
    expect(block.focused).to.equal('pay');
    await block.keys('Enter');
    await until(() => ['paying', 'paid'].includes(block.state.phase), () => block.text);
  });

  it('shows the amount before and after where it changed, and asks for the button again', async () => {
    block = await PayAccrualHarness.mount();
    await block.search(demoUins.corrected);
    await block.press('К оплате');
    await block.reaches('review');
    await block.type('Почта или телефон', 'anna@mail.example');
    if (!block.state.changed.length) {
      await block.press('Оплатить');
      await until(() => block.state.phase === 'review' && block.state.changed.length > 0, () => block.text);
    }
    await block.sees('→');
    await block.sees('Проверьте ещё раз');
    expect(block.events.some(({ type }) => type === 'city-payment-begun')).to.equal(false);
  });

  it('runs in no page but as a demonstration', async () => {
    const services = payServices({ mode: 'open' });
    block = await PayAccrualHarness.mount({}, { ...services, transport: { ...services.transport, demonstration: false } });
    await block.sees('На этой странице платить небезопасно');
    expect(block.find('a.tap').getAttribute('href')).to.equal('https://city.example/');
    expect(block.has('input')).to.equal(false);
    expect(block.events).to.deep.equal([]);
  });

  it('keeps what was typed through a change of language', async () => {
    block = await PayAccrualHarness.mount();
    await block.type('УИН', '99900');
    await block.press('English');
    await block.sees('Find and pay a charge');
    expect(block.field('UIN').value).to.equal('99900');
  });

  it('has the number of its tag typed in, asks nothing by itself, and looks for it by a press', async () => {
    block = await PayAccrualHarness.mount({ 'uin': demoUins.tax, 'payer-kind': 'organisation' });
    await block.sees('УИН');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([block.state.phase, block.state.search, block.field('УИН').value]).to.deep.equal(['asking', null, demoUins.tax]);
    block.element.setAttribute('uin', demoUins.museum);
    await until(() => block.field('УИН').value === demoUins.museum, 'the other number');
    expect(block.state.phase).to.equal('asking');
    await block.press('Найти');
    await block.sees('Нашли 1 начисление');
    expect(block.state.search).to.deep.equal({ by: 'uin', uin: demoUins.museum });
  });
});
