import { expect } from '@esm-bundle/chai';
import { Promised, replacePlace, tagOf } from '../../src/loader/place.js';

class Known extends HTMLElement {
  static observedAttributes = ['referendum', 'heading-level', 'lang'];
  readonly ready: Promise<string> = Promise.resolve('own');
}
customElements.define('city-known', Known);

const make = (markup: string): Element => {
  const box = document.createElement('div');
  box.innerHTML = markup;
  document.body.append(box);
  return box.firstElementChild!;
};

describe('places of blocks', () => {
  it('tell their tag', () => {
    expect(tagOf(make('<city-known></city-known>'))).to.equal('city-known');
    expect(tagOf(make('<div data-city-block="known"></div>'))).to.equal('city-known');
    expect(tagOf(make('<div data-city-block></div>'))).to.equal('city-');
  });

  it('a div becomes the element, with its children and what the element observes', () => {
    const place = make(`<div data-city-block="known" data-referendum="r" data-heading-level="3" data-onclick="x" data-x-init="x"
      data-lang="en" lang="ru" id="i" class="c" style="color: red" onclick="x" title="t"><a href="#">link</a></div>`);
    const link = place.firstElementChild;
    const element = replacePlace(place, 'city-known');
    expect(element.getAttributeNames().sort()).to.deep.equal(['class', 'heading-level', 'id', 'lang', 'referendum']);
    expect(element.firstElementChild).to.equal(link);
    expect(place.isConnected).to.equal(false);
    expect(element).to.be.instanceOf(Known);
  });

  it('have `ready` before their element exists, and do not hide the one of the element', async () => {
    class Later extends HTMLElement {
      ready = Promise.resolve('own');
    }
    const [one, two] = [make('<city-later></city-later>'), make('<city-later></city-later>')] as [Element & { ready: Promise<unknown> }, Element & { ready: Promise<unknown> }];
    const promised = new Promised();
    promised.add(one);
    promised.add(two);
    const early = one.ready;
    promised.define('city-later', () => customElements.define('city-later', Later));
    expect(await early).to.equal('own');
    expect(two).to.be.instanceOf(Later);
    expect(await two.ready).to.equal('own');
    expect(two.ready).not.to.equal(early);
  });

  it('a rejected `ready` that nobody listens to is no error of the page', async () => {
    const place = make('<city-never></city-never>') as Element & { ready: Promise<unknown> };
    const promised = new Promised();
    let heard = false;
    const listen = (): void => void (heard = true);
    addEventListener('unhandledrejection', listen);
    promised.add(place);
    promised.reject(place, new Error('L1'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    removeEventListener('unhandledrejection', listen);
    expect(heard).to.equal(false);
    expect(await place.ready.catch(String)).to.equal('Error: L1');
  });
});
