import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { question, startCity, type TestCity } from './support/city.js';
import { type Engine, type Keeping, openEngine, type Reader, screen, without } from './support/engines.js';
import { article, openPaper, type Paper, strictest } from './support/paper.js';
import { until, Visitor, ways } from './support/visitor.js';
import { readSeen } from './support/watch.js';

const words = ways.ru;

interface Way {
  readonly engine: 'chromium' | 'firefox';
  readonly keeping: Keeping;
  readonly citizen: string;
  /** The demo's newspaper with its curious script, or a page whose policy is the strictest, word for word. */
  readonly at: 'lenta' | 'strictest';
}

const table: readonly Way[] = [
  { engine: 'chromium', keeping: 'refused', citizen: 'Анна П.', at: 'strictest' },
  { engine: 'chromium', keeping: 'partitioned', citizen: 'Илья К.', at: 'lenta' },
  { engine: 'firefox', keeping: 'partitioned', citizen: 'Валентина О.', at: 'strictest' },
  { engine: 'firefox', keeping: 'refused', citizen: 'Марат С.', at: 'lenta' },
];

let city: TestCity;
let paper: Paper;
before(async () => {
  paper = await openPaper();
  city = await startCity({ crowd: true, origins: [paper.origin()] });
  paper.show('/', { html: article({ city }), headers: { 'content-security-policy': strictest(city.operator) } });
});
after(async () => {
  await city.close();
  await paper.close();
});

for (const { engine: name, keeping, citizen, at } of table) {
  describe(`secure mode on a page (${at}) in ${name}, storage of frames ${keeping}`, { skip: without(name) }, () => {
    let engine: Engine;
    let reader: Reader;
    let visitor: Visitor;
    const address = (): string => (at === 'lenta' ? `${city.site('lenta')}/` : `${paper.origin()}/`);

    before(async () => {
      engine = await openEngine(name, keeping);
      reader = await engine.reader(screen);
      visitor = new Visitor(await reader.tab());
    });
    after(() => engine.close());

    const quiet = async (): Promise<void> => {
      // Firefox asks for an icon whatever the page says; nothing of ours asks for pictures.
      const broken = (await visitor.seen()).violations.filter((one) => !one.includes('/favicon.ico '));
      assert.deepEqual(broken, []);
      assert.deepEqual((await visitor.sheet.evaluate(readSeen)).violations, []);
      assert.deepEqual(visitor.tab.voices.filter((voice) => !voice.includes('/favicon.ico')), []);
    };
    const inPage = (): Promise<string> => visitor.tab.evaluate(() => `${document.documentElement.outerHTML} ${document.querySelector('city-referendum')?.shadowRoot?.innerHTML ?? ''} ${location.href} ${document.title} ${window.name}`);
    const secrets = (number: string): string[] => [citizen, citizen.slice(0, 4), 'specialists', number];
    let tracker = '';

    it('shows the question in the operator’s frame, and keeps nothing before an act of the reader', async () => {
      await visitor.tab.go(address());
      await visitor.look();
      await visitor.sees('Как назвать новое кольцо метро?', 'Большая кольцевая линия', words.signIn);
      assert.notEqual(visitor.tab.frame(), null);
      assert.deepEqual(JSON.parse(await visitor.kept()), [address(), '', {}, {}, [], null, '']);
      await visitor.shot(`secure-${name}-${keeping}-1-open`);
      await quiet();
    });

    it('takes a vote after a sign-in, with a receipt and results', async () => {
      await visitor.press('Решение передать специалистам');
      await visitor.signIn(citizen);
      await visitor.sees(`Вы вошли: ${citizen}`);
      assert.deepEqual(await city.held(citizen), [{ ballots: [], roll: [] }]);
      await visitor.voteInWindow(words.vote);
      await visitor.sees(words.accepted, 'Проголосовали', '%');
      tracker = await visitor.tracker();
      assert.match(tracker, /^[\w-]{43}$/);
      assert.deepEqual(await city.held(citizen), [{ ballots: [['specialists']], roll: [1] }]);
      await visitor.look();
      await visitor.shot(`secure-${name}-${keeping}-2-accepted`);
      await quiet();
    });

    it('leaves the page nothing personal and nothing of the choice', async () => {
      const [{ events, tokens }, kept, page] = [await visitor.seen(), await visitor.kept(), await inPage()];
      // The token came to the frame, and no window posted anything to the page.
      const [token = ''] = (await visitor.sheet.evaluate(readSeen)).tokens;
      assert.notEqual(token, '');
      assert.deepEqual(tokens, []);
      const told = `${kept} ${JSON.stringify(events)}`;
      for (const secret of [...secrets(tracker), 'Решение передать', token]) assert.ok(!told.includes(secret), `«${secret}» in ${told}`);
      // The article itself names the options, so only what is not in it is looked for in the page.
      for (const secret of [...secrets(tracker), token]) assert.ok(!page.includes(secret), `«${secret}» in the page`);
      assert.deepEqual(events, [
        { type: 'city-referendum-shown', detail: { referendum: question, period: 'open' } },
        { type: 'city-signed-in', detail: {} },
        { type: 'city-ballot-cast', detail: { referendum: question, change: false } },
      ]);
      const [, , storage] = JSON.parse(kept) as [string, string, Record<string, string>];
      // A ciphertext where the frame can keep nothing, and nothing at all where it can.
      if (keeping === 'refused') assert.match(storage[`city-referendum ${question}`] ?? '', /^s [\w.~-]{40,260}$/);
      else assert.deepEqual(storage, {});
    });

    if (at === 'lenta') {
      it('gave a curious script of the page nothing', async () => {
        const log = (): Promise<string> => visitor.tab.evaluate(() => document.querySelector('#nosy ol')?.textContent ?? '');
        // It writes into the page a while after it saw something.
        await until(async () => (await log()).includes('city-ballot-cast'), () => 'the event in the log');
        for (const secret of [...secrets(tracker), 'Решение', 'Большая']) assert.ok(!(await log()).includes(secret), `«${secret}» in ${await log()}`);
      });
    }

    // A cookie of the frame's own outlives the reload, where the browser lets it have one.
    const signedInStill = !(name === 'firefox' && keeping === 'refused');

    it(signedInStill ? 'still knows after a reload who is signed in, and his vote' : 'still knows after a reload of a vote, and says no more of it', async () => {
      await visitor.tab.reload();
      await visitor.look();
      if (signedInStill) await visitor.sees(`Вы вошли: ${citizen}`, 'Номер');
      else {
        await visitor.sees('Эта страница помнит о голосе', 'Ваш ли он, город скажет, когда вы войдёте');
        for (const secret of [citizen, tracker]) assert.ok(!(await visitor.text()).includes(secret));
        await visitor.signIn(citizen, 'Войти и проверить');
      }
      assert.equal(await visitor.tracker(), tracker);
      await quiet();
    });

    it('replaces the vote when the reader changes it', async () => {
      await visitor.press('Изменить голос');
      await visitor.press('Большая кольцевая линия');
      await visitor.sees(`Вы вошли: ${citizen}`);
      await visitor.voteInWindow('Изменить голос');
      await visitor.sees('Голос учтён: прежний заменён новым');
      assert.notEqual(await visitor.tracker(), tracker);
      assert.deepEqual(await city.held(citizen), [{ ballots: [['big-ring']], roll: [2] }]);
      await until(async () => (await visitor.seen()).events.at(-1)?.type === 'city-ballot-cast', () => 'the event of the change');
      assert.deepEqual((await visitor.seen()).events.at(-1), { type: 'city-ballot-cast', detail: { referendum: question, change: true } });
      await quiet();
    });

    it('leaves nothing after sign-out, here and at the login', async () => {
      const window = new Visitor(await visitor.tab.windowFrom(() => visitor.press(words.signOut)));
      await window.press('Выйти');
      await visitor.sees(words.signIn);
      for (const trace of [citizen, words.accepted]) assert.ok(!(await visitor.text()).includes(trace));
      await until(async () => !(await visitor.kept()).includes('city-referendum'), () => 'the page to keep nothing');
      await visitor.tab.reload();
      await visitor.look();
      await visitor.sees(words.signIn);
      await quiet();
    });
  });
}
