import { expect } from '@esm-bundle/chai';
import fc from 'fast-check';
import { readSettings } from '../../src/loader/settings.js';

describe('settings of the loader', () => {
  const read = (given: object, allowed?: readonly string[]): { settings: object; said: string[] } => {
    const said: string[] = [];
    const settings = readSettings(given, 'here', (text) => said.push(text), allowed);
    return { settings, said };
  };

  for (const [given, settings] of [
    [{ gateway: 'https://city.example/api/' }, { gateway: 'https://city.example/api' }],
    [{ gateway: 'https://city.example/?a=b#c' }, { gateway: 'https://city.example' }],
    [{ gateway: '/api' }, { gateway: new URL('/api', document.baseURI).href }],
    [{ operator: ' https://city.example ' }, { operator: 'https://city.example' }],
    [{ locale: 'EN-gb', theme: 'lenta', site: 'lenta.ru', mode: 'open' }, { locale: 'EN-gb', theme: 'lenta', site: 'lenta.ru', mode: 'open' }],
    [{ transport: 'sandbox' }, { transport: 'sandbox' }],
    [{ transport: './own.js' }, { transport: new URL('own.js', document.baseURI).href }],
    [{}, {}],
  ] as const) {
    it(`takes ${JSON.stringify(given)}`, () => expect(read(given)).to.deep.equal({ settings, said: [] }));
  }

  for (const [key, value] of [
    ['gateway', 'javascript:alert(1)'],
    ['gateway', 'https://user:password@city.example'],
    ['gateway', 'data:text/plain,x'],
    ['operator', 'https://'],
    ['operator', 7],
    ['mode', 'closed'],
    ['transport', 'sandbx'],
    ['transport', 'blob:https://a.example/b'],
  ] as const) {
    it(`is broken by ${key} ${JSON.stringify(value)}, and says so once`, () =>
      expect(read({ [key]: value })).to.deep.equal({ settings: { broken: true }, said: [`here: wrong "${key}"`] }));
  }

  it('is not broken by what decides about looks only', () =>
    expect(read({ locale: 'fr', theme: 'A B' })).to.deep.equal({ settings: {}, said: ['here: wrong "locale"', 'here: wrong "theme"'] }));

  it('takes from a weaker place only what that may say', () =>
    expect(read({ theme: 'lenta', gateway: 'https://evil.example', transport: 'https://evil.example/x.js' }, ['locale', 'theme'])).to.deep.equal({
      settings: { theme: 'lenta' },
      said: ['here: unknown "gateway"', 'here: unknown "transport"'],
    }));

  it('is not led astray by what a page put into everybody’s prototype', () => {
    const everybody = Object.prototype as Record<string, unknown>;
    Object.assign(everybody, { gateway: 'https://evil.example', operator: 'https://evil.example', transport: 'https://evil.example/x.js' });
    try {
      const given = Object.assign(Object.create(null) as object, { operator: 'https://city.example' });
      expect(Object.entries(read(given).settings)).to.deep.equal([['operator', 'https://city.example']]);
    } finally {
      for (const key of ['gateway', 'operator', 'transport']) delete everybody[key];
    }
  });

  it('never throws, and never lets through an address that is not http(s)', () => {
    const names = fc.constantFrom('gateway', 'operator', 'site', 'locale', 'theme', 'mode', 'transport', '__proto__', 'constructor', 'toString');
    const values = fc.oneof(fc.anything(), fc.string(), fc.webUrl(), fc.constantFrom('javascript:1', '//a', 'http', 'http:', '\u0000', 'https://a b'));
    fc.assert(
      fc.property(fc.dictionary(fc.oneof(names, fc.string()), values), (given) => {
        const { gateway = 'https://x', operator = 'https://x', transport = 'http' } = read(given).settings as Record<string, string>;
        for (const address of [gateway, operator]) expect(address).to.match(/^https?:\/\//);
        expect(transport).to.match(/^(http|sandbox|https?:\/\/.*)$/);
      }),
    );
  });
});
