import { expect } from '@esm-bundle/chai';
import { frameQueryNames } from '../harness/frame-address.js';
import { operator, quiet, ShellHarness, until } from '../harness/shell.js';

describe('the shell', () => {
  let shell: ShellHarness;
  afterEach(() => shell.end());

  it('owns one frame of the operator with the closed list of what it may do', async () => {
    shell = new ShellHarness({ attributes: { what: 'big-ring-name', theme: 'lenta' } });
    await until(() => shell.loaded.length > 0, 'the frame');
    const { frame } = shell;
    expect(frame.getAttribute('sandbox')).to.equal('allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals');
    expect([frame.allow, frame.referrerPolicy, frame.title]).to.deep.equal(['clipboard-write', 'no-referrer', 'Сервис города']);
    const [address] = shell.loaded;
    expect(address?.origin).to.equal(operator);
    // Caches are told by these which addresses there are (test/node/gateway/scale.test.ts).
    expect([...(address?.searchParams.keys() ?? [])]).to.deep.equal(frameQueryNames(['what', 'level']));
    expect(Object.fromEntries([...(address?.searchParams ?? [])].filter(([, value]) => value))).to.deep.equal({
      host: location.origin, height: '0', scheme: 'light', theme: 'lenta', what: 'big-ring-name', locale: 'ru',
    });
  });

  it('puts no attribute of any length into the address: what is long goes over the port', async () => {
    const long = 'fine '.repeat(4_000);
    shell = new ShellHarness({ attributes: { what: 'big-ring-name', level: long } });
    await shell.greet();
    const [address] = shell.loaded;
    expect([address?.searchParams.get('what'), address?.searchParams.get('level'), (address?.href.length ?? 9e9) < 600]).to.deep.equal(['big-ring-name', '', true]);
    await until(() => shell.heard.at(-1)?.['level'] === long, 'the attribute over the port');
  });

  it('keeps what the page put there in sight, and its height, until there is something to see', async () => {
    shell = new ShellHarness({ inside: '<div style="height: 321px">the link</div>' });
    expect(shell.element.getBoundingClientRect().height).to.equal(321);
    await shell.greet();
    expect(shell.loaded[0]?.searchParams.get('height')).to.equal('321');
    expect(getComputedStyle(shell.frame).opacity).to.equal('0');
    shell.order({ say: [{ height: 321 }] });
    await shell.element.ready;
    expect(shell.element.getBoundingClientRect().height).to.equal(321);
    expect(getComputedStyle(shell.frame).opacity).to.equal('1');
    shell.order({ say: [{ height: 400 }] });
    await until(() => shell.element.getBoundingClientRect().height === 400, 'the new height');
    for (const height of [-1, 0, 1e9, Number.NaN, '999', { valueOf: 1 }, null]) shell.order({ say: [{ height }] });
    await quiet();
    expect([400, 999]).to.include(shell.element.getBoundingClientRect().height);
  });

  it('tells the frame of attributes, scheme, looks and language as they change, and of nothing twice', async () => {
    shell = new ShellHarness({ attributes: { what: 'one' } });
    shell.box.style.fontSize = '19px';
    shell.element.style.setProperty('--city-accent', 'rgb(1, 2, 3)');
    await shell.greet('font-size --city-accent');
    const told = (name: string): string | undefined => shell.heard.at(-1)?.[name]?.trim();
    expect([told('what'), told('font-size'), told('--city-accent'), told('scheme'), told('locale')]).to.deep.equal(['one', '19px', 'rgb(1, 2, 3)', 'light', 'ru']);
    shell.element.setAttribute('what', 'two');
    shell.element.setAttribute('locale', 'en');
    await until(() => told('what') === 'two' && told('locale') === 'en', 'the attributes');
    document.documentElement.style.colorScheme = 'dark';
    await until(() => told('scheme') === 'dark', 'the scheme');
    document.documentElement.style.removeProperty('color-scheme');
    await until(() => told('scheme') === 'light', 'the scheme');
    shell.element.style.setProperty('--city-accent', 'rgb(4, 5, 6)');
    await until(() => told('--city-accent') === 'rgb(4, 5, 6)', 'a token of its own');
    const { length } = shell.heard;
    shell.element.setAttribute('what', 'two');
    shell.shells.tell();
    document.body.toggleAttribute('data-x', true);
    document.body.removeAttribute('data-x');
    await quiet();
    expect(shell.heard.length).to.equal(length);
  });

  it('tells the frame what `auto` looks at, and only then', async () => {
    shell = new ShellHarness({ attributes: { theme: 'auto', density: 'compact' }, inside: '<a href="/q" style="color: rgb(4, 5, 6)">?</a>' });
    const told = (name: string): string | undefined => shell.heard.at(-1)?.[name];
    shell.box.style.cssText = 'background: linear-gradient(rgb(1, 2, 3), red); color: oklch(0.5 0.1 200)';
    await shell.greet();
    expect(told('around')?.replace(/oklch[^;]*/, 'oklch')).to.match(/^rgb\(1, 2, 3\);oklch;rgb\(4, 5, 6\)$/);
    expect(shell.loaded[0]?.searchParams.get('around')).to.match(/;rgb\(4, 5, 6\)$/);
    expect(told('density')).to.equal('compact');
    shell.element.setAttribute('theme', 'kassa');
    await until(() => told('theme') === 'kassa', 'the theme');
    expect(told('around')).to.equal(undefined);
  });

  it('passes on events of blocks and nothing that is called otherwise', async () => {
    shell = new ShellHarness();
    await shell.greet();
    let clicked = 0;
    shell.element.addEventListener('click', () => clicked++);
    shell.order({ say: [{ event: 'click' }, { event: 'city-Made' }, { event: 7 }, { event: 'city-ballot-cast', detail: { referendum: 'x', change: false } }] });
    await until(() => shell.events.length > 0, 'the event');
    const [event] = shell.events;
    expect([event?.type, event?.detail, event?.bubbles, event?.composed]).to.deep.equal(['city-ballot-cast', { referendum: 'x', change: false }, true, true]);
    expect(clicked).to.equal(0);
  });

  it('lets Escape out to a dialog of the page', async () => {
    shell = new ShellHarness();
    await shell.greet();
    const keys: string[] = [];
    shell.box.addEventListener('keydown', ({ key }) => keys.push(key));
    shell.order({ say: [{ escape: true }] });
    await until(() => keys.length > 0, 'the key');
    expect(keys).to.deep.equal(['Escape']);
  });

  it('hears a hundred words a second and no more', async () => {
    shell = new ShellHarness();
    await shell.greet();
    shell.order({ say: Array.from({ length: 10_000 }, () => ({ event: 'city-made-up', detail: {} })) });
    await until(() => shell.events.length > 0, 'events');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(shell.events.length).to.be.most(200);
  });

  it('keeps one short text for the frame, and hands it back', async () => {
    shell = new ShellHarness({ attributes: { what: 'kept' } });
    await shell.greet();
    const name = `${shell.element.localName} kept`;
    shell.order({ say: [{ keep: 'k1.' + 'x'.repeat(1000) }] });
    await until(() => localStorage.getItem(name) !== null, 'the text');
    expect(localStorage.getItem(name)).to.have.length(300);
    await shell.greet();
    expect(shell.heard.at(-1)?.['kept']).to.have.length(300);
    shell.order({ say: [{ keep: '' }] });
    await until(() => localStorage.getItem(name) === null, 'the text to go');
  });

  it('tells what is personal to the frame alone: it stands in no address, no storage and no markup', async () => {
    const number = '9990077020260000000010016';
    shell = new ShellHarness({ secret: true, attributes: { what: number, level: '4' } });
    await shell.greet();
    const [address] = shell.loaded;
    expect([address?.searchParams.get('what'), address?.searchParams.get('level')]).to.deep.equal(['', '4']);
    expect(shell.heard.at(-1)?.['what']).to.equal(number);
    const other = number.replace('10016', '11124');
    shell.element.setAttribute('what', other);
    await until(() => shell.heard.at(-1)?.['what'] === other, 'the other number');
    shell.order({ say: [{ keep: 'k1.kept' }] });
    const keepsakes = (): string[] => Object.keys(localStorage).filter((name) => name.startsWith(`${shell.element.localName} `));
    await until(() => keepsakes().length > 0, 'the text');
    // Moved, the frame is loaded once more, from an address as bare as the first.
    document.body.append(shell.box);
    await until(() => shell.loaded.length === 2, 'the frame again');
    const written = [...shell.loaded.map(String), shell.frame.outerHTML, ...keepsakes(), location.href, ...performance.getEntries().map(({ name }) => name)].join('\n');
    for (const one of [number, other]) expect(written).not.to.contain(one);
    await shell.greet();
    expect([shell.heard.at(-1)?.['what'], shell.heard.at(-1)?.['kept']]).to.deep.equal([other, 'k1.kept']);
    keepsakes().forEach((name) => localStorage.removeItem(name));
  });

  it('believes no greeting but a real one of its own frame, from the operator, in its own tongue', async () => {
    shell = new ShellHarness();
    await until(() => shell.loaded.length > 0, 'the frame');
    const { port1, port2 } = new MessageChannel();
    const heard: unknown[] = [];
    port1.onmessage = ({ data }) => heard.push(data);
    const data = { cityBlocks: 1, looks: '' };
    // Firefox lets no script name a window of another site as the source; a page could still pretend it.
    const forged = new MessageEvent('message', { data, origin: operator, ports: [port2] });
    Object.defineProperty(forged, 'source', { value: shell.frame.contentWindow });
    dispatchEvent(forged);
    window.postMessage(data, '*', [new MessageChannel().port2]);
    const other = document.createElement('iframe');
    other.src = `${operator}/frame/stub?host=${location.origin}`;
    document.body.append(other);
    await new Promise((resolve) => (other.onload = resolve));
    other.contentWindow?.postMessage({ hello: 1 }, '*');
    shell.frame.contentWindow?.postMessage({ hello: 0 }, '*');
    await quiet();
    other.remove();
    expect([heard, shell.heard, shell.failures]).to.deep.equal([[], [], []]);
    shell.order({ hello: 2 });
    await until(() => shell.failures.length > 0, 'a word about the protocol');
    expect(shell.failures).to.deep.equal(['L9']);
  });

  it('starts anew after a move in the document, and says no more once it is gone', async () => {
    shell = new ShellHarness({ attributes: { what: 'moved' } });
    await shell.greet();
    shell.order({ say: [{ height: 300 }] });
    await shell.element.ready;
    const elsewhere = document.body.appendChild(document.createElement('section'));
    elsewhere.append(shell.element);
    await until(() => shell.loaded.length === 2, 'the frame again');
    expect(shell.element.getBoundingClientRect().height).to.equal(300);
    await shell.greet();
    shell.element.remove();
    const { length } = shell.heard;
    shell.element.setAttribute('what', 'gone');
    shell.shells.tell();
    await quiet();
    expect(shell.heard.length).to.equal(length);
    elsewhere.remove();
  });

  it('tells the reader when nobody speaks, and takes it back when somebody does after all', async function () {
    this.timeout(20_000);
    shell = new ShellHarness({ kind: 'mute' });
    const silent = new ShellHarness();
    await until(() => silent.failures.length > 0 && shell.failures.length > 0, 'a word of failure');
    expect([shell.failures, silent.failures]).to.deep.equal([['L8'], ['L8']]);
    await silent.greet();
    silent.order({ say: [{ height: 200 }] });
    await silent.element.ready;
    expect(silent.failures).to.deep.equal(['L8', 'taken back']);
    silent.end();
  });

  it('asks once more for one that another document has taken the place of, after it greeted', async function () {
    this.timeout(20_000);
    shell = new ShellHarness();
    await shell.greet();
    // By then the first has been looked at.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(shell.loaded.length).to.equal(1);
    const { contentWindow } = shell.frame;
    if (contentWindow) contentWindow.location.href = new URL('/look-alike-of-nobody', location.href).href;
    await until(() => shell.loaded.length === 2, 'the frame again');
    await shell.greet();
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    expect(shell.loaded.length).to.equal(2);
  });

  it('asks once more for a frame that did not come, and leaves one that greeted alone', async function () {
    this.timeout(20_000);
    shell = new ShellHarness({ kind: 'lame' });
    await until(() => shell.loaded.length > 0, 'the third document');
    await shell.greet();
    shell.order({ say: [{ height: 200 }] });
    await shell.element.ready;
    expect(shell.failures).to.deep.equal([]);
    await new Promise((resolve) => setTimeout(resolve, 4500));
    expect(shell.loaded.length).to.equal(1);
  });

  it('gives the focus on to the frame', async () => {
    shell = new ShellHarness();
    await shell.greet();
    shell.order({ say: [{ height: 100 }] });
    await shell.element.ready;
    shell.element.focus();
    expect(document.activeElement).to.equal(shell.element);
    expect(shell.element.shadowRoot?.activeElement).to.equal(shell.frame);
    (document.activeElement as HTMLElement).blur();
  });

  it('leaves nothing behind after a hundred mounts', async () => {
    shell = new ShellHarness({ kind: 'mute' });
    let listeners = 0;
    const add = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (this: EventTarget, ...given: Parameters<typeof add>) {
      if (this === window) listeners++;
      return add.apply(this, given);
    };
    const before = document.querySelectorAll('*').length;
    const asked: unknown[] = [];
    for (let at = 0; at < 100; at++) {
      const element = document.createElement(shell.element.localName) as HTMLElement & { start(): void; hear: (event: unknown) => void };
      // An own method tells when somebody still calls it.
      element.hear = () => asked.push(at);
      shell.box.append(element);
      element.start();
      element.remove();
    }
    EventTarget.prototype.addEventListener = add;
    window.postMessage('anybody there?', '*');
    await quiet();
    expect([listeners, asked, document.querySelectorAll('*').length - before]).to.deep.equal([0, [], 0]);
  });
});
