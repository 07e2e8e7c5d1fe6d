// Reporter of node:test: silent about what passes, complete about what fails and about what is missing (lines that
// begin with `!!!`), counts into the file named by CITY_SUMMARY, in all and for each file of tests.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { inspect } from 'node:util';

// A test that failed only because of one above or below it: that one is told.
const consequences = new Set(['subtestsFailed', 'cancelledByParent']);

export default async function* report(source) {
  const diagnostics = [];
  const files = {};
  for await (const { type, data } of source) {
    if (type === 'test:fail' && !consequences.has(data.details.error?.failureType)) yield failure(data);
    else if (type === 'test:stdout' && data.message.startsWith('!!!')) yield data.message;
    else if (type === 'test:stderr' || type === 'test:stdout') diagnostics.push(data);
    else if (type === 'test:summary' && data.file !== undefined) files[relative(process.cwd(), data.file)] = counted(data);
    else if (type === 'test:summary') {
      if (process.env.CITY_SUMMARY) writeFileSync(process.env.CITY_SUMMARY, JSON.stringify({ ...counted(data), files }));
      if (!data.success) yield* output(diagnostics);
      const long = Object.entries(files).filter(([, { seconds }]) => seconds >= 30).sort(([, one], [, other]) => other.seconds - one.seconds);
      if (long.length) yield `  long: ${long.map(([path, { seconds }]) => `${path} ${seconds} s`).join(', ')}\n`;
    }
  }
}

function counted({ counts: { passed, failed, cancelled, skipped, todo }, duration_ms }) {
  return { passed, failed: failed + cancelled, skipped: skipped + todo, seconds: Math.round(duration_ms / 1000) };
}

function failure({ name, file, line, details }) {
  const place = file ? `${relative(process.cwd(), file)}${line > 1 ? `:${line}` : ''}` : '';
  const cause = details.error?.cause ?? details.error;
  const text = cause instanceof Error || (typeof cause === 'object' && cause !== null) ? (cause.stack ?? inspect(cause, { depth: 4 })) : String(cause);
  const lines = text.split('\n').filter((one) => !/^\s+at .*(node:internal|node_modules)/.test(one));
  return `\n✗ ${place} › ${name}\n${lines.map((one) => `    ${one}`).join('\n')}\n`;
}

/** What the failing run printed, file by file, the last lines of each. */
function* output(diagnostics) {
  const byFile = Map.groupBy(diagnostics, ({ file }) => file ?? '');
  for (const [file, parts] of byFile) {
    const lines = parts.map(({ message }) => message).join('').trimEnd().split('\n');
    yield `\n  printed by ${relative(process.cwd(), file)}:\n${lines.slice(-40).map((line) => `    ${line}`).join('\n')}\n`;
  }
}
