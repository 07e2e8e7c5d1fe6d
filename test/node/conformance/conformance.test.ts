import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { kinds } from '../../../tools/conformance/finding.js';
import { exitCodeOf } from '../../../tools/conformance/run.js';
import { fractures } from './fractures.js';
import { payFractures } from './fractures-pay.js';
import { startBroken } from './proxy.js';
import { startWhole, told, type Whole } from './whole.js';

/** Of the machine that runs this, not of the gateway. */
const ofTheMachine = ['service.slow'];

describe('the conformance suite', () => {
  let whole: Whole;
  before(async () => void (whole = await startWhole()));
  after(() => whole.close());

  it('finds nothing in the demo’s gateway, its writes included', async () => {
    const report = await whole.run(whole.kit.gateway.url);
    assert.deepEqual(told(report), ['not checked: encryption, loopback']);
    assert.equal(exitCodeOf(report), 0);
    assert.ok(report.checked > 500, `${report.checked} rules`);
  });

  it('nor in one that stands behind a proxy', async (context) => {
    const broken = await startBroken(whole.kit.gateway.url, {});
    context.after(() => broken.close());
    assert.deepEqual(told(await whole.run(broken.url)), ['not checked: encryption, loopback']);
  });

  for (const [what, { found, kinds: ofKinds, make }] of Object.entries(fractures)) {
    it(`finds ${found}, and that alone: ${what}`, async (context) => {
      const broken = await startBroken(whole.kit.gateway.url, make());
      context.after(() => broken.close());
      // Only who never answers is not waited for: else a busy machine would be taken for a broken gateway.
      // Questions and charges know nothing of each other: the two runs above look at both, and each of these at what is broken.
      const about = what in payFractures ? { referendums: [] } : { referendums: ofKinds ? [...whole.two, ...whole.kinds] : whole.two, uins: [] };
      const report = await whole.run(broken.url, { ...about, ...(found === 'service.timeout' && { limit: 3_000 }) });
      const codes = new Set(report.findings.filter(({ level }) => level !== 'not-checked').map(({ code }) => code as string));
      assert.deepEqual([...codes].filter((code) => !ofTheMachine.includes(code)), [found], told(report).join('\n'));
      assert.equal(exitCodeOf(report), kinds[found as keyof typeof kinds].level === 'fails' ? 1 : 0);
    });
  }
});
