import { cityExamples, cityOperations } from '../../src/registry/city.js';
import { NoAnswer } from './asking.js';
import { localeOf, readArguments, type Wanted } from './arguments.js';
import { printed, wordsOf } from './print.js';
import { exitCodeOf, type Report, runConformance } from './run.js';
import { WrongUse } from './wrong-use.js';

/** Where a run may speak. */
export interface Console {
  out(text: string): void;
  err(text: string): void;
}

/** `city-blocks conformance URL ...`. @returns the exit code: 0 it holds, 1 it does not, 2 it could not be checked. */
export async function command(given: readonly string[], { out, err }: Console): Promise<0 | 1 | 2> {
  const words = wordsOf(localeOf(given));
  if (!given.length || given.includes('--help') || given.includes('-h')) {
    out(words.usage);
    return given.length ? 0 : 2;
  }
  let wanted: Wanted;
  try {
    wanted = readArguments(given);
  } catch (thrown) {
    if (!(thrown instanceof WrongUse)) throw thrown;
    err(`${words.wrongUse[thrown.code](thrown.message)}\n\n${words.usage}`);
    return 2;
  }
  let report: Report;
  try {
    report = await runConformance(wanted.options, cityOperations, await cityExamples());
  } catch (thrown) {
    if (!(thrown instanceof NoAnswer)) throw thrown;
    err(words.silent(wanted.options.gateway, thrown.message));
    return 2;
  }
  out(wanted.json ? JSON.stringify(report, null, 2) : printed(report, wanted.locale));
  return exitCodeOf(report);
}
