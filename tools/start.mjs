// `npm start`: sets up what is missing, builds what is out of date, runs the demo city. Plain Node 20, no dependencies.
//   WEB_PORT, GATEWAY_PORT, LOGIN_PORT, DESK_PORT   other ports than 8080, 8081, 8082, 8083
//   DATABASE_URL                                    a PostgreSQL instead of the embedded one
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { portTroubles } from './ports.mjs';
import { ensurePackages, nodeBinary, root, runQuietly, SetupError } from './setup.mjs';

const { version, scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const stampFile = join(root, '.cache', 'start.json');

try {
  const troubles = await portTroubles(process.env);
  if (troubles.length) throw new SetupError(troubles.join('\n'));
  await ensurePackages();
  const common = ['src', 'package-lock.json', 'tsconfig.json'];
  await make('build', 'Building the SDK', join('dist', version, 'integrity.json'), [...common, 'tools/rollup', 'tools/build.mjs']);
  // The city is of use without its stories, so a failure there is told and no more.
  await make('storybook:build', 'Building Storybook', join('storybook-static', 'index.html'), [...common, 'stories', '.storybook']).catch((error) => {
    if (!(error instanceof SetupError)) throw error;
    console.log(`${error.message}\nGoing on without Storybook.`);
  });
  run();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exit(1);
}

/** Runs the npm script unless its result stands there and was made from these very sources. */
async function make(script, label, result, sources) {
  if (!scripts[script]) return;
  const made = join(root, result);
  const wanted = digest(sources);
  const stamps = readStamps();
  const stamp = stamps[script];
  if (stamp?.sources === wanted && existsSync(made) && statSync(made).mtimeMs === stamp.made) return;
  const path = `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`;
  await runQuietly(label, ['npm', 'run', '--silent', script], `${script.replace(':', '-')}.log`, { ...process.env, PATH: path });
  if (!existsSync(made)) throw new SetupError(`npm run ${script} ended well, but ${result} is not there.`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stampFile, JSON.stringify({ ...readStamps(), [script]: { sources: wanted, made: statSync(made).mtimeMs } }));
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

/** Of contents, not of times: a fresh clone or a changed branch gives every file a new time. */
function digest(sources) {
  const hash = createHash('sha256');
  for (const path of sources.flatMap((source) => filesOf(source)).sort()) hash.update(path).update('\0').update(readFileSync(join(root, path)));
  return hash.digest('base64url');
}

function filesOf(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) => filesOf(join(path, entry.name)));
}

/** Hands over to the project's own Node. Signals are passed on; the channel tells the city when this process is gone. */
function run() {
  const flags = ['--disable-warning=ExperimentalWarning', '--import=./tools/ts-paths.mjs', 'demo/main.ts'];
  const city = spawn(nodeBinary(), flags, { cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => city.kill(signal));
  city.on('error', (error) => {
    console.error(`The demo city does not start: ${error.message}`);
    process.exitCode = 1;
  });
  city.on('exit', (code) => process.exit(code ?? 1));
}
