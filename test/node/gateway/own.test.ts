import assert from 'node:assert/strict';
import { it } from 'node:test';
import { keyOfOwn } from '../../../demo/gateway/register/own-texts.js';
import { type Kit, send, startKit } from './kit.js';
import { loggingTo, ownSuite } from './own-suite.js';

ownSuite('the embedded database', (logged) => startKit({ admin: true, ...loggingTo(logged) }));

it('what makes two own options the same', () => {
  for (const [one, other] of [['Ёлка', 'елка'], ['ЛИПА!', 'липа'], ['«Липа»', ' липа '], ['Ул. Мира, 5', 'ул мира 5'], ['ﬁ', 'fi'], ['5-7 лет', '5 7 лет'], ['- липа', 'липа'], ['−5', '-5'], ['10%.', '10%']]) assert.equal(keyOfOwn(one ?? ''), keyOfOwn(other ?? ''));
  for (const [one, other] of [['липа', 'липы'], ['C', 'C++'], ['...', '!!!'], ['1', '2'], ['10%', '10'], ['-5', '5'], ['от -5', 'от 5'], ['#5', '5']]) assert.notEqual(keyOfOwn(one ?? ''), keyOfOwn(other ?? ''));
});

it('outside a demo there is no such page', async (context) => {
  const kit: Kit = await startKit();
  context.after(() => kit.close());
  assert.equal((await send(`${kit.gateway.url}/admin/own`)).status, 404);
});
