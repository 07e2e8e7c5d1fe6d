import { expect } from '@esm-bundle/chai';
import { choice, type ChoiceOptions } from '../../src/ui/choice.js';
import { expectAccessible } from '../harness/axe.js';
import { Primitive } from '../harness/primitives.js';

const given: Omit<ChoiceOptions, 'onChoose'> = {
  legend: { text: 'Как назвать новую кольцевую линию?', lang: null },
  legendHidden: false,
  options: [{ id: 'big-ring', text: 'Большая кольцевая линия' }, { id: 'keep', text: 'Сохранить' }, { id: 'other', text: 'Circle Line', lang: 'en' }],
  name: 'choice',
  chosen: null,
  disabled: false,
  error: null,
};

describe('choice', () => {
  let chosen: string[] = [];
  const onChoose = (option: string): void => void chosen.push(option);
  const drawn = (patch: Partial<ChoiceOptions> = {}): ReturnType<typeof choice> => choice({ ...given, onChoose, ...patch });
  const radios = (): HTMLInputElement[] => primitive.all<HTMLInputElement>('input');
  let primitive: Primitive;

  beforeEach(() => (chosen = []));
  afterEach(() => primitive.remove());

  it('is a group of native radio buttons, named by the question', async () => {
    primitive = await Primitive.mount(drawn());
    const group = primitive.find<HTMLFieldSetElement>('fieldset');
    expect(group.firstElementChild?.localName).to.equal('legend');
    expect(primitive.find('legend').textContent).to.equal(given.legend.text);
    expect(radios().map(({ type, name }) => `${type} ${name}`)).to.deep.equal(Array(3).fill('radio choice'));
    expect(radios().map(({ labels }) => labels?.[0]?.textContent.trim())).to.deep.equal(given.options.map(({ text }) => text));
  });

  it('keeps the name of the group where the title already shows it', async () => {
    primitive = await Primitive.mount(drawn({ legendHidden: true }));
    const legend = primitive.find('legend');
    expect(legend.textContent).to.equal(given.legend.text);
    expect(legend.getBoundingClientRect().height).to.be.at.most(1);
    expect(getComputedStyle(legend).display).to.not.equal('none');
  });

  it('is chosen from by a click anywhere in the row', async () => {
    primitive = await Primitive.mount(drawn());
    await primitive.click(primitive.all('label')[1]!);
    expect(chosen).to.deep.equal(['keep']);
    expect(radios().map(({ checked }) => checked)).to.deep.equal([false, true, false]);
  });

  it('is chosen from by the keyboard alone', async () => {
    primitive = await Primitive.mount(drawn());
    radios()[0]!.focus();
    await primitive.keys(' ');
    await primitive.keys('ArrowDown');
    expect(chosen).to.deep.equal(['big-ring', 'keep']);
    expect(primitive.root.activeElement).to.equal(radios()[1]);
  });

  it('shows what is chosen, and nothing when that is taken back', async () => {
    primitive = await Primitive.mount(drawn({ chosen: 'keep' }));
    expect(radios().map(({ checked }) => checked)).to.deep.equal([false, true, false]);
    await primitive.show(drawn());
    expect(radios().some(({ checked }) => checked)).to.equal(false);
  });

  it('is no part of the radio buttons of the page, nor of another block', async () => {
    primitive = await Primitive.mount(drawn({ chosen: 'keep' }));
    const other = await Primitive.mount(drawn());
    const foreign = document.createElement('input');
    Object.assign(foreign, { type: 'radio', name: 'choice' });
    document.body.append(foreign);
    foreign.click();
    await other.click(other.all('label')[0]!);
    expect(radios()[1]!.checked).to.equal(true);
    expect(foreign.checked).to.equal(true);
    foreign.remove();
    other.remove();
  });

  it('takes nothing while a vote is on its way', async () => {
    primitive = await Primitive.mount(drawn({ chosen: 'keep', disabled: true }));
    expect(radios().every((radio) => radio.matches(':disabled'))).to.equal(true);
    await primitive.click(primitive.all('label')[0]!);
    expect(chosen).to.deep.equal([]);
    expect(radios()[1]!.checked).to.equal(true);
  });

  it('ties what is wrong to the group', async () => {
    primitive = await Primitive.mount(drawn({ error: 'Выберите один вариант' }));
    const described = primitive.find('fieldset').getAttribute('aria-describedby') ?? '';
    expect(primitive.root.getElementById(described)?.textContent).to.equal('Выберите один вариант');
    expect(radios().every((radio) => radio.getAttribute('aria-invalid') === 'true')).to.equal(true);
  });

  it('says in which language an option is where that is another one', async () => {
    primitive = await Primitive.mount(drawn());
    expect(primitive.all('label').map((label) => label.lang)).to.deep.equal(['', '', 'en']);
  });

  it('has rows of 48 px at least', async () => {
    primitive = await Primitive.mount(drawn(), { width: 240 });
    for (const label of primitive.all('label')) expect(label.getBoundingClientRect().height).to.be.at.least(48);
  });

  it('is nothing that axe complains of', async () => {
    for (const patch of [{}, { chosen: 'keep' }, { chosen: 'keep', disabled: true }, { error: 'Выберите один вариант' }, { legendHidden: true }]) {
      primitive = await Primitive.mount(drawn(patch));
      await expectAccessible(primitive.stage);
      primitive.remove();
    }
  });
});
