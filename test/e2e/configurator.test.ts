import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { readRelease } from '../../demo/web/release.js';
import { inReadme, snippets } from '../../tools/rollup/snippets.mjs';
import { question, root, startCity, type TestCity, version } from './support/city.js';
import { chromiumContext, chromiumTab, openChromium, without } from './support/engines.js';
import { openPaper, type Paper, strictest } from './support/paper.js';
import { Visitor, ways } from './support/visitor.js';

const words = ways.ru;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('the configurator', { skip: without('chromium') }, () => {
  let city: TestCity;
  let paper: Paper;
  let browser: Browser;
  /** Of the question, as the city has it. */
  let title: string;

  before(async () => {
    paper = await openPaper();
    city = await startCity({ origins: [paper.origin(), { origin: paper.origin('open'), open: true }], more: { admin: true } });
    browser = await openChromium();
    const answer = await fetch(`http://127.0.0.1:${city.gatewayPort}/api/referendums/${question}`);
    title = ((await answer.json()) as { title: { ru: string } }).title.ru;
  });
  after(async () => {
    await browser.close();
    await city.close();
    await paper.close();
  });

  /** @param list what the city would say in the place of its list; null: nothing. */
  const open = async (rest = '', options: Parameters<typeof chromiumContext>[1] = {}, list?: unknown): Promise<{ page: Page; complaints: string[] }> => {
    const context = await chromiumContext(browser, options);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: city.site('blocks') });
    if (list !== undefined) await context.route(`${city.operator}/api/referendums`, (route) => (list === null ? route.abort() : route.fulfill({ json: list, headers: { 'access-control-allow-origin': '*' } })));
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${city.site('blocks')}/configurator${rest}`);
    await page.locator('#code-tag', { hasText: '<city-' }).or(page.locator('.fault:not([hidden])')).first().waitFor();
    return { page, complaints };
  };
  const code = (page: Page, name = 'tag'): Promise<string> => page.locator(`#code-${name}`).textContent().then((text) => text ?? '');
  const trusted = "require-trusted-types-for 'script'; trusted-types 'none'";
  /** What was copied, alone on a page of the site that forbids all but what the policy allows. */
  const paste = async (site: string, pasted: string, policy: string): Promise<{ reader: Page; refused: string[] }> => {
    paper.show('/pasted', { html: `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Пустая</title>${pasted}</html>`, headers: { 'content-security-policy': `default-src 'none'; ${policy}` } });
    const reader = await (await chromiumContext(browser)).newPage();
    const refused: string[] = [];
    reader.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    await reader.goto(`${site}/pasted`);
    return { reader, refused };
  };
  const official = (attributes: Record<string, string>, place: Parameters<typeof snippets>[0]['place'] = {}): ReturnType<typeof snippets> => {
    const { integrity } = readRelease(join(root, 'dist'), version);
    return snippets({ base: city.site('blocks'), version, files: integrity, operator: city.operator, attributes, place });
  };
  /** Presses Tab until the field has the focus, as somebody without a pointer does. */
  const tabTo = async (page: Page, selector: string): Promise<void> => {
    for (let steps = 0; steps < 60; steps++) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not come to ${selector}`);
  };

  it('gives by keyboard alone a snippet that works on an empty page with a strict policy', async () => {
    const { page, complaints } = await open();
    await tabTo(page, '#referendum');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(question);
    await tabTo(page, '#theme');
    await page.keyboard.type('lenta');
    await tabTo(page, '#level');
    for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    await tabTo(page, '[data-copy=tag]');
    await page.keyboard.press('Enter');
    await page.locator('#told', { hasText: 'Скопировано' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, await code(page));
    assert.match(copied, /data-theme="lenta"[^]*heading-level="2"/);
    // The preview is the very block, in the city's frame, and its page grows with it.
    const preview = page.frames().find((frame) => frame.url().startsWith(`${city.operator}/frame/referendum?`));
    assert.ok(preview, page.frames().map((frame) => frame.url()).join(' '));
    await preview.locator('city-referendum', { hasText: words.signIn }).waitFor();

    const policy = await code(page, 'policy');
    const { reader, refused } = await paste(paper.origin(), copied, policy);
    // The policy is the block's need alone: whatever else the site does with markup, it may go on doing.
    assert.equal(policy, `script-src ${city.site('blocks')}; frame-src ${city.operator}`);
    assert.equal(await reader.evaluate(() => Object.assign(document.createElement('p'), { innerHTML: '<b>' }).innerHTML), '<b></b>');
    const visitor = new Visitor(chromiumTab(reader));
    await visitor.press('Большая кольцевая линия');
    await visitor.signIn('Анна П.');
    await visitor.sees(`${words.signedIn}Анна П.`);
    await visitor.voteInWindow();
    await visitor.sees(words.accepted);
    assert.deepEqual(await city.held('Анна П.'), [{ ballots: [['big-ring']], roll: [1] }]);
    const strict = await paste(paper.origin(), copied, `${policy}; ${trusted}`);
    await new Visitor(chromiumTab(strict.reader)).sees(words.signIn);
    assert.deepEqual([...refused, ...strict.refused, ...complaints], []);
    await Promise.all([reader, strict.reader, page].map((one) => one.context().close()));
  });

  it('under a policy of nonces too, once the page’s own nonce is in its place', async () => {
    const { page } = await open(`#referendum=${question}&nonces=yes`);
    const [tag, policy] = [await code(page), await code(page, 'policy')];
    assert.ok(await page.locator('#nonce-place').isVisible());
    const filled = (text: string): string => text.replaceAll('NONCE', 'x');
    // Also where the site has more in its policy than the block needs: the strictest one that a page can have.
    for (const given of [filled(policy), strictest(city.operator).replace("default-src 'none'; ", '')]) {
      const { reader, refused } = await paste(paper.origin(), filled(tag), given);
      await new Visitor(chromiumTab(reader)).sees(words.signIn);
      assert.deepEqual(refused, [], given);
      await reader.context().close();
    }
    await page.context().close();
  });

  for (const nonces of ['', 'yes']) {
    it(`in the page itself with the import map, under a policy ${nonces ? 'of nonces' : 'of addresses and the map’s hash'}`, async () => {
      const { page } = await open(`#referendum=${question}&mode=open&nonces=${nonces}`);
      const [pasted, policy] = [[await code(page, 'map'), await code(page)].join('\n').replaceAll('NONCE', 'x'), (await code(page, 'policy')).replaceAll('NONCE', 'x')];
      for (const given of [policy, `${policy}; ${trusted}`]) {
        const { reader, refused } = await paste(paper.origin('open'), pasted, given);
        await reader.locator('city-referendum .frame', { hasText: words.signIn }).waitFor();
        assert.deepEqual(refused, [], given);
        await reader.context().close();
      }
      // It is the hash that lets the map in, and no other text than this one.
      const other = await paste(paper.origin('open'), pasted.replace('{"integrity"', '{ "integrity"'), policy);
      await other.reader.locator('city-referendum .frame', { hasText: words.signIn }).waitFor();
      assert.equal(other.refused.length, nonces ? 0 : 1, other.refused.join());
      await Promise.all([other.reader, page].map((one) => one.context().close()));
    });
  }

  it('runs the block in the preview where it is to run: in the page, and in the city inside the page', async () => {
    const { page } = await open(`#referendum=${question}&mode=open`);
    const shown = page.frameLocator('#preview').locator('city-referendum');
    await shown.locator('.frame', { hasText: words.signIn }).waitFor();
    assert.match(await code(page), /data-mode="open"/);
    assert.match(await code(page, 'map'), /^<script type="importmap">/);
    assert.match(await code(page, 'policy'), new RegExp(`^script-src ${city.site('blocks')} 'sha256-[^']+'; connect-src ${city.operator}$`));
    assert.ok(await page.locator('#variant-frame').isHidden());
    await page.getByRole('radio', { name: 'Песочница' }).check();
    await shown.locator('.frame', { hasText: 'Демонстрация' }).waitFor();
    assert.match(await code(page), /data-transport="sandbox"[^]*referendum="demo/);
    await page.context().close();
  });

  it('says exactly what the official snippet says, for each of a table of configurations', async () => {
    const { page } = await open();
    const usual = { 'data-locale': 'ru', 'data-theme': 'rambler' };
    const place = { name: 'referendum', operator: city.operator, subject: question, text: title, height: 660 };
    const table: readonly (readonly [string, Record<string, string>, Parameters<typeof snippets>[0]['place']])[] = [
      [`referendum=${question}`, usual, place],
      [`referendum=${question}&theme=lenta&locale=en&height=480`, { 'data-locale': 'en', 'data-theme': 'lenta' }, { ...place, height: 480 }],
      [`referendum=${question}&mode=open&level=2&scheme=dark`, { ...usual, 'data-mode': 'open' }, { ...place, attributes: { 'heading-level': '2', 'scheme': 'dark' } }],
      [`referendum=${question}&theme=contrast&density=compact&size=large`, { ...usual, 'data-theme': 'contrast' }, { ...place, attributes: { 'density': 'compact', 'text-size': 'large' } }],
      ['ask=list', usual, { ...place, subject: '', text: 'Вопрос города' }],
      ['referendum=demo&mode=sandbox', { ...usual, 'data-transport': 'sandbox' }, { ...place, subject: 'demo', text: '*' }],
    ];
    for (const [hash, attributes, expected] of table) {
      await page.evaluate((text) => {
        location.hash = text;
      }, hash);
      const { script, block } = official(attributes, expected);
      await page.waitForFunction((tag) => document.getElementById('code-tag')?.textContent?.startsWith(tag), script);
      const given = await code(page);
      const wanted = expected?.text === '*' ? block.replace('>*<', `>${/<a[^>]*>([^<]*)</.exec(given)?.[1] ?? ''}<`) : block;
      assert.equal(given, `${script}\n${wanted}`, hash);
      // As a page's parser reads it, and not in this one, whose Trusted Types refuse to make markup of text.
      const blank = await page.context().newPage();
      await blank.setContent(`<!doctype html><body>${given.replace(/ src="[^"]*"/, '')}`);
      assert.deepEqual(await blank.evaluate(() => [...document.body.querySelectorAll('*')].map(({ localName }) => localName)), ['script', 'city-referendum', 'table', 'tbody', 'tr', 'td', 'a'], hash);
      await blank.close();
    }
    // README is written by the same functions.
    assert.notEqual(inReadme(readFileSync(join(root, 'README.md'), 'utf8'), ''), null);
    await page.context().close();
  });

  it('puts the block of charges too: limited to some, in the city’s frame alone', async () => {
    const { page, complaints } = await open();
    await page.getByLabel('Блок', { exact: true }).selectOption('pay-accrual');
    await page.getByText('Музеи').click();
    await page.getByLabel('Кто платит').selectOption('organisation');
    await page.locator('#code-tag', { hasText: 'payer-kind="organisation" kinds="museum"' }).waitFor();
    assert.ok(await page.getByLabel('Код вопроса').isHidden());
    assert.equal(await page.getByLabel('Высота про запас').inputValue(), '520');
    assert.match(await code(page, 'frame'), /allow="clipboard-write; camera; web-share"/);
    assert.ok(await page.locator('#variant-oembed').isHidden());
    await page.frameLocator('#preview').frameLocator('city-pay-accrual iframe').locator('city-pay-accrual', { hasText: 'ИНН' }).waitFor();
    // What an address says comes back.
    assert.match(new URL(page.url()).hash, /^#block=pay-accrual&.*payer=organisation&kinds=museum&height=520$/);
    await page.reload();
    await page.locator('#code-tag', { hasText: 'payer-kind="organisation" kinds="museum"' }).waitFor();
    assert.ok(await page.getByLabel('Музеи').isChecked());
    const [copied, policy] = [await code(page), await code(page, 'policy')];
    const { reader, refused } = await paste(paper.origin(), copied, policy);
    await reader.frameLocator('city-pay-accrual iframe').locator('city-pay-accrual', { hasText: 'ИНН' }).waitFor();
    assert.deepEqual([...refused, ...complaints], []);
    await page.getByRole('radio', { name: 'Прямо на странице' }).check();
    await page.locator('#mode-fault', { hasText: 'Платят только в рамке города' }).waitFor();
    assert.equal(await code(page), '');
    await page.getByRole('radio', { name: 'Песочница' }).check();
    await page.frameLocator('#preview').locator('city-pay-accrual .frame', { hasText: 'Демонстрация' }).waitFor();
    await page.getByLabel('Блок', { exact: true }).selectOption('referendum');
    assert.equal(await page.getByLabel('Высота про запас').inputValue(), '660');
    assert.ok(await page.getByLabel('Код вопроса').isVisible());
    await Promise.all([reader, page].map((one) => one.context().close()));
  });

  it('offers the questions that the city has open, by their titles', async () => {
    const { page } = await open();
    await page.locator('#picked option', { hasText: title }).waitFor({ state: 'attached' });
    const offered = await page.locator('#picked option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value).filter(Boolean));
    const { referendums } = (await (await fetch(`http://127.0.0.1:${city.gatewayPort}/api/referendums`)).json()) as { referendums: { id: string }[] };
    assert.ok(offered.length > 1 && offered.includes(question), offered.join());
    assert.deepEqual(offered, referendums.map(({ id }) => id));
    await page.locator('#picked').selectOption(question);
    assert.equal(await page.getByLabel('Код вопроса').inputValue(), question);
    await page.locator('#code-tag', { hasText: title }).waitFor();
    await page.context().close();
  });

  it('keeps the configuration in its address, and nothing of the sender', async () => {
    const { page } = await open();
    await page.getByLabel('Код вопроса').fill('big-ring-name');
    await page.getByLabel('Тема').selectOption('lenta');
    await page.getByLabel('Адрес сайта').fill('https://secret-staging.example');
    await page.waitForFunction(() => location.hash.includes('lenta'));
    const address = page.url();
    assert.equal(new URL(address).hash, '#referendum=big-ring-name&theme=lenta');
    const before = await code(page);
    await page.goto('about:blank');
    await page.goto(address);
    await page.locator('#code-tag', { hasText: 'data-theme="lenta"' }).waitFor();
    await page.waitForFunction((text) => document.getElementById('code-tag')?.textContent === text, before);
    // In the other language it is the same configuration.
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Block configurator' }).waitFor();
    await page.locator('#code-tag', { hasText: 'data-theme="lenta"' }).waitFor();
    assert.equal(await page.getByLabel('Theme').inputValue(), 'lenta');
    await page.context().close();
  });

  it('says at the field what is wrong there, and offers no code meanwhile', async () => {
    const { page } = await open(`#referendum=${question}`);
    for (const [label, id, bad, text] of [['Код вопроса', 'referendum', 'Big Ring', 'строчные латинские'], ['Высота про запас', 'height', '99', 'от 100 до 4000'], ['Код вопроса', 'referendum', '', 'впишите его код']] as const) {
      const field = page.getByLabel(label);
      const good = await field.inputValue();
      await field.fill(bad);
      await page.locator(`#${id}-fault`, { hasText: text }).waitFor();
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      assert.match(await field.getAttribute('aria-describedby') ?? '', new RegExp(`\\b${id}-fault\\b`));
      assert.equal(await code(page), '');
      assert.match(await page.locator('#told').innerText(), /Исправьте отмеченное/);
      await field.fill(good);
      await page.locator(`#${id}-fault`).waitFor({ state: 'hidden' });
    }
    await page.getByLabel('Код вопроса').fill('no-such-question');
    await page.locator('#referendum-fault', { hasText: 'нет' }).waitFor();
    await page.context().close();
  });

  it('takes an attack in any field, in the address and in the city’s answer for text', async () => {
    const evil = '"></script><img src=x onerror="window.hit=1"><script>window.hit=1</script>';
    const query = new URLSearchParams(['block', 'ask', 'referendum', 'payer', 'kinds', 'theme', 'scheme', 'density', 'size', 'locale', 'level', 'mode', 'height', 'nonces', 'text'].map((name) => [name, evil]));
    const titles = { ru: evil, en: evil };
    const { page } = await open(`?lang=${encodeURIComponent(evil)}#${String(query)}`, {}, { referendums: [{ id: question, title: titles }, { id: evil, title: titles }] });
    assert.ok(await page.locator('#theme-fault').isVisible());
    assert.equal(await code(page), '');
    for (const id of ['referendum', 'height', 'site']) await page.locator(`#${id}`).fill(evil);
    await page.getByRole('button', { name: 'Проверить' }).click();
    await page.locator('#site-fault', { hasText: 'Нужен адрес' }).waitFor();
    await page.locator('#height').fill('660');
    await page.locator('#picked').selectOption(question);
    await page.locator('#code-tag', { hasText: '<city-referendum' }).waitFor();
    // As a page would have it: one element that was meant, and the title is its link's text.
    const blank = await page.context().newPage();
    await blank.setContent(`<!doctype html><body>${(await code(page)).replace(/ src="[^"]*"/, '')}`);
    assert.equal(await blank.locator('city-referendum a').innerText(), evil);
    assert.equal(await blank.locator('img').count(), 0);
    await page.frameLocator('#preview').locator('city-referendum').waitFor();
    await page.goto(`${city.site('blocks')}/configurator/preview?${String(query)}`);
    await page.goto(`${city.site('blocks')}/configurator/preview?${String(new URLSearchParams({ referendum: question, text: evil }))}`);
    assert.equal(await page.locator('img').count(), 0);
    for (const one of [page, blank]) assert.equal(await one.evaluate(() => (window as { hit?: number }).hit), undefined);
    await page.context().close();
  });

  it('asks the city whether a site is registered, and says what to do where it is not', async () => {
    const { page } = await open(`#referendum=${question}`);
    const check = async (site: string, expected: RegExp): Promise<void> => {
      await page.getByLabel('Адрес сайта').fill(site);
      await page.getByLabel('Адрес сайта').press('Enter');
      await page.locator('#site-told', { hasText: expected }).waitFor();
    };
    await check(paper.origin(), /в реестре, блок на нём откроется/);
    await check(city.site('lenta'), /Можно и прямо на странице/);
    await check('https://stranger.example', /в реестре нет[^]*реестр сайтов/);
    assert.equal(await page.locator('#site-told a').getAttribute('href'), `${city.operator}/admin/sites`);
    await page.context().close();
  });

  it('serves without the city’s list, and without scripts', async () => {
    const { page } = await open(`#referendum=${question}`, {}, null);
    await page.locator('#told', { hasText: 'список вопросов пуст' }).waitFor();
    assert.match(await code(page), /referendum="big-ring-name"/);
    await page.context().close();
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const bare = await plain.newPage();
    await bare.goto(`${city.site('blocks')}/configurator`);
    assert.equal(await bare.locator('#code-tag').textContent(), (({ script, block }) => `${script}\n${block}`)(official({ 'data-locale': 'ru', 'data-theme': 'rambler' }, { operator: city.operator, subject: 'big-ring-name', text: 'Вопрос города' })));
    await plain.close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const lang of ['ru', 'en']) {
      it(`has nothing for axe to find, ${colorScheme}, ${lang}, and fits from 320 to 1200 px`, async () => {
        const block = lang === 'ru' ? `referendum=${question}` : 'block=pay-accrual&kinds=club';
        const { page } = await open(`?lang=${lang}#${block}&height=99`, { colorScheme });
        await page.locator('#height-fault').waitFor();
        await page.locator('details').evaluateAll((all) => all.forEach((one) => ((one as HTMLDetailsElement).open = true)));
        const audit = async (): Promise<void> => {
          await page.evaluate(axe);
          const found = await page.evaluate(async () => {
            const { violations } = await (window as unknown as { axe: { run(at: Document, how: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run(document, { iframes: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
          });
          assert.deepEqual(found, []);
        };
        await audit();
        await page.locator('#height').fill('660');
        await page.locator('#code-tag', { hasText: '<city-' }).waitFor();
        await audit();
        for (const width of [320, 480, 768, 1200]) {
          await page.setViewportSize({ width, height: 900 });
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${width} px`);
        }
        await page.context().close();
      });
    }
  }
});
