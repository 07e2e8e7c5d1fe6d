import { warnOnce } from '../runtime/warn.js';
import { contrast, readComputed, readHex, type Rgb } from '../ui/colour.js';
import { common, type Theme, themes } from '../ui/themes.js';
import type { Wishes } from './protocol.js';

/**
 * Families that readers' systems have and that show letters as letters. A page may name others; but none of its own
 * reaches into the frame, and one such as Wingdings would make every option unreadable.
 */
const families = new Set(
  'inter|roboto|helvetica|helvetica neue|arial|segoe ui|verdana|tahoma|trebuchet ms|georgia|times|times new roman|cambria|calibri|palatino|garamond|pt sans|pt serif|open sans|noto sans|noto serif|liberation sans|liberation serif|dejavu sans|dejavu serif|ubuntu|cantarell|san francisco|-apple-system|blinkmacsystemfont|system-ui|ui-sans-serif|ui-serif|sans-serif|serif'.split('|'),
);

/** Least contrast of each pair (WCAG 2.2, 1.4.3 and 1.4.11). A page that hides words behind their own colour would choose for the reader. */
const pairs = [
  ['text', 'surface', 4.5], ['text', 'surface-sunken', 4.5], ['muted', 'surface', 4.5], ['link', 'surface', 4.5], ['on-accent', 'accent', 4.5], ['accent', 'surface', 3],
  ['border', 'surface', 3], ['danger', 'surface', 4.5], ['success', 'surface', 4.5], ['warning', 'surface', 4.5], ['danger', 'surface-sunken', 4.5], ['success', 'surface-sunken', 4.5], ['warning', 'surface-sunken', 4.5],
] as const;

const colourNames = [...new Set(['hairline', ...pairs.flatMap(([one, other]) => [one, other])])];
const prefix = '--city-';

/**
 * Puts those of the page's tokens on the element that are what they should be. Colours come all together or not at all.
 * @param base colours of the theme, where it is none of the table's.
 */
export function paint(element: HTMLElement, wishes: Wishes, base?: Theme['colours']): void {
  const { style } = element;
  document.body.style.fontFamily = readFont(wishes['font-family'] ?? '') ?? '';
  for (const name of ['font', 'heading-font']) set(style, name, readFont(wishes[prefix + name] ?? ''));
  const radius = /^(\d{1,2}(\.\d{1,3})?)px$/.exec(wishes[`${prefix}radius`] ?? '');
  set(style, 'radius', radius && Number(radius[1]) <= 24 ? radius[0] : null);
  const colours = readColours(wishes, base);
  for (const name of colourNames) set(style, name, colours?.get(name) ?? null);
}

function set(style: CSSStyleDeclaration, name: string, value: string | null): void {
  if (value === null) style.removeProperty(prefix + name);
  else style.setProperty(prefix + name, value);
}

/** @returns the families that are known, as a list of CSS; null when none is. */
export function readFont(text: string): string | null {
  if (text.trim() === 'inherit') return 'inherit';
  const known = text.split(',').map((family) => family.trim().replace(/^["']|["']$/g, '').toLowerCase()).filter((family) => families.has(family));
  return known.length ? known.map((family) => (/^[a-z-]+$/.test(family) ? family : `"${family}"`)).join(', ') : null;
}

function readColours(wishes: Wishes, base: Theme['colours'] = themeOf(wishes['theme'] ?? '').colours): ReadonlyMap<string, string> | null {
  const given = new Map<string, Rgb>();
  for (const name of colourNames) {
    const text = wishes[prefix + name];
    if (text === undefined) continue;
    const colour = resolve(text);
    if (!colour) return refuse(`${prefix}${name} is no opaque colour`);
    given.set(name, colour);
  }
  if (!given.size) return null;
  const at = wishes['scheme'] === 'dark' ? 1 : 0;
  const of = (name: string): Rgb => given.get(name) ?? readHex(({ ...common, ...base } as Theme['colours'])[name]?.[at] ?? '');
  for (const [front, back, least] of pairs) {
    if (!given.has(front) && !given.has(back)) continue;
    const ratio = contrast(of(front), of(back));
    if (ratio < least) return refuse(`${prefix}${front} on ${prefix}${back} has a contrast of ${ratio.toFixed(2)}, at least ${least} is needed`);
  }
  return new Map([...given].map(([name, colour]) => [name, `rgb(${colour.join(', ')})`]));
}

function themeOf(name: string): Theme {
  return Object.hasOwn(themes, name) ? themes[name as keyof typeof themes] : themes.rambler;
}

function refuse(why: string): null {
  warnOnce(`the page's colours are not used: ${why}`);
  return null;
}

/** @returns the channels of any CSS colour that is opaque, else null. */
function resolve(text: string): Rgb | null {
  if (!CSS.supports('color', text) || /var\(/.test(text)) return null;
  const probe = document.createElement('i');
  probe.style.color = text;
  document.body.append(probe);
  const [red = 0, green = 0, blue = 0, opacity] = readComputed(getComputedStyle(probe).color) ?? [];
  probe.remove();
  return opacity === 1 ? [red, green, blue] : null;
}
