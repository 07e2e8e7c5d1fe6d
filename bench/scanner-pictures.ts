// Pictures of payment codes as phones and scanners make them, from a seed: the same for every decoder and every run.
import { encode } from 'uqr';

export interface Picture {
  readonly family: Family;
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  /** What is written in it. */
  readonly bytes: Uint8Array;
}

export const families = ['clean', 'noise', 'blur', 'rotation', 'perspective', 'small modules', 'low contrast', 'uneven light', 'JPEG blocks', 'photo'] as const;
export type Family = (typeof families)[number];

/** Grey, 0 black to 255 white, with fractions while it is worked on. */
interface Grey {
  readonly grey: Float32Array;
  readonly width: number;
  readonly height: number;
}

export type Chance = () => number;

/** mulberry32, from 0 up to 1. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Everything of one family depends on how bad it is, 0 to 1. */
export function pictureOf(family: Family, bytes: Uint8Array, severity: number, chance: Chance): Picture {
  const has = (...which: Family[]): boolean => which.includes(family);
  const within = (from: number, to: number): number => from + (to - from) * severity;
  const size = family === 'small modules' ? within(3.2, 1.6) : within(5.5, 4) - (family === 'photo' ? 0.8 : 0);
  const tilt = has('perspective') ? within(0.05, 0.42) : has('photo') ? within(0.02, 0.2) : 0;
  const turn = has('rotation') ? chance() * Math.PI * 2 : has('photo', 'perspective') ? (chance() - 0.5) * within(0.1, 0.7) : 0;
  let made = render(bytes, size, turn, tilt, chance);
  if (has('blur', 'photo')) made = blur(made, size * within(0.15, family === 'photo' ? 0.35 : 0.75));
  if (has('uneven light', 'photo')) shade(made, within(0.2, family === 'photo' ? 0.55 : 0.85), chance);
  if (has('low contrast')) flatten(made, within(0.5, 0.06), 40 + chance() * 120);
  if (has('photo')) flatten(made, within(0.9, 0.5), 30 + chance() * 60);
  if (has('noise', 'photo', 'low contrast')) addNoise(made, has('photo') ? within(3, 16) : has('noise') ? within(15, 95) : within(1, 3), chance);
  if (has('JPEG blocks', 'photo')) compress(made, has('photo') ? within(8, 40) : within(20, 170));
  return { family, bytes, width: made.width, height: made.height, data: pixelsOf(made) };
}

/** The code on a white sheet on a dark table, looked at from where the camera is: each pixel is asked what it sees, at four points. */
function render(bytes: Uint8Array, size: number, turn: number, tilt: number, chance: Chance): Grey {
  const { data, size: modules } = encode([...bytes], { ecc: 'M', boostEcc: false, border: 0 });
  const quiet = 6;
  const sheet = modules + 2 * quiet;
  const side = Math.ceil(sheet * size * (turn ? 1.42 : 1.1));
  const grey = new Float32Array(side * side);
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const way = chance() * Math.PI * 2;
  const [vx, vy] = [Math.cos(way) * tilt, Math.sin(way) * tilt];
  const half = (modules * size) / 2;
  const look = (x: number, y: number): number => {
    const [dx, dy] = [x - side / 2, y - side / 2];
    // A plane that leans away: what is far is small.
    const depth = 1 + (vx * dx + vy * dy) / half;
    if (depth <= 0.2) return 90;
    const [px, py] = [dx / depth, dy / depth];
    const [mx, my] = [(px * cos + py * sin) / size + modules / 2, (py * cos - px * sin) / size + modules / 2];
    if (mx < -quiet || my < -quiet || mx > modules + quiet || my > modules + quiet) return 90;
    return data[Math.floor(my)]?.[Math.floor(mx)] ? 12 : 243;
  };
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) grey[y * side + x] = (look(x + 0.25, y + 0.25) + look(x + 0.75, y + 0.25) + look(x + 0.25, y + 0.75) + look(x + 0.75, y + 0.75)) / 4;
  }
  return { grey, width: side, height: side };
}

/** Three passes of a box are nearly a bell. @param sigma pixels. */
function blur({ grey, width, height }: Grey, sigma: number): Grey {
  const reach = Math.max(1, Math.round(Math.sqrt((12 * sigma * sigma) / 3 + 1))) | 1;
  const half = reach >> 1;
  let from = grey;
  for (let pass = 0; pass < 6; pass++) {
    const to = new Float32Array(from.length);
    const across = pass % 2 === 0;
    const [lines, length, step, stride] = across ? [height, width, 1, width] : [width, height, width, 1];
    for (let line = 0; line < lines; line++) {
      const start = line * stride;
      const at = (place: number): number => from[start + Math.min(length - 1, Math.max(0, place)) * step] ?? 0;
      let sum = 0;
      for (let n = -half; n <= half; n++) sum += at(n);
      for (let place = 0; place < length; place++) {
        to[start + place * step] = sum / (2 * half + 1);
        sum += at(place + half + 1) - at(place - half);
      }
    }
    from = to;
  }
  return { grey: from, width, height };
}

/** Light from one side, and the shadow of a hand. */
function shade({ grey, width, height }: Grey, depth: number, chance: Chance): void {
  const way = chance() * Math.PI * 2;
  const [cx, cy, reach] = [chance() * width, chance() * height, width * (0.25 + chance() * 0.25)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const slope = ((x / width - 0.5) * Math.cos(way) + (y / height - 0.5) * Math.sin(way)) * 0.7 + 0.5;
      const shadow = 1 / (1 + Math.exp((Math.hypot(x - cx, y - cy) - reach) / (width * 0.02)));
      grey[y * width + x] = (grey[y * width + x] ?? 0) * (1 - depth * Math.min(1, Math.max(0, slope)) - depth * 0.15 * shadow);
    }
  }
}

function flatten({ grey }: Grey, contrast: number, middle: number): void {
  for (let at = 0; at < grey.length; at++) grey[at] = middle + ((grey[at] ?? 0) - 128) * contrast;
}

/** @param sigma levels of grey. */
function addNoise({ grey }: Grey, sigma: number, chance: Chance): void {
  for (let at = 0; at < grey.length; at++) grey[at] = (grey[at] ?? 0) + Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance()) * sigma;
}

const cosines = Array.from({ length: 64 }, (_, at) => Math.cos((((at >> 3) * 2 + 1) * (at & 7) * Math.PI) / 16) * ((at & 7) === 0 ? Math.SQRT1_2 : 1) * 0.5);

/** What JPEG does to grey: cosines of eight by eight, the fine ones roughly. @param step of the coarsest; finer ones are larger, as in its own table. */
function compress({ grey, width, height }: Grey, step: number): void {
  const [block, turned] = [new Float32Array(64), new Float32Array(64)];
  /** Along rows, and with the sides exchanged, so twice is both ways. */
  const pass = (from: Float32Array, to: Float32Array, back: boolean): void => {
    for (let row = 0; row < 8; row++) {
      for (let out = 0; out < 8; out++) {
        let sum = 0;
        for (let n = 0; n < 8; n++) sum += (from[row * 8 + n] ?? 0) * (cosines[back ? out * 8 + n : n * 8 + out] ?? 0);
        to[out * 8 + row] = sum;
      }
    }
  };
  for (let top = 0; top + 8 <= height; top += 8) {
    for (let left = 0; left + 8 <= width; left += 8) {
      for (let at = 0; at < 64; at++) block[at] = Math.min(255, Math.max(0, grey[(top + (at >> 3)) * width + left + (at & 7)] ?? 0)) - 128;
      pass(block, turned, false);
      pass(turned, block, false);
      for (let at = 0; at < 64; at++) {
        const quantum = step * (0.6 + ((at >> 3) + (at & 7)) * 0.25);
        block[at] = Math.round((block[at] ?? 0) / quantum) * quantum;
      }
      pass(block, turned, true);
      pass(turned, block, true);
      for (let at = 0; at < 64; at++) grey[(top + (at >> 3)) * width + left + (at & 7)] = (block[at] ?? 0) + 128;
    }
  }
}

function pixelsOf({ grey }: Grey): Uint8ClampedArray {
  const data = new Uint8ClampedArray(grey.length * 4);
  for (let at = 0; at < grey.length; at++) {
    const level = grey[at] ?? 0;
    data[at * 4] = data[at * 4 + 1] = data[at * 4 + 2] = level;
    data[at * 4 + 3] = 255;
  }
  return data;
}
