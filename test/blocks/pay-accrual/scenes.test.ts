import '../../harness/pressing.js';
import { expect } from '@esm-bundle/chai';
import { expectAccessible } from '../../harness/axe.js';
import { PayAccrualHarness, silentPayServices } from '../../harness/pay-accrual.js';
import { payScenes } from '../../harness/pay-scenes.js';
import { setPayScene } from '../../harness/set-pay-scene.js';
import { misspoken } from '../../harness/spoken.js';

for (const [name, scene] of Object.entries(payScenes)) {
  const open = async (locale: 'ru' | 'en', attributes: Record<string, string> = {}, width = 400): Promise<PayAccrualHarness> => {
    const block = await PayAccrualHarness.mount({ locale, ...attributes }, silentPayServices(scene.now), { state: scene.state, width });
    await setPayScene(block.root, scene, locale);
    return block;
  };

  describe(`<city-pay-accrual>, ${name}`, () => {
    for (const scheme of ['light', 'dark']) {
      for (const locale of ['ru', 'en'] as const) {
        it(`axe finds nothing (${scheme}, ${locale})`, async () => {
          const block = await open(locale, { scheme, theme: locale === 'ru' ? 'rambler' : 'lenta' });
          document.body.style.background = scheme === 'dark' ? '#000' : '#fff';
          await expectAccessible(block.element);
          expect(block.text).not.to.match(/undefined|\[object|NaN/);
          if (locale === 'en') expect(misspoken(block.root), 'Russian that is not told to be').to.deep.equal([]);
          block.remove();
        });
      }
    }

    it('fits into 240 and 320 px, text doubled too', async () => {
      for (const width of [240, 320]) {
        for (const size of ['100%', '200%']) {
          const block = await open('ru', {}, width);
          block.element.style.fontSize = size;
          const edge = block.find('.frame').getBoundingClientRect();
          expect(edge.width).to.be.at.most(width);
          for (const part of block.root.querySelectorAll<HTMLElement>('.frame *:not(.visually-hidden, .visually-hidden *, svg *)')) {
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
