import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { readRelease } from '../../demo/web/release.js';
import { blockPlace, scriptTag } from '../../demo/web/snippet.js';
import { root, startCity, type TestCity, version } from './support/city.js';
import { chromiumTab, patience, screen, without } from './support/engines.js';
import { launchOwn } from './support/own-profile.js';
import { openPaper, type Paper } from './support/paper.js';
import { Payer } from './support/payer.js';
import { film } from './support/receipt-film.js';
import { pictureOfReceipt } from './support/receipt-photo.js';
import { until } from './support/visitor.js';

const club = { uin: '0399030326990000001108667', purpose: 'Мастерская керамики для взрослых', sum: '3 500,50 ₽' };
const words = { way: 'По квитанции', look: 'Навести камеру на код', aim: 'Наведите камеру на QR-код', read: 'Прочитали квитанцию' };

// Only Chromium plays a film as its camera. The block stands in the operator's frame on a page of another site, and has the camera by what the shell gives the frame.
describe('a receipt read by the live camera, in the frame of a page', { skip: without('chromium') }, () => {
  let city: TestCity;
  let paper: Paper;
  let context: BrowserContext | null = null;
  let launched = 0;

  before(async () => {
    paper = await openPaper();
    city = await startCity({ origins: [paper.origin()] });
    const { site, operator } = city;
    const script = scriptTag({ release: readRelease(join(root, 'dist'), version), blocks: site('blocks'), gateway: `${operator}/api`, operator, site: 'paper', nonce: 'x' });
    const place = blockPlace({ operator, name: 'pay-accrual', title: 'Оплатить начисление', attributes: {}, headingLevel: 2, height: 600 });
    const html = `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Газета</title>${script.text}<main><h1>Газета</h1>${place.text}</main></html>`;
    paper.show('/', { html });
    paper.show('/camera-forbidden', { html, headers: { 'permissions-policy': 'camera=()' } });
  });
  afterEach(async () => {
    await context?.close();
    context = null;
  });
  after(async () => {
    await city.close();
    await paper.close();
  });

  /** A visitor at the way by receipt. @param pictures what his camera sees; none: he has no camera. @param says what he answers when the browser asks. */
  const open = async (path: string, pictures: Parameters<typeof film>[0], says: 'granted' | 'denied' = 'granted'): Promise<Payer> => {
    const seen = join(city.folder, `seen-${++launched}.y4m`);
    if (pictures.length) film(pictures, seen);
    const device = pictures.length ? `--use-file-for-fake-video-capture=${seen}` : '--use-fake-device-for-media-stream=device-count=0';
    context = await launchOwn(join(city.folder, `camera-${launched}`), { viewport: screen, args: [...(pictures.length ? ['--use-fake-device-for-media-stream'] : []), device, ...(says === 'granted' ? ['--use-fake-ui-for-media-stream'] : [])] });
    context.setDefaultTimeout(patience);
    // Passed on as they are; kept to see whether each is given back.
    await context.addInitScript(() => {
      const { mediaDevices } = navigator;
      if (!mediaDevices) return;
      const ask = mediaDevices.getUserMedia.bind(mediaDevices);
      const tracks: MediaStreamTrack[] = [];
      Object.assign(self, { tracks });
      mediaDevices.getUserMedia = async (wish) => {
        const stream = await ask(wish);
        tracks.push(...stream.getTracks());
        return stream;
      };
    });
    const page = await context.newPage();
    if (says === 'denied') {
      const wire = await context.newCDPSession(page);
      for (const origin of [paper.origin(), city.operator]) await wire.send('Browser.setPermission', { permission: { name: 'camera' }, setting: 'denied', origin });
    }
    const payer = new Payer(chromiumTab(page));
    await payer.open(`${paper.origin()}${path}`);
    await payer.press(words.way);
    return payer;
  };
  const tracks = (payer: Payer): Promise<string[]> => payer.sheet.evaluate(() => (self as unknown as { tracks: MediaStreamTrack[] }).tracks.map(({ kind, readyState }) => `${kind} ${readyState}`));
  const other = ['Выбрать снимок', 'Или вставьте текст кода', 'Прочитать текст'];

  it('is read, the camera is given back, and its charge is found', async () => {
    // At first the hand is still on its way.
    const payer = await open('/', [null, null, null, ...[1, 2, 3].map((seed) => pictureOfReceipt(club.uin, seed))]);
    await payer.press(words.look);
    await payer.sees(words.read, club.purpose, club.uin, club.sum);
    assert.deepEqual(await tracks(payer), ['video ended']);
    await payer.press('Найти начисление');
    await payer.sees(club.purpose, 'Выбрано 1 начисление: 3 500,50 ₽');
  });

  it('is on while nothing is read, is off once the visitor stops, and may be switched on again', async () => {
    const payer = await open('/', [null, null]);
    for (const expected of [['video live'], ['video ended', 'video live']]) {
      await payer.press(words.look);
      await payer.sees(words.aim);
      assert.deepEqual(await tracks(payer), expected);
      await payer.press('Отменить');
      await payer.sees(words.look, ...other);
    }
    await until(async () => (await tracks(payer)).every((one) => one === 'video ended'), () => 'the camera to be off');
  });

  const refusals: readonly (readonly [what: string, path: string, has: boolean, says: 'granted' | 'denied', told: readonly string[]])[] = [
    ['not allowed by the visitor', '/', true, 'denied', ['Камера не разрешена', 'Разрешите её этому сайту в настройках браузера']],
    // Chromium tells so beforehand: what cannot be is not offered.
    ['not lent by the page', '/camera-forbidden', true, 'granted', []],
    ['not there', '/', false, 'granted', ['Камеры нет']],
  ];
  for (const [what, path, has, says, told] of refusals) {
    it(`${what}: ${told.length ? 'says so' : 'is not offered'}, and the other ways are open`, async () => {
      const payer = await open(path, has ? [null] : [], says);
      if (told.length) await payer.press(words.look);
      await payer.sees(...told, ...other);
      assert.equal((await payer.text()).includes(words.look), told.length > 0);
      assert.deepEqual(await tracks(payer), []);
      await payer.type('receipt', `УИН ${club.uin}`);
      await payer.press('Прочитать текст');
      await payer.sees('Нашли номер начисления');
      await payer.touch(`find-${club.uin}`);
      await payer.sees(club.purpose, 'Выбрано 1 начисление');
    });
  }
});
