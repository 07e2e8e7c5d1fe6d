import { expect } from '@esm-bundle/chai';
import { sendKeys } from '@web/test-runner-commands';
import { demoUins } from '../../../src/blocks/pay-accrual/sandbox-fixtures.js';
import { PayAccrualHarness, until } from '../../harness/pay-accrual.js';

/** No pointer, no script: keys alone, from a button of the page before the block to the receipt, and on to the next charge. */
describe('<city-pay-accrual> by keyboard alone', () => {
  let block: PayAccrualHarness;
  const before = document.createElement('button');
  const { open } = window;
  /** Moments in which nothing had the focus, though the visitor was in the block. */
  const lost: string[] = [];
  let watching: ReturnType<typeof setInterval> | undefined;

  beforeEach(() => {
    lost.length = 0;
    before.textContent = 'before';
    document.body.prepend(before);
    window.open = (() => ({ closed: false, opener: null, location: { replace: () => undefined }, close: () => undefined })) as unknown as typeof window.open;
  });
  afterEach(() => {
    clearInterval(watching);
    window.open = open;
    block.remove();
    before.remove();
  });

  const tabTo = async (id: string): Promise<void> => {
    const met: string[] = [];
    for (let tabs = 0; tabs < 25 && block.focused !== id; tabs++) {
      await block.keys('Tab');
      met.push(block.focused);
    }
    expect(block.focused, `by Tab to ${id}, past ${met.join()}`).to.equal(id);
  };
  /** Key by key: WebKit's driver takes the same letter twice in a row for one that is held. */
  const type = async (text: string): Promise<void> => {
    for (const press of text) await sendKeys({ press });
  };
  /** Once the visitor is in, the focus is in the block whatever goes away under it. */
  const watch = (): void => {
    watching = setInterval(() => {
      if (document.activeElement !== block.element) lost.push(`${block.state.phase}: ${document.activeElement?.localName}`);
    }, 5);
  };

  it('a charge is found, looked at, paid, and the next one begun', async () => {
    block = await PayAccrualHarness.mount();
    before.focus();
    await tabTo('uin');
    watch();
    await type(demoUins.museum);
    expect(block.field('УИН').value).to.equal(demoUins.museum);
    await block.keys('Enter');
    await block.reaches('found');
    await until(() => block.focused === 'step', 'the list to be read');
    await tabTo(`choose-${demoUins.museum}`);
    await block.keys(' ', ' ');
    expect(block.state.chosen).to.have.length(1);
    await tabTo('review');
    await block.keys('Enter');
    await block.reaches('review');
    await until(() => block.focused === 'step', 'the review to be read');
    await tabTo('pay');
    await block.keys('Enter');
    // Without an address nothing is paid: the focus is where it is to be mended.
    await until(() => block.focused === 'contact', 'the field that is missing');
    await type('anna@mail.example');
    await tabTo('pay');
    await block.keys('Enter');
    await until(() => block.state.phase === 'paid', () => block.text, 20_000);
    await until(() => block.focused === 'notice', () => `the outcome to be read, not ${block.focused}`);
    await tabTo('done');
    await block.keys('Enter');
    await block.reaches('asking');
    await until(() => block.focused === 'title', () => `the form to begin anew, not ${block.focused}`);
    expect(lost).to.deep.equal([]);
  });

  it('a way is picked by the arrows, and left by Escape to nobody’s harm', async () => {
    block = await PayAccrualHarness.mount();
    before.focus();
    for (let tabs = 0; tabs < 6 && !block.root.activeElement?.matches('[type=radio]'); tabs++) await block.keys('Tab');
    watch();
    await block.keys('ArrowRight');
    expect(block.state.way).to.equal('document');
    await block.sees('Серия и номер СТС');
    await block.keys('ArrowLeft', 'Escape');
    expect(block.state.way).to.equal('uin');
    expect(lost).to.deep.equal([]);
  });
});
