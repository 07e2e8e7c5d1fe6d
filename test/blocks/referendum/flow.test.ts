import { expect } from '@esm-bundle/chai';
import { referendumOperations } from '../../../src/blocks/referendum/operations.js';
import { attemptOperations } from '../../../src/contract/attempt-operations.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import { memoryLedger } from '../../../src/transport/attempts/memory.js';
import type { Transport } from '../../../src/transport/transport.js';
import { ReferendumHarness, sandboxServices, until } from '../../harness/referendum.js';
import { chosenIn, drafted } from '../../harness/choosing.js';

async function open(id = 'demo', services = sandboxServices(), attributes: Record<string, string> = {}): Promise<ReferendumHarness> {
  const block = await ReferendumHarness.mount({ referendum: id, ...attributes }, services);
  await until(() => !['idle', 'loading'].includes(block.state.phase), 'the question');
  await block.element.updateComplete;
  await until(() => block.has('.frame'), 'the first view');
  return block;
}

/** Counts the casts that leave the block. */
function counting(transport: Transport): Transport & { casts: { key: string | undefined }[] } {
  const casts: { key: string | undefined }[] = [];
  return {
    casts,
    demonstration: transport.demonstration,
    watch: (...given) => transport.watch(...given),
    call(operation, input, options) {
      if ((operation as unknown) === referendumOperations.cast) casts.push({ key: options.key });
      return transport.call(operation, input, options);
    },
  };
}

/** Votes in a block and takes it off the page. Returns the number of the receipt. */
async function voteAndLeave(services: ReturnType<typeof sandboxServices>): Promise<string> {
  const block = await open('demo', services);
  await block.choose('Большая кольцевая');
  await block.signIn();
  await block.press('vote');
  await block.reaches('accepted');
  const tracker = block.state.receipt?.tracker ?? '';
  block.remove();
  return tracker;
}

describe('<city-referendum>', () => {
  let block: ReferendumHarness;
  afterEach(() => block.remove());

  it('takes a visitor from the question to a receipt', async () => {
    block = await open();
    await block.choose('Большая кольцевая');
    await block.signIn();
    expect(block.text).to.include('Вы вошли: Анна П.');
    await block.press('vote');
    await block.reaches('accepted');
    expect(block.text).to.include('Голос учтён').and.to.match(/Номер ?[\w-]{43}/);
    await block.sees('Промежуточные результаты');
    expect(block.events.map(({ type }) => type)).to.deep.equal(['city-referendum-shown', 'city-signed-in', 'city-ballot-cast']);
  });

  it('tells nothing of the person or the choice in its events and attributes', async () => {
    block = await open();
    await block.choose('Большая кольцевая');
    await block.signIn();
    await block.press('vote');
    await block.reaches('accepted');
    const told = JSON.stringify(block.events) + block.element.outerHTML;
    for (const secret of ['big-ring', 'Большая', 'Анна', block.state.receipt?.tracker ?? '-']) expect(told).not.to.include(secret);
  });

  it('can be walked by keyboard alone', async () => {
    block = await open();
    const before = document.createElement('button');
    block.element.before(before);
    before.focus();
    await block.keys('Tab', ' ');
    expect(chosenIn(block.state)).to.equal('big-ring');
    await block.keys('ArrowDown');
    expect(chosenIn(block.state)).to.equal('keep');
    await block.keys('Tab');
    expect(block.focused).to.equal('vote');
    await block.keys('Enter');
    await until(() => block.state.citizen !== null && block.state.phase === 'open', 'sign-in');
    await until(() => block.focused === 'vote', 'the focus to come back to the button');
    await block.keys('Enter');
    await block.reaches('accepted');
    await until(() => block.focused === 'notice', 'the focus to be on the outcome');
    before.remove();
  });

  it('says each thing once', async () => {
    block = await open();
    await block.choose('Большая кольцевая');
    block.listen();
    await block.signIn();
    await block.press('vote');
    await block.reaches('accepted');
    await until(() => block.heard.some((text) => text.includes('Голос учтён')), 'the outcome to be heard');
    expect(block.heard.filter((text) => text.includes('Голос учтён'))).to.have.lengthOf(1);
    expect(block.heard.filter((text) => text.includes('Вы вошли'))).to.have.lengthOf(1);
    expect(block.heard.filter((text) => text.includes('Отправляем'))).to.have.lengthOf(1);
    expect(new Set(block.heard).size).to.equal(block.heard.length);
  });

  it('asks for a choice where none was made, and ties the words to the options', async () => {
    block = await open();
    await block.signIn();
    await block.press('vote');
    expect(block.state.phase).to.equal('open');
    const group = block.find('fieldset');
    expect(block.find(`#${group.getAttribute('aria-describedby') ?? ''}`).textContent).to.equal('Выберите один вариант');
    await until(() => block.focused === 'input', 'the focus on the first option');
  });

  it('lets a choice be taken back', async () => {
    block = await open();
    await block.choose('Большая кольцевая');
    await block.press('clear');
    expect(chosenIn(block.state)).to.equal(null);
    expect(block.has(':checked')).to.equal(false);
  });

  it('sends one ballot for a double click', async () => {
    const services = sandboxServices();
    const transport = counting(services.transport);
    block = await open('demo', { ...services, transport });
    await block.choose('Большая кольцевая');
    await block.signIn();
    const button = block.find('[data-id=vote]');
    await Promise.all([block.click(button), block.click(button)]);
    // A driver may be so slow that the second click is one of its own, on what stands there by then.
    await until(() => block.state.receipt !== null, 'the receipt');
    expect(block.state.receipt?.revision).to.equal(1);
    expect(transport.casts).to.have.lengthOf(1);
  });

  it('takes no click that a script made', async () => {
    block = await open();
    await block.choose('Большая кольцевая');
    await block.signIn();
    block.find('[data-id=vote]').click();
    await block.element.updateComplete;
    expect(block.state.phase).to.equal('open');
  });

  it('goes on asking with the same key when answers get lost, and counts once', async () => {
    const services = sandboxServices();
    const transport = counting(services.transport);
    block = await open('demo-lost-answer', { ...services, transport });
    await block.choose('Большая кольцевая');
    await block.signIn();
    await block.press('vote');
    await block.reaches('unknown');
    expect(block.text).to.include('Пока не знаем, дошёл ли голос').and.to.include('Дважды он не засчитается');
    for (let tries = 0; tries < 4 && block.state.phase === 'unknown'; tries++) {
      // The block asks by itself too: on a slow machine the button may be gone before it is pressed.
      await block.press('check').catch((thrown: unknown) => {
        if (block.state.phase === 'unknown') throw thrown;
      });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await block.reaches('accepted');
    expect(new Set(transport.casts.map(({ key }) => key)).size).to.equal(1);
    expect(block.state.receipt?.revision).to.equal(1);
  });

  it('knows after a reload, without a sign-in', async () => {
    const attempts = memoryLedger();
    const services = sandboxServices({ attempts });
    const tracker = await voteAndLeave(services);
    const { identity } = sandboxServices();
    block = await open('demo', { ...services, identity });
    await block.reaches('accepted');
    expect(block.text).to.include(tracker).and.to.include('Голосовали не вы?');
  });

  it('knows by a keepsake that the vote is counted, and its number after a sign-in', async () => {
    const attempts = memoryLedger();
    const services = sandboxServices({ attempts });
    const tracker = await voteAndLeave(services);
    const scope = 'referendum.cast:demo';
    const { keepsake } = await services.transport.call(attemptOperations.seal, { scope, attempt: (await attempts.read(scope))?.key ?? '' }, { signal: new AbortController().signal });
    await attempts.write(scope, { key: keepsake as AttemptKey, state: 'settled' });
    await services.identity.signOut();
    block = await open('demo', services);
    await block.reaches('accepted');
    expect(block.text).to.include('Эта страница помнит о голосе').and.to.include('Ваш ли он, город скажет, когда вы войдёте').and.not.to.include('Голос учтён');
    expect(block.text).not.to.include(tracker);
    expect(block.has('.tracker')).to.equal(false);
    await block.press('sign-in-for-number');
    await until(() => block.text.includes(tracker), 'the number');
    expect(block.has('[data-id=sign-in-for-number]')).to.equal(false);
  });

  it('changes a vote, and replaces no newer one', async () => {
    block = await open();
    await block.choose('Большая кольцевая');
    await block.signIn();
    await block.press('vote');
    await block.reaches('accepted');
    await block.press('change');
    expect(block.find('[data-id=vote]').textContent).to.include('Изменить голос');
    await block.choose('Третий пересадочный');
    await block.press('vote');
    await until(() => block.state.receipt?.revision === 2, 'the second revision');
    expect(block.text).to.include('прежний заменён новым');
    expect(block.events.at(-1)).to.deep.equal({ type: 'city-ballot-cast', detail: { referendum: 'demo', change: true } });
  });

  it('tells whose vote it is when the citizen voted elsewhere, and votes no second time', async () => {
    const services = sandboxServices();
    const transport = counting(services.transport);
    block = await open('demo-voted', { ...services, transport });
    await block.choose('Большая кольцевая');
    await block.signIn();
    await block.reaches('accepted');
    expect(block.text).to.include('Вы уже голосовали');
    expect(transport.casts).to.have.lengthOf(0);
  });

  it('has a word for another district', async () => {
    block = await open('demo-other-district');
    expect(block.text).to.include('района Кокошкино');
    await block.choose('Большая кольцевая');
    await block.signIn();
    await block.reaches('refused');
    expect(block.text).to.include('это не ваш район');
  });

  it('leaves nothing for the next person after sign-out', async () => {
    block = await open();
    await block.choose('Большая кольцевая');
    await block.signIn();
    await block.press('vote');
    await block.reaches('accepted');
    await block.press('sign-out');
    await block.reaches('open');
    expect(block.state).to.deep.include({ citizen: null, receipt: null, draft: [] });
    expect(await block.element.services?.attempts.read('referendum.cast:demo')).to.equal(null);
  });

  it('switches the language in sight and loses nothing', async () => {
    block = await open();
    await block.choose('Большая кольцевая');
    await block.click(block.find('.strip button[lang]'));
    await block.sees('Big Circle Line');
    expect(block.find(':checked').closest('label')?.textContent).to.include('Big Circle Line');
    expect(chosenIn(block.state)).to.equal('big-ring');
  });

  it('keeps its state when it is moved on the page', async () => {
    block = await open();
    await block.choose('Большая кольцевая');
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(block.element);
    await block.element.updateComplete;
    expect(block.state).to.deep.include({ phase: 'open', draft: drafted('big-ring') });
    await block.signIn();
    await block.press('vote');
    await block.reaches('accepted');
    elsewhere.remove();
  });

  it('shows results as a table that adds up to 100', async () => {
    block = await open('demo-closed');
    await block.sees('Итог');
    const shares = [...block.root.querySelectorAll('.share')].map((cell) => Number.parseInt(cell.textContent, 10));
    expect(shares).to.deep.equal([53, 37, 10]);
    expect(block.root.querySelectorAll('table th[scope=row]')).to.have.lengthOf(3);
    expect(block.text).to.include('Проголосовали 10 000 человек');
  });

  it('never lets a hidden count into the page', async () => {
    block = await open('demo-after-close');
    await until(() => block.state.results !== null, 'the results');
    expect(block.root.innerHTML).not.to.match(/5.?301|53.?%/);
    expect(JSON.stringify(block.state.results)).not.to.include('tallies');
  });
});
