import { expect } from '@esm-bundle/chai';
import { aroundOperations } from '../../../src/blocks/referendum/operations-around.js';
import type { Listing } from '../../../src/blocks/referendum/schemas-around.js';
import { Fault } from '../../../src/kernel/fault.js';
import type { Services } from '../../../src/runtime/services.js';
import { chosenIn } from '../../harness/choosing.js';
import { ReferendumHarness, sandboxServices, until } from '../../harness/referendum.js';

/** The city, except for one of its answers. */
function answering(name: string, answer: () => Promise<unknown>, real = false): Services {
  const services = sandboxServices();
  const { transport } = services;
  return { ...services, transport: { ...transport, ...(real && { demonstration: false }), call: (operation, input, options) => (operation.name === name ? (answer() as Promise<never>) : transport.call(operation, input, options)) } };
}

function listing(answer: () => Promise<Listing>, real = false): Services {
  return answering(aroundOperations.list.name, answer, real);
}

async function openList(services = sandboxServices(), inside?: string): Promise<ReferendumHarness> {
  const block = await ReferendumHarness.mount({}, services, inside ? { inside } : {});
  await block.sees('Голосования города');
  await until(() => !block.text.includes('Загружаем'), 'the list');
  return block;
}

function titles(block: ReferendumHarness): string[] {
  return [...block.root.querySelectorAll('.listed button')].map((one) => one.textContent.trim());
}

describe('<city-referendum> without an identifier', () => {
  let block: ReferendumHarness;
  afterEach(() => block.remove());

  it('lists what is open, the most urgent first, and what opens next', async () => {
    block = await openList();
    expect(titles(block)).to.deep.equal(['Где поставить ёлку', 'Скамейки на Старом Арбате', 'Название для Третьего пересадочного контура метро', 'Название для Третьего пересадочного контура метро']);
    expect(block.text).to.include('осталось 5 часов').and.to.include('Скоро начнутся').and.to.include('жители района Арбат');
  });

  it('is no misuse: nothing is warned of', async () => {
    const { warn } = console;
    const warnings: unknown[] = [];
    console.warn = (text: unknown) => warnings.push(text);
    block = await openList();
    console.warn = warn;
    expect(warnings).to.deep.equal([]);
  });

  it('keeps what the page put inside until it has something to say', async () => {
    block = await openList(sandboxServices(), '<a href="https://city.example/">Голосования</a>');
    expect(block.has('slot')).to.equal(false);
  });

  it('opens a question in place and leads back, with the draft and without a change of address', async () => {
    const address = location.href;
    block = await openList();
    await block.pressText('Где поставить ёлку');
    await block.reaches('open');
    await until(() => block.focused === 'title', 'the focus on the question');
    expect(location.href).to.equal(address);
    await block.choose('Большая кольцевая');
    await block.press('back');
    await block.sees('Скоро начнутся');
    await until(() => block.focused === 'open-demo-closing', 'the focus on the line that it came from');
    await block.press('open-demo-district');
    await block.reaches('open');
    expect(chosenIn(block.state)).to.equal(null);
    await block.press('back');
    await block.press('open-demo-closing');
    await until(() => chosenIn(block.state) === 'big-ring', 'the draft to come back');
    await block.press('clear');
    await block.element.updateComplete;
    expect(chosenIn(block.state)).to.equal(null);
  });

  it('shows whoever is signed in his own, those he voted in last and marked', async () => {
    block = await openList();
    block.listen();
    await block.press('sign-in');
    await block.sees('Вы вошли: Анна П.');
    await until(() => block.heard.some((text) => text.includes('Теперь здесь только ваши')), 'the word on it');
    expect(block.heard.filter((text) => text.includes('Вы вошли'))).to.have.lengthOf(1);
    await block.press('open-demo-closing');
    await block.reaches('open');
    await block.choose('Большая кольцевая');
    await until(() => block.state.eligibility !== null, 'the city’s word');
    await block.press('vote');
    await block.reaches('accepted');
    await block.press('back');
    await block.sees('Вы голосовали');
    expect(titles(block)[2]).to.equal('Где поставить ёлку');
    expect(block.events.map(({ type }) => type)).to.include('city-signed-in').and.to.include('city-ballot-cast');
  });

  it('leaves nothing of a person who signed out', async () => {
    block = await openList();
    await block.press('sign-in');
    await block.sees('Вы вошли: Анна П.');
    await block.press('sign-out');
    await block.sees('Войти, чтобы увидеть свои');
    expect(block.text).not.to.include('Анна');
    await until(() => block.focused === 'sign-in', 'the focus where one can sign in again');
  });

  it('can be walked by keyboard alone', async () => {
    block = await openList();
    const before = document.createElement('button');
    block.element.before(before);
    before.focus();
    await block.keys('Tab', 'Enter');
    await block.reaches('open');
    await until(() => block.focused === 'title', 'the focus on the question');
    expect(block.state.id).to.equal('demo-closing');
    // One step back from the title; no driver of the three presses Shift and Tab together.
    block.find('[data-id=back]').focus();
    await block.keys('Enter');
    await until(() => block.focused === 'open-demo-closing', 'the focus back on the line');
    before.remove();
  });

  it('says that there is nothing', async () => {
    block = await openList(listing(() => Promise.resolve({ referendums: [] })));
    await block.sees('Сейчас голосований нет');
  });

  it('says that it did not load, and asks again', async () => {
    let fails = true;
    block = await openList(listing(() => (fails ? Promise.reject(new Fault('gateway.unavailable', { requestId: 'r-1' })) : Promise.resolve({ referendums: [] }))));
    await block.sees('Список не загрузился');
    expect(block.text).to.include('r-1');
    expect(block.events).to.deep.equal([{ type: 'city-failed', detail: { code: 'gateway.unavailable' } }]);
    block.listen();
    fails = false;
    await block.press('retry');
    await block.sees('Сейчас голосований нет');
    await until(() => block.focused === 'title', 'the focus not to be lost');
  });

  it('tells the page of a list that did not load before anything is drawn', async () => {
    block = await ReferendumHarness.mount({}, listing(() => Promise.reject(new Fault('gateway.unavailable'))), { inside: '<a href="https://news.example/">Голосования</a>' });
    await block.sees('Список не загрузился');
    expect(block.events).to.deep.equal([{ type: 'city-failed', detail: { code: 'gateway.unavailable' } }]);
  });

  it('has the operator’s own page checked, and never a link of the page or the last question', async () => {
    const one: Listing['referendums'][number] = { id: 'demo', label: 'vote', title: { ru: 'Один вопрос' }, electorate: { minAge: null, districts: [], size: null }, opensAt: '2020-01-01T00:00:00Z', closesAt: '2099-01-01T00:00:00Z' };
    block = await openList(listing(() => Promise.resolve({ referendums: [one] }), true), '<a href="https://news.example/">Голосования</a>');
    const verify = (): string | undefined => block.root.querySelector<HTMLAnchorElement>('.strip a')?.href;
    expect(verify()).to.equal('https://city.example/');
    await block.pressText('Один вопрос');
    await block.reaches('open');
    expect(verify()).to.equal('https://city.example/referendum/demo');
    await block.press('back');
    await block.sees('Один вопрос');
    await until(() => verify() === 'https://city.example/', 'the operator’s own page again');
  });

  it('says that only one’s own are left when they are, or why they are not', async () => {
    let fails = true;
    block = await openList(answering(aroundOperations.standing.name, () => (fails ? Promise.reject(new Fault('timeout')) : Promise.resolve({ referendums: [{ id: 'demo', eligibility: 'eligible', voted: false }] }))));
    block.listen();
    await block.press('sign-in');
    await block.sees('Город не ответил, какие из голосований ваши');
    await until(() => block.heard.some((text) => text.includes('Город не ответил')), 'the word on it');
    expect(block.heard.some((text) => text.includes('Теперь здесь только ваши'))).to.equal(false);
    fails = false;
    await block.press('retry');
    await until(() => block.heard.some((text) => text.includes('Теперь здесь только ваши')), 'the word on it');
    await until(() => block.focused === 'sign-out', 'the focus not to be lost');
  });

  it('gives way to the question that the page names, and comes back when it names none', async () => {
    block = await openList();
    block.element.setAttribute('referendum', 'demo-voted');
    await block.reaches('open');
    await block.element.updateComplete;
    expect(block.has('[data-id=back]')).to.equal(false);
    block.element.removeAttribute('referendum');
    await block.sees('Скоро начнутся');
  });

  it('a wrong identifier is still told', async () => {
    block = await ReferendumHarness.mount({ referendum: '' });
    await block.sees('Вопрос указан неверно');
  });

  it('takes away and comes back', async () => {
    block = await openList();
    const place = block.element.parentElement;
    block.element.remove();
    place?.append(block.element);
    await block.pressText('Скамейки');
    await block.reaches('open');
  });
});
