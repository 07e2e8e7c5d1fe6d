import { expect } from '@esm-bundle/chai';
import { emulateMedia } from '@web/test-runner-commands';
import type { State } from '../../../src/blocks/pay-accrual/model.js';
import { PayAccrualHarness, silentPayServices } from '../../harness/pay-accrual.js';
import { payStates, payTime } from '../../harness/pay-states.js';

/** The driver can pretend a reader's own colours in Chromium alone; the styles are the same in all engines. */
const there = /Chrom(e|ium)\//.test(navigator.userAgent);

if (there) describe('<city-pay-accrual> in colours of the reader’s own', () => {
  before(() => emulateMedia({ forcedColors: 'active' }));
  after(() => emulateMedia({ forcedColors: 'none' }));

  const edge = (one: Element): string => {
    const { borderTopStyle, borderTopWidth, outlineStyle, outlineWidth } = getComputedStyle(one);
    return borderTopStyle !== 'none' && Number.parseFloat(borderTopWidth) >= 1 ? 'border' : outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1 ? 'outline' : '';
  };

  for (const name of ['form', 'by document: no consent', 'found several, two chosen', 'review, wrong contact', 'paying by code', 'paid', 'not paid: declined']) {
    it(`${name}: what can be pressed has an edge, and what is chosen or wrong has another one`, async () => {
      expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
      const block = await PayAccrualHarness.mount({}, silentPayServices(payTime), { state: payStates[name] as State });
      for (const one of block.root.querySelectorAll('.button, .input')) if (one.getClientRects().length) expect(edge(one), one.outerHTML.slice(0, 120)).not.to.equal('');
      for (const wrong of block.root.querySelectorAll('.input[aria-invalid=true]')) expect(getComputedStyle(wrong).borderTopWidth).to.equal('3px');
      for (const chosen of block.root.querySelectorAll('.option:has(:checked), .way:has(:checked)')) {
        const other = [...block.root.querySelectorAll(chosen.matches('.way') ? '.way' : '.option')].find((one) => !one.querySelector(':checked'));
        const look = (one: Element): string => JSON.stringify([one, ...one.querySelectorAll('*')].map((part) => ['outline', 'border', 'backgroundColor'].map((property) => getComputedStyle(part)[property as 'outline'])));
        if (other) expect(look(chosen), 'chosen').not.to.equal(look(other));
      }
      const [first] = block.root.querySelectorAll<HTMLElement>('.button, .input');
      first?.focus({ focusVisible: true });
      if (first) expect(edge(first)).not.to.equal('');
      block.remove();
    });
  }
});
