import { expect } from '@esm-bundle/chai';
import { configurePage } from '../../../src/runtime/page.js';
import { themes } from '../../../src/ui/themes.js';
import { expectAccessible } from '../../harness/axe.js';
import { contrast } from '../../harness/contrast.js';
import { chosenIn } from '../../harness/choosing.js';
import { ReferendumHarness, until } from '../../harness/referendum.js';

const paint = (element: Element, property: string): string => getComputedStyle(element).getPropertyValue(property);
/** `rgb(1, 2, 3)` as the harness of contrast reads it. */
const hex = (colour: string): string => `#${(colour.match(/\d+/g) ?? []).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;

describe('the looks of a referendum', () => {
  let block: ReferendumHarness;
  let page: HTMLElement | null = null;

  const open = async (attributes: Record<string, string> = {}, options: { width?: number; inside?: string } = {}): Promise<void> => {
    block = await ReferendumHarness.mount({ referendum: 'demo', ...attributes }, undefined, options);
    await until(() => block.state.phase === 'open' && block.has('[data-id=vote]'), 'the question');
  };
  /** Puts the block into a page that looks like this. */
  const into = async (style: string, attributes: Record<string, string> = {}): Promise<void> => {
    page = document.createElement('div');
    page.style.cssText = style;
    document.body.append(page);
    await open({ theme: 'auto', ...attributes }, { inside: '<div style="height: 800px"><a href="/question" style="color:inherit">?</a></div>' });
    page.append(block.element);
    block.element.requestUpdate();
    await block.element.updateComplete;
  };
  const frame = (): HTMLElement => block.find('.frame');
  const background = (selector: string): string => paint(block.find(selector), 'background-color');

  afterEach(() => {
    block.remove();
    block.element.remove();
    page?.remove();
    page = null;
    configurePage({ theme: null, around: undefined });
  });

  for (const [name, { colours }] of Object.entries(themes)) {
    for (const [scheme, at] of [['light', 0], ['dark', 1]] as const) {
      it(`are those of ${name}, ${scheme}, and nothing that axe complains of`, async () => {
        await open({ theme: name, scheme });
        expect(frame().dataset['theme']).to.equal(name);
        expect(hex(background('[data-id=vote]'))).to.equal(colours.accent[at].length === 4 ? '#ffffff' : colours.accent[at]);
        await expectAccessible(block.element);
      });
    }
  }

  for (const [locale, more, back] of [['ru', 'Контрастнее', 'Как на сайте'], ['en', 'More contrast', 'As on the site']] as const) {
    it(`take on contrast when the visitor asks, and go back: ${locale}`, async () => {
      await open({ theme: 'championat', scheme: 'light', locale });
      await block.choose(locale === 'ru' ? 'Большая' : 'Big Circle');
      const chosen = chosenIn(block.state);
      expect(block.find('[data-id=contrast]').textContent).to.equal(more);
      await block.press('contrast');
      await until(() => background('[data-id=vote]') === 'rgb(0, 0, 0)', 'black on white');
      expect([background('.frame'), paint(frame(), 'color'), paint(block.element, 'font-size')]).to.deep.equal(['rgb(255, 255, 255)', 'rgb(0, 0, 0)', '18px']);
      expect(block.find('[data-id=contrast]').textContent).to.equal(back);
      expect([chosenIn(block.state), chosen === null]).to.deep.equal([chosen, false]);
      expect(block.find(':checked').localName).to.equal('input');
      expect(block.focused).to.equal('contrast');
      await expectAccessible(block.element);
      await block.press('contrast');
      await until(() => hex(background('[data-id=vote]')) === '#ff4800', 'the colours of the site');
      expect(block.find(':checked').localName).to.equal('input');
    });
  }

  it('stay as they are until the contrast has come', async () => {
    await open({ theme: 'championat', scheme: 'light' });
    const { replaceSync } = CSSStyleSheet.prototype;
    const sheets: string[] = [];
    CSSStyleSheet.prototype.replaceSync = function (text) {
      sheets.push(text);
      replaceSync.call(this, text);
    };
    await block.press('contrast');
    await until(() => background('[data-id=vote]') === 'rgb(0, 0, 0)', 'the contrast');
    CSSStyleSheet.prototype.replaceSync = replaceSync;
    expect(sheets.filter((text) => text.includes('--_accent:')), 'no third look between').to.have.lengthOf(1);
  });

  it('are white on black where the scheme is dark, whatever the page paints', async () => {
    await open({ scheme: 'dark', style: '--city-surface: #fff; --city-text: #eee; --city-accent: red' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('city-referendum::part(frame) { background: lime; color: lime } city-referendum::part(title) { color: lime } city-referendum::part(button) { background: lime }');
    document.adoptedStyleSheets = [sheet];
    await block.press('contrast');
    await until(() => background('[data-id=vote]') === 'rgb(255, 255, 255)', 'white on black');
    expect([background('.frame'), paint(block.find('.title'), 'color'), paint(block.find('[data-id=vote]'), 'color')]).to.deep.equal(['rgb(0, 0, 0)', 'rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
    document.adoptedStyleSheets = [];
    await expectAccessible(block.element);
  });

  it('tell a box from a button with contrast, and what is off from what is on', async () => {
    await open({ referendum: 'demo-several', theme: 'contrast' });
    await until(() => block.has('.option [type=checkbox]'), 'the boxes');
    const box = block.find('.option [type=checkbox]') as HTMLInputElement;
    const tick = (): string => getComputedStyle(box, '::before').content;
    expect([paint(box, 'border-top-left-radius'), tick()]).to.deep.equal(['0px', 'none']);
    await block.click(box);
    await until(() => tick() === '"✓"', 'the tick');
    block.remove();
    await open({ referendum: 'demo-ranking', theme: 'contrast' });
    await until(() => block.has('.unranked [data-id^=add-]'), 'the options');
    await block.click(block.find('.unranked [data-id^=add-]'));
    await until(() => block.has('.moves [aria-disabled=true]'), 'the first place');
    expect(paint(block.find('.moves [aria-disabled=true]'), 'text-decoration-line')).to.equal('none');
    expect(paint(block.find('.moves [aria-disabled=false]'), 'text-decoration-line')).to.equal('underline');
    await expectAccessible(block.element);
  });

  it('are whole on paper, whatever height the page reserved', async () => {
    await open({}, { inside: '<table height="200"><tr><td>?</table>' });
    await until(() => block.has('.frame.clamped'), 'the cut');
    await block.show(block.state);
    expect(frame().getBoundingClientRect().height).to.be.at.most(250);
    // The rules for paper, in force on screen: one engine of the three lets a driver print.
    const rules = block.root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === 'print');
    const paper = new CSSStyleSheet();
    paper.replaceSync(rules.flatMap((rule) => [...(rule as CSSMediaRule).cssRules].map(({ cssText }) => cssText)).join('\n'));
    block.root.adoptedStyleSheets = [...block.root.adoptedStyleSheets, paper];
    expect(block.find('.body').getBoundingClientRect().height).to.be.at.least(block.find('.body').scrollHeight - 1);
    expect(frame().getBoundingClientRect().height).to.be.above(300);
    expect(paint(block.find('.more'), 'display')).to.equal('none');
  });

  it('keep nothing of that wish', async () => {
    await open();
    const before = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]);
    await block.press('contrast');
    await until(() => background('[data-id=vote]') === 'rgb(0, 0, 0)', 'the contrast');
    expect(JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])).to.equal(before);
    expect(block.element.getAttributeNames().sort()).to.deep.equal(['referendum']);
  });

  for (const [what, style] of [
    ['yellow on lime', 'background: lime; color: yellow; font-family: Verdana, sans-serif'],
    ['no background at all', 'color: #bbb'],
    ['transparent black on a dark page', 'background: #111; color: rgb(0 0 0 / 0.5)'],
    ['a gradient', 'background: linear-gradient(red, blue); color: red'],
    ['colours of wider spaces', 'background: oklch(0.3 0.1 250); color: color(display-p3 0.2 0.9 0.3)'],
    ['mixed and named colours', 'background: color-mix(in oklab, navy 60%, black); color: rebeccapurple'],
    ['grey on grey', 'background: gray; color: gray; font: 62.5% serif'],
  ] as const) {
    it(`can be read with \`auto\` on ${what}`, async () => {
      await into(style);
      await until(() => frame().dataset['theme'] === 'auto', 'the theme');
      expect(contrast(hex(paint(frame(), 'color')), hex(background('.frame')))).to.be.at.least(7);
      expect(contrast(hex(paint(block.find('[data-id=vote]'), 'color')), hex(background('[data-id=vote]')))).to.be.at.least(4.5);
      expect(contrast(hex(background('[data-id=vote]')), hex(background('.frame')))).to.be.at.least(3);
      await expectAccessible(block.element);
    });
  }

  it('take on ground, link and font of the page with `auto`, live, and the page’s own tokens go before', async () => {
    await into('background: #fffdf5; color: #222; font-family: Georgia, "My {Font}", serif');
    const link = block.element.querySelector('a');
    if (link) link.style.color = '#0b5394';
    configurePage({});
    await until(() => hex(background('[data-id=vote]')) === '#0b5394', 'the colour of the link');
    expect([hex(background('.frame')), paint(frame(), 'font-family').replaceAll('"', '')]).to.deep.equal(['#fffdf5', 'Georgia, serif']);
    if (page) page.style.background = '#101820';
    document.body.toggleAttribute('data-night');
    await until(() => hex(background('.frame')) === '#101820', 'the dark ground');
    expect(paint(block.element, 'color-scheme')).to.equal('dark');
    document.body.removeAttribute('data-night');
    block.element.style.setProperty('--city-accent', 'rgb(1, 200, 3)');
    expect(background('[data-id=vote]')).to.equal('rgb(1, 200, 3)');
  });

  it('believe nothing that a hostile page tells of itself', async () => {
    configurePage({ theme: 'auto', around: 'url(https://evil.example/);red}*{display:none;var(--x)' });
    await open();
    await until(() => frame().dataset['theme'] === 'auto', 'the theme');
    expect(paint(frame(), 'display')).to.equal('flex');
    expect([hex(background('.frame')), contrast(hex(paint(frame(), 'color')), '#ffffff') >= 7]).to.deep.equal(['#ffffff', true]);
  });

  it('are denser when told so, with targets of 40 px', async () => {
    await open({ density: 'compact' });
    await until(() => paint(block.find('.body'), 'padding-top') === '16px', 'the density');
    for (const target of block.root.querySelectorAll('.button, .option, .tap')) expect(target.getBoundingClientRect().height, target.textContent).to.be.at.least(39.5);
    for (const target of block.root.querySelectorAll('.strip :is(a, button)')) expect(target.getBoundingClientRect().height).to.be.at.least(24);
    await expectAccessible(block.element);
    block.element.density = null;
    await block.element.updateComplete;
    expect(paint(block.find('.body'), 'padding-top')).to.equal('24px');
  });

  for (const [size, px] of [['normal', '16px'], ['large', '18px'], ['larger', '20px']] as const) {
    it(`have ${size} text when told so`, async () => {
      await open({ 'text-size': size });
      expect(paint(block.element, 'font-size')).to.equal(px);
      expect(block.element.scrollWidth).to.be.at.most(400);
      await expectAccessible(block.element);
    });
  }

  it('fit a column of 240 px at their largest', async () => {
    await open({ 'theme': 'contrast', 'text-size': 'larger' }, { width: 240 });
    await until(() => background('[data-id=vote]') === 'rgb(0, 0, 0)', 'the contrast');
    expect(block.has('[data-id=contrast]'), 'there is no more to ask for').to.equal(false);
    for (const part of block.root.querySelectorAll('.frame *')) {
      if (!part.closest('.visually-hidden')) expect(part.getBoundingClientRect().right, part.className).to.be.at.most(frame().getBoundingClientRect().right + 1);
    }
    await expectAccessible(block.element);
  });
});
