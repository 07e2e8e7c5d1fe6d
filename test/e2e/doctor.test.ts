import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type Frame, type Page } from 'playwright-core';
import type { Doctor, Patient } from '../../src/doctor/doctor.js';
import { chromiumFlags, findBrowser } from '../../tools/test/browsers.mjs';

// What comes in headers, which no frame of an element test can have: every answer is given by the test, nothing leaves it.

declare global {
  interface Window {
    doctor?: Doctor;
  }
}

const operator = 'https://city.example';
const paper = 'https://paper.example';
const blocks = 'https://blocks.example/1.0.0/';
const strict = "default-src 'none'; script-src 'nonce-x' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types 'none'";
const executablePath = findBrowser('chromium') ?? undefined;

interface Visit {
  readonly headers?: Readonly<Record<string, string>>;
  readonly patient?: Partial<Patient>;
  /** Body of the answer about the registration; null for a network that is cut. */
  readonly registration?: string | null;
  /** Markup around or over the block. */
  readonly body?: (place: string) => string;
  /** What the page does once the doctor listens. */
  readonly act?: string;
  /** The address that is opened; another site's page holds the paper in a frame. */
  readonly open?: string;
}

const embed = `document.querySelector('city-referendum').append(Object.assign(document.createElement('iframe'), { src: '${operator}/frame/referendum?host=x' }));
  document.querySelector('city-referendum').dispatchEvent(new CustomEvent('city-failed', { bubbles: true, composed: true, detail: { code: 'L8' } }));`;

describe('the doctor on pages with headers', { skip: executablePath ? false : 'Chromium is not installed' }, () => {
  let browser: Browser;
  let code: string;

  before(async () => {
    const entry = fileURLToPath(new URL('../../src/doctor/doctor.ts', import.meta.url));
    const { outputFiles } = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false, charset: 'utf8' });
    code = outputFiles[0]?.text ?? '';
    browser = await chromium.launch({ executablePath: executablePath as string, args: chromiumFlags });
  });
  after(() => browser.close());

  const page = (visit: Visit): string => {
    const patient = { version: '1.0.0', tags: ['city-referendum'], blocks: { 'city-referendum': { attributes: 'referendum', allow: 'clipboard-write' } }, mode: 'secure', gateway: `${operator}/api`, operator, operatorKnown: true, script: null, locale: 'ru', base: blocks, ...visit.patient };
    const place = '<city-referendum referendum="q"><table role="presentation" height="300" width="400"><tr><td><a href="/">…</a></td></tr></table></city-referendum>';
    return `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Paper</title><main>${(visit.body ?? String)(place)}</main>
      <script type="module" nonce="x">
        import { startDoctor } from '${blocks}doctor.js';
        const doctor = startDoctor(${JSON.stringify(patient)});
        ${visit.act ?? ''}
        await doctor.examine();
        await new Promise((resolve) => setTimeout(resolve, 200));
        await doctor.examine();
        window.doctor = doctor;
      </script>`;
  };

  const visited = async (visit: Visit, look: (frame: Frame, page: Page) => Promise<void>): Promise<void> => {
    const context = await browser.newContext();
    const { registration = '{"registered":true,"blocks":["referendum"]}' } = visit;
    const cors = { 'access-control-allow-origin': '*' };
    await context.route('**/*', (route) => {
      const { origin, pathname } = new URL(route.request().url());
      if (origin === paper && pathname === '/') return route.fulfill({ contentType: 'text/html', headers: { ...visit.headers }, body: page(visit) });
      if (pathname.endsWith('/doctor.js')) return route.fulfill({ contentType: 'text/javascript', headers: { ...cors, 'cross-origin-resource-policy': 'cross-origin' }, body: code });
      if (pathname === '/api/registration' && registration !== null) return route.fulfill({ contentType: 'application/json', headers: cors, body: registration });
      if (origin === 'https://portal.example') return route.fulfill({ contentType: 'text/html', body: `<!doctype html><iframe src="${paper}/" width="800" height="600"></iframe>` });
      return route.abort();
    });
    const tab = await context.newPage();
    try {
      await tab.goto(visit.open ?? `${paper}/`);
      const own = async (): Promise<Frame> => tab.frames().find((one) => one.url() === `${paper}/`) ?? new Promise((resolve) => setTimeout(resolve, 20)).then(own);
      const frame = await own();
      await frame.waitForFunction(() => window.doctor !== undefined);
      await look(frame, tab);
    } finally {
      await context.close();
    }
  };
  const findings = (frame: Frame): Promise<unknown> => frame.evaluate(() => window.doctor?.findings().map((one) => [`${one.code} ${one.severity}`, one.culprit, one.line]));

  const table: readonly (readonly [name: string, visit: Visit, expected: unknown])[] = [
    ['the policy of the official snippet: all is well', { headers: { 'content-security-policy': `${strict}; frame-src ${operator}` } }, []],
    ['no frame is allowed', { headers: { 'content-security-policy': strict }, act: embed }, [['csp.frame broken', 'default-src', `frame-src ${operator}`]]],
    ['the frame is silent, and the question forbidden', { headers: { 'content-security-policy': `${strict}; frame-src ${operator}` }, act: embed }, [['frame.silent broken', operator, null], ['check.forbidden advice', 'connect-src', `${operator}/api/registration?origin=${encodeURIComponent(paper)}`]]],
    ['two policies, of which one forbids', { headers: { 'content-security-policy': `frame-src ${operator}, frame-src https://video.example` }, act: embed }, [['csp.frame broken', 'frame-src', `frame-src https://video.example ${operator}`]]],
    ['a policy that only reports', { headers: { 'content-security-policy-report-only': strict.split(';').slice(0, 2).join(';') }, act: embed.split('\n')[0] as string }, [['csp.report-only advice', 'default-src', `frame-src ${operator}`]]],
    ['not registered', { registration: '{"registered":false,"blocks":[]}', act: embed }, [['site.not-registered broken', paper, `${operator}/admin/sites`]]],
    ['a network that is cut', { registration: null, act: embed }, [['network.blocked broken', `${operator}/api`, `${operator}/api/registration?origin=${encodeURIComponent(paper)}`]]],
    ['the opener is cut off', { headers: { 'cross-origin-opener-policy': 'same-origin' } }, [['page.opener broken', 'Cross-Origin-Opener-Policy: same-origin', 'Cross-Origin-Opener-Policy: same-origin-allow-popups']]],
    [
      'an isolated page',
      { headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'credentialless' } },
      [
        ['page.opener broken', 'Cross-Origin-Opener-Policy: same-origin', 'Cross-Origin-Opener-Policy: same-origin-allow-popups'],
        ['page.embedder advice', 'Cross-Origin-Embedder-Policy: credentialless', 'Cross-Origin-Embedder-Policy: unsafe-none'],
      ],
    ],
    ['the clipboard is taken', { headers: { 'permissions-policy': 'clipboard-write=()' } }, [['permissions.clipboard advice', 'Permissions-Policy: clipboard-write', `Permissions-Policy: clipboard-write=(self "${operator}")`]]],
    ['inside another site', { open: 'https://portal.example/' }, [['page.framed advice', 'https://portal.example', `${operator}/admin/sites`], ['permissions.clipboard advice', 'iframe[allow]', 'allow="clipboard-write"']]],
    ['a sandbox of its own', { headers: { 'content-security-policy': 'sandbox allow-scripts' } }, [['site.opaque-origin broken', 'sandbox', 'allow-same-origin']]],
  ];
  for (const [name, visit, expected] of table) {
    test(name, () => visited(visit, async (frame) => assert.deepEqual(await findings(frame), expected)));
  }

  test('the panel lies above whatever the page lays over all, and is reached and closed by the keyboard', async () => {
    const veil = '<dialog id="veil">…</dialog><style nonce="x">#veil { inset: 0; position: fixed; z-index: 2147483647 }</style>';
    await visited({ body: (place) => `${veil}${place}` }, async (frame, tab) => {
      await frame.evaluate(() => document.querySelector<HTMLDialogElement>('#veil')?.show());
      await tab.getByRole('button', { name: 'Проверить ещё раз' }).click();
      await tab.keyboard.press('Shift+Tab');
      assert.equal(await frame.evaluate(() => document.querySelector('[data-city-doctor]')?.shadowRoot?.activeElement?.className), 'scroll');
      await tab.keyboard.press('Escape');
      assert.equal(await tab.locator('[data-city-doctor]').count(), 0);
    });
  });
});
