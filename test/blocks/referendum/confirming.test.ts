import { expect } from '@esm-bundle/chai';
import type { Event } from '../../../src/blocks/referendum/model.js';
import { referendumOperations } from '../../../src/blocks/referendum/operations.js';
import { Fault } from '../../../src/kernel/fault.js';
import type { Services } from '../../../src/runtime/services.js';
import { ConfirmationDesk } from '../../harness/confirmation-desk.js';
import { ReferendumHarness, sandboxServices, until } from '../../harness/referendum.js';
import { drafted } from '../../harness/choosing.js';

const waiting = 'Чтобы никто не подменил ваш выбор, закончим в отдельном окне. Пока вы его не подтвердите, голос не отправлен.';

describe('<city-referendum>, confirmed in a window', () => {
  let block: ReferendumHarness;
  let desk: ConfirmationDesk;
  let casts: number;
  beforeEach(() => {
    desk = new ConfirmationDesk();
    casts = 0;
  });
  afterEach(() => block.remove());

  async function chosen(given: Partial<Services> = { confirm: desk.confirm }, attributes: Record<string, string> = {}, option = 'Большая кольцевая'): Promise<Services> {
    const inner = sandboxServices();
    const services: Services = {
      ...inner,
      transport: {
        demonstration: true,
        watch: (...all) => inner.transport.watch(...all),
        call(operation, input, options) {
          if ((operation as unknown) === referendumOperations.cast) casts++;
          return inner.transport.call(operation, input, options);
        },
      },
      ...given,
    };
    block = await ReferendumHarness.mount({ referendum: 'demo', ...attributes }, services);
    await block.reaches('open');
    await until(() => block.has('.frame'), 'the first view');
    await block.choose(option);
    await block.signIn();
    return services;
  }

  function dispatch(event: Event): void {
    (Reflect.get(block.element, 'flow') as { dispatch(event: Event): void }).dispatch(event);
  }

  /** Whatever was on its way has come through. */
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

  it('asks within the click, and asks what was chosen in whose name', async () => {
    await chosen();
    dispatch({ type: 'vote' });
    expect(desk.acts).to.deep.equal([{
      locale: 'ru',
      label: 'Опрос',
      title: 'Название для Третьего пересадочного контура метро',
      questions: [{ text: 'Как назвать новую кольцевую линию?', answers: ['Большая кольцевая линия'] }],
      citizen: 'Анна П.',
      button: 'Проголосовать',
      note: 'Голос можно изменить до конца голосования.',
      outcomes: { accepted: 'Голос учтён', refused: 'Голос не принят', unknown: 'Пока не знаем, дошёл ли голос' },
    }]);
  });

  it('says in English what it asks in English', async () => {
    await chosen({ confirm: desk.confirm }, { locale: 'en' }, 'Big Circle Line');
    await block.press('vote');
    await block.reaches('confirming');
    expect(desk.acts[0]).to.include({ locale: 'en', label: 'Poll', button: 'Vote', note: 'You can change your vote until voting ends.' });
    expect(desk.acts[0]?.questions[0]?.answers).to.deep.equal(['Big Circle Line']);
    expect(block.text).to.include('Until you confirm it there, your vote is not sent.');
  });

  it('sends nothing until the person has pressed there, and then once', async () => {
    await chosen();
    await block.press('vote');
    await block.reaches('confirming');
    expect(block.text).to.include('Закончим в отдельном окне').and.to.include(waiting);
    expect(block.has('[data-id=vote]')).to.equal(false);
    expect(block.root.querySelectorAll('input[type=radio]:not(:disabled)')).to.have.lengthOf(0);
    await settle();
    expect(casts).to.equal(0);
    desk.press();
    await block.reaches('accepted');
    expect(casts).to.equal(1);
    await until(() => block.focused === 'notice', 'the focus on the outcome');
  });

  it('moves the focus to the way out, and says each thing once', async () => {
    await chosen();
    block.listen();
    block.find('[data-id=vote]').focus();
    await block.keys('Enter');
    await block.reaches('confirming');
    await until(() => block.focused === 'cancel', 'the focus on «Отменить»');
    desk.fail(new Fault('act.cancelled'));
    await block.reaches('open');
    await until(() => block.focused === 'notice', 'the focus on what happened');
    expect(block.heard.filter((text) => text.includes(waiting))).to.have.lengthOf(1);
    expect(block.heard.filter((text) => text.includes('Голос не отправлен'))).to.have.lengthOf(1);
    expect(block.heard.filter((text) => text.includes('Отправляем'))).to.have.lengthOf(0);
  });

  it('keeps the choice where the window was closed, and asks again', async () => {
    await chosen();
    await block.press('vote');
    desk.fail(new Fault('act.cancelled'));
    await block.sees('Голос не отправлен');
    expect(block.text).to.include('Окно закрылось раньше');
    expect(block.find(':checked').closest('label')?.textContent).to.include('Большая кольцевая');
    await block.press('vote');
    await block.reaches('confirming');
    expect(block.text).not.to.include('Окно закрылось раньше');
    desk.press();
    await block.reaches('accepted');
    expect(casts).to.equal(1);
    expect(desk.acts).to.have.lengthOf(2);
  });

  it('leads to the city\'s own page where no window opens', async () => {
    await chosen();
    await block.press('vote');
    desk.fail(new Fault('act.blocked'));
    await block.sees('Окно для подтверждения не открылось');
    expect((block.find('[part=notice] a') as HTMLAnchorElement).href).to.equal('https://city.example/referendum/demo');
    expect(casts).to.equal(0);
  });

  it('closes the window when the person calls it off here, and hears no more of it', async () => {
    await chosen();
    await block.press('vote');
    await block.press('cancel');
    expect(desk.calledOff).to.equal(true);
    desk.press();
    await settle();
    expect(block.state).to.deep.include({ phase: 'open', draft: drafted('big-ring'), fault: null });
    expect(casts).to.equal(0);
    await block.press('vote');
    await block.reaches('confirming');
    desk.press(0);
    await settle();
    expect(block.state.phase).to.equal('confirming');
    expect(casts).to.equal(0);
  });

  it('opens one window for a double press', async () => {
    await chosen();
    // Both at once, before anything is drawn anew.
    dispatch({ type: 'vote' });
    dispatch({ type: 'vote' });
    await block.reaches('confirming');
    dispatch({ type: 'vote' });
    expect(desk.acts).to.have.lengthOf(1);
    desk.press();
    await block.reaches('accepted');
    expect(desk.acts).to.have.lengthOf(1);
    expect(casts).to.equal(1);
  });

  it('lets nobody else\'s vote through: the window goes with whoever signs out', async () => {
    const { identity } = await chosen();
    await block.press('vote');
    await block.reaches('confirming');
    await identity.signOut();
    await block.reaches('open');
    expect(desk.calledOff).to.equal(true);
    desk.press();
    await settle();
    expect(block.state).to.deep.include({ phase: 'open', citizen: null, draft: [] });
    expect(casts).to.equal(0);
  });

  it('closes the window when the block leaves the page, and tells when it is back', async () => {
    await chosen();
    await block.press('vote');
    await block.reaches('confirming');
    const place = block.element.parentElement;
    block.element.remove();
    expect(desk.calledOff).to.equal(true);
    desk.press();
    await settle();
    place?.append(block.element);
    await block.sees('Голос не отправлен');
    expect(block.state).to.deep.include({ phase: 'open', draft: drafted('big-ring') });
    expect(casts).to.equal(0);
  });

  it('takes no failure to ask for a consent', async () => {
    await chosen({ confirm: () => { throw new TypeError('no window here'); } });
    await block.press('vote');
    await block.sees('Голос не отправлен');
    expect(casts).to.equal(0);
  });

  it('goes on at once where nothing more is needed, and shows nothing of it', async () => {
    let asked = 0;
    await chosen({ confirm: () => (asked++, null) });
    block.listen();
    const drawn: string[] = [];
    new MutationObserver(() => drawn.push(block.text)).observe(block.root, { childList: true, subtree: true, characterData: true });
    await block.press('vote');
    await block.reaches('accepted');
    expect(asked).to.equal(1);
    expect(casts).to.equal(1);
    expect([...drawn, ...block.heard].join()).not.to.include('в отдельном окне');
    expect(block.heard.filter((text) => text.includes('Отправляем'))).to.have.lengthOf(1);
  });

  it('asks by the words of a change where a vote is changed', async () => {
    await chosen();
    await block.press('vote');
    desk.press();
    await block.reaches('accepted');
    await block.press('change');
    await block.choose('Третий пересадочный');
    await block.press('vote');
    await block.reaches('confirming');
    expect(desk.acts[1]).to.include({ button: 'Изменить голос' });
    desk.fail(new Fault('act.cancelled'));
    await block.reaches('changing');
    expect(block.state.receipt?.revision).to.equal(1);
    await block.press('vote');
    desk.press();
    await until(() => block.state.receipt?.revision === 2, 'the second revision');
  });
});
