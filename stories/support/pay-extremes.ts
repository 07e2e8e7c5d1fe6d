import type { State } from '../../src/blocks/pay-accrual/model.js';
import type { Accrual } from '../../src/blocks/pay-accrual/schemas.js';
import { kopecks } from '../../src/domain/money/kopecks.js';
import { accrual, chooseAll, ended, fine, list, museum, reviewing, walk } from '../../test/harness/pay-states.js';

/** 10^11 roubles: more than a city takes in a year, and the longest amount that has to be read at a glance. */
const endless: Accrual = { ...museum, total: kopecks(1e13), toPay: kopecks(1e13) };

/** An institution whose name and words are written from right to left. */
const { payee } = accrual();
const rightToLeft = accrual({
  purpose: 'رسوم روضة الأطفال، نوفمبر 2026 (группа № 4)', payee: { ...payee, name: 'المدرسة العربية «№ 9999» في موسكو' }, facts: [{ name: 'الطفل', value: 'مريم ب.' }, { name: 'Группа', value: '«الزهور» 4' }],
});

/** What no charge has been seen to be, and the block has to stand all the same. */
export const payExtremes: Readonly<Record<string, State>> = {
  'found, a hundred thousand million roubles': walk(...list([endless, accrual()]), ...chooseAll([endless])),
  'review, a hundred thousand million roubles': walk(...reviewing([endless])),
  'paid, a hundred thousand million roubles': walk(...ended({ status: 'paid' }, [endless])),
  'found, right to left': walk(...list([rightToLeft, fine]), ...chooseAll([rightToLeft])),
  'review, right to left': walk(...reviewing([rightToLeft])),
  'paid, right to left': walk(...ended({ status: 'paid' }, [rightToLeft])),
};
