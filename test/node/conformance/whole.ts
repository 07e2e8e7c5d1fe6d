import { cityExamples, cityOperations } from '../../../src/registry/city.js';
import { type Report, runConformance } from '../../../tools/conformance/run.js';
import type { Options } from '../../../tools/conformance/target.js';
import { operatorOrigin, question, siteOrigin } from '../gateway/kit.js';
import { type PayKit, startPayKit } from '../gateway/pay-kit.js';

const examples = await cityExamples();

/** The demo's gateway with a question of each rule, and runs of the suite against it or whatever stands before it. */
export interface Whole {
  readonly kit: PayKit;
  /** @param given what is told otherwise than in a full run with a fresh citizen. */
  run(url: string, given?: Partial<Options>): Promise<Report>;
  /** Fewer questions, for many runs: one with live results and one with hidden ones. */
  readonly two: readonly string[];
  /** One of every kind but the first, all open. */
  readonly kinds: readonly string[];
  readonly all: readonly string[];
  /** Charges: one that can be paid, one that is paid. */
  readonly uins: readonly string[];
  close(): Promise<void>;
}

export async function startWhole(): Promise<Whole> {
  const unlimited = { perSecond: 1e6, burst: 1e6 };
  // Each run ends at the limit of searches. Runs through a proxy come from an address of their own, so none waits for the one before.
  const kit = await startPayKit({ trustProxy: true, limits: { address: unlimited, citizen: unlimited, callOff: unlimited, searches: { perSecond: 5, burst: 30 }, begins: unlimited, refusals: unlimited, streamsPerAddress: 1_000 } });
  kit.clock.time = Date.now() - 120_000;
  const electorate = { minAge: 18, districts: [], size: 5 };
  const open = await kit.referendum();
  await kit.crowd(open, 'yes', 7);
  await kit.crowd(open, 'no', 5);
  const closed = await kit.referendum({}, { closes: 60_000 });
  await kit.crowd(closed, 'yes', 3);
  kit.clock.time += 120_000;
  const referendums = [
    open, closed, await kit.referendum({ results: 'after-vote', questions: [question('a', 'b', 'c')] }), await kit.referendum({ results: 'after-close', electorate }),
    await kit.referendum({ secrecy: 'secret' }), await kit.referendum({}, { opens: 86_400_000, closes: 2 * 86_400_000 }),
  ];
  const followUp = { decision: { text: { ru: 'Решили' }, at: '2026-11-01', source: 'https://city.example/decision' }, steps: [{ text: { ru: 'Делают' }, state: 'under-way', at: null, source: null }] };
  await kit.db.updateTable('referendums').set({ follow_up: JSON.stringify(followUp) }).where('id', '=', closed).execute();
  const asked = question('a', 'b', 'c', 'd');
  const kinds: string[] = [];
  for (const more of [
    { kind: 'several', min: 2, max: 3, own: true, options: [...asked.options, { id: 'none', text: { ru: 'Решат специалисты' }, alone: true }] },
    { kind: 'approval', blank: true }, { kind: 'rating', scale: 3 }, { kind: 'ranking', min: 2, max: 3 },
  ] as const) kinds.push(await kit.referendum({ questions: [{ ...asked, ...more, options: [...('options' in more ? more.options : asked.options)] }] }));
  const uins = [await kit.charge(), await kit.charge({ toPay: 0, acknowledgement: 'matched' })];
  const all = [...referendums, ...kinds];
  return {
    kit, kinds, all, uins, two: [referendums[0] ?? '', referendums[3] ?? ''],
    run: async (url, given = {}) => runConformance({
      gateway: `${url}/api`, token: (await kit.citizen()).token, spentToken: (await kit.citizen()).token, referendums: all, uins, origin: siteOrigin, operator: operatorOrigin, write: true, limit: 60_000, ...given,
    }, cityOperations, examples),
    close: () => kit.close(),
  };
}

/** What a run found, told in one line each. */
export function told({ findings }: Report): string[] {
  return findings.map((one) => (one.level === 'not-checked' ? `not checked: ${one.code}, ${one.reason}` : `${one.level}: ${one.code} in ${one.about}: expected ${one.expected}, came ${one.came}`));
}
