import { type DoctorCode, type Finding, finding } from './codes.js';
import { lineage, shortSelector } from './selector.js';

/** A block is at home from this width on, in CSS px. */
const narrowest = 240;

function moves(style: CSSStyleDeclaration): boolean {
  if (style.transform === 'none') return false;
  const { is2D, a, b, c, d } = new DOMMatrix(style.transform);
  // To be shifted does no harm: a browser can still tell that what it draws is what is there.
  return !is2D || a !== 1 || b !== 0 || c !== 0 || d !== 1;
}

const set = (value: string): boolean => value !== '' && value !== 'none';

/** What an element around the block does to it, and what would undo it. */
function effects(style: CSSStyleDeclaration): (readonly [DoctorCode, string])[] {
  const backdrop = style.backdropFilter || style.getPropertyValue('-webkit-backdrop-filter');
  const mask = style.maskImage || style.getPropertyValue('-webkit-mask-image');
  const opacity = Number.parseFloat(style.opacity);
  const rules: readonly (readonly [boolean, DoctorCode, string])[] = [
    [opacity === 0, 'look.hidden', 'opacity: 1'],
    [opacity > 0 && opacity < 1, 'look.opacity', 'opacity: 1'],
    [set(style.filter), 'look.filter', 'filter: none'],
    [set(backdrop), 'look.filter', 'backdrop-filter: none'],
    [moves(style), 'look.transform', 'transform: none'],
    [set(style.scale), 'look.transform', 'scale: none'],
    [set(style.rotate), 'look.transform', 'rotate: none'],
    [set(style.clipPath), 'look.clip', 'clip-path: none'],
    [set(mask), 'look.clip', 'mask: none'],
    [style.mixBlendMode !== 'normal', 'look.blend', 'mix-blend-mode: normal'],
  ];
  return rules.filter(([is]) => is).map(([, code, line]) => [code, line]);
}

/** The element that begins an inherited value: the outermost of those that have it in a row. */
function source(line: readonly Element[], has: (style: CSSStyleDeclaration) => boolean): Element | null {
  let found: Element | null = null;
  for (const element of line) {
    if (!has(getComputedStyle(element))) break;
    found = element;
  }
  return found;
}

/** What cuts the place off: a box around it that neither shows nor scrolls what does not fit. */
function cutter(place: Element, line: readonly Element[]): Element | null {
  const own = place.getBoundingClientRect();
  const within = line.slice(1).filter((element) => element !== document.body && element !== document.documentElement);
  return within.find((element) => {
    const { overflowX, overflowY, display } = getComputedStyle(element);
    if (display === 'inline' || display === 'contents') return false;
    const box = element.getBoundingClientRect();
    const cuts = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
    return (cuts(overflowX) && (own.left < box.left - 1 || own.right > box.right + 1)) || (cuts(overflowY) && (own.top < box.top - 1 || own.bottom > box.bottom + 1));
  }) ?? null;
}

const columns = [0.05, 0.35, 0.65, 0.95] as const;
const rows = [0.05, 0.23, 0.41, 0.59, 0.77, 0.95] as const;

/** What lies over the place, at points of a grid that are in the window now. */
function covers(place: Element, line: readonly Element[], ours: (element: Element) => boolean): Element[] {
  const { left, top, width, height } = place.getBoundingClientRect();
  const family = new Set(line);
  const times = new Map<Element, number>();
  let points = 0;
  for (const x of columns) {
    for (const y of rows) {
      const hits = document.elementsFromPoint(left + width * x, top + height * y).filter((hit) => !ours(hit));
      const [hit] = hits;
      if (!hit) continue;
      points += 1;
      if (!family.has(hit) && !place.contains(hit) && hits.some((one) => one === place || place.contains(one) || family.has(one))) times.set(hit, (times.get(hit) ?? 0) + 1);
    }
  }
  // A bar that stays while the page scrolls lies over everything once; only a veil over most of the block is told.
  const stays = (element: Element): boolean => lineage(element).some((one) => /^(fixed|sticky)$/.test(getComputedStyle(one).position));
  return [...times].filter(([element, count]) => count > points / 2 || !stays(element)).map(([element]) => element);
}

/**
 * Whatever keeps a browser from attesting that the reader sees the block as it is, so that a vote has to be confirmed
 * in a window of its own (Intersection Observer v2).
 * @param ours whether an element is the doctor's own.
 */
export function examineLook(place: Element, ours: (element: Element) => boolean): Finding[] {
  const line = lineage(place);
  const tell = (code: DoctorCode, element: Element, fix: string | null): Finding => finding(code, shortSelector(element), fix, { place });
  const gone = line.findLast((element) => getComputedStyle(element).display === 'none');
  if (gone) return [tell('look.hidden', gone, 'display: block')];
  const unseen = source(line, ({ visibility }) => visibility !== 'visible');
  if (unseen) return [tell('look.hidden', unseen, 'visibility: visible')];

  const found = line.flatMap((element) => effects(getComputedStyle(element)).map(([code, fix]) => tell(code, element, fix)));
  const deaf = source(line, ({ pointerEvents }) => pointerEvents === 'none');
  if (deaf) found.push(tell('look.pointer', deaf, 'pointer-events: auto'));
  const { width, height } = place.getBoundingClientRect();
  if (width === 0 || height === 0) return [...found, tell('look.hidden', place, null)];
  if (width < narrowest) found.push(tell('look.narrow', place, `min-width: ${narrowest}px`));
  const cut = cutter(place, line);
  if (cut) found.push(tell('look.cut', cut, 'overflow: visible'));
  return [...found, ...covers(place, line, ours).map((element) => tell('look.covered', element, null))];
}
