import { writeFileSync } from 'node:fs';
import type { Picture } from '../../../bench/scanner-pictures.js';

const [width, height] = [1280, 720];
/** Level of the table that the receipt lies on. */
const table = 90;

/**
 * What a camera sees of some pictures, one after the other and from the beginning again; null is the table alone. In YUV4MPEG2, which Chromium
 * plays as its camera: grey, so the planes of colour are even.
 * @param file where it goes.
 */
export function film(pictures: readonly (Picture | null)[], file: string): void {
  const parts: Uint8Array[] = [Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420jpeg\n`)];
  for (const picture of pictures) {
    const grey = new Uint8Array(width * height).fill(table);
    if (picture) lay(picture, grey);
    parts.push(Buffer.from('FRAME\n'), grey, new Uint8Array(width * height / 2).fill(128));
  }
  writeFileSync(file, Buffer.concat(parts));
}

/** Puts a picture in the middle; what is larger is cut. */
function lay({ data, width: across, height: down }: Picture, grey: Uint8Array): void {
  const [left, top] = [(width - across) >> 1, (height - down) >> 1];
  for (let y = Math.max(0, -top); y < down && top + y < height; y++) {
    for (let x = Math.max(0, -left); x < across && left + x < width; x++) grey[(top + y) * width + left + x] = data[(y * across + x) * 4] ?? 0;
  }
}
