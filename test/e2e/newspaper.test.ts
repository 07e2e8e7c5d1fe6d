import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { question, startCity, type TestCity } from './support/city.js';
import { type Engine, openEngine, type Reader, screen, without } from './support/engines.js';
import { until, Visitor, ways } from './support/visitor.js';

const words = ways.ru;

let city: TestCity;
before(async () => {
  city = await startCity({ crowd: true });
});
after(() => city.close());

for (const [name, citizen] of [['chromium', 'Анна П.'], ['firefox', 'Илья К.']] as const) {
  describe(`the newspaper in open mode under its strict policy in ${name}`, { skip: without(name) }, () => {
    let engine: Engine;
    let reader: Reader;
    let visitor: Visitor;

    before(async () => {
      engine = await openEngine(name);
      reader = await engine.reader(screen);
      visitor = new Visitor(await reader.tab());
    });
    after(() => engine.close());

    const quiet = async (): Promise<void> => {
      assert.deepEqual((await visitor.seen()).violations, []);
      assert.deepEqual(visitor.tab.voices, []);
    };

    it('shows the question and keeps nothing before an act of the reader', async () => {
      await visitor.tab.go(`${city.site('lenta')}/?mode=open`);
      await visitor.look();
      await visitor.sees('Название для Третьего пересадочного контура метро', 'Как назвать новое кольцо метро?', 'Большая кольцевая линия', words.signIn);
      await visitor.shot(`newspaper-${name}-1-open`);
      const kept = JSON.parse(await visitor.kept()) as unknown[];
      assert.deepEqual(kept, [`${city.site('lenta')}/?mode=open`, '', {}, {}, [], null, '']);
      await quiet();
    });

    it('takes a vote after a sign-in in the city’s own window, with a receipt and results', async () => {
      await visitor.press('Решение передать специалистам');
      await visitor.signIn(citizen);
      await visitor.sees(`Вы вошли: ${citizen}`);
      await visitor.shot(`newspaper-${name}-2-signed-in`);
      assert.deepEqual(await city.held(citizen), [{ ballots: [], roll: [] }]);
      await visitor.press(words.vote);
      await visitor.sees(words.accepted, 'Проголосовали', '%');
      assert.match(await visitor.tracker(), /^[\w-]{43}$/);
      await visitor.look();
      await visitor.shot(`newspaper-${name}-3-accepted`);
      assert.deepEqual(await city.held(citizen), [{ ballots: [['specialists']], roll: [1] }]);
      await quiet();
    });

    it('leaves nothing personal and nothing of the choice in storage, address and events', async () => {
      const [{ events, tokens }, kept] = [await visitor.seen(), await visitor.kept()];
      assert.equal(tokens.length, 1);
      // The narrow token itself names nobody to whoever reads it.
      const told = `${kept} ${JSON.stringify(events)} ${tokens.join(' ')}`;
      for (const secret of [citizen, citizen.slice(0, 4), 'specialists', 'Решение передать', await visitor.tracker()]) assert.ok(!told.includes(secret), `«${secret}» in ${told}`);
      for (const token of tokens) assert.ok(!kept.includes(token));
      assert.deepEqual(events, [
        { type: 'city-referendum-shown', detail: { referendum: question, period: 'open' } },
        { type: 'city-signed-in', detail: {} },
        { type: 'city-ballot-cast', detail: { referendum: question, change: false } },
      ]);
      assert.match(kept, /"city-blocks","?\[?"?.*referendum\.cast:big-ring-name.*settled/);
    });

    it('still knows after a reload, without a name', async () => {
      const tracker = await visitor.tracker();
      await visitor.tab.reload();
      await visitor.look();
      await visitor.sees(words.accepted);
      assert.equal(await visitor.tracker(), tracker);
      assert.ok(!(await visitor.text()).includes(citizen));
      await quiet();
    });

    it('replaces the vote when the reader changes it', async () => {
      const tracker = await visitor.tracker();
      await visitor.press('Изменить голос');
      await visitor.press('Большая кольцевая линия');
      await visitor.signIn(citizen);
      await visitor.sees(`Вы вошли: ${citizen}`);
      await visitor.press('Изменить голос');
      await visitor.sees('Голос учтён: прежний заменён новым');
      assert.notEqual(await visitor.tracker(), tracker);
      await visitor.look();
      await visitor.shot(`newspaper-${name}-4-changed`);
      assert.deepEqual(await city.held(citizen), [{ ballots: [['big-ring']], roll: [2] }]);
      assert.deepEqual((await visitor.seen()).events.at(-1), { type: 'city-ballot-cast', detail: { referendum: question, change: true } });
    });

    it('leaves nothing after sign-out, here and at the login', async () => {
      const window = new Visitor(await visitor.tab.windowFrom(() => visitor.press(words.signOut)));
      await window.press('Выйти');
      await visitor.sees(words.signIn);
      const text = await visitor.text();
      for (const trace of [citizen, words.accepted, 'Номер']) assert.ok(!text.includes(trace), text);
      assert.ok(!(await visitor.kept()).includes('referendum.cast'));
      await visitor.tab.reload();
      await visitor.look();
      await visitor.sees(words.signIn);
      await quiet();
    });

    it('tells a citizen under age before he chooses, and refuses', async () => {
      const young = new Visitor(await (await engine.reader(screen)).tab());
      await young.tab.go(`${city.site('lenta')}/?mode=open`);
      await young.look();
      await young.sees('Голосуют жители Москвы от 18 лет');
      await young.press('Большая кольцевая линия');
      await young.signIn('Тимур Г.');
      await young.sees('Проголосовать не получится: возраст не подходит');
      await young.shot(`newspaper-${name}-5-refused`);
      assert.deepEqual(await city.held('Тимур Г.'), [{ ballots: [], roll: [] }]);
    });

    it('would have told of a breach of the policy', async () => {
      await visitor.tab.evaluate(() => document.body.append(Object.assign(document.createElement('iframe'), { src: 'http://city.localhost/' })));
      await until(async () => (await visitor.seen()).violations.length > 0, () => 'a violation to be seen');
    });
  });
}
