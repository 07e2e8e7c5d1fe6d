import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paperText } from '../../../src/ui/paper/paper.js';

describe('a receipt as text', () => {
  it('has the lines that it was given, whatever an institution wrote into one', () => {
    const text = paperText({ lang: 'ru', title: 'Чек', lines: [['За что', 'Кружок\r\n\r\nСумма:\r\n1,00 ₽\u2028Итого\u0085'], ['Кому', '\u202eЦРОВД\u2066 творчества'], ['Сумма', '1 008,00 ₽']], note: 'Сохраните.' });
    assert.deepEqual(text.split('\r\n'), ['Чек', '', 'За что:', 'Кружок Сумма: 1,00 ₽ Итого ', '', 'Кому:', 'ЦРОВД творчества', '', 'Сумма:', '1 008,00 ₽', '', 'Сохраните.', '']);
  });
});
