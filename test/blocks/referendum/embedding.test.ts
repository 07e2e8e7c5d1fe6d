import { expect } from '@esm-bundle/chai';
import fc from 'fast-check';
import { Fault } from '../../../src/kernel/fault.js';
import { configurePage } from '../../../src/runtime/page.js';
import type { Transport } from '../../../src/transport/transport.js';
import { fixture } from '../../harness/referendum-states.js';
import { ReferendumHarness, sandboxServices, silentServices, until } from '../../harness/referendum.js';
import { chosenIn } from '../../harness/choosing.js';

const reserved = (height: number): string =>
  `<table role="presentation" height="${height}" width="100%"><tr><td><a href="https://city.example/referendum/demo">Вопрос на сайте города</a></td></tr></table>`;

describe('<city-referendum> in a page', () => {
  let block: ReferendumHarness;
  afterEach(() => block.remove());

  it('keeps the fallback, and its height, until the question is there', async () => {
    block = await ReferendumHarness.mount({ referendum: 'demo' }, silentServices(), { inside: reserved(420) });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(block.has('slot')).to.equal(true);
    expect(block.element.getBoundingClientRect().height).to.be.closeTo(420, 2);
  });

  for (const [width, height] of [[240, 420], [400, 420], [720, 420], [720, 700]] as const) {
    it(`fits the ${height} px that were reserved at ${width} px`, async () => {
      block = await ReferendumHarness.mount({ referendum: 'demo' }, sandboxServices(), { inside: reserved(height), width });
      const before = block.element.getBoundingClientRect().height;
      await block.element.ready;
      await block.element.updateComplete;
      expect(block.element.getBoundingClientRect().height).to.be.closeTo(before, 1);
    });
  }

  it('takes a link by itself for no reserved height: of a slit nobody could press anything', async () => {
    block = await ReferendumHarness.mount({ referendum: 'demo' }, sandboxServices(), { inside: '<a href="https://city.example/referendum/demo">Вопрос на сайте города</a>' });
    await block.element.ready;
    await block.element.updateComplete;
    expect(block.has('[data-id=show-all]')).to.equal(false);
    expect(block.element.getBoundingClientRect().height).to.be.above(300);
  });

  it('grows only after an act of the visitor', async () => {
    block = await ReferendumHarness.mount({ referendum: 'demo' }, sandboxServices(), { inside: reserved(300), width: 280 });
    await block.element.ready;
    await block.element.updateComplete;
    await block.press('show-all');
    expect(block.element.getBoundingClientRect().height).to.be.above(300);
    expect(block.has('[data-id=show-all]')).to.equal(false);
  });

  it('draws every string of the city as text, never as markup', async () => {
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>${"x"}';
    const referendum = fixture('demo');
    const answers: Record<string, unknown> = {
      'referendum.get': {
        ...referendum, title: { ru: evil }, summary: { ru: evil },
        questions: [{ ...referendum.questions[0], text: { ru: evil }, options: [{ id: 'a', text: { ru: evil } }, { id: 'b', text: { ru: evil } }] }],
        history: [{ date: evil, status: 'final', participants: evil, source: 'javascript:alert(1)', shares: [{ text: evil, share: evil }] }],
        electorate: { minAge: 14, districts: [{ oktmo: '1', name: evil }], size: null },
      },
    };
    const transport: Transport = {
      demonstration: false,
      call: (operation) => (operation.name in answers ? Promise.resolve(answers[operation.name] as never) : Promise.reject(new Fault('unreachable'))),
      async *watch() { /* nothing to tell */ },
    };
    block = await ReferendumHarness.mount({ referendum: 'demo' }, sandboxServices({ transport }));
    await block.reaches('open');
    await until(() => block.text.includes('<script>'), 'the text');
    expect(block.root.querySelector('img, script, a[href^="javascript"]')).to.equal(null);
    expect(Reflect.get(window, 'hacked')).to.equal(undefined);
  });

  it('is the same whether properties come before or after the element is attached', async () => {
    block = await ReferendumHarness.mount({}, null);
    block.element.services = sandboxServices();
    block.element.referendum = 'demo';
    await block.reaches('open');
    expect(block.text).to.include('Название для Третьего пересадочного контура');
  });

  it('shows the next question when the attribute changes', async () => {
    block = await ReferendumHarness.mount({ referendum: 'demo' });
    await block.reaches('open');
    block.element.setAttribute('referendum', 'demo-closed');
    await block.reaches('closed');
  });

  it('brings nothing of one question into the next', async () => {
    const at = { now: Date.now() };
    const clock = { now: () => at.now };
    block = await ReferendumHarness.mount({ referendum: 'demo' }, sandboxServices({ clock }));
    await block.reaches('open');
    await until(() => block.state.results !== null, 'the results');
    block.element.referendum = 'demo-after-close';
    await until(() => block.state.id === 'demo-after-close' && block.state.phase === 'open' && block.state.results !== null, 'the next question');
    expect(block.state.results?.stage).to.equal('hidden');
    expect(JSON.stringify(block.state.results)).not.to.include('tallies');
  });

  it('speaks of the city that it talks to, when the page changes it', async () => {
    block = await ReferendumHarness.mount({ referendum: 'demo' });
    await block.reaches('open');
    await block.sees('Демонстрация');
    await block.choose('Большая кольцевая');
    const real = sandboxServices();
    block.element.services = { ...real, transport: { ...real.transport, demonstration: false } };
    await until(() => !block.text.includes('Демонстрация'), 'the strip to follow');
    await block.reaches('open');
    expect(chosenIn(block.state)).to.equal(null);
    expect(block.text).to.include('Сайт может видеть ответ');
  });

  it('believes the city, not the clock of the phone, about the end of voting', async () => {
    const ahead = { now: () => Date.now() + 60 * 86_400_000 };
    const { transport } = sandboxServices();
    block = await ReferendumHarness.mount({ referendum: 'demo' }, sandboxServices({ transport, clock: ahead }));
    await block.reaches('open');
    await block.choose('Большая кольцевая');
  });

  it('takes services from the page, also when they come late', async () => {
    block = await ReferendumHarness.mount({ referendum: 'demo' }, null);
    configurePage({ services: sandboxServices() });
    await block.reaches('open');
    configurePage({ services: null });
  });

  it('says what is wrong with a tag instead of throwing', async () => {
    const warnings: string[] = [];
    const warn = console.warn;
    console.warn = (text: string) => warnings.push(text);
    block = await ReferendumHarness.mount({ referendum: 'Не Слаг', 'heading-level': '9' });
    await block.sees('Вопрос указан неверно');
    block.element.requestUpdate();
    await block.element.updateComplete;
    console.warn = warn;
    expect(warnings).to.have.lengthOf(2);
    expect(warnings.join()).to.include('heading-level="9"').and.to.include('Не Слаг');
  });

  it('bears whatever stands in its attributes', async () => {
    const names = ['referendum', 'heading-level', 'locale', 'lang', 'theme', 'scheme'];
    const { warn } = console;
    console.warn = () => undefined;
    block = await ReferendumHarness.mount({ referendum: 'demo' });
    await block.reaches('open');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('')), async (name, value) => {
        block.element.setAttribute(name, value);
        // Rejects when the update throws.
        await block.element.updateComplete;
        expect(block.has('.frame') || block.has('slot')).to.equal(true);
        block.element.removeAttribute(name);
        await block.element.updateComplete;
      }),
    );
    block.element.setAttribute('referendum', 'demo-closed');
    await block.reaches('closed');
    console.warn = warn;
  });

  it('warns of a theme that there is not', async () => {
    const warnings: string[] = [];
    const { warn } = console;
    console.warn = (text: string) => warnings.push(text);
    block = await ReferendumHarness.mount({ referendum: 'demo', theme: 'no-such' });
    await block.reaches('open');
    console.warn = warn;
    expect(warnings.join()).to.include('theme="no-such"');
    expect(block.find('.frame').dataset['theme']).to.equal('rambler');
  });

  it('follows lang, and the attribute locale before it', async () => {
    block = await ReferendumHarness.mount({ referendum: 'demo', lang: 'en' });
    await block.sees('Poll');
    block.element.setAttribute('locale', 'ru');
    await block.sees('Опрос');
    block.element.removeAttribute('locale');
    await block.sees('Poll');
  });

  it('puts its title at the asked level of the outline', async () => {
    block = await ReferendumHarness.mount({ referendum: 'demo', 'heading-level': '2' });
    await block.reaches('open');
    await until(() => block.has('[role=heading]'), 'the title');
    expect(block.find('[role=heading]').getAttribute('aria-level')).to.equal('2');
  });

  it('tells that it is a demonstration, whatever the page does', async () => {
    const style = document.createElement('style');
    style.textContent = '*{visibility:hidden!important;opacity:0!important} .strip,city-referendum::part(strip){display:none!important} city-referendum{--city-text:transparent;color:transparent}';
    block = await ReferendumHarness.mount({ referendum: 'demo' });
    await block.reaches('open');
    await until(() => block.has('.strip'), 'the strip');
    document.head.append(style);
    const strip = getComputedStyle(block.find('.strip'));
    expect(strip.display).to.equal('flex');
    expect(strip.visibility).to.equal('visible');
    expect(strip.opacity).to.equal('1');
    expect(block.find('.strip').textContent).to.include('Демонстрация');
    style.remove();
  });

  it('stays upright under a page that turns every inherited screw', async () => {
    const wrap = document.createElement('div');
    wrap.style.cssText = 'text-transform:uppercase;letter-spacing:9px;direction:rtl;text-align:right;cursor:wait;word-spacing:20px;line-height:5;font-style:italic;user-select:none;white-space:pre';
    block = await ReferendumHarness.mount({ referendum: 'demo' });
    await block.reaches('open');
    block.element.parentElement?.append(wrap);
    wrap.append(block.element);
    await block.element.updateComplete;
    const style = getComputedStyle(block.find('.option span'));
    expect(style.textTransform).to.equal('none');
    expect(style.letterSpacing).to.equal('normal');
    expect(style.direction).to.equal('ltr');
    expect(style.fontStyle).to.equal('normal');
    expect(style.whiteSpace).to.equal('normal');
  });
});
