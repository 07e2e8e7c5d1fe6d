import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { allReferendumOperations as operations } from '../../../src/blocks/referendum/operations-around.js';
import type { GatewayOptions } from '../../../demo/gateway/gateway.js';
import { keyOfOwn } from '../../../demo/gateway/register/own-texts.js';
import { type Answer, answering, type Kit, operatorOrigin, question, send } from './kit.js';

const minute = 60_000;
const own = { 'origin': operatorOrigin, 'sec-fetch-site': 'same-origin' };
const asked = { ...question('linden', 'oak'), own: true, blank: true };
const tally = ({ body }: Answer): Record<string, unknown> => (body['tallies'] as Record<string, unknown>[])[0] ?? {};

/** A gateway whose log can be read. */
export function loggingTo(logged: unknown[]): Pick<GatewayOptions, 'logger'> {
  const log = (...entry: unknown[]): void => void logged.push(entry);
  return { logger: { info: log, warn: log, error: log } };
}

/** What voters write themselves, on whichever database: who reads it first, and what of it is let out. */
export function ownSuite(name: string, start: (logged: unknown[]) => Promise<Kit>): void {
  describe(`own options on ${name}`, () => {
    let kit: Kit;
    const logged: unknown[] = [];
    before(async () => void (kit = await start(logged)));
    after(() => kit.close());

    const results = (id: string) => kit.call(operations.results, { referendumId: id });
    const write = (id: string, text: string, count: number) => kit.crowd(id, '', count, { ballot: () => answering({ options: [], own: text }) });
    const show = (query = '') => send(`${kit.gateway.url}/admin/own${query}`);
    const post = (form: Record<string, string>, headers: Record<string, string> = own) => send(`${kit.gateway.url}/admin/own`, {
      method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: new URLSearchParams(form).toString(),
    });
    const rows = (id: string) => kit.db.selectFrom('own_texts').selectAll().where('referendum', '=', id).orderBy('text').execute();
    const idOf = async (id: string, text: string) => (await rows(id)).find((row) => keyOfOwn(row.text) === keyOfOwn(text))?.id ?? '';

    it('the same words are one option, and are counted with the batch', async () => {
      const id = await kit.referendum({ questions: [asked] });
      await write(id, 'Сквер Тишины', 5);
      await write(id, 'сквер тишины.', 4);
      assert.deepEqual([tally(await results(id))['own'], await rows(id)], [0, []]);
      await write(id, 'Парк Ёлок', 1);
      await results(id);
      assert.deepEqual((await rows(id)).map(({ text, count, state }) => [keyOfOwn(text), count, state]), [['парк елок', 1, 'pending'], ['сквер тишины', 9, 'pending']]);
      assert.equal(tally(await results(id))['own'], 10);
    });

    it('accepted ones are in the results with their counts; waiting and refused ones never leave', async () => {
      const id = await kit.referendum({ questions: [asked] });
      for (const [text, count] of [['Сквер Тишины', 4], ['Тихий сквер', 2], ['Вася Пупкин, +7 900 000-00-00', 3], ['Ничей', 1]] as const) await write(id, text, count);
      await results(id);
      assert.equal(tally(await results(id))['accepted'], undefined);
      const [quiet, second, person] = [await idOf(id, 'Сквер Тишины'), await idOf(id, 'Тихий сквер'), await idOf(id, 'Вася Пупкин, +7 900 000-00-00')];
      const accepted = await post({ act: 'accept', id: quiet, en: ' Silence  Garden ' });
      assert.deepEqual([accepted.status, accepted.headers.get('location')], [303, `/admin/own?decided=${quiet}`]);
      assert.match((await show(`?decided=${quiet}`)).text, /class="told" role="status">Вариант принят/);
      assert.equal((await post({ act: 'merge', id: second, into: quiet })).status, 303);
      assert.equal((await post({ act: 'refuse', id: person })).status, 303);
      assert.deepEqual(tally(await results(id)), {
        question: 'q', options: [{ option: 'linden', count: 0 }, { option: 'oak', count: 0 }], blank: 0, own: 10,
        accepted: [{ text: { ru: 'Сквер Тишины', en: 'Silence Garden' }, count: 6 }],
      });
      // More of it moves with the next ten, and what was decided stays decided.
      await write(id, 'СКВЕР ТИШИНЫ', 9);
      assert.deepEqual((tally(await results(id))['accepted'] as { count: number }[])[0]?.count, 6);
      await write(id, 'тихий  сквер', 1);
      assert.deepEqual((tally(await results(id))['accepted'] as { count: number }[])[0]?.count, 16);
      for (const operation of [operations.results, operations.districts, operations.get, operations.followUp]) {
        const { text } = await kit.call(operation, { referendumId: id });
        assert.doesNotMatch(text, /Пупкин|Ничей|900 000/);
      }
      assert.doesNotMatch((await send(`${kit.gateway.url}/referendum/${id}`)).text, /Пупкин|Ничей/);
      // Counted separately again, and refused: then it takes nobody's words with it.
      assert.equal((await post({ act: 'accept', id: second })).status, 303);
      assert.equal((tally(await results(id))['accepted'] as object[]).length, 2);
      await post({ act: 'merge', id: second, into: quiet });
      await post({ act: 'refuse', id: quiet });
      assert.equal(tally(await results(id))['accepted'], undefined);
      assert.deepEqual((await rows(id)).filter(({ state }) => state === 'pending').map(({ text }) => text).sort(), ['Ничей', 'Тихий сквер']);
    });

    it('a changed vote takes its words along', async () => {
      const [id, citizen] = [await kit.referendum({ questions: [asked] }), await kit.citizen()];
      await kit.cast(id, '', { citizen, ballot: answering({ options: [], own: 'Первая мысль' }) });
      await kit.crowd(id, '', 9, { ballot: () => answering({ options: ['oak'] }) });
      await results(id);
      assert.deepEqual((await rows(id)).map(({ count }) => count), [1]);
      await kit.cast(id, '', { citizen, replaces: 1, ballot: answering({ options: [], own: 'Вторая мысль' }) });
      // Other words move no count, so that they are none of the ten and go with them.
      await kit.crowd(id, '', 10, { ballot: () => answering({ options: ['oak'] }) });
      await results(id);
      assert.deepEqual((await rows(id)).map(({ text, count }) => [text, count]), [['Вторая мысль', 1], ['Первая мысль', 0]]);
      assert.doesNotMatch((await show()).text, /Первая мысль/);
    });

    it('where results are hidden, neither answer nor page tells a count, not by their order either', async () => {
      const id = await kit.referendum({ questions: [asked], results: 'after-close', title: { ru: 'Скрытый вопрос' } }, { closes: minute });
      await write(id, 'Ясень', 7);
      await write(id, 'Акация', 3);
      await results(id);
      await post({ act: 'accept', id: await idOf(id, 'Ясень') });
      assert.doesNotMatch((await results(id)).text, /Ясень|accepted|count|own/);
      await write(id, 'Берёза', 8);
      await write(id, 'Осина', 2);
      await results(id);
      const section = (await show()).text.split('<section>').find((part) => part.includes('Скрытый вопрос')) ?? '';
      assert.match(section, /Счёт скрыт до завершения/);
      assert.doesNotMatch(section, /человек/);
      assert.ok(section.indexOf('Акация') < section.indexOf('Берёза') && section.indexOf('Берёза') < section.indexOf('Осина'));
      // The last few, of which no batch was made, are read and counted after closing.
      await write(id, 'ясень', 2);
      await write(id, 'Рябина', 1);
      kit.clock.time += minute;
      assert.deepEqual(tally(await results(id))['accepted'], [{ text: { ru: 'Ясень' }, count: 9 }]);
      assert.deepEqual((await rows(id)).map(({ text, count }) => [text, count]), [['Акация', 3], ['Берёза', 8], ['Осина', 2], ['Рябина', 1], ['Ясень', 9]].sort());
    });

    it('the page takes only its own forms, and says what it could not do', async () => {
      const id = await kit.referendum({ questions: [asked] });
      await write(id, '<script>alert(1)</script>', 10);
      await results(id);
      const text = await idOf(id, '<script>alert(1)</script>');
      const { status, text: shown, headers } = await show();
      assert.deepEqual([status, headers.get('cache-control'), headers.get('referrer-policy')], [200, 'no-store', 'same-origin']);
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*form-action 'self'; frame-ancestors 'none'/);
      assert.doesNotMatch(shown, /<script| on\w+="| style=/);
      for (const headers of [{ origin: 'https://evil.example' }, { 'origin': operatorOrigin, 'sec-fetch-site': 'cross-site' }, {}] as Record<string, string>[]) assert.equal((await post({ act: 'accept', id: text }, headers)).status, 403);
      assert.equal((await post({ act: 'explode', id: text })).status, 400);
      assert.equal((await post({ act: 'accept', id: text, en: 'x'.repeat(141) })).status, 400);
      assert.equal((await post({ act: 'accept', id: 'A'.repeat(43) })).status, 404);
      assert.equal((await post({ act: 'merge', id: text, into: text })).status, 404);
      assert.equal((await post({ act: 'accept', id: text, en: 'x'.repeat(9_000) })).status, 413);
      assert.deepEqual((await rows(id)).map(({ state }) => state), ['pending']);
      assert.doesNotMatch((await show(`?decided=${text}`)).text, /class="told"/);
    });

    it('lists the first of many, and says how many there are', async () => {
      const [open, hidden] = [await kit.referendum({ questions: [asked], title: { ru: 'Долгий вопрос' } }), await kit.referendum({ questions: [asked], results: 'after-close', title: { ru: 'Долгий и скрытый' } })];
      for (const referendum of [open, hidden]) {
        await kit.db.insertInto('own_texts').values(Array.from({ length: 230 }, (_, at) => ({ id: `${referendum} ${at}`, referendum, question: 'q', text: `Мысль ${String(at).padStart(3, '0')}`, count: at + 1 }))).execute();
      }
      const { text } = await show();
      const section = (title: string): string => text.split('<section>').find((part) => part.includes(`>${title}<`)) ?? '';
      const listed = (title: string): string[] => [...section(title).matchAll(/<strong><bdi>Мысль (\d+)/g)].map(([, at]) => at ?? '');
      // Where counts may be seen, those of most ballots; else the choice of whom to list would tell them.
      assert.deepEqual([listed('Долгий вопрос').length, listed('Долгий вопрос')[0], listed('Долгий вопрос').at(-1)], [200, '229', '030']);
      assert.deepEqual([listed('Долгий и скрытый').length, listed('Долгий и скрытый')[0], listed('Долгий и скрытый').at(-1)], [200, '000', '199']);
      for (const title of ['Долгий вопрос', 'Долгий и скрытый']) assert.match(section(title), /Ждут решения: 230[^]*Показаны первые 200/);
      await kit.db.deleteFrom('own_texts').where('referendum', 'in', [open, hidden]).execute();
    });

    it('what people wrote is in no log', () => {
      const lines = JSON.stringify(logged);
      assert.ok(logged.length > 100);
      assert.doesNotMatch(lines, /Пупкин|Тишины|Ясень|alert|decided|\/admin/);
    });
  });
}
