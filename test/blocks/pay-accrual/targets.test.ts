import { expect } from '@esm-bundle/chai';
import { PayAccrualHarness, silentPayServices } from '../../harness/pay-accrual.js';
import { payStates, payTime } from '../../harness/pay-states.js';

describe('<city-pay-accrual>, for a finger', () => {
  for (const [name, state] of Object.entries(payStates)) {
    it(`has nothing to press that is smaller than 44 px: ${name}`, async () => {
      const block = await PayAccrualHarness.mount({}, silentPayServices(payTime), { state, width: 320 });
      for (const one of block.root.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')) {
        // The whole row of a box or of a radio button takes the press.
        const target = one.closest('label') ?? one;
        // The operator's strip is that of every block, and as high as a line of small print may be: 24 px are asked for (WCAG 2.2, 2.5.8).
        const least = one.closest('.strip') ? 24 : 44;
        if (!target.getClientRects().length) continue;
        const { width, height } = target.getBoundingClientRect();
        expect(width >= least && height >= least, `${one.localName}.${one.className} «${target.textContent.trim()}» is ${width} × ${height}`).to.equal(true);
      }
      block.remove();
    });
  }
});
