import { expect } from '@esm-bundle/chai';
import { html } from 'lit';
import { tick, type TickOptions } from '../../src/ui/tick.js';
import { expectAccessible } from '../harness/axe.js';
import { Primitive } from '../harness/primitives.js';

describe('tick', () => {
  let changes: boolean[] = [];
  let primitive: Primitive;
  const drawn = (patch: Partial<TickOptions> = {}): ReturnType<typeof tick> => tick({ id: 'consent', checked: false, content: 'Согласен', onChange: (on) => void changes.push(on), ...patch });
  const box = (): HTMLInputElement => primitive.find<HTMLInputElement>('input');

  beforeEach(() => (changes = []));
  afterEach(() => primitive.remove());

  it('is a native box, named by what stands beside it', async () => {
    primitive = await Primitive.mount(drawn());
    expect([box().type, box().labels?.[0]?.textContent.trim(), box().checked]).to.deep.equal(['checkbox', 'Согласен', false]);
  });

  it('is ticked by a press anywhere in the row, and by the keyboard', async () => {
    primitive = await Primitive.mount(drawn());
    await primitive.click(primitive.find('.ticked'));
    box().focus();
    await primitive.keys(' ');
    expect(changes).to.deep.equal([true, false]);
    expect(primitive.root.activeElement).to.equal(box());
  });

  it('shows what holds, and not what was pressed, once it is drawn anew', async () => {
    primitive = await Primitive.mount(drawn({ checked: true }));
    expect(box().checked).to.equal(true);
    await primitive.show(drawn());
    expect(box().checked).to.equal(false);
  });

  it('has a name and a description of its own where not all of the row is the name', async () => {
    primitive = await Primitive.mount(html`${drawn({ content: html`<span id="what">Кружок</span> <span id="who">Дворец</span>`, labelledby: 'what', describedby: 'who' })}`);
    expect([box().getAttribute('aria-labelledby'), box().getAttribute('aria-describedby')]).to.deep.equal(['what', 'who']);
    await expectAccessible(primitive.stage);
  });

  it('ties what is wrong to the box', async () => {
    primitive = await Primitive.mount(drawn({ error: 'Отметьте, что вы согласны' }));
    expect(box().getAttribute('aria-invalid')).to.equal('true');
    expect(primitive.root.getElementById(box().getAttribute('aria-describedby') ?? '')?.textContent).to.equal('Отметьте, что вы согласны');
  });

  it('takes nothing when it cannot be ticked', async () => {
    primitive = await Primitive.mount(drawn({ disabled: true }));
    await primitive.click(primitive.find('label'));
    expect(changes).to.deep.equal([]);
  });

  it('is a row of 48 px at least, and nothing that axe complains of', async () => {
    for (const patch of [{}, { checked: true }, { disabled: true }, { error: 'Отметьте' }]) {
      primitive = await Primitive.mount(drawn(patch), { width: 240 });
      expect(primitive.find('label').getBoundingClientRect().height).to.be.at.least(48);
      await expectAccessible(primitive.stage);
      primitive.remove();
    }
  });
});
