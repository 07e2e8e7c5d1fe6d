import { explore, type Finding, type Model, type Report } from './explore.js';

/** Walks a model without the cost of stack traces: faults are data there. */
export function walkModel<W>(model: Model<W>, states: number): Report {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return explore(model, { states });
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
