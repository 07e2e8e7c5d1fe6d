import { expect } from '@esm-bundle/chai';
import { expectAccessible } from './axe.js';
import { PayAccrualHarness, silentPayServices } from './pay-accrual.js';
import { payStates, payTime } from './pay-states.js';
import { misspoken } from './spoken.js';

/**
 * In Chromium every state in every scheme and language. What axe looks at are the tree and computed colours, which are
 * ours and the same in all engines; so the two others take each state once, by turns in each scheme and language, for what
 * may differ there: defaults of their own for form controls, and what of the styles they leave out.
 */
const all = [['light', 'ru'], ['dark', 'en'], ['dark', 'ru'], ['light', 'en']] as const;
const everything = /Chrom(e|ium)\//.test(navigator.userAgent);

/** Axe, and whether it fits, for a share of all states: one file of them would be longer than a runner waits. @param part from 0. */
export function checkStates(part: number, of: number): void {
  for (const [at, [name, state]] of Object.entries(payStates).entries()) {
    if (at % of !== part) continue;
    describe(`<city-pay-accrual>, ${name}`, () => {
      for (const [scheme, locale] of everything ? all : [all[at % all.length] ?? all[0]]) {
        it(`axe finds nothing (${scheme}, ${locale})`, async () => {
          const block = await PayAccrualHarness.mount({ scheme, locale, theme: locale === 'ru' ? 'rambler' : 'lenta' }, silentPayServices(payTime), { state });
          document.body.style.background = scheme === 'dark' ? '#000' : '#fff';
          await expectAccessible(block.element);
          expect(block.text).not.to.match(/undefined|\[object|NaN/);
          if (locale === 'en') expect(misspoken(block.root), 'Russian that is not told to be').to.deep.equal([]);
          block.remove();
        });
      }

      it('fits into 240 and 320 px, text doubled too', async () => {
        for (const width of [240, 320]) {
          for (const size of ['100%', '200%']) {
            const block = await PayAccrualHarness.mount({}, silentPayServices(payTime), { state, width });
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
}
