// The second half of `npm run soak`: what `npm test` does with a tenth, here with all. Prints its figures.
//   node --import ./tools/ts-paths.mjs test/e2e/soak.ts
import { env } from 'node:process';

env['CITY_VOTES'] ??= '200';
env['CITY_MOUNTS'] ??= '1000';
env['CITY_KILLS'] ??= 'all';
env['CITY_SESSIONS'] ??= '300';
await import('./noise.test.js');
await import('./mounts.test.js');
await import('./kill-paying.test.js');
await import('./chaos-paying.test.js');
