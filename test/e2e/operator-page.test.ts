import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { question, startCity, type TestCity } from './support/city.js';
import { type Engine, openEngine, screen, without } from './support/engines.js';
import { Visitor, ways } from './support/visitor.js';

const words = ways.ru;

let city: TestCity;
before(async () => {
  city = await startCity();
});
after(() => city.close());

// Where every dead end leads to: the question on the operator's own origin, whose reads carry no Origin header.
for (const [name, citizen] of [['chromium', 'Анна П.'], ['firefox', 'Илья К.']] as const) {
  describe(`the question on the city’s own page in ${name}`, { skip: without(name) }, () => {
    let engine: Engine;
    let visitor: Visitor;

    before(async () => {
      engine = await openEngine(name);
      const reader = await engine.reader(screen);
      visitor = new Visitor(await reader.tab());
    });
    after(() => engine.close());

    it('takes a vote, knows it after signing out and in again, and lets it be changed', async () => {
      await visitor.tab.go(`${city.operator}/referendum/${question}`);
      await visitor.look();
      await visitor.press('Решение передать специалистам');
      await visitor.signIn(citizen);
      await visitor.sees(`Вы вошли: ${citizen}`);
      await visitor.press(words.vote);
      await visitor.sees(words.accepted, 'Результаты');
      const tracker = await visitor.tracker();

      // Nothing of this browser remembers him now: what comes back is the city's word.
      await visitor.press(words.signOut);
      await visitor.sees(words.signIn);
      await visitor.press('Большая кольцевая линия');
      await visitor.signIn(citizen);
      await visitor.sees('Вы уже голосовали');
      assert.equal(await visitor.tracker(), tracker);

      await visitor.press('Изменить голос');
      await visitor.press('Большая кольцевая линия');
      await visitor.press('Изменить голос');
      await visitor.sees('прежний заменён новым');
      assert.deepEqual(await city.held(citizen), [{ ballots: [['big-ring']], roll: [2] }]);
    });
  });
}
