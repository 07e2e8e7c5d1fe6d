// `npm run soak`: every walk in full. Prints its figures; ends with 1 when a promise is broken or a walk is not complete.
//   node --import ./tools/ts-paths.mjs test/models/soak.ts [name of a scenario ...]
import { argv } from 'node:process';
import type { Report } from './explore.js';
import * as payAccrual from './pay-accrual/scenarios.js';
import type { Scenario } from './pay-accrual/world.js';
import * as referendum from './referendum/scenarios.js';
import { figures, tell, walkModel } from './report.js';

const most = 12_000_000;
const wanted = argv.slice(2);
let failed = 0;

/** @param least of a walk that has to show how much it can do: states at least, seconds of the processor at most. */
function soak(of: string, walks: readonly { readonly name: string; readonly least?: { readonly states: number; readonly seconds: number } | undefined; walk(): Report }[]): void {
  const sum = { states: 0, transitions: 0, seconds: 0, failed: 0 };
  for (const { name, least, walk } of walks) {
    if (wanted.length && !wanted.some((word) => name.includes(word))) continue;
    const report = walk();
    sum.states += report.states;
    sum.transitions += report.transitions;
    sum.seconds += report.seconds;
    const enough = !least || (report.states >= least.states && report.seconds <= least.seconds);
    const good = !report.finding && report.complete && enough;
    console.log(`${report.finding ? '✗' : good ? '✓' : '…'} ${name}\n    ${figures(report)}${enough ? '' : ': too few, or too slow'}`);
    if (report.finding) console.log(tell(report.finding));
    if (!good) sum.failed++;
  }
  failed += sum.failed;
  console.log(`Model check of ${of}: ${sum.states.toLocaleString('en')} states, ${sum.transitions.toLocaleString('en')} transitions, ${sum.seconds.toFixed(0)} s of processor, ${sum.failed} failed`);
}

soak('the referendum', [...Object.values(referendum.quick), ...referendum.full].map((scenario) => ({ name: scenario.name, walk: () => walkModel(referendum.modelOf(scenario), most) })));
soak('the payment', [...Object.values(payAccrual.quick), ...payAccrual.full].map((scenario: Scenario) => ({
  name: scenario.name, least: scenario.least, walk: () => walkModel(payAccrual.modelOf(scenario), most),
})));
process.exitCode = failed ? 1 : 0;
