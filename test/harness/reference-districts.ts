import type { Districts } from '../../src/blocks/referendum/schemas-around.js';
import type { Referendum } from '../../src/blocks/referendum/schemas.js';
import type { Ballot } from '../../src/domain/ballot/ballot.js';
import { tallyOf } from './reference-answers.js';

/** A ballot with the district that it is counted in. */
export interface Located {
  readonly ballot: Ballot;
  readonly district: string;
}
type Shown = Extract<Districts, { stage: 'shown' }>;

const fewest = 10;
const names: Readonly<Record<string, string>> = { 45374000: 'Арбат', 45301000: 'Богородское' };

/** The strictest rule that the contract allows: all districts move together, when in each ten ballots have changed or none. */
export function referenceDistricts(): { publish(referendum: Referendum, votes: ReadonlyMap<string, Located>): void; shown(referendum: Referendum, asOf: string): Shown } {
  const told = new Map<string, ReadonlyMap<string, Located>>();
  const waiting = new Map<string, number>();
  return {
    publish({ id }, votes) {
      const before = told.get(id);
      const changed = new Map<string, number>();
      for (const [voter, { ballot, district }] of votes) if (before?.get(voter)?.ballot !== ballot) changed.set(district, (changed.get(district) ?? 0) + 1);
      const ready = [...changed.values()].every((count) => count >= fewest);
      if (ready) told.set(id, new Map(votes));
      const shown = new Set([...(told.get(id)?.values() ?? [])].map(({ district }) => district));
      waiting.set(id, [...changed.keys()].filter((district) => !shown.has(district)).length);
    },
    shown({ id, questions }, asOf) {
      const votes = [...(told.get(id)?.values() ?? [])];
      const districts = [...new Set(votes.map(({ district }) => district))].sort((a, b) => (names[a] ?? a).localeCompare(names[b] ?? b, 'ru'));
      return {
        stage: 'shown', asOf, withheld: waiting.get(id) ?? 0,
        districts: districts.map((oktmo) => {
          const ballots = votes.filter(({ district }) => district === oktmo).map(({ ballot }) => ballot);
          return { oktmo, name: names[oktmo] ?? oktmo, voted: ballots.length, tallies: questions.map((question) => tallyOf(question, ballots)) };
        }),
      };
    },
  };
}
