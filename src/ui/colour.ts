/** Colour maths without a browser. Channels of sRGB, 0 to 255, whole. */
export type Rgb = readonly [red: number, green: number, blue: number];

export const black: Rgb = [0, 0, 0];
export const white: Rgb = [255, 255, 255];

/** A colour as `getComputedStyle` writes it once `color-mix(in srgb, …)` has brought it there. @returns opacity last, 0 to 1; null for anything else. */
export function readComputed(text: string): readonly [...Rgb, number] | null {
  const [, space, list = ''] = /^(rgba?|color)\((?:srgb )?([^()]*)\)$/.exec(text.trim()) ?? [];
  const parts = list.split(/[\s,/]+/).filter(Boolean).map((part) => (part === 'none' ? 0 : Number(part)));
  const [red, green, blue, opacity = 1] = parts;
  if (!space || parts.length > 4 || red === undefined || green === undefined || blue === undefined || parts.some(Number.isNaN)) return null;
  const scale = space === 'color' ? 255 : 1;
  // Wider spaces reach beyond what sRGB can show.
  const channel = (value: number): number => Math.round(Math.min(Math.max(value * scale, 0), 255));
  return [channel(red), channel(green), channel(blue), Math.min(Math.max(opacity, 0), 1)];
}

/** Relative luminance: WCAG 2.2, definitions. */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio: WCAG 2.2, from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** What `color-mix(in srgb, one <share>, other)` paints. @param share 0 to 1 */
export function mix(one: Rgb, share: number, other: Rgb): Rgb {
  return one.map((value, at) => Math.round(value * share + (other[at] ?? 0) * (1 - share))) as unknown as Rgb;
}

/** Moves a colour towards a pole, no further than until it passes. */
export function push(colour: Rgb, pole: Rgb, passes: (moved: Rgb) => boolean): Rgb {
  for (let step = 0; step <= 100; step++) {
    const moved = mix(pole, step / 100, colour);
    if (passes(moved)) return moved;
  }
  return pole;
}

export function hex(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** @param text `#rgb` or `#rrggbb`. */
export function readHex(text: string): Rgb {
  const digits = text.length === 4 ? [...text.slice(1)].map((digit) => digit + digit).join('') : text.slice(1);
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as unknown as Rgb;
}
