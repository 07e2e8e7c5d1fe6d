/**
 * What `auto` takes on: the nearest opaque colour behind an element (of a gradient one of its own), its text, and the link
 * that the page put into it; a semicolon between them, empty what is not found. In secure mode it is a part of the loader.
 */
export function around(place: Element): string {
  let ground: RegExpExecArray | null | undefined;
  for (let at: Element | null = place; at && !ground; at = at.parentElement) ground = /\b(?!rgba)\w+\([^/()]+\)/.exec(getComputedStyle(at).background);
  const link = place.querySelector('a');
  return [ground, getComputedStyle(place).color, link && getComputedStyle(link).color].join(';');
}
