import { expect } from '@esm-bundle/chai';
import { defineFrames } from '../../src/index.js';
import { operator, until } from '../harness/shell.js';

describe('frames by program', () => {
  it('the element owns a frame of the operator, whether it was there before or comes later', async () => {
    const early = document.body.appendChild(document.createElement('city-referendum'));
    early.setAttribute('referendum', 'contract-open');
    defineFrames({ operator: `${operator}/any/path`, theme: 'lenta', locale: 'en' });
    const late = document.createElement('city-referendum');
    document.body.append(late);
    const addressOf = (element: Element): URL | null => {
      const src = element.shadowRoot?.querySelector('iframe')?.src;
      return src ? new URL(src) : null;
    };
    await until(() => addressOf(early) !== null && addressOf(late) !== null, 'the frames');
    const address = addressOf(early);
    expect([address?.origin, address?.pathname]).to.deep.equal([operator, '/frame/referendum']);
    expect(['host', 'referendum', 'theme', 'locale'].map((name) => address?.searchParams.get(name))).to.deep.equal([location.origin, 'contract-open', 'lenta', 'en']);
    early.remove();
    late.remove();
  });

  it('a second call leaves what is defined as it is', () => {
    const first = customElements.get('city-referendum');
    defineFrames({ operator });
    expect(customElements.get('city-referendum')).to.equal(first);
  });
});
