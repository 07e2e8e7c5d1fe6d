import type { Citizen } from '../../../src/identity/identity.js';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import type { Name } from './city.js';
import type { Scenario } from './world.js';

const strangers: Readonly<Record<Name, Citizen>> = { A: { name: 'Анна П.' }, B: { name: 'Борис Р.' } };
const namesakes: Readonly<Record<Name, Citizen>> = { A: { name: 'Анна П.' }, B: { name: 'Анна П.' } };

export function citizenNamed(scenario: Scenario, name: Name | null): Citizen | null {
  return name && (scenario.namesakes ? namesakes : strangers)[name];
}

/** Who a citizen is: by identity of the object, which a namesake does not share. */
export function nameOf(citizen: Citizen | null): Name | null {
  if (!citizen) return null;
  return citizen === strangers.A || citizen === namesakes.A ? 'A' : 'B';
}

/** Each tab is used for another option, so that a ballot tells where it was made. */
export function optionOf(tab: number): string {
  return tab === 0 ? 'x' : 'y';
}

/** One that nobody means. */
export const otherOption = 'z';

export const poll: Referendum = {
  id: 'poll', label: 'vote', title: { ru: 'Вопрос' }, questions: [{
    id: 'q', kind: 'single', text: { ru: 'Вопрос' }, options: [{ id: 'x', text: { ru: 'Да' } }, { id: 'y', text: { ru: 'Нет' } }],
  }],
  electorate: { minAge: 18, districts: [], size: null },
  opensAt: '2026-11-01T07:00:00Z', closesAt: '2026-12-01T17:00:00Z',
  results: 'after-vote', change: 'until-close', secrecy: 'opinion', ballot: 'plain', history: [],
};
const unchangeable: Referendum = { ...poll, change: 'never' };

export function referendumOf(scenario: Scenario): Referendum {
  return scenario.city.change === 'never' ? unchangeable : poll;
}
