import { expect } from '@esm-bundle/chai';
import { sendKeys } from '@web/test-runner-commands';
import { button } from '../../src/ui/button.js';
import { field, type FieldOptions } from '../../src/ui/field.js';
import { picker } from '../../src/ui/picker.js';
import { expectAccessible } from '../harness/axe.js';
import { Primitive } from '../harness/primitives.js';

describe('field', () => {
  let typed: string[] = [];
  let entered = 0;
  let primitive: Primitive;
  const given: FieldOptions = { id: 'uin', label: 'УИН', value: '', hint: '20 или 25 цифр', error: null, onInput: (value) => void typed.push(value), onEnter: () => void (entered += 1) };
  const drawn = (patch: Partial<FieldOptions> = {}): ReturnType<typeof field> => field({ ...given, ...patch });
  const input = (): HTMLInputElement => primitive.find<HTMLInputElement>('input');

  beforeEach(() => {
    typed = [];
    entered = 0;
  });
  afterEach(() => primitive.remove());

  it('is a native line of text with its own label, and what goes in tied to it', async () => {
    primitive = await Primitive.mount(drawn());
    expect([input().type, input().labels?.[0]?.textContent, input().autocomplete]).to.deep.equal(['text', 'УИН', 'off']);
    expect(primitive.root.getElementById(input().getAttribute('aria-describedby') ?? '')?.textContent).to.equal('20 или 25 цифр');
  });

  it('takes the focus by a press on its label, and tells what is typed', async () => {
    primitive = await Primitive.mount(drawn());
    await primitive.click(primitive.find('label'));
    expect(primitive.root.activeElement).to.equal(input());
    await sendKeys({ type: '123' });
    expect(typed).to.deep.equal(['1', '12', '123']);
  });

  it('tells of Enter by a person alone', async () => {
    primitive = await Primitive.mount(drawn());
    input().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }));
    expect(entered).to.equal(0);
    input().focus();
    await primitive.keys('Enter');
    expect(entered).to.equal(1);
  });

  it('shows what is wrong between label and field, reads it before the hint, and keeps the focus and what was typed', async () => {
    primitive = await Primitive.mount(drawn({ value: '12' }));
    const before = input();
    before.focus();
    await primitive.show(drawn({ value: '12', error: 'Цифр мало', remedy: button({ label: 'Искать как есть', kind: 'quiet', onClick: () => undefined }) }));
    expect([input(), primitive.root.activeElement, input().value]).to.deep.equal([before, before, '12']);
    expect(input().getAttribute('aria-invalid')).to.equal('true');
    const words = (input().getAttribute('aria-describedby') ?? '').split(' ').map((id) => primitive.root.getElementById(id)?.textContent);
    expect(words).to.deep.equal(['Цифр мало', '20 или 25 цифр']);
    expect(primitive.find('button').getBoundingClientRect().top).to.be.below(input().getBoundingClientRect().top);
  });

  it('takes nothing while what was typed is on its way', async () => {
    primitive = await Primitive.mount(drawn({ disabled: true, value: '12' }));
    expect(input().matches(':disabled')).to.equal(true);
  });

  it('is as high as a finger, fits into 240 px with its action, and wraps it', async () => {
    primitive = await Primitive.mount(drawn({ action: button({ label: 'Найти', onClick: () => undefined }) }), { width: 240 });
    for (const part of [input(), primitive.find('button')]) {
      const { height, right } = part.getBoundingClientRect();
      expect(height).to.be.at.least(48);
      expect(right).to.be.at.most(primitive.place.getBoundingClientRect().right);
    }
  });

  it('is nothing that axe complains of', async () => {
    for (const patch of [{}, { error: 'Цифр мало' }, { disabled: true }, { hint: undefined }]) {
      primitive = await Primitive.mount(drawn(patch));
      await expectAccessible(primitive.stage);
      primitive.remove();
    }
  });

  it('as a picker is a native list, and tells what was picked', async () => {
    const picked: string[] = [];
    primitive = await Primitive.mount(picker({ id: 'document', label: 'Документ', value: 'sts', options: [{ id: 'sts', text: 'СТС' }, { id: 'passport', text: 'Паспорт' }], onPick: (option) => void picked.push(option) }));
    const select = primitive.find<HTMLSelectElement>('select');
    expect([select.value, select.labels[0]?.textContent]).to.deep.equal(['sts', 'Документ']);
    select.focus();
    await primitive.keys('ArrowDown');
    // In some engines a closed list opens first, and Enter takes what was moved to.
    if (!picked.length) await primitive.keys('ArrowDown', 'Enter');
    expect(picked.at(-1)).to.equal('passport');
    expect(select.getBoundingClientRect().height).to.be.at.least(48);
    await expectAccessible(primitive.stage);
  });
});
