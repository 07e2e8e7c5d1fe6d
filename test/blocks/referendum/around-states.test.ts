import { expect } from '@esm-bundle/chai';
import { aroundStates, sceneServices, setScene } from '../../harness/around-states.js';
import { expectAccessible } from '../../harness/axe.js';
import { ReferendumHarness } from '../../harness/referendum.js';

for (const [name, scene] of Object.entries(aroundStates)) {
  const open = async (attributes: Record<string, string>, width = 400): Promise<ReferendumHarness> => {
    const given = scene.state ? { state: scene.state } : {};
    const block = await ReferendumHarness.mount({ ...(scene.state && { referendum: scene.state.id }), ...attributes }, sceneServices(scene), { width, ...given });
    await setScene(block.root, scene, () => block.element.updateComplete);
    await block.sees(typeof scene.sees === 'string' ? scene.sees : scene.sees[attributes['locale'] === 'en' ? 'en' : 'ru']);
    return block;
  };

  describe(`<city-referendum>, ${name}`, () => {
    for (const scheme of ['light', 'dark']) {
      for (const locale of ['ru', 'en']) {
        it(`axe finds nothing (${scheme}, ${locale})`, async () => {
          const block = await open({ scheme, locale, theme: locale === 'ru' ? 'rambler' : 'lenta' });
          document.body.style.background = scheme === 'dark' ? '#000' : '#fff';
          await expectAccessible(block.element);
          if (locale === 'en') expect(block.text).not.to.match(/undefined|\[object/);
          block.remove();
        });
      }
    }

    it('fits into 240 and 320 px, text doubled too', async () => {
      for (const width of [240, 320]) {
        for (const size of ['100%', '200%']) {
          const block = await open({}, width);
          block.element.style.fontSize = size;
          const edge = block.find('.frame').getBoundingClientRect();
          expect(edge.width).to.be.at.most(width);
          for (const part of block.root.querySelectorAll<HTMLElement>('.frame *:not(.visually-hidden, .visually-hidden *)')) {
            if (!part.getClientRects().length) continue;
            const { left, right } = part.getBoundingClientRect();
            expect(left >= edge.left - 1 && right <= edge.right + 1, `${part.localName}.${part.className} sticks out at ${width} px, ${size}: ${part.textContent}`).to.equal(true);
          }
          block.remove();
        }
      }
    });
  });
}
