// The themes for design tools, in the format of the Design Tokens Community Group. The build calls `tokensText`; by
// itself: npm run tokens -- FILE
// @see https://www.designtokens.org/tr/2025.10/format/
import './ts-paths.mjs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @returns {Promise<string>} JSON, the same for the same sources. One group a theme and scheme, complete in itself. */
export async function tokensText() {
  const { common, themes } = await import('../src/ui/themes.ts');
  const { contrastTheme } = await import('../src/ui/contrast-theme.ts');
  const groups = Object.entries({ ...themes, contrast: contrastTheme }).map(([name, theme]) => [name, { light: palette(theme, 0, common), dark: palette(theme, 1, common), shape: shape(theme) }]);
  return `${JSON.stringify(Object.fromEntries(groups), null, 2)}\n`;
}

function palette(theme, at, common) {
  return { $type: 'color', ...Object.fromEntries(Object.entries({ ...common, ...theme.colours }).map(([name, pair]) => [name, { $value: colour(pair[at]) }])) };
}

function shape({ radius, font, headingFont }) {
  return {
    'radius': { $type: 'dimension', $value: { value: Number.parseFloat(radius), unit: 'px' } },
    'font': { $type: 'fontFamily', $value: families(font) },
    'heading-font': { $type: 'fontFamily', $value: families(headingFont) },
  };
}

function colour(hex) {
  const full = hex.length === 4 ? `#${[...hex.slice(1)].map((digit) => digit + digit).join('')}` : hex;
  const components = [1, 3, 5].map((at) => Math.round((Number.parseInt(full.slice(at, at + 2), 16) / 255) * 1e4) / 1e4);
  return { colorSpace: 'srgb', components, hex: full };
}

function families(list) {
  return list.split(',').map((family) => family.trim().replaceAll('"', ''));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? 'dist/tokens.json';
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await tokensText());
  console.log(file);
}
