import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { testCards, type CardCase } from '../../demo/desk/cards.js';
import { type RunningWeb, startWeb } from '../../demo/web/web.js';
import { type DeskKit, startDeskKit } from '../node/desk/kit.js';
import { type Kit, startKit } from '../node/gateway/kit.js';
import { chromiumContext, openChromium, without } from './support/engines.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('pages around a payment, in a browser', { skip: without('chromium') }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-e2e-'));
  let browser: Browser;
  let kit: DeskKit;
  let gateway: Kit;
  let web: RunningWeb;
  let paid: string;
  let at = 0;

  before(async () => {
    [browser, kit, gateway, web] = await Promise.all([
      openChromium(), startDeskKit(), startKit(),
      startWeb({ port: 0, dist: folder, version: '1.2.3', storybook: folder, operator: 'http://city.localhost:1', login: 'http://login.localhost:1' }),
    ]);
    paid = `http://city.localhost:${gateway.gateway.port}/paid`;
  });
  after(async () => {
    await browser.close();
    await Promise.all([kit.close(), gateway.close(), web.close()]);
    rmSync(folder, { recursive: true });
    assert.deepEqual(kit.errors, []);
  });

  const begin = async (change: Parameters<DeskKit['order']>[1] = {}): Promise<{ id: string; address: string }> => {
    const id = `e2e-${at++}`;
    const { body } = await kit.order(id, { returnUrl: paid, ...change });
    return { id, address: body.page ?? body.sbp ?? '' };
  };
  const open = async (address: string, options: Parameters<typeof chromiumContext>[1] = {}): Promise<{ page: Page; complaints: string[] }> => {
    const page = await (await chromiumContext(browser, options)).newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    // A form that came back with its errors has a status of its own, which Chromium writes into the console.
    page.on('console', (message) => message.type() === 'error' && !/status of (422|404)/.test(message.text()) && complaints.push(message.text()));
    await page.goto(address);
    return { page, complaints };
  };
  const fill = async (page: Page, which: CardCase): Promise<void> => {
    await page.fill('#number', testCards.find((card) => card.case === which)?.number ?? '');
    await page.fill('#expiry', '12/39');
    await page.fill('#cvc', '123');
  };
  const findings = async (page: Page): Promise<unknown[]> => {
    await page.evaluate(axe);
    return page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: { run(at: Document, how: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ').slice(0, 200)}`);
    });
  };
  const fits = async (page: Page): Promise<void> => {
    for (const width of [320, 400, 768, 1200]) {
      await page.setViewportSize({ width, height: 800 });
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${page.url()} at ${width} px`);
    }
  };

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const locale of ['ru', 'en'] as const) {
      it(`every page of the desk has nothing for axe to find and fits, ${colorScheme}, ${locale}`, async () => {
        const states: readonly ((page: Page) => Promise<void>)[] = [
          async () => undefined,
          (page) => page.click('button.main'),
          async (page) => void (await fill(page, 'three-ds'), await page.click('button.main'), await page.waitForSelector('#code')),
          async (page) => void (await fill(page, 'three-ds'), await page.click('button.main'), await page.fill('#code', '1'), await page.click('button.main'), await page.waitForSelector('#code-fault')),
          async (page) => void (await fill(page, 'no-money'), await page.click('button.main')),
        ];
        for (const [number, reach] of states.entries()) {
          const { address } = await begin({ kind: 'window', locale });
          const { page, complaints } = await open(address, { colorScheme });
          await reach(page);
          await page.waitForLoadState();
          assert.deepEqual([await findings(page), complaints], [[], []], `state ${number}`);
          await fits(page);
          await page.context().close();
        }
        const sbp = await open((await begin({ kind: 'sbp-qr', locale })).address, { colorScheme });
        assert.deepEqual(await findings(sbp.page), []);
        await sbp.page.click('button.main');
        await sbp.page.waitForSelector('h1');
        assert.deepEqual([await findings(sbp.page), sbp.complaints], [[], []]);
        await sbp.page.context().close();
      });
    }

    it(`nor have the ticket shop and the operator’s pages, ${colorScheme}`, async () => {
      for (const address of [`http://kassa.localhost:${web.port}/`, `http://kassa.localhost:${web.port}/?order=1`, paid, `http://city.localhost:${gateway.gateway.port}/pay-accrual`]) {
        const { page } = await open(address, { colorScheme });
        assert.deepEqual(await findings(page), [], address);
        await fits(page);
        await page.context().close();
      }
    });
  }

  it('a payment by redirect comes back to the operator by itself, without any script too', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const { id, address } = await begin();
      const { page, complaints } = await open(address, { javaScriptEnabled });
      await page.click('a[href$="card=succeeds"]');
      await page.click('button.main');
      await page.waitForURL(paid);
      assert.match(await page.textContent('h1') ?? '', /Вернитесь на страницу, с которой вы платили/);
      await page.goBack();
      await page.reload();
      assert.match(await page.textContent('h1') ?? '', /Оплачено/);
      assert.deepEqual([kit.desk.captures(id), complaints], [1, []]);
      await page.context().close();
    }
  });

  it('a window closes by itself once it has said how it ended', async () => {
    for (const which of ['three-ds', 'late'] as const) {
      const { id, address } = await begin({ kind: 'window' });
      const { page } = await open(`http://kassa.localhost:${web.port}/`);
      const [popup] = await Promise.all([page.waitForEvent('popup'), page.evaluate((to) => void window.open(to, '', 'popup'), address)]);
      await popup.waitForSelector('#number');
      await fill(popup, which);
      const closed = popup.waitForEvent('close');
      await popup.click('button.main');
      if (which === 'three-ds') {
        await popup.fill('#code', '1234');
        await popup.click('button.main');
      }
      await closed;
      assert.deepEqual([await kit.statusOf(id), kit.desk.captures(id)], ['captured', 1]);
      await page.context().close();
    }
  });

  it('the operator’s page closes the window that a script has opened, and no other', async () => {
    const { page } = await open(paid);
    await page.waitForTimeout(300);
    assert.equal(page.isClosed(), false);
    const { address } = await begin();
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.evaluate((to) => void window.open(to, '', 'popup'), address)]);
    await popup.waitForSelector('#number');
    await fill(popup, 'succeeds');
    const closed = popup.waitForEvent('close');
    await popup.click('button.main');
    await closed;
    await page.context().close();
  });

  it('a lost answer is seen as one, and a second press shows that it was paid', async (context) => {
    // Long seconds: Chromium sends the form again by itself, and is to find no network then either.
    const other = await startDeskKit({ second: 2_000 }, kit.receiver);
    context.after(() => other.close());
    const { body } = await other.order('lost', { kind: 'window' });
    const { page } = await open(body.page ?? '');
    await fill(page, 'lost');
    await Promise.all([page.waitForEvent('requestfailed'), page.click('button.main', { noWaitAfter: true })]);
    assert.equal(other.desk.captures('lost'), 1);
    for (let tries = 0; !(await page.goto(body.page ?? '').then(() => true, () => false)); tries++) {
      assert.ok(tries < 100, 'the network does not come back');
      await page.waitForTimeout(250);
    }
    assert.match(await page.textContent('h1') ?? '', /Оплачено/);
    assert.equal(other.desk.captures('lost'), 1);
    await page.context().close();
  });
});
