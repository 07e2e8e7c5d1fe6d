import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { serveFolder } from '../../tools/shots/server.mjs';
import { chromiumFlags, findBrowser } from '../../tools/test/browsers.mjs';
import { payScenes } from '../harness/pay-scenes.js';
import { payStates } from '../harness/pay-states.js';
import { referendumStates } from '../harness/referendum-states.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const executablePath = findBrowser('chromium');

/** Of each file one story, and what is on no sheet. */
const alone = ['referendum-states--open', 'referendum-states--page-unset', 'referendum-states--page-unconfigured', 'pay-accrual-search--form', 'pay-accrual-outcomes--paid', 'pay-accrual-parts--receipt-camera-refused', 'pay-accrual-parts--page-of-its-own', 'pay-accrual-parts--page-without-city'];

interface Entry {
  readonly id: string;
  readonly type: 'story' | 'docs';
}

describe('the built Storybook', { skip: executablePath ? false : 'Chromium is not installed' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'city-blocks-storybook-'));
  let server: Awaited<ReturnType<typeof serveFolder>>;
  let browser: Browser;
  let page: Page;
  let entries: readonly Entry[];
  /** What the console complained of, and where anything was asked from outside. */
  let complaints: string[];

  before(async () => {
    execFileSync(join(root, 'node_modules/.bin/storybook'), ['build', '--quiet', '--disable-telemetry', '-o', folder], { cwd: root, stdio: 'pipe' });
    entries = Object.values((JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as { entries: Record<string, Entry> }).entries);
    server = await serveFolder(folder);
    browser = await chromium.launch({ executablePath: executablePath as string, args: chromiumFlags });
  });
  beforeEach(async () => {
    complaints = [];
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.location().url.endsWith('favicon.ico')) complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(server.address) && !/^(data|blob):/.test(request.url())) complaints.push(`asked ${request.url()}`);
    });
  });
  after(async () => {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (id: string, rest = '', mode: 'story' | 'docs' = 'story'): Promise<void> => {
    await page.goto(`${server.address}/iframe.html?id=${id}&viewMode=${mode}${rest}`);
    await page.waitForFunction(() => document.body.classList.contains('sb-show-main') || document.body.classList.contains('sb-show-errordisplay'));
    assert.equal(await page.evaluate(() => document.body.classList.contains('sb-show-errordisplay')), false, `${id}: ${await page.locator('#error-message').innerText()}`);
  };

  it('draws every state without a word in the console', async () => {
    await open('sheets--states', '&globals=width:400');
    await page.waitForFunction((count) => document.querySelectorAll('city-referendum[data-drawn]').length >= count, Object.keys(referendumStates).length);
    assert.deepEqual(complaints, []);
  });

  it('draws every state and part of a payment without a word in the console', async () => {
    await open('sheets--pay-states-sheet', '&globals=width:320');
    const count = Object.keys(payStates).length + Object.keys(payScenes).length;
    await page.waitForFunction((least) => document.querySelectorAll('city-pay-accrual[data-drawn]').length >= least, count, { timeout: 120_000 });
    assert.deepEqual(complaints, []);
  });

  it('draws every story and page without a word in the console, and asks nobody outside', async () => {
    for (const { id, type } of entries) {
      // States are on the sheet above; here one stands for all.
      if (/^(sheets|referendum-states|pay-accrual-(search|found|review|paying|outcomes|faults|parts))--/.test(id) && !alone.includes(id)) continue;
      await open(id, '', type);
      await page.waitForFunction(() => (document.querySelector('#storybook-root')?.childElementCount ?? 0) + (document.querySelector('#storybook-docs')?.childElementCount ?? 0) > 0);
      assert.deepEqual(complaints, [], id);
    }
    assert.ok(entries.filter(({ type }) => type === 'docs').length >= 5);
  });

  it('votes over HTTP through MSW; a lost answer is unknown until the network is fine', async () => {
    await open('referendum--over-http', '&globals=weather:lost-answer;locale:ru');
    const block = page.locator('city-referendum');
    await block.getByRole('radio', { name: 'Большая кольцевая линия' }).check();
    await block.getByRole('button', { name: 'Войти, чтобы проголосовать' }).click();
    await block.getByText('Вы вошли: Анна П.', { exact: true }).waitFor();
    await block.getByRole('button', { name: 'Проголосовать', exact: true }).click();
    await block.getByText('Пока не знаем, дошёл ли голос').first().waitFor();
    await page.evaluate(() => {
      const channel = Reflect.get(window, '__STORYBOOK_ADDONS_CHANNEL__') as { emit(event: string, payload: unknown): void };
      channel.emit('updateGlobals', { globals: { weather: 'fine' } });
    });
    await block.getByText('Голос учтён').first().waitFor();
  });

  it('says on a page of its own why nobody can pay there, and where no city is named that it is not connected', async () => {
    for (const [id, words] of [['pay-accrual-parts--page-of-its-own', 'На этой странице платить небезопасно'], ['pay-accrual-parts--page-without-city', 'Блок не подключён'], ['referendum-states--page-unconfigured', 'Блок не подключён']] as const) {
      await open(id, '&globals=locale:ru');
      await page.getByText(words).first().waitFor();
    }
  });

  it('pays on the sandbox: found by its number, paid, with a receipt', async () => {
    await open('pay-accrual--playground', '&globals=locale:ru;width:400');
    const block = page.locator('city-pay-accrual');
    await block.getByLabel('УИН, номер начисления').fill('9990077020260000000010016');
    await block.getByRole('button', { name: 'Найти', exact: true }).click();
    await block.getByRole('button', { name: 'К оплате' }).click();
    await block.getByLabel('Почта или телефон для чека').fill('anna@mail.example');
    await block.getByRole('button', { name: /^Оплатить/ }).click();
    await block.getByText('Где сейчас деньги').waitFor();
  });

  it('follows theme, scheme and language of the toolbar', async () => {
    await open('referendum--playground', '&globals=theme:lenta;scheme:dark;locale:en;width:240');
    const block = page.locator('city-referendum');
    await block.getByRole('button', { name: 'Sign in to vote' }).waitFor();
    assert.equal(await block.locator('.frame').getAttribute('data-theme'), 'lenta');
    assert.equal(await block.locator('.frame').evaluate((frame) => getComputedStyle(frame).backgroundColor), 'rgb(27, 29, 34)');
    assert.equal(Math.round((await block.boundingBox())?.width ?? 0), 240);
  });
});
