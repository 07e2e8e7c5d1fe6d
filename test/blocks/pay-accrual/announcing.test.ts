import { expect } from '@esm-bundle/chai';
import type { Announcement, Event, State } from '../../../src/blocks/pay-accrual/model.js';
import { Fault } from '../../../src/kernel/fault.js';
import { PayAccrualHarness, silentPayServices, until } from '../../harness/pay-accrual.js';
import { payStates, payTime } from '../../harness/pay-states.js';

const state = (name: string): State => payStates[name] ?? expect.fail(`no state ${name}`);
const turnOf = (name: string): number => state(name).turn;
const keyOf = (name: string): NonNullable<State['attempt']>['key'] => state(name).attempt?.key ?? expect.fail(`no attempt in ${name}`);
const fault = new Fault('timeout');
const found = state('found one').found ?? expect.fail();
const quote = state('review').quote ?? expect.fail();
const { items } = state('review');
const payment = (name: string): NonNullable<State['payment']> => state(name).payment ?? expect.fail();
const settled = (of: string, name: string): Event => ({ type: 'settled', key: keyOf(of), settlement: { outcome: 'begun', payment: payment(name) } });

/** Everything that is ever said: where the visitor is, which of his controls has the focus (`data-id`), and what happens then. */
const walks: Readonly<Record<Announcement, readonly [from: string, at: string, event: Event]>> = {
  'asking': ['searching', 'cancel', { type: 'back' }],
  'problem': ['form', 'find', { type: 'problem', problem: { field: 'uin', code: 'empty' } }],
  'signing-in': ['my charges', 'find', { type: 'sign-in' }],
  'sign-in-failed': ['signing in', 'cancel', { type: 'sign-in-failed', fault: new Fault('auth.cancelled') }],
  'searching': ['form', 'find', { type: 'search', search: { by: 'uin', uin: '9990077020260000000010016' } }],
  'found': ['searching', 'cancel', { type: 'searched', turn: turnOf('searching'), found, payable: state('found one').payable }],
  'search-failed': ['searching', 'cancel', { type: 'search-failed', turn: turnOf('searching'), fault }],
  'checking': ['found one', 'review', { type: 'review' }],
  'review': ['checking', 'cancel', { type: 'quoted', turn: turnOf('checking'), quote, items, changed: [] }],
  'review-changed': ['checking', 'cancel', { type: 'quoted', turn: turnOf('checking'), quote, items, changed: [items[0]?.uin ?? ''], before: items }],
  'check-failed': ['checking', 'cancel', { type: 'quote-failed', turn: turnOf('checking'), fault }],
  'sending': ['review', 'pay', { type: 'pay', contact: { by: 'email', email: 'anna@mail.example' }, locale: 'ru' }],
  'paying': ['sending', 'pay', { type: 'answered', key: keyOf('sending'), payment: payment('paying in a window') }],
  'unknown': ['sending', 'pay', { type: 'failed', key: keyOf('sending'), fault }],
  'paid': ['paying in a window', 'cancel', settled('paying in a window', 'paid')],
  'not-paid': ['paying in a window', 'cancel', settled('paying in a window', 'not paid: declined')],
  'refused': ['sending', 'pay', { type: 'failed', key: keyOf('sending'), fault: new Fault('offline', {}, { outcome: 'not-done' }) }],
  'cancelling': ['paying in a window', 'cancel', { type: 'cancel' }],
  'cancel-failed': ['cancelling', 'cancel', { type: 'cancel-failed', key: keyOf('cancelling'), fault: new Fault('unreachable') }],
  'credited': ['paid, several, money sent', 'done', settled('paid, several, money sent', 'paid, closed')],
};

const { open } = window;
// A real window of the provider would keep the focus from every test after this one.
before(() => void (window.open = () => null));
after(() => void (window.open = open));

/** `problem` is said by the field itself, which has the words tied to it; all others once, in one way or the other. */
for (const [what, [from, at, event]] of Object.entries(walks)) {
  describe(`<city-pay-accrual> says «${what}»`, () => {
    let block: PayAccrualHarness;
    afterEach(() => block.remove());

    const walk = async (focused: boolean): Promise<void> => {
      block = await PayAccrualHarness.mount({}, silentPayServices(payTime), { state: state(from) });
      if (focused) block.find(`[data-id=${at}]`).focus();
      else (document.activeElement as HTMLElement | null)?.blur();
      block.listen();
      (Reflect.get(block.element, 'flow') as { dispatch(event: Event): void }).dispatch(event);
      await block.element.updateComplete;
      await block.drawn();
      // Firefox moves the focus from a button that was taken away and sends no event of it; then where it is now is what is read.
      const read = (): string[] => (block.root.activeElement?.matches('[tabindex="-1"]') ? [`focus: ${block.root.activeElement.textContent.trim()}`] : []);
      if (what !== 'problem') await until(() => block.heard.length + read().length > 0, () => `something to be said; the focus is in «${block.focused}», and the region says «${block.find('[role=status]').textContent}»`);
      // What would be said a second time comes with the parts, or never.
      await new Promise((resolve) => setTimeout(resolve, 120));
      if (!block.heard.some((text) => text.startsWith('focus: '))) block.heard.push(...read());
    };

    it('once, to whoever is in the block, and leaves the focus in it', async () => {
      await walk(true);
      if (what === 'problem') {
        const field = block.field('УИН');
        expect(block.root.activeElement).to.equal(field);
        expect(block.root.getElementById(field.getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent).to.match(/\S/);
        expect(block.heard).to.deep.equal([]);
      } else {
        expect(block.heard, JSON.stringify(block.heard)).to.have.length(1);
        expect(block.heard[0]).to.match(/^(focus: )?\S/);
        expect(block.heard[0]).not.to.match(/undefined|\[object|NaN/);
      }
      expect(document.activeElement, 'the focus').to.equal(block.element);
      expect(block.root.activeElement).not.to.equal(null);
    });

    // A press by the mouse gives a button no focus in Safari; and news come while the visitor reads the page.
    it('once, to whoever is elsewhere, and takes the focus from nobody', async () => {
      await walk(false);
      if (what === 'problem') await until(() => block.root.activeElement === block.field('УИН'), 'the field that has to be mended');
      else {
        expect(block.heard, JSON.stringify(block.heard)).to.have.length(1);
        expect(block.heard[0]).not.to.match(/^focus: /);
        expect(block.root.activeElement).to.equal(null);
      }
    });
  });
}
