import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { figures, tell, walk } from '../../models/pay-accrual/report.js';
import { quick } from '../../models/pay-accrual/scenarios.js';

/** Far above what the walks need: a change that makes the world endless fails instead of eating the memory. */
const most = 400_000;

describe('the payment\'s machine beside a fake gateway and provider, in every interleaving', () => {
  for (const scenario of Object.values(quick)) {
    it(scenario.name, (test) => {
      const report = walk(scenario, most);
      test.diagnostic(figures(report));
      assert.equal(report.finding && tell(report.finding), null);
      assert.ok(report.complete, `more than ${most} states`);
    });
  }
});
