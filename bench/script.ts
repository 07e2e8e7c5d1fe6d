import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { benchFolder } from './peers.js';

/** Runs a script of this folder by itself, in a process of its own, so that no other part's garbage is in its times. */
export async function runScript(file: string, argument: string): Promise<void> {
  const loader = fileURLToPath(new URL('../tools/ts-paths.mjs', import.meta.url));
  const flags = ['--disable-warning=ExperimentalWarning', `--import=${loader}`];
  const child = spawn(process.execPath, [...flags, benchFolder + file, argument], { stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Error(`bench/${file} ended with ${code}`);
}
