import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { question, startCity, type TestCity } from './support/city.js';
import { chromiumContext, chromiumTab, openChromium, without } from './support/engines.js';
import { bareFrame } from '../../tools/rollup/snippets.mjs';
import { article, openPaper, type Paper, strictest } from './support/paper.js';
import { until, Visitor, ways } from './support/visitor.js';

const words = ways.ru;

describe('how the operator’s frame comes into a page, or does not', { skip: without('chromium') }, () => {
  let city: TestCity;
  let paper: Paper;
  let browser: Browser;

  before(async () => {
    paper = await openPaper();
    city = await startCity({ origins: [paper.origin()], more: { admin: true } });
    browser = await openChromium();
    const { operator } = city;
    const plain = article({ city });
    const policy = { 'content-security-policy': strictest(operator) };
    paper.show('/', { html: plain, headers: policy });
    paper.show('/no-frames', { html: plain, headers: { 'content-security-policy': strictest(operator).replace(`frame-src ${operator}; `, '') } });
    paper.show('/doctor', { html: plain.replace(' data-gateway', ' data-doctor="" data-gateway'), headers: policy });
    paper.show('/free', { html: plain });
    const address = `${operator}/frame/referendum?host=${encodeURIComponent(paper.origin())}&referendum=${question}`;
    paper.show('/bare', {
      html: `<!doctype html><html lang="ru"><title>Без скриптов</title><iframe title="Сервис города" width="600" height="700" src="${address.replaceAll('&', '&amp;')}"></iframe></html>`,
      headers: { 'content-security-policy': `default-src 'none'; frame-src ${operator}` },
    });
    const embedded = bareFrame({ operator, subject: question, title: 'Голосование города', height: 420, looks: { locale: 'ru', theme: 'lenta' } });
    paper.show('/embedded', {
      html: `<!doctype html><html lang="ru"><title>Редактор вырезал скрипты</title><p>Статья</p>${embedded}</html>`,
      headers: { 'content-security-policy': `default-src 'none'; frame-src ${operator}` },
    });
    paper.show('/nameless', { html: `<!doctype html><html lang="ru"><title>Без имени</title>${embedded.replace('"origin"', '"no-referrer"')}</html>`, headers: { 'referrer-policy': 'no-referrer' } });
  });
  after(async () => {
    await browser.close();
    await city.close();
    await paper.close();
  });

  const open = async (address: string): Promise<{ page: Page; visitor: Visitor; asked: string[] }> => {
    const page = await (await chromiumContext(browser)).newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(address);
    return { page, visitor: new Visitor(chromiumTab(page)), asked };
  };
  const vote = async ({ page, visitor }: { page: Page; visitor: Visitor }, citizen: string, inWindow: boolean): Promise<void> => {
    await visitor.press('Большая кольцевая линия');
    await visitor.signIn(citizen);
    await visitor.sees(words.signedIn + citizen);
    if (inWindow) await visitor.voteInWindow();
    else await visitor.press(words.vote);
    await visitor.sees(words.accepted);
    assert.deepEqual(await city.held(citizen), [{ ballots: [['big-ring']], roll: [1] }]);
    await page.context().close();
  };

  it('a bare <iframe> on a page that allows no script takes a vote', async () => {
    const opened = await open(`${paper.origin()}/bare`);
    await opened.visitor.sees(words.signIn);
    // Higher than what it needs, so nothing is cut off; lower, and it scrolls by itself.
    assert.notEqual(await opened.visitor.sheet.evaluate(() => getComputedStyle(document.documentElement).overflowY), 'hidden');
    await opened.visitor.cover().catch(() => undefined);
    await vote(opened, 'Анна П.', true);
  });

  it('the frame that the configurator and oEmbed give out takes a vote too, scrolls in its height, and leads to the city’s site', async () => {
    const opened = await open(`${paper.origin()}/embedded`);
    const { visitor, page, asked } = opened;
    await visitor.sees(words.signIn);
    assert.ok(asked.includes(`${city.operator}/frame/referendum?${String(new URLSearchParams({ host: paper.origin(), referendum: question, locale: 'ru', theme: 'lenta' }))}`), asked.join(' '));
    const frame = page.frames().find((one) => one.url().startsWith(`${city.operator}/frame/`));
    assert.equal(await frame?.locator('city-referendum .frame').getAttribute('data-theme'), 'lenta');
    assert.equal(await frame?.locator('a[target=_blank]', { hasText: 'Проверить' }).getAttribute('href'), `${city.operator}/referendum/${question}`);
    const { content, seen } = (await frame?.evaluate(() => ({ content: document.documentElement.scrollHeight, seen: innerHeight }))) ?? { content: 0, seen: 0 };
    assert.ok(content > seen && seen === 420, `${content} px in ${seen}`);
    // It greets nobody: the page is told nothing at all.
    assert.equal(await page.evaluate(() => document.querySelector('iframe')?.height), '420');
    await vote(opened, 'Марат С.', true);
  });

  it('on a page that is not registered, or hides which it is, that frame shows no question', async () => {
    const { page } = await open(`${paper.origin('stranger')}/embedded`);
    const inside = (): string => page.frames().slice(1).map((one) => one.url()).join();
    await until(async () => inside().startsWith('chrome-error:'), () => `the browser to refuse ${inside()}`);
    await page.goto(`${paper.origin()}/nameless`);
    const link = page.frameLocator('iframe').getByRole('link', { name: 'Ответить на странице города' });
    assert.equal(await link.getAttribute('href'), `${city.operator}/referendum/${question}`);
    await page.context().close();
  });

  it('the frame’s document is a window of its own as well, where a vote needs no second one', async () => {
    const opened = await open(`${city.operator}/frame/referendum?referendum=${question}`);
    await opened.visitor.sees(words.signIn);
    const before = opened.visitor.tab.windows.length;
    await vote(opened, 'Илья К.', false);
    // The sign-in alone.
    assert.equal(opened.visitor.tab.windows.length - before, 1);
  });

  it('a page that is not registered says so with a code and the plain link within 8 seconds, and the city shows it nothing', async () => {
    const { page } = await open(`${paper.origin('stranger')}/free`);
    await page.locator('city-referendum [role=status]', { hasText: 'Код L8' }).waitFor({ timeout: 15_000 });
    assert.equal(await page.locator('city-referendum a').getAttribute('href'), `${city.operator}/referendum/${question}`);
    assert.ok(await page.locator('city-referendum a').isVisible());
    const answer = await page.request.get(`http://127.0.0.1:${city.gatewayPort}/frame/referendum?host=${encodeURIComponent(paper.origin('stranger'))}&referendum=${question}`, { headers: { host: new URL(city.operator).host } });
    assert.match(answer.headers()['content-security-policy'] ?? '', /frame-ancestors 'none'/);
    assert.match(await answer.text(), /Этот сайт не подключён[^]*\/referendum\/big-ring-name/);
    await page.context().close();
  });

  it('registered on the admin page, it gets the frame', async () => {
    const admin = await open(`${city.operator}/admin/sites`);
    await admin.page.getByLabel('Адрес').fill(paper.origin('newcomer'));
    await admin.page.getByLabel('Сайт', { exact: true }).fill('newcomer');
    await admin.page.getByRole('button', { name: 'Добавить' }).click();
    await admin.page.getByText(`Добавлен: ${paper.origin('newcomer')}`).waitFor();
    const { page, visitor } = await open(`${paper.origin('newcomer')}/`);
    await visitor.sees('Как назвать новое кольцо метро?', words.signIn);
    await page.context().close();
  });

  it('the doctor names the policy that forbids the frame, and the line to add', async () => {
    const { page, asked } = await open(`${paper.origin()}/no-frames?city-doctor`);
    const panel = page.locator('[data-city-doctor]');
    await panel.locator('li', { hasText: 'csp.frame' }).waitFor();
    assert.match(await panel.locator('li', { hasText: 'csp.frame' }).innerText(), new RegExp(`frame-src ${city.operator}`));
    assert.ok(asked.some((url) => /doctor/.test(url.replace(/\?.*/, ''))));
    await page.context().close();
  });

  it('the doctor names the missing registration, and where to enter it', async () => {
    const { page } = await open(`${paper.origin('stranger')}/free?city-doctor`);
    const item = page.locator('[data-city-doctor] li', { hasText: 'site.not-registered' });
    await item.waitFor();
    const text = await item.innerText();
    for (const one of [paper.origin('stranger'), `${city.operator}/admin/sites`]) assert.ok(text.includes(one), text);
    await page.context().close();
  });

  it('the doctor comes by the tag’s attribute too, and nothing of it is loaded otherwise', async () => {
    const examined = await open(`${paper.origin()}/doctor`);
    await examined.page.locator('[data-city-doctor]').waitFor();
    const { page, visitor, asked } = await open(`${paper.origin()}/`);
    await visitor.sees(words.signIn);
    assert.equal(await page.locator('[data-city-doctor]').count(), 0);
    assert.deepEqual(asked.filter((url) => /doctor/.test(url)), []);
    // The page itself has asked for one script, and all else is the frame's.
    const own = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name.replace(/^.*\//, '').replace(/\?.*/, '')));
    assert.deepEqual(own.sort(), ['city-blocks.js', 'referendum']);
    await Promise.all([page.context().close(), examined.page.context().close()]);
  });
});
