import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { figures, tell, walk } from '../../models/referendum/report.js';
import { quick } from '../../models/referendum/scenarios.js';

/** Far above what the walks need: a change that makes the world endless fails instead of eating the memory. */
const most = 400_000;

describe('the referendum machine beside a fake city, in every interleaving', () => {
  for (const scenario of Object.values(quick)) {
    it(scenario.name, (test) => {
      const report = walk(scenario, most);
      test.diagnostic(figures(report));
      assert.equal(report.finding && tell(report.finding), null);
      assert.ok(report.complete, `more than ${most} states`);
    });
  }
});
