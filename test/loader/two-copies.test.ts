import { expect } from '@esm-bundle/chai';
import { configure } from '../../src/index.js';
import { defineOnce } from '../../src/runtime/define.js';
import type { Services } from '../../src/runtime/services.js';

const seat = Symbol.for('city-blocks');
const said: string[] = [];
const { warn } = console;

describe('a package and a script tag on one page', () => {
  beforeEach(() => {
    said.length = 0;
    console.warn = (text: string) => void said.push(text);
  });
  afterEach(() => {
    console.warn = warn;
    Reflect.deleteProperty(document, seat);
  });
  const sit = (page: object): void => void Object.defineProperty(document, seat, { value: page, configurable: true });

  it('the settings of the package reach the blocks of the tag', async () => {
    const given: object[] = [];
    sit({ version: '1.0.0', configure: (settings: object) => given.push(settings) });
    await configure({ gateway: 'https://city.example/api', operator: 'https://city.example', transport: 'sandbox', locale: 'en' });
    expect(given).to.deep.equal([{ gateway: 'https://city.example/api', operator: 'https://city.example', transport: 'sandbox', locale: 'en' }]);
    expect(said).to.deep.equal([]);
  });

  it('says when they cannot', async () => {
    sit({ version: '0.0.9' });
    const settings = { gateway: 'https://city.example/api', operator: 'https://city.example' };
    await configure(settings);
    sit({ version: '1.0.0', configure: () => expect.fail() });
    await configure({ ...settings, services: {} as Services });
    expect(said).to.deep.equal(
      ['0.0.9', '1.0.0'].map((version) => `[city-blocks] the script tag ${version} is on this page too, and its blocks keep its own settings`),
    );
  });

  it('is content with the package alone', async () => {
    await configure({ gateway: 'https://city.example/api', operator: 'https://city.example' });
    expect(said).to.deep.equal([]);
  });

  it('says that an element of another copy stays, and not that its own is there already', () => {
    class First extends HTMLElement {}
    class Second extends HTMLElement {}
    expect(defineOnce('city-first', First)).to.equal(true);
    expect(defineOnce('city-first', First)).to.equal(false);
    expect(defineOnce('city-second-name', First)).to.equal(true);
    expect(defineOnce('city-second-name', First)).to.equal(false);
    expect(said).to.deep.equal([]);
    expect(defineOnce('city-first', Second)).to.equal(false);
    expect(defineOnce('city-first', Second)).to.equal(false);
    expect(said).to.deep.equal(['[city-blocks] <city-first> is of another copy, which stays']);
    expect(customElements.get('city-first')).to.equal(First);
  });
});
