import { expect } from '@esm-bundle/chai';
import { bars, type Bar } from '../../src/ui/bars.js';
import { expectAccessible } from '../harness/axe.js';
import { Primitive } from '../harness/primitives.js';

const row = (text: string, percent: number, countText: string, lang: string | null = null): Bar => ({ text, lang, percent, percentText: `${percent} %`, countText });
const rows = [row('Большая кольцевая линия', 53, '5 301 голос'), row('Сохранить', 47, '4 699 голосов'), row('Circle Line', 0, '0 голосов', 'en')];
const heads = { option: 'Вариант', share: 'Доля', count: 'Голоса' };

describe('bars', () => {
  let primitive: Primitive;
  beforeEach(async () => (primitive = await Primitive.mount(bars({ caption: 'Итог', heads, bars: rows }))));
  afterEach(() => primitive.remove());

  const table = (): HTMLTableElement => primitive.find<HTMLTableElement>('table');

  it('are a table with a caption, heads of columns and heads of rows', () => {
    expect(table().caption?.textContent).to.equal('Итог');
    expect([...table().tHead!.rows[0]!.cells].map((cell) => `${cell.scope} ${cell.textContent}`)).to.deep.equal(['col Вариант', 'col Доля', 'col Голоса']);
    expect([...table().tBodies[0]!.rows].map(({ cells }) => [...cells].map((cell) => `${cell.localName} ${cell.scope} ${cell.textContent.trim()}`.replace('  ', ' ')))).to.deep.equal([
      ['th row Большая кольцевая линия', 'td 53 %', 'td 5 301 голос'],
      ['th row Сохранить', 'td 47 %', 'td 4 699 голосов'],
      ['th row Circle Line', 'td 0 %', 'td 0 голосов'],
    ]);
  });

  it('hide caption and heads of columns from the eye alone', () => {
    for (const part of [table().caption!, table().tHead!]) {
      const { display, visibility } = getComputedStyle(part);
      expect(display).to.not.equal('none');
      expect(visibility).to.equal('visible');
      expect(part.getBoundingClientRect().height).to.be.at.most(1);
    }
  });

  it('draw the share through the CSSOM, which a strict policy allows', () => {
    const drawn = [...table().tBodies[0]!.rows].map((line) => line.style.getPropertyValue('--_share'));
    expect(drawn).to.deep.equal(['53%', '47%', '0%']);
    const [first] = table().tBodies[0]!.rows;
    expect(getComputedStyle(first!).backgroundSize).to.match(/^53% 6px, 100% 6px$/);
  });

  it('follow new numbers', async () => {
    await primitive.show(bars({ caption: 'Итог', heads, bars: [row('Большая кольцевая линия', 60, '6 000 голосов'), ...rows.slice(1)] }));
    const [first] = table().tBodies[0]!.rows;
    expect(first!.style.getPropertyValue('--_share')).to.equal('60%');
    expect(first!.cells[1]!.textContent).to.equal('60 %');
  });

  it('say in which language an option is', () => {
    expect([...table().tBodies[0]!.rows].map(({ cells }) => cells[0]!.lang)).to.deep.equal(['', '', 'en']);
  });

  it('stand without being cut in 240 px with doubled text', async () => {
    primitive.place.style.width = '240px';
    primitive.stage.style.fontSize = '32px';
    await primitive.stage.updateComplete;
    const edge = primitive.find('.frame').getBoundingClientRect().right;
    for (const cell of primitive.all('tbody :is(th, td)')) expect(cell.getBoundingClientRect().right).to.be.at.most(edge);
  });

  it('are nothing that axe complains of', async () => {
    await expectAccessible(primitive.stage);
  });
});
