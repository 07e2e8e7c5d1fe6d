import { expect } from '@esm-bundle/chai';
import { ownTags, readOwnTags, readPageBlock } from '../../src/loader/own-tag.js';

const url = 'https://blocks.example/1.0.0/city-blocks.js';

describe('what the page says to the loader', () => {
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const put = (type: string, attributes: Record<string, string>, text = ''): void => {
    const script = document.createElement('script');
    // Of no type that runs: only what the tag says is looked at.
    script.type = type;
    for (const [name, value] of Object.entries(attributes)) script.setAttribute(name, value);
    script.textContent = text;
    script.className = 'ours';
    document.head.append(script);
  };
  /** Tags that came by markup do not run when they were made by a parser without a page. */
  const putTag = (attributes: string, src = url): void => {
    const parsed = new DOMParser().parseFromString(`<script type="module" class="ours" src="${src}" ${attributes}></script>`, 'text/html');
    document.head.append(document.adoptNode(parsed.querySelector('script')!));
  };

  beforeEach(() => void (said.length = 0));
  afterEach(() => document.querySelectorAll('.ours').forEach((script) => script.remove()));

  it('finds its own tag by the exact address', () => {
    putTag('data-theme="lenta"');
    putTag('data-theme="evil"', `${url}?other`);
    expect(readOwnTags(ownTags(url), say)).to.deep.equal({ theme: 'lenta' });
    expect(said).to.deep.equal([]);
  });

  it('says what it does not understand', () => {
    putTag('data-them="lenta" data-locale="xx"');
    expect(readOwnTags(ownTags(url), say)).to.deep.equal({});
    expect(said).to.deep.equal(['script tag: unknown "them"', 'script tag: wrong "locale"']);
  });

  it('takes two equal tags for one, the first before the second', () => {
    putTag('data-theme="lenta" data-gateway="https://city.example"');
    putTag('data-theme="rambler" data-site="x" data-gateway="https://city.example"');
    expect(readOwnTags(ownTags(url), say)).to.deep.equal({ theme: 'lenta', site: 'x', gateway: 'https://city.example' });
  });

  for (const second of ['data-gateway="https://evil.example"', 'data-transport="https://evil.example/x.js"', 'data-gateway="https://city.example" data-mode="open"']) {
    it(`does not believe two tags that disagree: ${second}`, () => {
      putTag('data-gateway="https://city.example"');
      putTag(second);
      expect(readOwnTags(ownTags(url), say)).to.have.property('broken', true);
      expect(said.join()).to.contain('disagree');
    });
  }

  it('is content without any tag', () => expect(readOwnTags([], say)).to.deep.equal({}));

  it('reads looks and language from a block of data, and nothing else', () => {
    put('application/json', { 'data-city-blocks': '' }, '{"theme": "lenta", "locale": "en", "operator": "https://evil.example"}');
    expect(readPageBlock(say)).to.deep.equal({ theme: 'lenta', locale: 'en' });
    expect(said).to.deep.equal(['data-city-blocks: unknown "operator"']);
  });

  for (const text of ['', 'null', '{', '[1]', '"x"', '7']) {
    it(`lives with a block of data that is ${text || 'empty'}`, () => {
      put('application/json', { 'data-city-blocks': '' }, text);
      expect(readPageBlock(say)).to.deep.equal({});
    });
  }
});
