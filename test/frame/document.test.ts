import { expect } from '@esm-bundle/chai';
import { sendMouse } from '@web/test-runner-commands';
import { type Shell, shells } from '../../src/frame/shell.js';
import { operator, until } from '../harness/shell.js';

const tag = 'city-referendum';
type Block = Shell & { readonly ready: Promise<void> };

/** The block itself, from sources, in a frame of another site, on the reference city. */
describe('a block in the operator’s frame', () => {
  const events: { type: string; detail: unknown }[] = [];
  let block: Block;

  before(async () => {
    const { of } = shells({ operator: () => operator, locale: (place) => place.getAttribute('locale') ?? 'ru', theme: () => 'lenta', fail: () => () => undefined });
    customElements.define(tag, of(tag, { attributes: 'referendum heading-level', allow: 'clipboard-write' }));
    for (const type of ['city-referendum-shown', 'city-signed-in', 'city-ballot-cast', 'city-ballot-refused', 'city-failed']) {
      document.addEventListener(type, (event) => events.push({ type, detail: (event as CustomEvent<unknown>).detail }));
    }
    block = document.createElement(tag) as unknown as Block;
    block.setAttribute('referendum', 'contract-open');
    block.insertAdjacentHTML('beforeend', '<div style="height: 560px"></div>');
    document.body.append(block);
    block.start();
    await block.ready;
  });
  after(() => block.remove());

  const frame = (): HTMLIFrameElement => block.shadowRoot?.querySelector('iframe') as HTMLIFrameElement;
  let asked = 0;
  /** Asks the frame's document, which answers tests alone. */
  const ask = <T>(expression: string): Promise<T> =>
    new Promise((resolve) => {
      const id = ++asked;
      addEventListener('message', function hear({ data, source }: MessageEvent<{ id?: number; answer?: T }>) {
        if (source !== frame().contentWindow || data.id !== id) return;
        removeEventListener('message', hear);
        resolve(data.answer as T);
      });
      frame().contentWindow?.postMessage({ ask: expression, id }, '*');
    });
  const inside = `document.querySelector('${tag}').shadowRoot.querySelector('.frame')`;
  const text = (): Promise<string> => ask<string>(`${inside}?.textContent.replace(/\\s+/g, ' ') ?? ''`);
  const sees = async (words: string): Promise<void> => {
    const end = performance.now() + 12_000;
    for (let seen = ''; ; seen = await text()) {
      if (seen.includes(words)) return;
      if (performance.now() > end) throw new Error(`«${words}» is not in ${seen}`);
    }
  };
  /** A real press, in the middle of what the selector finds, once it stands still: after sign-in the block is drawn anew. */
  const press = async (selector: string): Promise<void> => {
    const middle = async (): Promise<[number, number]> => {
      const [x, y] = await ask<[number, number]>(
        `(() => { const box = ${inside}.querySelector('${selector}').getBoundingClientRect(); return [box.left + Math.min(40, box.width / 2), box.top + box.height / 2]; })()`,
      );
      const box = frame().getBoundingClientRect();
      return [Math.round(box.left + x), Math.round(box.top + y)];
    };
    scrollBy(0, (await middle())[1] - innerHeight / 2);
    let at = await middle();
    for (let last = ''; last !== String(at); ) {
      last = String(at);
      await new Promise((resolve) => setTimeout(resolve, 150));
      at = await middle();
    }
    await sendMouse({ type: 'click', position: at });
  };

  it('draws the question in the height that the page keeps, says whose it is, and tells the page that it is shown', async () => {
    await sees('Название станции');
    expect(await text()).to.contain('Сервис города Москвы. Ответ получает город, сайт его не видит');
    expect(block.getBoundingClientRect().height).to.be.closeTo(560, 2);
    expect(await ask(`${inside}.dataset.theme`)).to.equal('lenta');
    expect(events).to.deep.equal([{ type: 'city-referendum-shown', detail: { referendum: 'contract-open', period: 'open' } }]);
  });

  it('follows the page’s language, scheme and size of type, live', async () => {
    block.setAttribute('locale', 'en');
    await sees('The city gets');
    block.removeAttribute('locale');
    await sees('Ответ получает город');
    block.style.fontSize = '20px';
    document.documentElement.style.colorScheme = 'dark';
    await until(() => frame().style.colorScheme === 'dark', 'the scheme at the edge');
    const end = performance.now() + 5000;
    for (let seen = ''; seen !== 'dark 20px'; seen = await ask('document.documentElement.style.colorScheme + " " + document.body.style.fontSize')) {
      if (performance.now() > end) throw new Error(`the looks are ${seen}`);
    }
    document.documentElement.style.removeProperty('color-scheme');
    block.style.removeProperty('font-size');
  });

  it('takes a vote from sign-in to receipt, and the page hears of facts alone', async () => {
    await sees('Войти, чтобы проголосовать');
    await press('label.option');
    await press('[data-id=vote]');
    await sees('Вы вошли: Анна П.');
    // Two presses on one spot sooner than this are a double click, and its second half decides nothing.
    await new Promise((resolve) => setTimeout(resolve, 800));
    await press('[data-id=vote]');
    await sees('Голос учтён');
    expect(await ask<string>(`${inside}.querySelector('.tracker').textContent`)).to.match(/^[\w-]{43}$/);
    await until(() => events.length > 2, 'both events on the page');
    expect(events.slice(1)).to.deep.equal([
      { type: 'city-signed-in', detail: {} },
      { type: 'city-ballot-cast', detail: { referendum: 'contract-open', change: false } },
    ]);
    expect(block.getBoundingClientRect().height).to.be.above(300);
  });
});
