/** What stands between the groups of a number as people write it: blanks of every width, dashes of every length, dots below. */
export const gaps = /[\s\u00a0\u2000-\u200d\u202f\u2060\ufeff\u00ad\-\u2010-\u2015\u2212]+/g;

/** A number without its gaps, in upper case. */
export function plain(text: string): string {
  return text.replace(gaps, '').toUpperCase();
}

/** Letters that a keyboard, a scanner or an eye takes for digits: О for 0, З for 3, I, l and L for 1. */
export function digitsOf(text: string): string {
  return text.replace(/[OОoо]/g, '0').replace(/[Зз]/g, '3').replace(/[IІLl|]/g, '1');
}
