import { decodePicture, decodeRetouched } from './decode.js';
import { isOpenable, measure } from './measure.js';
import type { Pixels } from './pixels.js';

/** `picture.unreadable`: no picture, or one that this browser cannot open; `picture.no-code`: nothing was read in it. */
export type PictureFault = 'picture.unreadable' | 'picture.no-code';

/** All codes that were seen at once: a receipt may have one of the bank's beside the one of the institution. */
export type ReadPicture = { readonly codes: readonly Uint8Array[]; readonly fault: null } | { readonly codes: null; readonly fault: PictureFault };

/** Part of a picture, in shares of its sides, and how it is looked at. */
interface Look {
  readonly x: number;
  readonly y: number;
  readonly share: number;
  /** Longest side of what is looked at, in pixels. */
  readonly side: number;
  /** Degrees. */
  readonly turn?: number;
}

/** Longest side of what is kept of a picture: twelve megapixels at most, 48 MB, whatever the camera makes. */
const longest = 4000;
/** Bytes: longer than any photograph of a phone. */
const heaviest = 100e6;
/** White around, in pixels: a picture cut at the code's very edge has no quiet zone of its own. */
const margin = 24;

const whole = { x: 0, y: 0, share: 1 } as const;
/** Overlapping, so that a code lies whole in one of them. */
const parts = (share: number, side: number): Look[] => [0.5, 0, 1].flatMap((y) => [0.5, 0, 1].map((x) => ({ x: x * (1 - share), y: y * (1 - share), share, side })));

/** What most pictures need comes first; what is looked at again, retouched, is marked. */
const looks: readonly (readonly [Look, again: boolean])[] = [
  [{ ...whole, side: 1000 }, true],
  [{ ...whole, side: 1800 }, false],
  [{ ...whole, side: 500 }, true],
  [{ ...whole, side: 1200, turn: 30 }, false],
  [{ ...whole, side: 1200, turn: 60 }, false],
  ...parts(0.6, 1200).map((look) => [look, false] as const),
  ...parts(0.36, 900).map((look) => [look, true] as const),
];

/**
 * Reads the codes in a file of a picture, at several sizes and in several parts, one at a time: between two of them the page goes on.
 * Never throws, but for what the signal says.
 */
export async function readPicture(file: Blob, signal: AbortSignal): Promise<ReadPicture> {
  const picture = await open(file);
  const { canvas, pen } = sheet();
  try {
    if (!picture || !pen) return { codes: null, fault: 'picture.unreadable' };
    // A small picture has no parts to come nearer to.
    const large = Math.max(picture.width, picture.height) > 700;
    for (const read of [decodePicture, decodeRetouched]) {
      for (const [look, again] of looks) {
        if ((look.share < 1 && !large) || (read === decodeRetouched && !again)) continue;
        const pixels = draw(canvas, pen, picture, look);
        const codes = pixels ? await read(pixels) : [];
        signal.throwIfAborted();
        if (codes.length) return { codes, fault: null };
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
    return { codes: null, fault: 'picture.no-code' };
  } finally {
    picture?.close();
    // Safari keeps the memory of a canvas for as long as it likes, but for what is empty.
    canvas.width = canvas.height = 0;
  }
}

/** @returns null for what is no picture here. A large one is made smaller while it is opened, so that it never stands in memory twice. */
async function open(file: Blob): Promise<ImageBitmap | null> {
  if (file.size === 0 || file.size > heaviest) return null;
  try {
    const size = measure(new Uint8Array(await file.slice(0, 512 * 1024).arrayBuffer()));
    if (size && !isOpenable(size)) return null;
    const wide = size && Math.max(size.width, size.height) > longest;
    if (!wide) return await createImageBitmap(file);
    // The side of the file; where the camera was held upright, the browser turns it after that.
    const resize = size.width >= size.height ? { resizeWidth: longest } : { resizeHeight: longest };
    return await createImageBitmap(file, { ...resize, resizeQuality: 'medium' });
  } catch {
    return null;
  }
}

export function sheet(): { readonly canvas: HTMLCanvasElement; readonly pen: CanvasRenderingContext2D | null } {
  const canvas = document.createElement('canvas');
  return { canvas, pen: canvas.getContext('2d', { willReadFrequently: true }) };
}

function draw(canvas: HTMLCanvasElement, pen: CanvasRenderingContext2D, picture: ImageBitmap, { x, y, share, side, turn = 0 }: Look): Pixels | null {
  const [width, height] = [picture.width * share, picture.height * share];
  const scale = Math.min(1, side / Math.max(width, height));
  const [w, h] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  const angle = (turn * Math.PI) / 180;
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  canvas.width = Math.ceil(w * cos + h * sin) + 2 * margin;
  canvas.height = Math.ceil(w * sin + h * cos) + 2 * margin;
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = 'medium';
  pen.translate(canvas.width / 2, canvas.height / 2);
  pen.rotate(angle);
  pen.drawImage(picture, picture.width * x, picture.height * y, width, height, -w / 2, -h / 2, w, h);
  pen.resetTransform();
  try {
    return pen.getImageData(0, 0, canvas.width, canvas.height);
  } catch {
    // A browser that was told to resist fingerprinting may refuse.
    return null;
  }
}
