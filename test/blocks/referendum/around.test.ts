import { expect } from '@esm-bundle/chai';
import { printPaper } from '../../../src/ui/paper/print.js';
import { saveFile } from '../../../src/ui/paper/save.js';
import { aroundOperations } from '../../../src/blocks/referendum/operations-around.js';
import { Fault } from '../../../src/kernel/fault.js';
import type { Services } from '../../../src/runtime/services.js';
import { ReferendumHarness, sandboxServices, until } from '../../harness/referendum.js';
import { receipt, referendumStates } from '../../harness/referendum-states.js';

interface Asked {
  readonly name: string;
  readonly input: unknown;
}

/** What leaves the block, and answers that go before the city's. */
function overheard(answers: Readonly<Record<string, () => Promise<unknown>>> = {}): { services: Services; asked: Asked[] } {
  const services = sandboxServices();
  const { transport } = services;
  const asked: Asked[] = [];
  return {
    asked,
    services: {
      ...services,
      transport: {
        ...transport,
        call(operation, input, options) {
          asked.push({ name: operation.name, input });
          return (answers[operation.name]?.() as Promise<never> | undefined) ?? transport.call(operation, input, options);
        },
      },
    },
  };
}

async function open(id: string, services = sandboxServices()): Promise<ReferendumHarness> {
  const block = await ReferendumHarness.mount({ referendum: id }, services);
  await until(() => !['idle', 'loading'].includes(block.state.phase) && block.has('.frame'), 'the question');
  return block;
}

/** Files that the block gives the visitor, caught at the link's click. */
function catchFiles(): { files: { name: string; text: Promise<string>; type: string }[]; end(): void } {
  const files: { name: string; text: Promise<string>; type: string }[] = [];
  const { click } = HTMLAnchorElement.prototype;
  HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
    const blob = fetch(this.href).then((answer) => answer.blob());
    files.push({ name: this.download, text: blob.then((one) => one.text()), type: this.href.slice(0, 5) });
  };
  return { files, end: () => (HTMLAnchorElement.prototype.click = click) };
}

async function accept(block: ReferendumHarness): Promise<string> {
  await block.choose('Большая кольцевая');
  await block.signIn();
  await block.press('vote');
  await block.reaches('accepted');
  return block.state.receipt?.tracker ?? '';
}

describe('<city-referendum>, results by district', () => {
  let block: ReferendumHarness;
  afterEach(() => block.remove());

  it('are asked for when they are opened, once, and are a table', async () => {
    const { services, asked } = overheard();
    block = await open('demo-closed', services);
    await block.reaches('closed');
    await block.sees('По районам');
    expect(asked.map(({ name }) => name)).not.to.include('referendum.districts');
    await block.unfold('По районам');
    await block.sees('Хамовники');
    await block.unfold('По районам');
    await block.unfold('По районам');
    expect(asked.filter(({ name }) => name === 'referendum.districts')).to.have.lengthOf(1);
    const table = block.find('table.districts');
    expect(table.querySelector('caption')?.textContent).to.include('По районам');
    expect([...table.querySelectorAll('thead th')].every((head) => head.getAttribute('scope') === 'col')).to.equal(true);
    const columns = table.querySelectorAll('thead th').length;
    for (const row of table.querySelectorAll('tbody tr')) {
      expect(row.querySelectorAll('th[scope=row]')).to.have.lengthOf(1);
      expect(row.children).to.have.lengthOf(columns);
    }
    expect(block.text).to.include('Ещё в 3 районах голосов меньше десяти: их не показываем');
  });

  it('can be sorted by name, which is said', async () => {
    block = await open('demo-closed');
    await block.sees('По районам');
    await block.unfold('По районам');
    await block.sees('Хамовники');
    block.listen();
    const names = (): (string | null)[] => [...block.root.querySelectorAll('.districts .name')].map((one) => one.textContent);
    await block.press('sort');
    expect(names()).to.deep.equal(['Арбат', 'Богородское', 'Кокошкино', 'Сокольники', 'Хамовники']);
    await until(() => block.heard.includes('Районы стоят по алфавиту.'), 'the word on it');
  });

  it('are said to come in batches only while they come', async () => {
    block = await open('demo-closed');
    await block.sees('По районам');
    await block.unfold('По районам');
    await block.sees('Хамовники');
    expect(block.text).not.to.include('порциями');
    block.remove();
    block = await open('demo');
    await block.unfold('Промежуточные');
    await block.sees('По районам');
    await block.unfold('По районам');
    await block.sees('Хамовники');
    expect(block.find('.around').textContent).to.include('порциями');
  });

  it('are none where the city does not know of them, and that is no failure', async () => {
    const { services } = overheard({ 'referendum.districts': () => Promise.reject(new Fault('not-found')) });
    block = await open('demo-closed', services);
    await block.sees('По районам');
    await block.unfold('По районам');
    await block.sees('По районам пока показывать нечего');
    expect(block.text).not.to.include('Не загрузилось');
  });

  it('say that they did not load, and are asked for again', async () => {
    let fails = true;
    const city = sandboxServices();
    const signal = new AbortController().signal;
    const { services } = overheard({ 'referendum.districts': () => (fails ? Promise.reject(new Fault('timeout')) : city.transport.call(aroundOperations.districts, { referendumId: 'demo-closed' }, { signal })) });
    block = await open('demo-closed', services);
    await block.sees('По районам');
    block.listen();
    await block.unfold('По районам');
    await block.sees('Не загрузилось');
    await until(() => block.heard.some((text) => text.includes('Не загрузилось')), 'the word on it');
    fails = false;
    await block.press('again');
    await block.sees('Хамовники');
    await until(() => block.focused === 'asked-districts', 'the focus not to be lost');
  });
});

describe('<city-referendum>, what followed', () => {
  let block: ReferendumHarness;
  afterEach(() => block.remove());

  it('is told where voting is over', async () => {
    block = await open('demo-closed');
    await block.sees('Линию назвали Большой кольцевой.');
    expect(block.text).to.include('Сделано, 28 октября 2026').and.to.include('Делается').and.to.include('В планах');
  });

  it('is told to be missing', async () => {
    block = await open('demo-closed-unpublished');
    await block.sees('Город ещё не сообщил о решении.');
  });

  it('is passed over where the city does not know of it', async () => {
    const { services, asked } = overheard({ 'referendum.follow-up': () => Promise.reject(new Fault('not-found')) });
    block = await open('demo-closed', services);
    await until(() => asked.some(({ name }) => name === 'referendum.follow-up') && !block.has('.follow-up'), 'it to be gone');
    expect(block.text).not.to.include('Не загрузилось').and.not.to.include('Что решил город');
  });

  it('says nothing of how far a step is where that is a word of a newer city, and stays a list', async () => {
    const { services } = overheard({ 'referendum.follow-up': () => Promise.resolve({ decision: null, steps: [{ text: { ru: 'Шаг' }, state: 'other', at: '2026-10-28', source: null }] }) });
    block = await open('demo-closed', services);
    await block.sees('Шаг');
    expect(block.find('.steps[role=list] li .small').textContent.trim()).to.equal('28 октября 2026 г.');
  });

  it('leads to https alone', async () => {
    const step = (source: string): object => ({ text: { ru: source }, state: 'done', at: null, source });
    const { services } = overheard({ 'referendum.follow-up': () => Promise.resolve({ decision: null, steps: [step('https://city.example/a'), step('http://city.example/b'), step('javascript:alert(1)'), step('data:text/html,x')] }) });
    block = await open('demo-closed', services);
    await block.sees('data:text/html,x');
    const links = [...block.root.querySelectorAll<HTMLAnchorElement>('.follow-up a')];
    expect(links.map(({ href, rel }) => [href, rel])).to.deep.equal([['https://city.example/a', 'noopener noreferrer']]);
  });
});

describe('<city-referendum>, a ballot by its number', () => {
  let block: ReferendumHarness;
  afterEach(() => block.remove());

  const type = (text: string): void => void ((block.find('#number') as HTMLInputElement).value = text);

  it('says recorded or unknown, of a replaced vote no other word, and tells nobody the number', async () => {
    const { services, asked } = overheard();
    block = await open('demo', services);
    const number = await accept(block);
    await block.unfold('Ещё');
    await block.sees('Найти голос по номеру');
    block.listen();
    type(` ${number.slice(0, 20)}\n${number.slice(20)} `);
    await block.press('find');
    await block.sees('Голос с этим номером записан');
    expect(block.heard.filter((text) => text.includes('записан'))).to.have.lengthOf(1);
    expect(asked.filter(({ name }) => name === 'referendum.find')).to.deep.equal([{ name: 'referendum.find', input: { referendumId: 'demo', tracker: number } }]);
    type('A'.repeat(43));
    await block.press('find');
    await block.sees('Голоса с таким номером нет');
    const stored = JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]);
    for (const where of [location.href, JSON.stringify(block.events), stored, block.element.outerHTML]) expect(where).not.to.include(number);
    await block.press('change');
    await block.choose('сохранить');
    await block.press('vote');
    await block.sees('прежний заменён');
    if (!block.has('#number')) await block.unfold('Ещё');
    await block.sees('Найти голос по номеру');
    type(number);
    await block.press('find');
    await block.sees('Голос с этим номером записан');
  });

  it('says what is wrong with the number before it asks', async () => {
    const { services, asked } = overheard();
    block = await open('demo', services);
    await block.unfold('Ещё');
    await block.sees('Найти голос по номеру');
    type('abc');
    await block.press('find');
    await block.sees('В номере 43 знака, а здесь 3');
    const field = block.find('#number');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(field.getAttribute('aria-describedby')).to.include('number-error');
    expect(block.focused).to.equal('number');
    await block.keys('Enter');
    expect(asked.some(({ name }) => name === 'referendum.find')).to.equal(false);
  });

  it('takes a word of a newer city for no missing ballot', async () => {
    const { services } = overheard({ 'referendum.find': () => Promise.resolve({ found: 'other' }) });
    block = await open('demo', services);
    await block.unfold('Ещё');
    await block.sees('Найти голос по номеру');
    type('A'.repeat(43));
    await block.press('find');
    await block.sees('эта версия не знает');
    expect((block.find('.found a') as HTMLAnchorElement).href).to.equal('https://city.example/referendum/demo');
  });

  it('says that it could not ask', async () => {
    const { services } = overheard({ 'referendum.find': () => Promise.reject(new Fault('offline')) });
    block = await open('demo', services);
    await block.unfold('Ещё');
    await block.sees('Найти голос по номеру');
    type('A'.repeat(43));
    await block.press('find');
    await block.sees('Нет сети');
  });
});

describe('<city-referendum>, papers', () => {
  let block: ReferendumHarness;
  let caught: ReturnType<typeof catchFiles>;
  beforeEach(() => (caught = catchFiles()));
  afterEach(() => {
    caught.end();
    block.remove();
  });

  it('saves a receipt with question, time, number and where to check, and no choice', async () => {
    block = await open('demo');
    const number = await accept(block);
    await block.press('save');
    await until(() => caught.files.length === 1, 'the file');
    const [file] = caught.files;
    const text = (await file?.text) ?? '';
    expect(file?.name).to.match(/\.txt$/);
    expect(text).to.include(number).and.to.include('Название для Третьего пересадочного').and.to.include('https://city.example/referendum/demo').and.to.include('Принят');
    for (const secret of ['Большая', 'big-ring', 'Анна']) expect(text).not.to.include(secret);
    await until(() => block.find('.notice').textContent.includes('Квитанция сохранена'), 'the word on it, to be seen');
  });

  it('offers no paper of a receipt without a number', async () => {
    const state = referendumStates['accepted after a reload, number not told'];
    if (!state) throw new Error('no such state');
    block = await ReferendumHarness.mount({ referendum: 'demo' }, sandboxServices(), { state });
    expect(block.has('[data-id=save]')).to.equal(false);
    expect(block.has('[data-id=print]')).to.equal(false);
  });

  it('prints a page of its own', async () => {
    block = await open('demo');
    let printed = '';
    let sheets = 0;
    printPaper(block.root, { lang: 'ru', title: 'Квитанция', lines: [['Номер', receipt.tracker]], note: 'Пояснение' }, ({ document }) => {
      printed = document.body.textContent;
      sheets = document.adoptedStyleSheets.length;
    });
    await until(() => printed !== '', 'the page');
    expect(printed).to.equal(`КвитанцияНомер${receipt.tracker}Пояснение`);
    expect(sheets).to.equal(1);
  });

  it('makes both under the strictest policy, in a frame like the operator’s', async () => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-downloads allow-modals');
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"><p>`;
    document.body.append(frame);
    await new Promise((resolve) => (frame.onload = resolve));
    const inside = frame.contentDocument;
    if (!inside) throw new Error('no document');
    const violations: string[] = [];
    inside.addEventListener('securitypolicyviolation', ({ violatedDirective }) => violations.push(violatedDirective));
    let printed: Document | null = null;
    printPaper(inside.body, { lang: 'ru', title: 'Квитанция', lines: [['Номер', receipt.tracker]], note: '' }, (window) => {
      window.document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => violations.push(violatedDirective));
      printed = window.document;
    });
    await until(() => printed !== null, 'the page');
    // The style sheet is at work, so the policy let it.
    const paper = printed as unknown as Document;
    expect(paper.defaultView?.getComputedStyle(paper.body).color).to.equal('rgb(0, 0, 0)');
    expect(paper.defaultView?.getComputedStyle(paper.querySelector('dt') as Element).marginTop).not.to.equal('0px');
    saveFile(inside.body, { name: 'x.txt', type: 'text/plain', text: 'ё' });
    expect(await caught.files[0]?.text).to.equal('ё');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(violations).to.deep.equal([]);
    frame.remove();
    block = await open('demo');
  });

  it('saves a reminder before the opening and while voting is open', async () => {
    for (const id of ['demo-upcoming', 'demo']) {
      block = await open(id);
      await block.unfold('Ещё');
      await block.sees('Напомнить в календаре');
      block.listen();
      await block.press('remind');
      await until(() => block.heard.some((text) => text.includes('Файл для календаря сохранён')), 'the word on it');
      const file = caught.files.pop();
      expect(file?.name).to.equal(`${id}.ics`);
      expect(await file?.text).to.include(`UID:${id}.closing@city.example`).and.to.include('BEGIN:VALARM');
      block.remove();
    }
    block = await open('demo-closed');
    await block.unfold('Ещё');
    await block.sees('Найти голос по номеру');
    expect(block.has('[data-id=remind]')).to.equal(false);
  });

  it('shares title and link alone', async () => {
    const shared: unknown[] = [];
    const before = [Object.getOwnPropertyDescriptor(navigator, 'share'), Object.getOwnPropertyDescriptor(navigator, 'canShare')] as const;
    Object.defineProperty(navigator, 'share', { configurable: true, value: (what: unknown) => (shared.push(what), Promise.resolve()) });
    Object.defineProperty(navigator, 'canShare', { configurable: true, value: () => true });
    block = await open('demo');
    await accept(block);
    await block.unfold('Ещё');
    await block.sees('Поделиться');
    await block.press('share');
    (['share', 'canShare'] as const).forEach((name, at) => {
      const own = before[at];
      if (own) Object.defineProperty(navigator, name, own);
      else Reflect.deleteProperty(navigator, name);
    });
    expect(shared).to.deep.equal([{ title: 'Название для Третьего пересадочного контура метро', url: 'https://city.example/referendum/demo' }]);
  });
});
