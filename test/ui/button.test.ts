import { expect } from '@esm-bundle/chai';
import { button } from '../../src/ui/button.js';
import { expectAccessible } from '../harness/axe.js';
import { Primitive } from '../harness/primitives.js';

describe('button', () => {
  let clicks = 0;
  const onClick = (): void => void (clicks += 1);
  let primitive: Primitive;

  beforeEach(() => (clicks = 0));
  afterEach(() => primitive.remove());

  it('takes a click of a person, by mouse and by keyboard', async () => {
    primitive = await Primitive.mount(button({ label: 'Проголосовать', onClick }));
    await primitive.click(primitive.find('button'));
    expect(clicks).to.equal(1);
    primitive.find('button').focus();
    await primitive.keys('Enter');
    await primitive.keys(' ');
    expect(clicks).to.equal(3);
  });

  it('takes no click that a script made', async () => {
    primitive = await Primitive.mount(button({ label: 'Проголосовать', onClick }));
    const target = primitive.find('button');
    target.click();
    target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1 }));
    target.dispatchEvent(new PointerEvent('click', { bubbles: true, composed: true, isPrimary: true }));
    expect(clicks).to.equal(0);
  });

  it('submits no form around the block', async () => {
    primitive = await Primitive.mount(button({ label: 'Проголосовать', onClick }));
    expect(primitive.find<HTMLButtonElement>('button').type).to.equal('button');
  });

  it('keeps its place and the focus while at work, says so, and takes nothing', async () => {
    primitive = await Primitive.mount(button({ label: 'Проголосовать', onClick }));
    const target = primitive.find('button');
    target.focus();
    await primitive.show(button({ label: 'Отправляем голос…', onClick, busy: true }));
    expect(primitive.find('button')).to.equal(target);
    expect(primitive.root.activeElement).to.equal(target);
    expect(target.getAttribute('aria-disabled')).to.equal('true');
    expect(target.textContent).to.equal('Отправляем голос…');
    await primitive.click(target);
    await primitive.keys('Enter');
    expect(clicks).to.equal(0);
  });

  for (const kind of ['primary', 'quiet'] as const) {
    it(`is 48 px high for a finger (${kind})`, async () => {
      primitive = await Primitive.mount(button({ label: 'Изменить', kind, onClick }));
      const { height } = primitive.find('button').getBoundingClientRect();
      expect(height).to.be.at.least(48);
    });

    it(`shows where the focus is (${kind})`, async () => {
      primitive = await Primitive.mount(button({ label: 'Изменить', kind, onClick }));
      const target = primitive.find('button');
      target.focus({ focusVisible: true });
      await primitive.keys('Shift');
      const { outlineStyle, outlineWidth } = getComputedStyle(target);
      expect(`${outlineStyle} ${outlineWidth}`).to.equal('solid 3px');
    });

    it(`is nothing that axe complains of (${kind})`, async () => {
      primitive = await Primitive.mount(button({ label: 'Изменить', kind, onClick }));
      await expectAccessible(primitive.stage);
      await primitive.show(button({ label: 'Изменяем…', kind, onClick, busy: true }));
      await expectAccessible(primitive.stage);
    });
  }
});
