export interface Measured {
  readonly width: number;
  readonly height: number;
}

/** More than the largest sensor of a phone has, 200 megapixels; a picture of few bytes may say that it is larger than any memory. */
const most = 256e6;

/** Whether it can be opened at all. */
export function isOpenable({ width, height }: Measured): boolean {
  return width * height <= most;
}

/**
 * Pixels of a picture by its first bytes, before anything is made of them: PNG, JPEG, WebP, GIF, BMP.
 * @returns null for other kinds, and where the measure stands further on.
 */
export function measure(bytes: Uint8Array): Measured | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) };
    if (view.getUint16(0) === 0xffd8) return ofJpeg(view);
    if (view.getUint32(0) === 0x47494638) return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    // Negative where the rows go downwards.
    if (view.getUint16(0) === 0x424d) return { width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) };
    if (view.getUint32(0) === 0x52494646 && view.getUint32(8) === 0x57454250) return ofWebp(view);
  } catch {
    // Shorter than it says.
  }
  return null;
}

/** @see ITU-T T.81, B.2.2: the first frame header tells height and width. */
function ofJpeg(view: DataView): Measured | null {
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    // Fill bytes may stand before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** @see RFC 9649, 2.5 to 2.7 */
function ofWebp(view: DataView): Measured | null {
  const three = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (view.getUint32(12)) {
    case 0x56503858: // VP8X
      return { width: three(24) + 1, height: three(27) + 1 };
    case 0x56503820: // VP8
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 0x5650384c: { // VP8L
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    default:
      return null;
  }
}
