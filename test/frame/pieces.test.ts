import { expect } from '@esm-bundle/chai';
import { attend } from '../../src/frame/attention.js';
import { outward } from '../../src/frame/events.js';
import { Looks } from '../../src/frame/looks.js';
import { greet, readWishes } from '../../src/frame/port.js';
import { paint, readFont } from '../../src/frame/tokens.js';
import { until } from '../harness/shell.js';
import { configurePage, pageSettings } from '../../src/runtime/page.js';
import { paletteOf } from '../../src/ui/auto.js';

describe('what may leave the frame', () => {
  const element = document.createElement('city-referendum');
  element.setAttribute('referendum', 'big-ring-name');
  const cases: readonly (readonly [string, unknown, boolean])[] = [
    ['city-signed-in', {}, true],
    ['city-signed-in', { name: 'Анна П.' }, false],
    ['city-ballot-cast', { referendum: 'big-ring-name', change: true }, true],
    ['city-ballot-cast', { referendum: 'big-ring-name', change: 'specialists' }, false],
    ['city-ballot-cast', { referendum: 'specialists', change: true }, false],
    ['city-ballot-cast', { referendum: 'big-ring-name', change: true, option: 'specialists' }, false],
    ['city-ballot-cast', { referendum: 'big-ring-name' }, false],
    ['city-ballot-refused', { referendum: 'big-ring-name', code: 'referendum.closed' }, true],
    ['city-ballot-refused', { referendum: 'big-ring-name', code: 'Анна П.' }, false],
    ['city-ballot-refused', { referendum: 'big-ring-name', code: 'a.b.c' }, false],
    ['city-referendum-shown', { referendum: 'big-ring-name', period: 'open' }, true],
    ['city-referendum-shown', { referendum: 'big-ring-name', period: 'specialists' }, false],
    ['city-failed', { code: 'unreachable' }, true],
    ['city-failed', null, false],
    ['city-failed', 'unreachable', false],
    ['city-other', {}, false],
    ['constructor', {}, false],
  ];
  for (const [type, detail, passes] of cases) {
    it(`${passes ? 'lets out' : 'keeps in'} ${type} ${JSON.stringify(detail)}`, () => {
      expect(outward(element, type, detail)).to.deep.equal(passes ? detail : null);
    });
  }
});

it('of a payment the page hears that there is one, and how it ended: no number, no amount, no reason of the payer’s', () => {
  const element = document.createElement('city-pay-accrual');
  element.setAttribute('uin', '18810177220101000001');
  for (const type of ['city-pay-accrual-shown', 'city-payment-begun', 'city-payment-made', 'city-payment-uncertain']) {
    expect(outward(element, type, {}), type).to.deep.equal({});
    for (const detail of [{ uin: '18810177220101000001' }, { total: 50000 }]) expect(outward(element, type, detail), type).to.equal(null);
  }
  const refused = (code: string): unknown => outward(element, 'city-payment-refused', { code });
  for (const code of ['accrual.changed', 'accrual.held', 'auth.required', 'payment.declined', 'payment.cancelled', 'payment.superseded', 'payment.expired', 'payment.failed']) expect(refused(code), code).to.deep.equal({ code: 'refused' });
  expect(refused('payment.method-unavailable')).to.deep.equal({ code: 'payment.method-unavailable' });
  expect(refused('18810177220101000001')).to.equal(null);
});

it('the page is not told of a question that a reader opened from a list: its tag names none', () => {
  const element = document.createElement('city-referendum');
  const told = (type: string, detail: object): boolean => outward(element, type, detail) !== null;
  const details = { 'city-referendum-shown': { period: 'open' }, 'city-ballot-cast': { change: false }, 'city-ballot-refused': { code: 'referendum.closed' }, 'city-ballot-uncertain': {} };
  for (const [type, detail] of Object.entries(details)) expect(told(type, { referendum: 'big-ring-name', ...detail }), type).to.equal(false);
  expect([told('city-signed-in', {}), told('city-failed', { code: 'unreachable' })]).to.deep.equal([true, true]);
});

it('the page is not told why a person may not vote', () => {
  const element = document.createElement('city-referendum');
  element.setAttribute('referendum', 'x');
  for (const code of ['referendum.not-eligible', 'referendum.already-voted', 'auth.denied']) {
    expect(outward(element, 'city-ballot-refused', { referendum: 'x', code })).to.deep.equal({ referendum: 'x', code: 'refused' });
  }
});

describe('what the page may say to the frame', () => {
  it('is a flat list of short texts, and nothing else is read', () => {
    expect({ ...readWishes({ a: 'b', empty: '', nothing: null }) }).to.deep.equal({ a: 'b' });
    for (const mixed of [{ a: 'b', n: 1 }, { a: 'b', o: { b: 'c' } }, { a: 'b', long: 'x'.repeat(401) }]) expect({ ...readWishes(mixed) }).to.deep.equal({ a: 'b' });
    for (const wrong of [null, 1, 'text', Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`n${at}`, 'x']))]) {
      expect(readWishes(wrong), JSON.stringify(wrong)).to.equal(null);
    }
  });

  it('cannot reach a prototype', () => {
    const read = readWishes(JSON.parse('{"__proto__": "x", "constructor": "y"}'));
    expect(Object.getPrototypeOf(read)).to.equal(null);
    expect(({} as { x?: unknown }).x).to.equal(undefined);
  });

  it('counts at most twenty times a second, the latest word of all, and tells what is kept once', async () => {
    const told: Readonly<Record<string, string>>[] = [];
    let port: MessagePort | undefined;
    const page = { postMessage: (_hello: unknown, _origin: string, [given]: [MessagePort]) => (port = given) } as unknown as Window;
    const host = greet(page, 'https://lenta.example', (wishes) => told.push(wishes));
    for (let at = 0; at < 10_000; at++) port?.postMessage({ theme: `t${at}`, kept: 's k1.x' });
    await until(() => told.at(-1)?.['theme'] === 't9999', 'the last word');
    expect(told.length).to.be.below(40);
    expect(told.every((wishes) => !('kept' in wishes))).to.equal(true);
    expect(await host.kept()).to.equal('s k1.x');
    port?.close();
  });
});

describe('attributes and looks of the page', () => {
  const place = (): HTMLElement => document.body.appendChild(document.createElement('city-referendum'));
  afterEach(() => {
    document.documentElement.style.removeProperty('color-scheme');
    document.body.removeAttribute('style');
    document.querySelectorAll('city-referendum').forEach((one) => one.remove());
  });

  it('are let through by name, each when it changes', () => {
    const element = place();
    const looks = new Looks(element);
    looks.heed({ referendum: 'a', onclick: 'alert(1)', style: 'x', id: 'y', services: 'z', locale: 'ru', scheme: 'dark', 'font-size': '19px' });
    expect([...element.attributes].map(({ name }) => name).sort()).to.deep.equal(['locale', 'referendum', 'scheme']);
    expect([document.documentElement.style.colorScheme, document.body.style.fontSize]).to.deep.equal(['dark', '19px']);
    // The reader chose another language in the block.
    element.setAttribute('locale', 'en');
    looks.heed({ referendum: 'b', locale: 'ru', scheme: 'light', 'font-size': '900px' });
    expect([element.getAttribute('locale'), element.getAttribute('referendum'), document.body.style.fontSize]).to.deep.equal(['en', 'b', '32px']);
    looks.heed({ referendum: 'b' });
    expect(element.hasAttribute('locale')).to.equal(false);
  });

  it('what the page says of itself for `auto` is three colours, the link the one that it last had', () => {
    const looks = new Looks(place());
    looks.heed({ theme: 'auto', around: 'rgb(1, 2, 3);rgb(4, 5, 6);rgb(7, 8, 9)' });
    expect(pageSettings().around).to.equal('rgb(1, 2, 3);rgb(4, 5, 6);rgb(7, 8, 9)');
    looks.heed({ theme: 'auto', around: 'rgb(1, 1, 1);rgb(4, 5, 6);' });
    expect(pageSettings().around).to.equal('rgb(1, 1, 1);rgb(4, 5, 6);rgb(7, 8, 9)');
    looks.heed({});
    configurePage({ around: undefined });
  });

  it('a token is held against the palette of `auto`, where that is the theme', () => {
    const element = place();
    const { colours } = paletteOf('rgb(16, 24, 32);rgb(255, 255, 255);', document.body);
    paint(element, { '--city-text': 'rgb(240, 240, 240)', 'theme': 'auto' }, colours);
    expect(token(element, 'text')).to.equal('rgb(240, 240, 240)');
    paint(element, { '--city-text': 'rgb(30, 30, 30)', 'theme': 'auto' }, colours);
    expect(token(element, 'text')).to.equal('');
  });

  const token = (element: HTMLElement, name: string): string => element.style.getPropertyValue(`--city-${name}`);

  it('tokens come through when what they paint can be read', () => {
    const element = place();
    paint(element, { '--city-accent': 'darkgreen', '--city-on-accent': '#fff', '--city-radius': '6px', '--city-font': 'Wingdings, Georgia, serif', 'scheme': 'light' });
    expect([token(element, 'accent'), token(element, 'on-accent'), token(element, 'radius'), token(element, 'font')]).to.deep.equal(['rgb(0, 100, 0)', 'rgb(255, 255, 255)', '6px', 'georgia, serif']);
    paint(element, { 'scheme': 'light' });
    expect(element.style.length).to.equal(0);
  });

  for (const [what, wishes] of [
    ['text in the colour of its ground', { text: '#fff' }],
    ['text that lets the page shine through', { text: 'rgb(0 0 0 / 0.01)' }],
    ['a ground that lets the page shine through', { surface: 'transparent' }],
    ['a light ground under the light text of the dark scheme', { 'surface': '#ffffff', 'scheme': 'dark' }],
    ['a button that cannot be read', { 'accent': '#777', 'on-accent': '#888' }],
    ['what is no colour', { text: 'url(https://evil.example/)' }],
    ['what depends on something else', { text: 'var(--x)' }],
    ['one good colour beside a bad one', { link: '#00f', text: 'white' }],
  ] as const) {
    it(`none of the colours is taken: ${what}`, () => {
      const element = place();
      const { scheme = 'light', ...colours } = wishes as Record<string, string>;
      paint(element, { scheme, ...Object.fromEntries(Object.entries(colours).map(([name, text]) => [`--city-${name}`, text])) });
      expect(element.style.length).to.equal(0);
    });
  }

  it('radius and fonts are what they say', () => {
    const element = place();
    for (const radius of ['999px', '50%', '-4px', 'calc(4px)', '4px; color: red']) {
      paint(element, { '--city-radius': radius });
      expect(token(element, 'radius'), radius).to.equal('');
    }
    expect([readFont('Webdings'), readFont('"PT Serif", "Evil Font"'), readFont('inherit'), readFont('url(x)')]).to.deep.equal([null, '"pt serif"', 'inherit', null]);
  });
});

describe('attention', () => {
  const attests = 'isVisible' in IntersectionObserverEntry.prototype;
  let block: HTMLElement;
  beforeEach(() => {
    block = document.createElement('div');
    block.attachShadow({ mode: 'open' }).innerHTML = '<h3 data-id="title">What?</h3><fieldset><label><input type="radio">A</label></fieldset><button data-id="vote">Vote</button>';
    document.body.prepend(block);
    scrollTo(0, 0);
  });
  afterEach(() => block.remove());
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  it('attests nothing before the block was in sight for a while, and nothing at all where the browser cannot', async () => {
    let now = 0;
    const attention = attend(block, () => now);
    dispatchEvent(new PointerEvent('pointerdown'));
    expect(attention.verdict()).to.equal('unknown');
    if (!attests) return;
    await wait(600);
    now = 900;
    dispatchEvent(new PointerEvent('pointerdown'));
    expect(attention.verdict()).to.equal('seen');
    // A part that is drawn anew has to be seen anew.
    block.shadowRoot?.querySelector('fieldset')?.replaceWith(document.createElement('fieldset'));
    expect(attention.verdict()).to.equal('unknown');
  });

  it('sees what is laid over a part, and what came by the focus just now', async function () {
    if (!attests) return;
    let now = 0;
    const attention = attend(block, () => now);
    await wait(600);
    const lid = document.body.appendChild(document.createElement('div'));
    lid.style.cssText = 'position:fixed;inset:0 0 auto;height:60px;background:#fff;z-index:9';
    await wait(600);
    now = 2000;
    dispatchEvent(new PointerEvent('pointerdown'));
    expect(attention.verdict()).to.equal('covered');
    lid.remove();
    await wait(600);
    now = 4000;
    dispatchEvent(new FocusEvent('focus'));
    // A key, a moment after the page gave the focus here.
    now = 4500;
    expect(attention.verdict()).to.equal('unknown');
    now = 5000;
    expect(attention.verdict()).to.equal('seen');
    this.timeout(20_000);
  });
});
