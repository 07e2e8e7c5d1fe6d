import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mutants } from '../../models/pay-accrual/mutants.js';
import { walk } from '../../models/pay-accrual/report.js';

describe('the model check of the payment finds every seeded mistake', () => {
  for (const { name, killedBy, scenario } of mutants) {
    it(`${name} → ${killedBy}`, (test) => {
      const { finding } = walk(scenario, 100_000);
      assert.ok(finding, 'the mutant lives');
      test.diagnostic(`${finding.message} (after ${finding.trace.length} acts)`);
      assert.equal(finding.invariant, killedBy);
    });
  }
});
