import { expect } from '@esm-bundle/chai';
import { preload } from '../../src/boot/preload.js';
import { tableSource } from '../../src/loader/table.js';

const table = {
  version: '1.0.0',
  boot: 'boot b',
  doctor: 'doctor d',
  blocks: {
    'city-one': { attributes: 'what', allow: '', files: { ru: 'one o ru r', en: 'one o en e' } },
    'city-frames-alone': { attributes: 'which', allow: 'camera' },
  },
};
const base = 'https://blocks.example/1.0.0/city-blocks.js';

describe('the table of chunks', () => {
  it('checks every file of a first view, side by side, before the first of them runs', async () => {
    const done: string[] = [];
    const world = {};
    const source = tableSource(
      table,
      base,
      (url) => (done.push(`run ${url}`), Promise.resolve(world)),
      async (_document, url, integrity) => void (await Promise.resolve(), done.push([url.replace('https://blocks.example/1.0.0/', ''), integrity].join(' '))),
    );
    expect(source.tags).to.deep.equal(['city-one', 'city-frames-alone']);
    expect(await source.load('city-one', 'ru', 'again')).to.equal(world);
    expect(done).to.deep.equal(['again/boot.js sha256-b=', 'again/one.js sha256-o=', 'again/ru.js sha256-r=', 'run https://blocks.example/1.0.0/again/boot.js']);
  });

  it('has only the way to what loads a block that is at home in frames: its files are checked there', async () => {
    const done: string[] = [];
    const source = tableSource(table, base, (url) => (done.push(`run ${url}`), Promise.resolve({})), (_, url, integrity) => Promise.resolve(void done.push(`${url} ${integrity}`)));
    await source.load('city-frames-alone', 'ru', 'chunks');
    await source.doctor();
    const at = (file: string): string => `https://blocks.example/1.0.0/chunks/${file}`;
    expect(done).to.deep.equal([`${at('boot.js')} sha256-b=`, `run ${at('boot.js')}`, `${at('doctor.js')} sha256-d=`, `run ${at('doctor.js')}`]);
    expect(source.block('city-frames-alone')).to.deep.equal({ attributes: 'which', allow: 'camera' });
  });

  it('runs nothing when one file is not what was published', async () => {
    let ran = false;
    const source = tableSource(table, base, () => ((ran = true), Promise.resolve({})), (_, url) => (url.includes('ru') ? Promise.reject(new Error('bad')) : Promise.resolve()));
    expect(await source.load('city-one', 'ru', 'chunks').catch(String)).to.equal('Error: bad');
    expect(ran).to.equal(false);
  });
});

describe('a file that is put into the module map', () => {
  // Any module that this server has; what is in it does not matter.
  const url = new URL('../../src/kernel/clock.ts', import.meta.url).href;
  const hash = async (text: string): Promise<string> => {
    const digest = await crypto.subtle.digest('SHA-384', new TextEncoder().encode(text));
    return `sha384-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  };

  it('comes when it is what was published', async () => {
    const text = await (await fetch(url)).text();
    await preload(document, url, await hash(text));
  });

  it('is refused when it is not, where the engine checks', async () => {
    const outcome = await preload(document, `${url}?other`, await hash('other')).then(() => 'taken', () => 'refused');
    // WebKit takes it: there the import map of the snippet has to refuse it.
    const webkit = /AppleWebKit/.test(navigator.userAgent) && !/Chrome/.test(navigator.userAgent);
    if (!webkit) expect(outcome).to.equal('refused');
  });

  it('is refused when it is missing', async () => {
    expect(await preload(document, `${url}.missing.js`, 'sha384-x').then(() => 'taken', () => 'refused')).to.equal('refused');
  });
});
