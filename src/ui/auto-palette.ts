import { black, contrast, hex, luminance, mix, push, readHex, type Rgb, white } from './colour.js';
import { common, type Pair } from './themes.js';

/** What a page looks like around the block; null where it does not say. */
export interface PageColours {
  readonly ground: Rgb;
  readonly text: Rgb | null;
  readonly link: Rgb | null;
}

export interface AutoPalette {
  readonly scheme: 'light' | 'dark';
  /** By token, one value for both schemes: the ground decides which it is. */
  readonly colours: Readonly<Record<keyof typeof common | 'accent' | 'on-accent' | 'link', Pair>>;
}

/** Luminance at which black and white text are equally far: (1.05 * 0.05) ** 0.5 - 0.05. */
const middle = 0.179;
/** A ground in between is moved out to one of these, so that there is room for text, for quiet text, and for a button. */
const light = 0.7;
const dark = 0.05;

/**
 * The page's own colours, each moved towards black or white until it can be read (WCAG 2.2: text and links 4.5, what has to
 * be seen 3), whatever the page's are. The ground alone decides whether the block is light or dark.
 */
export function autoPalette({ ground, text, link }: PageColours): AutoPalette {
  const isDark = luminance(ground) <= middle;
  const shared = (name: keyof typeof common): Rgb => readHex(common[name][isDark ? 1 : 0]);
  /** Where text lies, and where it does not. */
  const [pole, far] = isDark ? [white, black] : [black, white];
  const surface = push(ground, far, (moved) => (isDark ? luminance(moved) <= dark : luminance(moved) >= light));
  const sunken = mix(pole, 0.05, surface);
  // The row of a chosen option has 8 % of the accent in it: the pole is the furthest that this goes.
  const grounds = [surface, sunken, mix(pole, 0.08, surface)];
  const legible = (colour: Rgb | null, least: number, otherwise: Rgb): Rgb => push(colour ?? otherwise, pole, (moved) => grounds.every((one) => contrast(moved, one) >= least));
  const letters = legible(text, 7, shared('text'));
  const anchor = legible(link, 4.5, letters);
  let onAccent = far;
  const accent = push(link ?? letters, pole, (moved) => {
    // Under the pointer it has 12 % of the text in it.
    const fills = [moved, mix(moved, 0.88, letters)];
    onAccent = fills.every((fill) => contrast(white, fill) >= 4.5) ? white : black;
    return fills.every((fill) => contrast(onAccent, fill) >= 4.5 && grounds.every((one) => contrast(fill, one) >= 3.16));
  });
  const colours = {
    'surface': surface,
    'surface-sunken': sunken,
    'text': letters,
    'muted': legible(mix(letters, 0.75, surface), 4.5, letters),
    'border': legible(mix(letters, 0.5, surface), 3.16, letters),
    'hairline': mix(letters, 0.16, surface),
    'danger': legible(shared('danger'), 4.5, letters),
    'success': legible(shared('success'), 4.5, letters),
    'warning': legible(shared('warning'), 4.5, letters),
    'accent': accent,
    'on-accent': onAccent,
    'link': anchor,
  };
  return { scheme: isDark ? 'dark' : 'light', colours: Object.fromEntries(Object.entries(colours).map(([name, colour]) => [name, [hex(colour), hex(colour)]])) as unknown as AutoPalette['colours'] };
}
