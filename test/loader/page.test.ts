import { expect } from '@esm-bundle/chai';
import type { BootExtra, BootSettings } from '../../src/boot/boot.js';
import type { LoaderSettings } from '../../src/loader/settings.js';
import { type Page, startPage } from '../../src/loader/page.js';
import type { CodeSource } from '../../src/loader/source.js';
import type { Services } from '../../src/runtime/services.js';
import { operator, until } from '../harness/shell.js';

const url = 'https://blocks.example/1.0.0/city-blocks.js';
let count = 0;

/**
 * One loader with a city of its own; tags are new each time, since an element is defined for ever.
 * @param refuse whether the boot of this number fails.
 */
function start(load?: CodeSource['load'], refuse: (boot: number) => boolean = () => false) {
  const tag = `city-try${++count}`;
  const said: string[] = [];
  const booted: { settings: BootSettings; extra: BootExtra }[] = [];
  const loads: string[] = [];
  class Block extends HTMLElement {
    static observedAttributes = ['what'];
    readonly ready = Promise.resolve('drawn');
  }
  const world = {
    boot: (settings: BootSettings, extra: BootExtra = {}) => {
      booted.push({ settings, extra });
      if (refuse(booted.length)) return Promise.reject(new Error('no city'));
      return Promise.resolve((extra.services ?? { number: booted.length }) as unknown as Services);
    },
    block: () => Promise.resolve(() => customElements.define(tag, Block)),
  };
  const source: CodeSource = {
    version: '1.0.0',
    tags: [tag],
    block: () => ({ attributes: 'what', allow: '' }),
    doctor: () => Promise.reject(new Error('nobody asked for it')),
    directories: ['chunks', 'again'],
    load: (...given) => {
      loads.push(given.slice(0, 3).join(' '));
      return load ? load(...given).then(() => world) : Promise.resolve(world);
    },
  };
  const page = startPage(url, source, (text) => said.push(text));
  return { page, tag, said, booted, loads, Block, name: tag.replace('city-', '') };
}

const mount = (page: Page, tag: string, attributes?: Record<string, string>) => {
  const box = document.body.appendChild(document.createElement('div'));
  return page.mount(box, tag, attributes) as HTMLElement & { ready: Promise<unknown> };
};
const failure = (place: EventTarget): Promise<string> =>
  new Promise((resolve) => place.addEventListener('city-failed', (event) => resolve((event as CustomEvent<{ code: string }>).detail.code), { once: true }));

describe('the loader of a page', () => {
  it('makes an element by program, by the full name or the short one', async () => {
    const { page, tag, name, Block, booted, loads } = start();
    const one = mount(page, tag, { what: 'x' });
    expect(await one.ready).to.equal('drawn');
    expect(one).to.be.instanceOf(Block);
    expect(mount(page, name)).to.be.instanceOf(Block);
    expect(loads).to.deep.equal([`${tag} ru chunks`]);
    expect(booted.map(({ settings }) => settings)).to.deep.equal([
      { gateway: 'https://blocks.example', operator: 'https://blocks.example', locale: null, theme: null, nonce: '', mode: 'open', transport: 'http' },
    ]);
  });

  it('finds places that are added later, at any depth, when they are in sight', async () => {
    const { tag, name, Block } = start();
    const section = document.createElement('section');
    const deep = section.appendChild(document.createElement('p')).appendChild(document.createElement(tag));
    const div = section.appendChild(document.createElement('div'));
    div.setAttribute('data-city-block', name);
    div.setAttribute('data-what', 'y');
    document.body.prepend(section);
    await customElements.whenDefined(tag);
    expect(deep).to.be.instanceOf(Block);
    await new Promise<void>((resolve) => new MutationObserver(() => !div.isConnected && resolve()).observe(section, { childList: true }));
    expect(section.lastElementChild).to.be.instanceOf(Block);
    expect(section.lastElementChild?.getAttribute('what')).to.equal('y');
    section.remove();
  });

  it('leaves alone what is far from the viewport', async () => {
    const { page, tag, loads } = start();
    const far = document.createElement(tag);
    far.style.cssText = 'display: block; position: absolute; top: 20000px; height: 10px; width: 10px';
    document.body.append(far);
    const other = start();
    await mount(other.page, other.tag).ready;
    expect(loads).to.deep.equal([]);
    far.scrollIntoView();
    await customElements.whenDefined(tag);
    scrollTo(0, 0);
    far.remove();
    void page;
  });

  it('tries the second directory when the first fails, and shows nothing of it', async () => {
    const { page, tag, loads, said } = start((_tag, _locale, directory) => (directory === 'chunks' ? Promise.reject(new Error('503')) : Promise.resolve({} as never)));
    const place = mount(page, tag);
    await place.ready;
    expect(loads).to.deep.equal([`${tag} ru chunks`, `${tag} ru again`]);
    expect(said).to.deep.equal([]);
    expect(place.textContent).to.equal('');
  });

  it('says what to do when both fail: in its language, with a code, beside the link that is there', async () => {
    const { page, tag, said } = start(() => Promise.reject(new Error('503')));
    const box = document.body.appendChild(document.createElement('div'));
    const place = document.createElement(tag) as HTMLElement & { ready: Promise<unknown> };
    place.lang = 'en';
    const cell = place.appendChild(document.createElement('p'));
    const link = cell.appendChild(document.createElement('a'));
    link.href = 'https://city.example/r';
    box.append(place);
    const code = failure(document);
    expect(await code).to.equal('L1');
    expect(link.nextElementSibling?.textContent).to.equal('The city’s service did not load. Code L1');
    expect(link.nextElementSibling?.getAttribute('role')).to.equal('status');
    expect(await place.ready.catch(String)).to.contain('L1');
    expect(said).to.deep.equal([`${tag}: L1 Error: 503`]);
    const bare = mount(page, tag);
    expect(await failure(bare)).to.equal('L1');
    expect(bare.querySelector('a')?.href).to.equal('https://blocks.example/');
    expect(bare.textContent).to.equal('Сервис города не загрузился. Открыть на сайте города. Код L1');
  });

  it('a place that is added after a failure has its own try', async () => {
    let fails = true;
    const { page, tag } = start(() => (fails ? Promise.reject(new Error('503')) : Promise.resolve({} as never)));
    expect(await failure(mount(page, tag))).to.equal('L1');
    fails = false;
    expect(await mount(page, tag).ready).to.equal('drawn');
  });

  describe('a city that could not be made', () => {
    const unheard: unknown[] = [];
    const hear = (event: PromiseRejectionEvent): void => {
      unheard.push(event.reason);
      event.preventDefault();
    };
    before(() => addEventListener('unhandledrejection', hear));
    after(() => removeEventListener('unhandledrejection', hear));
    /** Told in a task of its own, after the microtasks. */
    afterEach(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(unheard).to.deep.equal([]);
    });

    it('is asked for anew by the second directory', async () => {
      const { page, tag, booted } = start(undefined, (boot) => boot === 1);
      expect(await mount(page, tag).ready).to.equal('drawn');
      expect(booted.map(({ extra }) => extra)).to.deep.equal([{}, {}]);
    });

    it('is asked for anew by a later place', async () => {
      const { page, tag, booted, loads } = start(undefined, (boot) => boot <= 2);
      expect(await failure(mount(page, tag))).to.equal('L7');
      expect(await mount(page, tag).ready).to.equal('drawn');
      expect(booted).to.have.length(3);
      expect(loads.at(-1)).to.equal(`${tag} ru chunks`);
    });

    it('is asked for anew when a module of transport did not come, and when settings change', async () => {
      const { page, tag, booted } = start();
      page.configure({ transport: '/missing-transport.js' });
      expect(await failure(mount(page, tag))).to.equal('L7');
      expect(booted).to.deep.equal([]);
      page.configure({ transport: 'http' });
      expect(await mount(page, tag).ready).to.equal('drawn');
    });

    it('after other settings is told to the developer, and settings after that reach the blocks', async () => {
      const { page, tag, booted, said } = start(undefined, (boot) => boot === 2);
      await mount(page, tag).ready;
      page.configure({ gateway: 'https://down.example' });
      await until(() => said.includes('configure(): Error: no city'), 'the word of it');
      page.configure({ gateway: 'https://other.example' });
      await until(() => booted.length === 3, 'the boot');
      expect(booted[2]?.settings.gateway).to.equal('https://other.example');
      expect(booted[2]?.extra).to.deep.equal({});
    });
  });

  it('names the policy that forbids drawing, and the block that there is not', async () => {
    const { page, tag } = start(() => Promise.reject(new Error('Trusted Types of this page allow ...')));
    expect(await failure(mount(page, tag))).to.equal('L3');
    expect(await failure(mount(page, 'nothing'))).to.equal('L6');
  });

  it('goes to the operator’s frame where the page lets nobody draw and an operator is known', async () => {
    const { page, tag } = start(() => Promise.reject(new Error('Trusted Types of this page allow ...')));
    page.configure({ operator, mode: 'open' });
    const block = mount(page, tag);
    await customElements.whenDefined(tag);
    await until(() => block.shadowRoot?.querySelector('iframe')?.src.startsWith(operator) ?? false, 'the frame');
    block.remove();
  });

  it('never runs in the page when secure mode was asked for, nor with settings that it does not understand', async () => {
    const secure = start();
    secure.page.configure({ mode: 'secure', operator });
    const block = mount(secure.page, secure.tag, { what: 'x' });
    await customElements.whenDefined(secure.tag);
    expect(block).not.to.be.instanceOf(secure.Block);
    expect(block.shadowRoot?.querySelector('iframe')?.src).to.contain(`${operator}/frame/${secure.name}?host=`);
    block.remove();
    const foreign = start();
    foreign.page.configure({ mode: 'secure', operator, transport: 'sandbox' });
    expect(await failure(mount(foreign.page, foreign.tag))).to.equal('L5');
    const broken = start();
    broken.page.configure({ gateway: 'ftp://city.example' });
    expect(await failure(mount(broken.page, broken.tag))).to.equal('L5');
    expect([...secure.loads, ...foreign.loads, ...broken.loads]).to.deep.equal([]);
  });

  for (const [settings, secure] of [
    [{}, false], [{ operator }, true], [{ operator, mode: 'auto' }, true], [{ operator, mode: 'open' }, false], [{ operator, transport: 'sandbox' }, false],
    [{ operator: location.origin }, false], [{ operator: location.origin, mode: 'secure' }, false], [{ operator, identity: {} }, false], [{ operator, transport: {} }, false],
  ] as const) {
    it(`runs ${secure ? 'out of reach of' : 'in'} the page with ${JSON.stringify(settings)}`, async () => {
      const { page, tag, Block, booted } = start();
      page.configure(settings as LoaderSettings);
      const block = mount(page, tag);
      await customElements.whenDefined(tag);
      expect(block instanceof Block).to.equal(!secure);
      if (!secure) expect(booted[0]?.settings.mode).to.equal('mode' in settings && settings.mode === 'secure' ? 'secure' : 'open');
      block.remove();
    });
  }

  it('starts the frames of blocks when they come near, and those that are added later too', async () => {
    const { page, tag } = start();
    page.configure({ operator });
    const far = document.createElement(tag);
    far.style.cssText = 'display: block; position: absolute; top: 20000px; height: 10px; width: 10px';
    document.body.append(far);
    await customElements.whenDefined(mount(page, tag).localName);
    const frameOf = (element: Element): string => element.shadowRoot?.querySelector('iframe')?.src ?? '';
    expect(frameOf(far)).to.equal('');
    far.scrollIntoView();
    await until(() => frameOf(far) !== '', 'the far frame');
    scrollTo(0, 0);
    const later = document.createElement('div');
    later.setAttribute('data-city-block', tag.slice(5));
    later.setAttribute('data-what', 'z');
    later.setAttribute('data-onclick', 'alert(1)');
    document.body.prepend(later);
    await until(() => frameOf(document.body.firstElementChild as Element).includes('what=z'), 'the later frame');
    expect(document.body.firstElementChild?.hasAttribute('onclick')).to.equal(false);
    document.querySelectorAll(tag).forEach((element) => element.remove());
  });

  it('settings that come later reach the blocks; the city stays the same unless another is named', async () => {
    const { page, tag, booted } = start();
    await mount(page, tag).ready;
    page.configure({ locale: 'en', theme: 'lenta' });
    await until(() => booted.length === 2, 'the boot');
    expect(booted[1]?.settings).to.include({ locale: 'en', theme: 'lenta' });
    expect(booted[1]?.extra).to.deep.equal({ services: { number: 1 } });
    page.configure({ gateway: 'https://other.example' });
    await until(() => booted.length === 3, 'the boot');
    expect(booted[2]?.extra).to.deep.equal({});
    const transport = { demonstration: false } as unknown as NonNullable<BootExtra['transport']>;
    page.configure({ transport });
    await until(() => booted.length === 4, 'the boot');
    expect(booted[3]?.extra).to.deep.equal({ transport });
  });

  it('says that a block of another copy, as of an npm package, has settings of its own', async () => {
    const { page, tag, said, loads } = start();
    customElements.define(tag, class extends HTMLElement {});
    mount(page, tag);
    expect(said).to.include(`<${tag}>: another copy`);
    const own = start();
    await mount(own.page, own.tag).ready;
    mount(own.page, own.tag);
    expect([...own.said, ...loads].join()).not.to.contain(own.tag);
  });

  it('settings of a second copy fill only what is unset', async () => {
    const { page, tag, booted } = start();
    page.configure({ theme: 'lenta' });
    page.configure({ theme: 'rambler', locale: 'en' }, true);
    await mount(page, tag).ready;
    expect(booted[0]?.settings).to.include({ theme: 'lenta', locale: 'en' });
  });
});
