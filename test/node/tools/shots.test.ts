import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { PNG } from 'pngjs';
import { compareSheets } from '../../../tools/shots/compare.mjs';

function sheet(path: string, width: number, height: number, dark: readonly [x: number, y: number][] = []): void {
  const png = new PNG({ width, height });
  png.data.fill(255);
  for (const [x, y] of dark) png.data.set([0, 0, 0, 255], (y * width + x) * 4);
  writeFileSync(path, PNG.sync.write(png));
}
const square = (side: number): [number, number][] => Array.from({ length: side * side }, (_, at) => [at % side, Math.floor(at / side)]);

describe('comparing sheets', () => {
  let place: string;
  let folders: { accepted: string; drawn: string; differences: string };
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'sheets-'));
    folders = { accepted: join(place, 'accepted'), drawn: join(place, 'drawn'), differences: join(place, 'differences') };
    mkdirSync(folders.accepted);
    mkdirSync(folders.drawn);
  });
  afterEach(() => rmSync(place, { recursive: true }));

  it('finds nothing where nothing changed, and makes no folder', async () => {
    for (const folder of [folders.accepted, folders.drawn]) sheet(join(folder, 'a.png'), 40, 40, square(9));
    assert.deepEqual(await compareSheets(folders), []);
    assert.equal(existsSync(folders.differences), false);
  });
  it('tells how much changed, and draws it', async () => {
    sheet(join(folders.accepted, 'a.png'), 40, 40);
    sheet(join(folders.drawn, 'a.png'), 40, 40, square(9));
    assert.deepEqual(await compareSheets(folders), ['a.png: 81 pixels differ']);
    assert.equal(existsSync(join(folders.differences, 'a.png')), true);
  });
  it('takes the edge of a letter for nothing', async () => {
    sheet(join(folders.accepted, 'a.png'), 40, 40);
    sheet(join(folders.drawn, 'a.png'), 40, 40, square(3));
    assert.deepEqual(await compareSheets(folders), []);
  });
  it('tells of a sheet that grew', async () => {
    sheet(join(folders.accepted, 'a.png'), 40, 40);
    sheet(join(folders.drawn, 'a.png'), 40, 44);
    assert.deepEqual(await compareSheets(folders), ['a.png: 160 pixels differ, 40x40 before and 40x44 now']);
  });
  it('tells of sheets that came and went', async () => {
    sheet(join(folders.accepted, 'gone.png'), 4, 4);
    sheet(join(folders.drawn, 'new.png'), 4, 4);
    assert.deepEqual(await compareSheets(folders), ['gone.png: is no longer there', 'new.png: is new']);
  });
});
