import { explore, type Finding, type Report } from '../explore.js';
import { modelOf } from './scenarios.js';
import type { Scenario } from './world.js';

/** Walks a scenario without the cost of stack traces: faults are data here. */
export function walk(scenario: Scenario, states: number): Report {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return explore(modelOf(scenario), { states });
  } finally {
    Error.stackTraceLimit = limit;
  }
}

export function figures({ states, transitions, depth, seconds }: Report): string {
  return `${states.toLocaleString('en')} states, ${transitions.toLocaleString('en')} transitions, depth ${depth}, ${seconds.toFixed(1)} s`;
}

export function tell({ invariant, message, trace }: Finding): string {
  return `${invariant}: ${message}\n${trace.map((line, at) => `  ${at + 1}. ${line}`).join('\n')}`;
}
