import type { BlockElement } from '../runtime/block-element.js';
import { configurePage, pageSettings } from '../runtime/page.js';
import { around } from './around.js';
import { type AutoPalette, autoPalette } from './auto-palette.js';
import { mix, readComputed, type Rgb, white } from './colour.js';
import { sans, themeCss } from './themes.js';

let watching = false;

/** The page's looks may change under a block: by a class of its root, by the reader's system, and some of it slowly. */
function watch(): void {
  if (watching) return;
  watching = true;
  const again = (): void => configurePage({});
  const eye = new MutationObserver(again);
  for (const root of [document.documentElement, document.body]) eye.observe(root, { attributes: true });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  document.addEventListener('transitionend', ({ propertyName }) => /color/.test(propertyName) && again());
}

/** The tokens that make a block look like the page around it, each of them moved until it can be read. */
export function autoCss(host: BlockElement): string {
  watch();
  const { scheme, colours } = paletteOf(pageSettings().around ?? measured(host), host.renderRoot);
  const font = readFamilies(getComputedStyle(host).fontFamily) || sans;
  return `${themeCss({ colours, radius: '4px', font, headingFont: font })}:host{color-scheme:${scheme}!important}`;
}

/** @param told by `around()`, in the page itself or on the page's side of the frame's edge. @param root where a probe may stand for a moment. */
export function paletteOf(told: string, root: Node): AutoPalette {
  const [ground = '', text = '', link = ''] = told.split(';');
  const [surface] = [ground, 'Canvas'].map((one) => resolve(root, one)).filter((one) => one?.[3] === 1);
  const behind = (surface?.slice(0, 3) ?? white) as unknown as Rgb;
  const flat = (given: string): Rgb | null => {
    const [red, green, blue, opacity] = resolve(root, given) ?? [];
    return red === undefined || green === undefined || blue === undefined ? null : mix([red, green, blue], opacity ?? 1, behind);
  };
  return autoPalette({ ground: behind, text: flat(text), link: flat(link) });
}

/** Once the block is drawn, what the page put inside is nowhere, and without colour: for a moment it has a place again. */
function measured(host: BlockElement): string {
  const slot = document.createElement('slot');
  host.renderRoot.append(slot);
  const found = around(host);
  slot.remove();
  return found;
}

/** Whatever notation a colour has, its channels in sRGB. The text may be a hostile page's. */
function resolve(root: Node, text: string): ReturnType<typeof readComputed> {
  if (!text || /var\(|[;{}]/.test(text) || !CSS.supports('color', text)) return null;
  const probe = document.createElement('i');
  probe.style.color = `color-mix(in srgb,${text},${text})`;
  root.appendChild(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return readComputed(color);
}

/** Names of families go into a sheet: only letters, digits, blanks and hyphens of them. */
export function readFamilies(text: string): string {
  const families = text.split(',').map((family) => family.trim().replace(/^["']|["']$/g, ''));
  return families.filter((family) => /^[\p{L}\d _-]+$/u.test(family)).map((family) => (/^[a-z-]+$/.test(family) ? family : `"${family}"`)).join(',');
}
