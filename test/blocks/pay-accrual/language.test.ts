import { expect } from '@esm-bundle/chai';
import type { State } from '../../../src/blocks/pay-accrual/model.js';
import { PayAccrualHarness, silentPayServices, until } from '../../harness/pay-accrual.js';
import { payStates, payTime } from '../../harness/pay-states.js';

/** One state of each phase, and of each form that something is typed into, with all that can have been typed. */
const draft: State['draft'] = { uin: '99900770', document: 'passport', number: '4500 12', kpp: '7700', consent: true, receipt: 'ST00012|Name=', contact: 'anna@ma' };
const names = [
  'form', 'form of an organisation', 'number: too short', 'by document', 'by receipt', 'my charges', 'signing in', 'searching', 'found several, two chosen', 'nothing found', 'checking', 'review', 'review, wrong contact',
  'sending', 'paying in a window', 'paying by code', 'cancelling', 'unknown', 'paid', 'not paid: declined', 'found, something chosen earlier',
];

describe('<city-pay-accrual> in another language, in the middle of everything', () => {
  it('is tried in every phase', () => {
    const phases = new Set(names.map((name) => payStates[name]?.phase));
    for (const phase of new Set(Object.values(payStates).map((one) => one.phase))) expect(phases.has(phase), phase).to.equal(true);
  });

  for (const name of names) {
    it(`${name}: nothing that was typed or chosen is lost, nor the focus`, async () => {
      const before = { ...(payStates[name] as State), draft: { ...draft, ...(payStates[name]?.preset.payer === 'organisation' && { document: 'inn' as const }) } };
      const block = await PayAccrualHarness.mount({}, silentPayServices(payTime), { state: before });
      const values = (): string[] => [...block.root.querySelectorAll<HTMLInputElement>('input, textarea, select')].map((one) => (one.matches('[type=checkbox], [type=radio]') ? `${one.checked}` : one.value));
      const typed = values();
      const switching = [...block.root.querySelectorAll<HTMLElement>('button')].find((one) => one.textContent.includes('English')) ?? expect.fail('no button');
      switching.focus();
      await block.keys('Enter');
      await until(() => block.text.includes('Find and pay a charge'), () => block.text);
      await block.drawn();
      expect(values()).to.deep.equal(typed);
      expect(block.state.draft).to.deep.equal(before.draft);
      expect([block.state.phase, block.state.chosen.length, block.state.attempt?.key]).to.deep.equal([before.phase, before.chosen.length, before.attempt?.key]);
      expect(block.root.activeElement, 'the focus').to.equal(switching);
      await block.keys('Enter');
      await until(() => block.text.includes('Найти и оплатить начисление'), () => block.text);
      await block.drawn();
      expect(values()).to.deep.equal(typed);
      block.remove();
    });
  }
});
