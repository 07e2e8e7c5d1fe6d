import type { Pixels } from './pixels.js';

/** Share of the pixels that may be darker than black, and as many lighter than white: specks, reflections. */
const cut = 0.02;

/**
 * Makes a picture easier to read: grey, from black to white whatever the light was, larger, and, where `soft`, without the finest grain. What a
 * decoder fails at by itself, two pixels a module or a weak contrast, it reads after this.
 */
export function retouch({ data, width, height }: Pixels, factor: number, soft: boolean): Pixels {
  const grey = stretched(data);
  const [w, h] = [Math.floor(width * factor), Math.floor(height * factor)];
  const large = enlarged(grey, width, height, w, h);
  if (soft) soften(large, w, h);
  const pixels = new Uint8ClampedArray(w * h * 4);
  for (let at = 0; at < large.length; at++) pixels.fill(large[at] ?? 0, at * 4, at * 4 + 3);
  return { data: pixels, width: w, height: h };
}

function stretched(data: Uint8ClampedArray): Uint8ClampedArray {
  const grey = new Uint8ClampedArray(data.length / 4);
  const levels = new Uint32Array(256);
  for (let at = 0; at < grey.length; at++) {
    const level = ((data[at * 4] ?? 0) * 77 + (data[at * 4 + 1] ?? 0) * 150 + (data[at * 4 + 2] ?? 0) * 29) >> 8;
    grey[at] = level;
    levels[level] = (levels[level] ?? 0) + 1;
  }
  let [dark, light] = [0, 255];
  for (let count = levels[0] ?? 0; dark < 254 && count < grey.length * cut; count += levels[dark] ?? 0) dark++;
  for (let count = levels[255] ?? 0; light > dark + 1 && count < grey.length * cut; count += levels[light] ?? 0) light--;
  const gain = 255 / (light - dark);
  for (let at = 0; at < grey.length; at++) grey[at] = ((grey[at] ?? 0) - dark) * gain;
  return grey;
}

/** Between four neighbours, by how near each is. */
function enlarged(grey: Uint8ClampedArray, width: number, height: number, w: number, h: number): Uint8ClampedArray {
  const made = new Uint8ClampedArray(w * h);
  const place = (at: number, from: number, to: number): number => Math.min(from - 1, Math.max(0, ((at + 0.5) * from) / to - 0.5));
  for (let y = 0; y < h; y++) {
    const sy = place(y, height, h);
    const top = Math.floor(sy);
    const [upper, lower, down] = [top * width, Math.min(height - 1, top + 1) * width, sy - top];
    for (let x = 0; x < w; x++) {
      const sx = place(x, width, w);
      const left = Math.floor(sx);
      const [right, across] = [Math.min(width - 1, left + 1), sx - left];
      const above = (grey[upper + left] ?? 0) * (1 - across) + (grey[upper + right] ?? 0) * across;
      const below = (grey[lower + left] ?? 0) * (1 - across) + (grey[lower + right] ?? 0) * across;
      made[y * w + x] = above * (1 - down) + below * down;
    }
  }
  return made;
}

/** One, two, one along rows and then along columns, twice: nearly a bell. In place; the edge stays as it is. */
function soften(grey: Uint8ClampedArray, width: number, height: number): void {
  for (const [step, from, to] of [[1, 1, grey.length - 1], [width, width, width * (height - 1)]] as const) {
    for (let pass = 0; pass < 2; pass++) {
      const before = grey.slice();
      for (let at = from; at < to; at++) grey[at] = ((before[at - step] ?? 0) + 2 * (before[at] ?? 0) + (before[at + step] ?? 0)) / 4;
    }
  }
}
