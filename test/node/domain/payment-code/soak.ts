// Part of `npm run soak`: payment codes in full. Prints its figures; ends with 1 where something threw or was lost.
import process from 'node:process';
import { fuzz } from './fuzz.js';
import { roundTrips } from './round-trip.js';

const begun = performance.now();
const read = fuzz(1_000_000, 1);
console.log(
  `${read.broken.length ? '✗' : '✓'} payment codes: ${read.inputs.toLocaleString('en')} damaged inputs, ${read.codes.toLocaleString('en')} of them read, ${read.broken.length} broken; ` +
    `median ${read.median.toFixed(1)} µs from bytes, ${read.medianOfText.toFixed(1)} µs from text; ${((performance.now() - begun) / 1000).toFixed(0)} s`,
);
for (const hex of read.broken.slice(0, 5)) console.log(`    ${hex}`);

const drawing = performance.now();
const written = roundTrips(10_000, 1);
const lost = Object.keys(written.lost).length > 0;
console.log(
  `${lost ? '✗' : '✓'} 10,000 receipts in three encodings: ${written.codes.toLocaleString('en')} codes drawn and read by two decoders, ${written.doubted.toLocaleString('en')} of them doubted, lost: ${lost ? JSON.stringify(written.lost) : 'none'}; ` +
    `${((performance.now() - drawing) / 1000).toFixed(0)} s`,
);
if (written.example !== null) console.log(`    ${written.example}`);
if (read.broken.length || lost || read.median > 20) process.exitCode = 1;
