/** What was pasted, without the blanks and line ends that mail and print put in, and without what cannot be seen. */
export function tidyNumber(typed: string): string {
  return typed.replace(/[\s\p{Cf}\p{Cc}]+/gu, '');
}

const length = 43;

/** @returns null for what may be a receipt's number; how many signs it has, where that is wrong; or `signs`, where one of them is. */
export function whatIsWrong(number: string): number | 'signs' | null {
  if (!/^[A-Za-z0-9_-]*$/.test(number)) return 'signs';
  return number.length === length ? null : number.length;
}
