import { expect } from '@esm-bundle/chai';
import { html } from 'lit';
import { frame } from '../../src/ui/frame.js';
import { strip, type StripOptions } from '../../src/ui/strip.js';
import { expectAccessible } from '../harness/axe.js';
import { Primitive } from '../harness/primitives.js';

const said = 'Демонстрация. Данные никуда не отправляются';
let switched = 0;
let contrasted = 0;

function drawn(patch: Partial<StripOptions> = {}): ReturnType<typeof frame> {
  const options = { text: said, demonstration: true, verify: null, language: { label: 'English', lang: 'en', onSwitch: () => void (switched += 1) }, contrast: { label: 'Контрастнее', onSwitch: () => void (contrasted += 1) }, ...patch };
  return frame({
    theme: 'rambler', locale: 'ru', clamped: false, showAll: { label: '', onClick: () => undefined }, said: '', busy: false,
    body: html`<p part="text">Содержимое</p>`, strip: strip(options),
  });
}

/** What a page may try. Each line is a whole style sheet of it. */
const attacks: readonly string[] = [
  '.strip, footer, primitive-stage .strip { display: none !important }',
  'primitive-stage::part(strip) { display: none !important }',
  '* { color: transparent !important; visibility: hidden !important; text-indent: -9999px !important; -webkit-text-fill-color: transparent !important }',
  'primitive-stage { color: transparent !important; -webkit-text-fill-color: transparent !important; visibility: hidden !important; text-indent: -9999px !important; font-size: 0 !important; letter-spacing: -1em !important; line-height: 0 !important; white-space: nowrap !important; direction: rtl !important; pointer-events: none !important }',
  'primitive-stage { --city-surface: #3d2e00; --city-text: #ffe08a; --city-font: none; --city-radius: 9999px; --_text: transparent; --_reserved: 0px }',
  'primitive-stage { height: 40px !important; overflow: hidden !important; clip-path: inset(0 0 60px 0) !important }',
  'primitive-stage::part(frame) { height: 40px !important; max-height: 40px !important; overflow: hidden !important }',
  'primitive-stage::part(frame) { display: grid !important; grid-template-rows: auto 0 !important }',
  'primitive-stage::part(frame) { aspect-ratio: 20 / 1 !important; clip-path: inset(0 0 60px 0) !important }',
  'primitive-stage::part(frame)::after { background: #fff; content: ""; inset: 0; position: absolute; z-index: 2147483647 }',
  'primitive-stage::part(body) { background: #fff; margin-block-end: -200px !important; padding-block-end: 200px; position: relative !important; z-index: 2147483647 !important }',
  'primitive-stage::part(text)::after { background: #fff; content: ""; inset: -1000px; position: fixed; z-index: 2147483647 }',
  '@font-face { font-family: sans-serif; src: url("data:font/woff2;base64,") } @font-face { font-family: Arial; src: local("none") }',
];

describe('strip', () => {
  let primitive: Primitive;
  let sheet: CSSStyleSheet | null = null;

  const footer = (): HTMLElement => primitive.find('.strip');
  const attack = (css: string): void => {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };

  beforeEach(async () => {
    switched = 0;
    primitive = await Primitive.mount(drawn(), { whole: true });
    window.scrollTo(0, 0);
  });
  afterEach(() => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    primitive.remove();
  });

  for (const css of attacks) {
    it(`stands against ${css.slice(0, 90)}`, () => {
      attack(css);
      const style = getComputedStyle(footer());
      expect(style.display).to.equal('flex');
      expect(style.visibility).to.equal('visible');
      expect(style.opacity).to.equal('1');
      expect(style.textIndent).to.equal('0px');
      expect(style.fontSize).to.equal('13px');
      expect(style.color).to.equal('rgb(61, 46, 0)');
      expect(style.backgroundColor).to.equal('rgb(255, 224, 138)');
      expect(['rgb(61, 46, 0)', 'currentcolor', '']).to.include(style.getPropertyValue('-webkit-text-fill-color'));
      const text = footer().querySelector('span')!;
      const { x, y, width, height } = text.getBoundingClientRect();
      expect(width).to.be.above(100);
      expect(height).to.be.at.least(18);
      // What a finger would touch in the middle of the words is the strip itself: nothing lies above, nothing cuts it off.
      const touched = primitive.root.elementFromPoint(x + width / 2, y + height / 2);
      expect(footer().contains(touched), `touched ${touched?.localName ?? 'nothing'}.${touched?.className ?? ''}`).to.equal(true);
    });
  }

  it('says whose it is in its own words', () => {
    expect(footer().querySelector('span')!.textContent).to.equal(said);
    expect(footer().hasAttribute('part')).to.equal(false);
    expect(footer().querySelector('[part]')).to.equal(null);
  });

  it('follows the scheme of the reader', async () => {
    primitive.stage.scheme = 'dark';
    await primitive.stage.updateComplete;
    expect(getComputedStyle(footer()).color).to.equal('rgb(255, 233, 173)');
    expect(getComputedStyle(footer()).backgroundColor).to.equal('rgb(77, 59, 0)');
  });

  it('opens the address to check in a window that cannot reach back', async () => {
    await primitive.show(drawn({ demonstration: false, verify: { href: 'https://city.example/referendum/demo', label: 'Проверить' } }));
    const link = primitive.find<HTMLAnchorElement>('.strip a');
    expect(link.href).to.equal('https://city.example/referendum/demo');
    expect(link.target).to.equal('_blank');
    expect([...link.relList]).to.include('noopener');
  });

  it('switches the language, named in itself', async () => {
    const button = primitive.find<HTMLButtonElement>('.strip button[lang]');
    expect(button.lang).to.equal('en');
    await primitive.click(button);
    expect(switched).to.equal(1);
  });

  it('asks for contrast', async () => {
    contrasted = 0;
    await primitive.click(primitive.find('.strip [data-id=contrast]'));
    expect(contrasted).to.equal(1);
  });

  it('is nothing that axe complains of', async () => {
    for (const patch of [{}, { demonstration: false, verify: { href: 'https://city.example/', label: 'Проверить' } }]) {
      await primitive.show(drawn(patch));
      await expectAccessible(primitive.stage);
      primitive.stage.scheme = 'dark';
      await expectAccessible(primitive.stage);
      primitive.stage.scheme = null;
    }
  });
});
