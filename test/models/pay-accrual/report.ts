import type { Report } from '../explore.js';
import { walkModel } from '../report.js';
import { modelOf } from './scenarios.js';
import type { Scenario } from './world.js';

export { figures, tell } from '../report.js';

export function walk(scenario: Scenario, states: number): Report {
  return walkModel(modelOf(scenario), states);
}
