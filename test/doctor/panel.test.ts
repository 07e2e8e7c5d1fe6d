import { expect } from '@esm-bundle/chai';
import { doctorCodes, type DoctorCode, finding } from '../../src/doctor/codes.js';
import { messages as en } from '../../src/doctor/messages.en.js';
import { messages as ru } from '../../src/doctor/messages.ru.js';
import { Panel } from '../../src/doctor/panel.js';
import { expectAccessible } from '../harness/axe.js';
import { clear, panel, visit } from './stage.js';

/** Every code once, so that all words are read. */
const all = (Object.keys(doctorCodes) as DoctorCode[]).map((code, at) => finding(code, 'main > div.promo', at % 3 ? `frame-src 'self' https://city.example` : null));
const some = [finding('csp.frame', 'default-src', 'frame-src https://city.example'), finding('look.covered', 'div.banner'), finding('tag.no-integrity', 'script', 'integrity="sha384-…"')];

describe('the panel of the doctor', () => {
  let shown: Panel | null = null;
  let examined = 0;
  let closed = 0;
  const open = (locale: 'ru' | 'en', scheme = 'light'): Panel => {
    document.documentElement.style.colorScheme = scheme;
    shown = new Panel({ locale, onExamine: () => void (examined += 1), onClose: () => void (closed += 1) });
    shown.open();
    return shown;
  };
  const find = (selector: string): HTMLElement => panel().querySelector<HTMLElement>(selector)!;
  const text = (selector: string): string => find(selector).textContent;

  beforeEach(() => void ([examined, closed] = [0, 0]));
  afterEach(() => {
    shown?.remove();
    shown = null;
    clear();
    document.documentElement.style.removeProperty('color-scheme');
    for (const sheet of document.adoptedStyleSheets) document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  });

  for (const locale of ['ru', 'en'] as const) {
    for (const scheme of ['light', 'dark']) {
      it(`is accessible in ${locale}, ${scheme}: all codes, and none`, async () => {
        const one = open(locale, scheme);
        one.show(all);
        expect(panel().querySelectorAll('li')).to.have.length(all.length);
        await expectAccessible(one.host);
        one.show([]);
        await expectAccessible(one.host);
      });
    }
  }

  it('is dark where the page is', () => {
    open('ru', 'dark').show(some);
    const dark = getComputedStyle(shown!.host).backgroundColor;
    document.documentElement.style.colorScheme = 'light';
    expect([dark, getComputedStyle(shown!.host).backgroundColor]).to.deep.equal(['rgb(27, 29, 34)', 'rgb(255, 255, 255)']);
  });

  it('has words for everything in both languages, and every remedy with a line to copy ends with a colon', () => {
    for (const words of [ru, en]) {
      expect(Object.keys(words.codes)).to.deep.equal(Object.keys(doctorCodes));
      for (const [happened, remedy] of Object.values(words.codes)) {
        expect(happened).to.match(/[^.:!]$/);
        expect(remedy).to.match(/[.:]$/);
      }
    }
    for (const code of Object.keys(doctorCodes) as DoctorCode[]) expect(ru.codes[code][1].at(-1), code).to.equal(en.codes[code][1].at(-1));
  });

  it('shows a severity as sign and word, the code, the culprit and the line', () => {
    open('ru').show(some);
    expect([...panel().querySelectorAll('li')].map((item) => item.querySelector('.kind')?.textContent)).to.deep.equal(['!Сломаноcsp.frame', '–Не видноlook.covered', 'iСоветtag.no-integrity']);
    expect(text('li:first-child .where')).to.equal('Где: default-src');
    expect(text('li:first-child .line code')).to.equal('frame-src https://city.example');
    expect(panel().querySelectorAll('.line')).to.have.length(2);
    expect(text('.summary')).to.equal('3 замечания');
  });

  it('says when all is well, in its one live region as well', async () => {
    const doctor = await visit({});
    expect(doctor.findings()).to.deep.equal([]);
    expect(text('[role=status]')).to.equal('Всё в порядке. Правила этой страницы блоку не мешают.');
    expect(panel().querySelectorAll('[role=status], [role=alert], [aria-live]')).to.have.length(1);
  });

  it('keeps what is found again where it is, with its focus', () => {
    const one = open('en');
    one.show(some);
    const [first, , third] = panel().querySelectorAll('li');
    third!.querySelector('button')?.focus();
    one.show([some[0]!, finding('look.cut', 'div.card', 'overflow: visible'), some[2]!]);
    const [before, middle, after] = panel().querySelectorAll('li');
    expect([before, after]).to.deep.equal([first, third]);
    expect(middle!.querySelector('.where')?.textContent).to.equal('Where: div.card');
    expect(panel().activeElement).to.equal(third!.querySelector('button'));
    expect(text('.summary')).to.equal('3 findings');
  });

  it('copies a line, or selects it where the clipboard is refused', async () => {
    open('en').show(some);
    const written: string[] = [];
    let refuse = false;
    const clipboard = { writeText: async (line: string) => (refuse ? Promise.reject(new Error('refused')) : void written.push(line)) };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    const button = find('.copy');
    button.click();
    await until(() => button.textContent === 'Copied');
    expect(written).to.deep.equal(['frame-src https://city.example']);
    refuse = true;
    button.click();
    await until(() => button.textContent === 'Selected: press Ctrl+C');
    expect(text('[role=status]')).to.equal('Selected: press Ctrl+C');
    Reflect.deleteProperty(navigator, 'clipboard');
  });

  it('examines again, closes, and goes on Escape from within', () => {
    open('ru');
    find('.again').click();
    find('.close').click();
    expect([examined, closed]).to.deep.equal([1, 1]);
    find('.again').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    expect(closed).to.equal(2);
  });

  it('stands against rules of the page', () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('div, * { display: none !important; visibility: hidden !important; opacity: 0 !important; font-size: 0 !important; color: transparent !important; position: static !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    // What hides the whole page hides it too.
    sheet.insertRule('html, body { display: block !important; visibility: visible !important; opacity: 1 !important }', 1);
    open('ru').show(some);
    const { display, visibility, opacity, fontSize, position, color } = getComputedStyle(shown!.host);
    expect({ display, visibility, opacity, fontSize, position, color }).to.deep.equal({ display: 'block', visibility: 'visible', opacity: '1', fontSize: '16px', position: 'fixed', color: 'rgb(38, 38, 38)' });
  });

  for (const width of [240, 360, 960]) {
    it(`fits ${width} px`, () => {
      const one = open('ru');
      // From within: from outside nobody can set the panel's width.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`:host { inline-size: ${width}px !important; max-inline-size: none !important }`);
      panel().adoptedStyleSheets.push(sheet);
      one.show(all);
      expect(one.host.offsetWidth).to.equal(width);
      const scroll = find('.scroll');
      expect(scroll.scrollWidth).to.equal(scroll.clientWidth);
      for (const button of panel().querySelectorAll('button')) expect(button.getBoundingClientRect().height).to.be.at.least(48);
    });
  }
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
