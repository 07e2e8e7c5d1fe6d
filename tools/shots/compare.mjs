import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Below this many pixels, a sheet of two million is the same to the eye: the edge of a letter. */
const tolerated = 12;

/**
 * @param {{ accepted: string, drawn: string, differences: string }} folders of sheets by the same names; where the last has
 *   none yet, it is made, with a picture of each sheet that differs.
 * @returns {Promise<string[]>} a line for each sheet that differs, is new, or is no longer there.
 */
export async function compareSheets({ accepted, drawn, differences }) {
  const sheets = (folder) => readdirSync(folder).filter((name) => name.endsWith('.png')).sort();
  const [before, now] = [sheets(accepted), sheets(drawn)];
  const lines = [];
  for (const name of new Set([...before, ...now])) {
    if (!before.includes(name)) lines.push(`${name}: is new`);
    else if (!now.includes(name)) lines.push(`${name}: is no longer there`);
    else {
      const differing = differ(join(accepted, name), join(drawn, name), join(differences, name));
      if (differing) lines.push(`${name}: ${differing}`);
    }
  }
  return lines;
}

function differ(before, now, picture) {
  const [a, b] = [before, now].map((path) => PNG.sync.read(readFileSync(path)));
  const [width, height] = [Math.max(a.width, b.width), Math.max(a.height, b.height)];
  const [wideA, wideB] = [a, b].map((sheet) => onCanvas(sheet, width, height));
  const diff = new PNG({ width, height });
  const pixels = pixelmatch(wideA.data, wideB.data, diff.data, width, height, { threshold: 0.1 });
  if (pixels <= tolerated) return null;
  mkdirSync(join(picture, '..'), { recursive: true });
  writeFileSync(picture, PNG.sync.write(diff));
  const size = a.width === b.width && a.height === b.height ? '' : `, ${a.width}x${a.height} before and ${b.width}x${b.height} now`;
  return `${pixels} pixels differ${size}`;
}

function onCanvas(sheet, width, height) {
  if (sheet.width === width && sheet.height === height) return sheet;
  const canvas = new PNG({ width, height });
  PNG.bitblt(sheet, canvas, 0, 0, sheet.width, sheet.height, 0, 0);
  return canvas;
}

/**
 * Draws the same looks as a commit had them: fonts and browser are this machine's both times, so what differs was changed.
 * @param {{ root: string, commit: string, looks: readonly string[], folder: string }} options `looks`: arguments of shots.mjs.
 */
export async function drawCommit({ root, commit, looks, folder }) {
  const place = mkdtempSync(join(tmpdir(), 'city-blocks-shots-'));
  const tree = join(place, 'tree');
  const git = (...given) => {
    const { status, stderr } = spawnSync('git', given, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  git('worktree', 'add', '--detach', tree, commit);
  try {
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
    const own = ['--compare', '--accept', '--build'];
    const passed = looks.filter((look, at) => !own.includes(look) && look !== '--against' && looks[at - 1] !== '--against');
    const { status } = spawnSync(process.execPath, ['tools/shots.mjs', '--build', ...passed], { cwd: tree, stdio: ['ignore', 'ignore', 'inherit'] });
    if (!existsSync(join(tree, 'shots'))) throw new Error(`the sheets of ${commit} were not drawn (${status})`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    for (const name of readdirSync(join(tree, 'shots'))) writeFileSync(join(folder, name), readFileSync(join(tree, 'shots', name)));
  } finally {
    git('worktree', 'remove', '--force', tree);
    rmSync(place, { recursive: true, force: true });
  }
}
