// Reporter of @web/test-runner: silent about what passes, complete about what fails, counts into a file, in all and for
// each file of tests.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/** @param {string | undefined} summaryPath where {passed, failed, skipped, files} go. @param {boolean} some whether a pattern chooses tests by their name. */
export function summaryReporter(summaryPath, some) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const byBrowser = new Map();
  const files = {};
  let run = 0;
  return {
    onTestRunStarted({ testRun }) {
      run = testRun;
    },
    reportTestFileResults({ sessionsForTestFile, testFile, testRun }) {
      if (testRun !== run) return;
      for (const session of sessionsForTestFile) {
        const here = { passed: 0, failed: 0, skipped: 0 };
        const lines = describe(session, here, some);
        const file = (files[relative(process.cwd(), testFile)] ??= { passed: 0, failed: 0, skipped: 0 });
        for (const sum of [file, tally(byBrowser, session.browser.name)]) add(sum, here);
        if (lines.length) console.log(`\n✗ ${relative(process.cwd(), testFile)} (${session.browser.name})\n${lines.join('\n')}`);
      }
    },
    onTestRunFinished() {
      for (const [name, one] of byBrowser) {
        console.log(`  ${name}: ${one.passed} passed, ${one.failed} failed${one.skipped ? `, ${one.skipped} skipped` : ''}`);
        add(counts, one);
      }
      if (summaryPath) writeFileSync(summaryPath, JSON.stringify({ ...counts, files }));
      byBrowser.clear();
    },
  };
}

function add(sum, counts) {
  for (const key of Object.keys(sum)) sum[key] += counts[key];
}

function tally(byBrowser, name) {
  if (!byBrowser.has(name)) byBrowser.set(name, { passed: 0, failed: 0, skipped: 0 });
  return byBrowser.get(name);
}

/** Counts a session's tests into `counts`. @returns {string[]} lines about what failed in it. */
function describe(session, counts, some) {
  const lines = [];
  const walk = (suite, path) => {
    for (const test of suite.tests) {
      if (test.skipped) counts.skipped++;
      else if (test.passed) counts.passed++;
      // What the pattern left out is told as neither passed nor failed. Without one it means that a hook before it failed.
      else if (test.error || !some) {
        counts.failed++;
        lines.push(`  ${[...path, test.name].join(' › ')}`, ...explain(test.error));
      }
    }
    for (const inner of suite.suites) walk(inner, [...path, inner.name]);
  };
  if (session.testResults) walk(session.testResults, []);
  for (const error of session.errors) {
    counts.failed++;
    lines.push('  the file could not run:', ...explain(error));
  }
  // A session can fail with neither a failed test nor an error, when a hook of mocha failed.
  if (!session.passed && !lines.length && !some) {
    counts.failed++;
    lines.push('  the session failed without saying why');
  }
  if (session.request404s.length) lines.push(...[...new Set(session.request404s)].map((path) => `  not found: ${path}`));
  if (!lines.length || session.passed) return [];
  for (const log of session.logs) lines.push(`  console: ${log.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ')}`);
  return lines;
}

function explain(error) {
  if (!error) return ['    did not run'];
  const lines = [`${error.name ? `${error.name}: ` : ''}${error.message}`];
  if (typeof error.expected === 'string' && typeof error.actual === 'string') lines.push(`expected: ${error.expected}`, `actual:   ${error.actual}`);
  const stack = (error.stack ?? '').split('\n').filter((line) => /:\d+/.test(line) && !/node_modules|__web-/.test(line));
  return [...lines, ...stack.slice(0, 8)].flatMap((line) => line.split('\n')).map((line) => `    ${line}`);
}
