import { type CSSResult, unsafeCSS } from 'lit';

/** What a theme sets; everything else is common to all. Contrast of each pair is recomputed by a test. */
export interface Palette {
  /** Fill of the one action, and the text on it. */
  readonly accent: string;
  readonly onAccent: string;
  readonly link: string;
}

export interface Theme {
  readonly light: Palette;
  readonly dark: Palette;
  readonly radius: string;
  readonly font: string;
  readonly headingFont: string;
}

const sans = 'Inter, Roboto, "Helvetica Neue", Arial, sans-serif';

export const themes = {
  rambler: {
    light: { accent: '#315efb', onAccent: '#fff', link: '#274bc8' },
    dark: { accent: '#8ea8ff', onAccent: '#121317', link: '#8ea8ff' },
    radius: '2px',
    font: sans,
    headingFont: sans,
  },
  lenta: {
    light: { accent: '#262626', onAccent: '#fff', link: '#262626' },
    dark: { accent: '#ececf0', onAccent: '#121317', link: '#ececf0' },
    radius: '0px',
    font: '"Helvetica Neue", Arial, "Liberation Sans", sans-serif',
    headingFont: 'Georgia, "PT Serif", "Times New Roman", "Liberation Serif", serif',
  },
} as const satisfies Record<string, Theme>;

export type ThemeName = keyof typeof themes;

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
} as const;

const kebab: Record<keyof Palette, string> = { accent: 'accent', onAccent: 'on-accent', link: 'link' };

/** Each private token takes the site's public one where it is set: `--_accent: var(--city-accent, #315efb)`. */
function declarations(pairs: readonly (readonly [name: string, light: string, dark: string])[], both: boolean): string {
  return pairs.map(([name, light, dark]) => `--_${name}:var(--city-${name},${both ? `light-dark(${light},${dark})` : light})`).join(';');
}

function rule(selector: string, pairs: Parameters<typeof declarations>[0], rest = ''): string {
  // Safari 17.0 to 17.4 has no light-dark(): it stays light there, which is legible, rather than half of each.
  return `${selector}{${declarations(pairs, false)}${rest}}@supports (color:light-dark(red,red)){${selector}{${declarations(pairs, true)}}}`;
}

function paletteCss(name: string, theme: Theme): string {
  const keys = Object.keys(kebab) as (keyof Palette)[];
  return rule(
    `.frame[data-theme=${name}]`,
    keys.map((key) => [kebab[key], theme.light[key], theme.dark[key]] as const),
    `;--_radius:var(--city-radius,${theme.radius});--_font:var(--city-font,${theme.font});--_heading-font:var(--city-heading-font,${theme.headingFont})`,
  );
}

/** All tokens of all themes. Built from our own constants above, never from input. */
export const themeStyles: CSSResult = unsafeCSS(
  rule('.frame', Object.entries(common).map(([name, [light, dark]]) => [name, light, dark] as const)) +
    Object.entries(themes).map(([name, theme]) => paletteCss(name, theme)).join(''),
);

/** A name that this version does not know is drawn as `rambler`. */
export function knownTheme(name: string): ThemeName {
  return Object.hasOwn(themes, name) ? (name as ThemeName) : 'rambler';
}
