// `npm run soak`: every walk in full. Prints its figures; ends with 1 when a promise is broken or a walk is not complete.
//   node --import ./tools/ts-paths.mjs test/models/soak.ts [name of a scenario ...]
import { argv } from 'node:process';
import { figures, tell, walk } from './referendum/report.js';
import { full, quick } from './referendum/scenarios.js';

const most = 12_000_000;
const wanted = argv.slice(2);
const sum = { states: 0, transitions: 0, seconds: 0 };
let failed = 0;

for (const scenario of [...Object.values(quick), ...full]) {
  if (wanted.length && !wanted.some((name) => scenario.name.includes(name))) continue;
  const report = walk(scenario, most);
  sum.states += report.states;
  sum.transitions += report.transitions;
  sum.seconds += report.seconds;
  console.log(`${report.finding ? '✗' : report.complete ? '✓' : '…'} ${scenario.name}\n    ${figures(report)}`);
  if (report.finding) console.log(tell(report.finding));
  if (report.finding || !report.complete) failed++;
}
console.log(`Model check of the referendum: ${sum.states.toLocaleString('en')} states, ${sum.transitions.toLocaleString('en')} transitions, ${sum.seconds.toFixed(0)} s of processor, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
