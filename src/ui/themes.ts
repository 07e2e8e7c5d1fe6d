/** One colour of a light and of a dark scheme. */
export type Pair = readonly [light: string, dark: string];

export interface Theme {
  /** By token; what a theme does not name is common to all. Contrast of each pair is recomputed by a test. */
  readonly colours: Readonly<Record<string, Pair>>;
  readonly radius: string;
  readonly font: string;
  readonly headingFont: string;
}

export const sans = 'Inter, Roboto, "Helvetica Neue", Arial, sans-serif';
const serif = 'Georgia, "PT Serif", "Times New Roman", serif';

/** A dark fill is light enough for links, and for dark text on it: a theme is little to carry. */
function theme(radius: number, headingFont: string, accent: string, dark: string, link = accent, onAccent = '#fff'): Theme & { readonly colours: Readonly<Record<'accent' | 'on-accent' | 'link', Pair>> } {
  return { colours: { 'accent': [accent, dark], 'on-accent': [onAccent, '#121317'], 'link': [link, dark] }, radius: `${radius}px`, font: sans, headingFont };
}

/** What a site chooses from. Brand colours are moved until they can be read: on white #ff4800 is 3.39, #00afed 2.51. */
export const themes = {
  rambler: theme(2, sans, '#315efb', '#8ea8ff', '#274bc8'),
  lenta: theme(0, serif, '#262626', '#ececf0'),
  gazeta: theme(0, serif, '#00647a', '#5cc4d8'),
  afisha: theme(8, sans, '#c8102e', '#ff8093', '#b00d28'),
  championat: theme(4, sans, '#ff4800', '#ff7a45', '#b83400', '#141414'),
  livejournal: theme(8, sans, '#00719a', '#00afed'),
  kassa: theme(8, sans, '#3e217d', '#b9a3f0'),
} as const;

/** Two more are loaded when asked for: `auto` takes on the page's looks, `contrast` is a visitor's own wish. */
export type ThemeName = keyof typeof themes | 'auto' | 'contrast';

/** Colours that every theme shares, light and dark. */
export const common = {
  'surface': ['#fff', '#1b1d22'],
  'surface-sunken': ['#f5f7f8', '#121317'],
  'text': ['#262626', '#ececf0'],
  'muted': ['#5a6072', '#a4a9b8'],
  'border': ['#767c8e', '#7f8596'],
  'hairline': ['#dcdfe6', '#363a44'],
  'danger': ['#b3261e', '#ff8a80'],
  'success': ['#1b6e1a', '#6fcf6a'],
  'warning': ['#8a5a00', '#f0b429'],
} as const satisfies Theme['colours'];

/**
 * The tokens of one theme. Each private one takes the site's public one where it is set: `--_accent: var(--city-accent, #315efb)`.
 * @param own the site's tokens do not count.
 */
export function themeCss({ colours, radius, font, headingFont }: Theme, own = false): string {
  const token = (name: string, value: string): string => `--_${name}:${own ? value : `var(--city-${name},${value})`};`;
  const paint = (of: (pair: Pair) => string): string => Object.entries({ ...common, ...colours }).map(([name, pair]) => token(name, of(pair))).join('');
  // Safari 17.0 to 17.4 has no light-dark(): it stays light there, which is legible, rather than half of each.
  return `.frame{${paint(([light]) => light)}${token('radius', radius)}${token('font', font)}${token('heading-font', headingFont)}}@supports (color:light-dark(red,red)){.frame{${paint((pair) => `light-dark(${pair.join()})`)}}}`;
}

/** A name that this version does not know is drawn as `rambler`. */
export function knownTheme(name: string): ThemeName {
  return name === 'auto' || name === 'contrast' || Object.hasOwn(themes, name) ? (name as ThemeName) : 'rambler';
}
