import { contrastTheme } from '../../src/ui/contrast-theme.js';
import { common, type Theme, themes } from '../../src/ui/themes.js';
import { contrast } from '../../test/harness/contrast.js';

export interface Swatch {
  readonly colour: string;
  /** Contrast on the two surfaces of its scheme; of text on a fill, on that fill. */
  readonly ratios: readonly string[];
}

export interface TokenRow {
  readonly token: string;
  readonly light: Swatch;
  readonly dark: Swatch;
}

const schemes = [0, 1] as const;

function swatch(colour: string, backgrounds: readonly string[]): Swatch {
  return { colour, ratios: backgrounds.map((background) => contrast(colour, background).toFixed(2)) };
}

function surfaces(at: 0 | 1): readonly string[] {
  return [common.surface[at], common['surface-sunken'][at]];
}

/** Colours that all themes share. */
export const commonRows: readonly TokenRow[] = Object.entries(common).map(([name, colours]) => {
  const [light, dark] = schemes.map((at) => swatch(colours[at], name.startsWith('surface') || name === 'hairline' ? [] : surfaces(at))) as [Swatch, Swatch];
  return { token: `--city-${name}`, light, dark };
});

/** What each theme sets. */
export const themeRows: readonly { readonly theme: string; readonly rows: readonly TokenRow[]; readonly shapes: readonly (readonly [token: string, value: string])[] }[] = Object.entries({
  ...themes,
  contrast: contrastTheme,
} as Record<string, Theme>).map(([theme, { colours, radius, font, headingFont }]) => {
  const all: Theme['colours'] = { ...common, ...colours };
  const backs = (name: string, at: 0 | 1): string[] => (name === 'on-accent' ? ['accent'] : /^surface|^hairline/.test(name) ? [] : ['surface', 'surface-sunken']).map((back) => all[back]?.[at] ?? '');
  return {
    theme,
    rows: Object.entries(colours).map(([name, [light, dark]]) => ({ token: `--city-${name}`, light: swatch(light, backs(name, 0)), dark: swatch(dark, backs(name, 1)) })),
    shapes: [['--city-radius', radius], ['--city-font', font], ['--city-heading-font', headingFont]],
  };
});
