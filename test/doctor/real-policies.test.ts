import { expect } from '@esm-bundle/chai';
import type { Doctor, Patient } from '../../src/doctor/doctor.js';
import { operator, told } from './stage.js';

/** A page in a frame, under a policy that the browser itself enforces; the doctor is started in it by the test. */
interface Paper extends Window {
  doctor?: Doctor;
  readonly violations: string[];
}

const chunks = `${location.origin}/chunks/`;
const script = "script-src 'nonce-x' 'strict-dynamic'";
const types = "require-trusted-types-for 'script'; trusted-types 'none'";

let frame: HTMLIFrameElement | null = null;

/** @param act what the page does once the doctor listens. */
async function open(policy: string, patient: Partial<Patient>, act: string): Promise<Paper> {
  const whole = { version: '1', tags: ['city-referendum'], blocks: { 'city-referendum': { attributes: 'referendum', allow: 'clipboard-write' } }, mode: 'secure', gateway: `${operator}/api`, operator, operatorKnown: true, script: null, locale: 'ru', base: chunks, ...patient };
  frame = document.createElement('iframe');
  frame.width = '600';
  frame.height = '600';
  frame.srcdoc = `<!doctype html><html lang="ru"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Paper</title>
    <main><city-referendum referendum="q"><table role="presentation" height="300" width="400"><tr><td><a href="/">…</a></td></tr></table></city-referendum></main>
    <script type="module" nonce="x">
      import { startDoctor } from '/src/doctor/doctor.ts';
      window.violations = [];
      document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
      const doctor = startDoctor(${JSON.stringify(whole)});
      ${act}
      await doctor.examine();
      window.doctor = doctor;
    </script>`;
  document.body.append(frame);
  const page = frame.contentWindow as unknown as Paper;
  while (!page.doctor) await new Promise((resolve) => setTimeout(resolve, 20));
  // What a browser tells of a refusal may come a little later than the refusal.
  await new Promise((resolve) => setTimeout(resolve, 200));
  await page.doctor.examine();
  return page;
}

const embed = `const frame = document.createElement('iframe'); frame.src = '${operator}/frame/referendum?host=x'; document.querySelector('city-referendum').append(frame);`;

describe('the doctor under real policies', () => {
  afterEach(() => {
    frame?.remove();
    frame = null;
  });

  const table: readonly (readonly [name: string, policy: string, patient: Partial<Patient>, act: string, expected: unknown])[] = [
    ['the frame is refused', `default-src 'none'; ${script}; ${types}`, {}, embed, [['csp.frame broken', '<meta http-equiv="Content-Security-Policy"> default-src', `frame-src ${operator}`]]],
    [
      'the frame is not among those that are allowed',
      `default-src 'none'; ${script}; frame-src https://video.example`,
      {},
      embed,
      [['csp.frame broken', '<meta http-equiv="Content-Security-Policy"> frame-src', `frame-src https://video.example ${operator}`]],
    ],
    [
      'the gateway is refused',
      `default-src 'none'; ${script}`,
      { mode: 'open', operatorKnown: false },
      `await fetch('${operator}/api/referendums/q').catch(() => 0);`,
      [['csp.connect broken', '<meta http-equiv="Content-Security-Policy"> default-src', `connect-src ${operator}`]],
    ],
    [
      'a chunk is refused',
      `default-src 'none'; script-src 'nonce-x' 'self'; connect-src 'none'`,
      { base: 'https://blocks.example/1/' },
      // Firefox tells nothing of a `modulepreload` that it refuses: there L1 is all that is known, and its words name script-src.
      `const chunk = document.createElement('script');
      Object.assign(chunk, { type: 'module', src: 'https://blocks.example/1/chunks/boot-1.js' });
      document.head.append(chunk);`,
      [['csp.script broken', '<meta http-equiv="Content-Security-Policy"> script-src', "script-src 'nonce-…' 'self' https://blocks.example"]],
    ],
    ['nothing is refused that a block needs', `default-src 'none'; ${script}; frame-src ${operator}; ${types}`, {}, '', []],
  ];
  for (const [name, policy, patient, act, expected] of table) {
    it(name, async () => {
      const page = await open(policy, patient, act);
      expect(page.doctor?.findings().map(told)).to.deep.equal(expected);
    });
  }

  it('draws its panel, styled, under the strictest of them, and is refused nothing but its question', async () => {
    const page = await open(`default-src 'none'; ${script}; frame-src ${operator}; ${types}`, {}, '');
    const host = page.document.querySelector('[data-city-doctor]')!;
    expect(host.shadowRoot!.querySelector('[role=status]')!.textContent).to.match(/^Всё в порядке/);
    const { position, backgroundColor } = page.getComputedStyle(host);
    expect([position, backgroundColor]).to.deep.equal(['fixed', 'rgb(255, 255, 255)']);
    expect(page.violations.filter((directive) => !/^(connect|default)-src$/.test(directive))).to.deep.equal([]);
  });
});
