import { expect } from '@esm-bundle/chai';
import { expectAccessible } from '../../harness/axe.js';
import { kindStates } from '../../harness/kind-states.js';
import { referendumStates } from '../../harness/referendum-states.js';
import { ReferendumHarness, silentServices } from '../../harness/referendum.js';

for (const [name, state] of Object.entries({ ...referendumStates, ...kindStates })) {
  describe(`<city-referendum>, ${name}`, () => {
    for (const scheme of ['light', 'dark']) {
      for (const locale of ['ru', 'en']) {
        it(`axe finds nothing (${scheme}, ${locale})`, async () => {
          const block = await ReferendumHarness.mount({ referendum: 'demo', scheme, locale, theme: locale === 'ru' ? 'rambler' : 'lenta' }, silentServices(), { state });
          document.body.style.background = scheme === 'dark' ? '#000' : '#fff';
          await expectAccessible(block.element);
          block.remove();
        });
      }
    }

    it('fits into 240 and 320 px, text doubled too', async () => {
      for (const width of [240, 320]) {
        for (const size of ['100%', '200%']) {
          const block = await ReferendumHarness.mount({ referendum: 'demo' }, silentServices(), { state, width });
          block.element.style.fontSize = size;
          const frame = block.find('.frame');
          expect(frame.getBoundingClientRect().width).to.be.at.most(width);
          for (const part of block.root.querySelectorAll<HTMLElement>('.frame *:not(.visually-hidden, .visually-hidden *)')) {
            const { left, right } = part.getBoundingClientRect();
            const edge = frame.getBoundingClientRect();
            expect(left >= edge.left - 1 && right <= edge.right + 1, `${part.localName}.${part.className} sticks out at ${width} px, ${size}: ${part.textContent}`).to.equal(true);
          }
          block.remove();
        }
      }
    });
  });
}
