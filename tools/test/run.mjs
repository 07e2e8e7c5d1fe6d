// Runs one command of a stage in its own process group, so that its end takes its children along.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../setup.mjs';

const running = new Set();

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of running) killGroup(child, 'SIGTERM');
    setTimeout(() => process.exit(130), 500);
  });
}

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ command: string[] | string, env?: Record<string, string> }} Command
 * @param {Command & { counted?: boolean, countsDecide?: boolean, live?: boolean, minutes?: number, again?: (files: readonly string[]) => Command }} check
 *   `command`: program and arguments, or a line for the shell. `counted`: it writes its counts to CITY_SUMMARY; otherwise
 *   the whole command is one check. `countsDecide`: its exit code means nothing. `live`: what it prints is shown at once.
 *   `again`: drivers of browsers stumble on a starved machine, so the files of tests in which something failed are run once
 *   more, aloud, and the second run decides. Everything is, where what failed is in no file.
 * @returns {Promise<Counts & { output: string }>} `output` is what is still to be shown.
 */
export async function runCheck({ again, ...check }) {
  const { files, ...first } = await runOnce(check);
  if (!again || first.failed === 0) return first;
  const failed = Object.entries(files).filter(([, counts]) => counts.failed > 0);
  const known = failed.reduce((sum, [, counts]) => sum + counts.failed, 0) === first.failed;
  process.stdout.write(`${first.output}\n  ${first.failed} failed: ${known ? failed.map(([path]) => path).join(', ') : 'everything'} once more, and this time it counts\n`);
  if (!known) return counted(await runOnce(check));
  const second = counted(await runOnce({ ...check, ...again(failed.map(([path]) => path)) }));
  for (const key of ['passed', 'skipped']) second[key] += first[key] - failed.reduce((sum, [, counts]) => sum + counts[key], 0);
  return second;
}

function counted({ files: _, ...rest }) {
  return rest;
}

/** `files`: the same counts by files of tests, where the command tells them. */
async function runOnce({ command, env = {}, counted = false, countsDecide = false, live = false, minutes = 10 }) {
  const summary = join(root, '.cache', `summary-${process.pid}-${Math.random().toString(36).slice(2)}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  const environment = { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH ?? ''}`, ...env };
  if (counted) environment.CITY_SUMMARY = summary;
  const { code, output, late } = await execute(command, environment, live, minutes);
  const text = late ? `${output}\nStopped after ${minutes} minutes.` : output;
  const counts = counted ? readCounts(summary) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, files: {} };
  // A runner that crashed before or after it counted is a failure of its own.
  if (!counts) return { passed: 0, failed: 1, skipped: 0, files: {}, output: `${text}\nEnded with code ${code} without a count.` };
  if (code !== 0 && counts.failed === 0 && !countsDecide) return { ...counts, files: {}, failed: 1, output: `${text}\nEnded with code ${code}.` };
  return { ...counts, output: code === 0 ? '' : text };
}

function execute(command, env, live, minutes) {
  return new Promise((resolve) => {
    const options = { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true };
    const child = typeof command === 'string' ? spawn(command, { ...options, shell: true }) : spawn(command[0], command.slice(1), options);
    running.add(child);
    let output = '';
    let late = false;
    const limit = setTimeout(() => ((late = true), killGroup(child, 'SIGTERM'), setTimeout(() => killGroup(child, 'SIGKILL'), 3000).unref()), minutes * 60_000);
    const take = (bytes) => {
      const text = stripVTControlCharacters(String(bytes));
      if (live) process.stdout.write(text);
      else output += text;
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (error) => (output += `${error.message}\n`));
    // What the command left behind would keep ports and displays, and this pipe open.
    child.once('exit', () => killGroup(child, 'SIGKILL'));
    child.once('close', (code) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code: code ?? -1, output, late });
    });
  });
}

function killGroup(child, signal) {
  try {
    if (child.pid) process.kill(-child.pid, signal);
  } catch {
    // The group has ended already.
  }
}

function readCounts(path) {
  try {
    return { files: {}, ...JSON.parse(readFileSync(path, 'utf8')) };
  } catch {
    return null;
  } finally {
    rmSync(path, { force: true });
  }
}
