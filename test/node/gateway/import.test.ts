import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import * as v from 'valibot';
import { readJson } from '../../../demo/data/read-json.js';
import { readCrowd } from '../../../demo/import/crowd.js';
import { readDistricts } from '../../../demo/import/districts-csv.js';
import { readFiles } from '../../../demo/import/files.js';
import { readPolls } from '../../../demo/import/polls-csv.js';
import { registerReferendum } from '../../../demo/import/register.js';
import { ownSet, setFromPolls } from '../../../demo/import/referendum-set.js';
import { demoSeed, sharedData } from '../../../demo/import/seed.js';
import { slugOf, uniqueSlugs } from '../../../demo/import/slug.js';
import { readReferendum } from '../../../demo/gateway/register/referendums.js';
import { isValidBallot } from '../../../src/blocks/referendum/rules.js';
import { FollowUp } from '../../../src/blocks/referendum/schemas-around.js';
import { Referendum } from '../../../src/blocks/referendum/schemas.js';
import { allReferendumOperations as operations } from '../../../src/blocks/referendum/operations-around.js';
import { type Kit, operatorOrigin, startKit } from './kit.js';

const header = 'poll,published,status,participants,option,share,source_url';
const csv = `\uFEFF${header}
Название для Третьего пересадочного контура метро,,final,,Большая кольцевая линия,53%,https://a.example
Название для Третьего пересадочного контура метро,,final,,"Третий, старый","36,5%",https://a.example
Название для Третьего пересадочного контура метро,2017-07-24,interim (вторая неделя),свыше 220 тысяч,затруднились,почти 28%,https://b.example
Ёлка во дворе,2019-12-01,interim,,«за» ёлку … (обрезано),32%,https://c.example
Ёлка во дворе,2019-12-05,options only,,против,,https://c.example
Без даты,,final,203921,(распределение не видно),,https://d.example
`;

describe('the importer', () => {
  it('groups rows into polls and keeps shares as they were printed', () => {
    const [ring, tree, dateless] = readPolls(csv);
    assert.deepEqual(ring?.history.map(({ status, date, participants, shares }) => [status, date, participants, shares.map(({ share }) => share)]), [
      ['final', null, null, ['53%', '36,5%']], ['interim', '2017-07-24', 'свыше 220 тысяч', ['почти 28%']],
    ]);
    assert.deepEqual(tree?.options, ['«за» ёлку …', 'против']);
    assert.equal(tree?.lastPublished, '2019-12-05');
    assert.equal(tree?.history.length, 1);
    assert.deepEqual([dateless?.options, dateless?.history[0]?.shares, dateless?.history[0]?.participants], [[], [], '203921']);
  });

  it('makes slugs that can be read', () => {
    const cases: [string, string][] = [['Ёлка во дворе', 'elka-vo-dvore'], ['Щука & Co. — №1', 'shchuka-co-no1'], ['…', 'x'], ['Café', 'cafe']];
    for (const [text, slug] of cases) assert.equal(slugOf(text), slug);
    assert.ok(slugOf('очень '.repeat(40)).length <= 48);
    assert.deepEqual(uniqueSlugs(['да', 'Да', 'нет']), ['da', 'da-2', 'net']);
  });

  it('turns known polls into the prepared questions, dated ones into archives, and leaves the rest out aloud', () => {
    const { referendums, left } = setFromPolls(readPolls(csv));
    assert.deepEqual(referendums.map(({ id, schedule }) => [id, schedule]), [['big-ring-name', { opens: -7, closes: 30 }], ['elka-vo-dvore', { archived: '2019-12-05' }]]);
    assert.equal(referendums[0]?.definition.history[0]?.source, 'https://a.example');
    assert.deepEqual(left.map(({ poll }) => poll), ['Без даты']);
  });

  it('reads districts by their code', () => {
    assert.deepEqual(readDistricts('name,type,adm_area,oktmo\nАрбат,Муниципальный округ,Центральный,45374000\nОшибка,,,12\n'), [{ oktmo: '45374000', name: 'Арбат', okrug: 'Центральный' }]);
    assert.throws(() => readFiles([new URL('../../../package.json', import.meta.url)]), /neither a file of polls nor of districts/);
  });

  it('has a set of its own in which every question is whole', () => {
    const districts = new Set(readJson<{ oktmo: string }[]>('districts.json').map(({ oktmo }) => oktmo));
    const crowd = readCrowd();
    const kinds = new Set<string>();
    for (const { id, definition, followUp } of ownSet()) {
      const parsed = v.parse(Referendum, { ...definition, id, opensAt: '2026-01-01T00:00:00Z', closesAt: '2026-02-01T00:00:00Z' });
      assert.deepEqual(parsed, { ...definition, id, opensAt: '2026-01-01T00:00:00Z', closesAt: '2026-02-01T00:00:00Z' });
      for (const { oktmo } of definition.electorate.districts) assert.ok(districts.has(oktmo));
      for (const { answers, district } of crowd[id] ?? []) {
        const choices = Object.entries(answers).map(([question, answer]) => ({ question, ...answer }));
        assert.ok(isValidBallot(parsed, { kind: 'plain', nonce: '', choices }), `${id}: ${JSON.stringify(choices)}`);
        assert.ok(district === undefined || districts.has(district), district);
      }
      for (const { kind } of definition.questions) kinds.add(kind);
      if (followUp) assert.deepEqual(v.parse(FollowUp, followUp), followUp);
      for (const text of [definition.title, ...definition.questions.flatMap((asked) => [asked.text, ...asked.options.map((option) => option.text)])]) assert.ok(text.en);
    }
    assert.ok(Object.keys(crowd).every((id) => ownSet().some((known) => known.id === id)));
    assert.deepEqual([...kinds].sort(), ['approval', 'ranking', 'rating', 'several', 'single']);
  });

  it('reads the real polls where they are at hand', (context) => {
    if (!existsSync(fileURLToPath(sharedData))) {
      context.diagnostic('the larger data are not on this machine; the own set was tested instead');
      return;
    }
    const { polls, districts } = readFiles(['referendum/ag_polls.csv', 'districts/districts_146.csv'].map((path) => new URL(path, sharedData)));
    const { referendums, left } = setFromPolls(polls);
    assert.equal(districts.length, 146);
    assert.deepEqual(referendums.map(({ id }) => id).sort(), [
      'big-ring-name', 'bkl-station-name', 'district-parks', 'historic-centre', 'kokoshkino-parking', 'kommunarskaya-transport', 'kozhukhovskaya-colour', 'lawn-mowing', 'new-line-colours',
    ]);
    assert.equal(left.length, 2);
    assert.deepEqual(referendums[0]?.definition.history[0]?.shares.map(({ share }) => share), ['53%', '36,5%', '10%']);
  });
});

describe('the seeded demo city', () => {
  let kit: Kit;
  const crowd = (readCrowd()['big-ring-name'] ?? []).reduce((sum, { times }) => sum + times, 0);
  before(async () => void (kit = await startKit({ seed: demoSeed({ crowd: true, origins: ['https://staging.example', { origin: 'https://open.example', open: true }] }) })));
  after(() => kit.close());

  it('opens with the question of the ring, its history and its invented crowd', async () => {
    const { body } = await kit.call(operations.get, { referendumId: 'big-ring-name' });
    assert.deepEqual((body['questions'] as { options: { text: { ru: string } }[] }[])[0]?.options.map(({ text }) => text.ru), ['Большая кольцевая линия', 'Третий пересадочный контур (сохранить название)', 'Решение передать специалистам']);
    assert.deepEqual((body['history'] as { shares: unknown[] }[]).length, 1);
    const results = await kit.call(operations.results, { referendumId: 'big-ring-name' });
    assert.deepEqual([results.body['stage'], results.body['voted']], ['hidden', crowd]);
    const archived = await kit.call(operations.results, { referendumId: 'bkl-station-name' });
    assert.deepEqual([archived.body['stage'], archived.body['tallies']], ['final', []]);
    const open = new Map((await kit.db.selectFrom('sites').select(['origin', 'open']).execute()).map((site) => [site.origin, site.open]));
    assert.deepEqual(['https://staging.example', 'https://open.example', 'http://lenta.localhost:8080', 'http://localhost:3000', operatorOrigin].map((origin) => open.get(origin)), [false, true, true, true, false]);
  });

  it('has a question that is over, with its counts by district, the decision and what followed', async () => {
    const final = await kit.call(operations.results, { referendumId: 'winter-lights' });
    assert.deepEqual([final.body['stage'], final.body['voted']], ['final', 125]);
    const { body } = await kit.call(operations.districts, { referendumId: 'winter-lights' });
    assert.deepEqual((body['districts'] as { name: string; voted: number }[]).map(({ name, voted }) => [name, voted]), [['Арбат', 43], ['Тверской', 23], ['Хамовники', 41]]);
    assert.equal(body['withheld'], 3);
    const followUp = await kit.call(operations.followUp, { referendumId: 'winter-lights' });
    assert.deepEqual((followUp.body['steps'] as { state: string }[]).map(({ state }) => state), ['done', 'under-way', 'planned']);
  });

  it('has own options that wait to be read, and results of every kind', async () => {
    const { body } = await kit.call(operations.results, { referendumId: 'square-name' });
    assert.equal((body['tallies'] as { own: number }[])[0]?.own, 11);
    const texts = await kit.db.selectFrom('own_texts').select(['count', 'state']).where('referendum', '=', 'square-name').orderBy('count', 'desc').execute();
    assert.deepEqual(texts, [{ count: 8, state: 'pending' }, { count: 2, state: 'pending' }, { count: 1, state: 'pending' }]);
    const rated = await kit.call(operations.results, { referendumId: 'bus-routes' });
    assert.deepEqual((rated.body['tallies'] as { options: { spread?: number[] }[] }[])[0]?.options[0]?.spread, [0, 0, 12, 11, 23]);
  });

  it('is left as it is by a second start, whenever that comes', async () => {
    const before_ = await kit.call(operations.get, { referendumId: 'big-ring-name' });
    const again = await startKit({ seed: demoSeed({ crowd: true }), database: { db: kit.db, close: () => Promise.resolve() } });
    assert.equal((await again.call(operations.get, { referendumId: 'big-ring-name' })).text, before_.text);
    assert.equal((await again.call(operations.results, { referendumId: 'big-ring-name' })).body['voted'], crowd);
    await again.close();
  });

  it('keeps what a ballot meant when the file is imported anew', async () => {
    const [known] = ownSet();
    assert.ok(known);
    const changed = { ...known, definition: { ...known.definition, questions: [], history: [] } };
    assert.equal(await registerReferendum(kit.db, changed, kit.clock.time + 5_000_000), false);
    const { referendum } = await readReferendum(kit.db, known.id);
    assert.deepEqual(referendum.questions, known.definition.questions);
    assert.deepEqual(referendum.history, []);
    const [, , , unvoted] = ownSet();
    assert.ok(unvoted);
    await registerReferendum(kit.db, { ...unvoted, definition: { ...unvoted.definition, title: { ru: 'Новое' } } }, kit.clock.time);
    assert.equal((await readReferendum(kit.db, unvoted.id)).referendum.title.ru, 'Новое');
  });
});
