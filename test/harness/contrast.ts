/** `#rgb` or `#rrggbb`. */
export type Hex = `#${string}`;

function channels(colour: string): readonly [number, number, number] {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour)?.[1];
  if (!digits) throw new TypeError(`${colour} is no hex colour`);
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  const at = (index: number): number => Number.parseInt(full.slice(index, index + 2), 16) / 255;
  return [at(0), at(2), at(4)];
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio, WCAG 2.2: from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** What `color-mix(in srgb, one <share>%, other)` paints. @param share 0 to 100 */
export function mix(one: string, share: number, other: string): Hex {
  const [a, b] = [channels(one), channels(other)];
  const mixed = a.map((value, at) => Math.round(255 * (value * (share / 100) + (b[at] ?? 0) * (1 - share / 100))));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
