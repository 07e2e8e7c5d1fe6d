import { warnOnce } from '../runtime/warn.js';
import type { BlockElement } from '../runtime/block-element.js';
import { autoCss } from './auto.js';
import { contrastCss } from './contrast-theme.js';
import { compactCss } from './density.js';
import { themeCss, type ThemeName, themes } from './themes.js';

/** How much larger than usual; the visitor's contrast theme has larger type of its own. */
const sizes = { normal: 1, large: 1.125, larger: 1.25 } as const;

const densities = { comfortable: '', compact: compactCss } as const;

/** Everything about the looks that most pages never ask for. */
export function looks(host: BlockElement, theme: ThemeName): string {
  const { density, textSize } = host;
  const colours = theme === 'auto' ? autoCss(host) : theme === 'contrast' ? contrastCss : themeCss(themes[theme]);
  const size = Math.max(among(sizes, textSize ?? 'normal', 'text-size'), theme === 'contrast' ? sizes.large : 1);
  return `${colours}${among(densities, density ?? 'comfortable', 'density')}:host{font-size:max(${size}em,${16 * size}px)${theme === 'contrast' ? '!important' : ''}}`;
}

function among<V>(values: Readonly<Record<string, V>>, name: string, attribute: string): V {
  if (!Object.hasOwn(values, name)) warnOnce(`${attribute}="${name}" is none of ${Object.keys(values).join(', ')}`);
  return (Object.hasOwn(values, name) ? values[name] : Object.values(values)[0]) as V;
}
