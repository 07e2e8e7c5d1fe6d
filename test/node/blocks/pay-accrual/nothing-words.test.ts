import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noPreset, type State } from '../../../../src/blocks/pay-accrual/model.js';
import { words as en } from '../../../../src/blocks/pay-accrual/trouble/messages.en.js';
import { words as ru } from '../../../../src/blocks/pay-accrual/trouble/messages.ru.js';

describe('where nothing was found', () => {
  const document = { by: 'document', document: 'sts', number: '9900000009', consent: true } as const;
  const said = (search: State['search'], kinds: State['preset']['kinds'], words = ru): string => words.nothingFoundBy({ search, preset: { ...noPreset, kinds } });

  it('says of a page that asks for some kinds nothing about the others', () => {
    assert.match(said(document, []), /неоплаченных начислений нет/);
    for (const search of [document, { by: 'uin', uin: '18810177220101000001' }, { by: 'receipt', inn: '7707083893', personalAccount: '1' }] as const) {
      assert.match(said(search, ['museum']), /^Здесь ищут не все начисления\. .*среди них.*на сайте города\.$/);
      assert.match(said(search, ['museum'], en), /^Not all kinds .* Among them /);
    }
  });

  it('of who is signed in all kinds are looked for, whatever the page asks', () => assert.equal(said(null, ['museum']), said(null, [])));
});
