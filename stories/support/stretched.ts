/** Texts of people, as opposed to identifiers, instants and addresses: two letters in a row that are no Latin ones, or a sentence. */
function isWords(text: string): boolean {
  return /[а-яё]{2}/i.test(text);
}

/**
 * Everything in it with each Russian text longer by this factor: its own words once more, as far as they are needed, so
 * that lines break where lines of a real language would.
 */
export function stretched<T>(value: T, factor: number): T {
  if (typeof value === 'string') return (isWords(value) ? longer(value, factor) : value) as T;
  if (typeof value === 'function') return ((...given: unknown[]) => stretched((value as unknown as (...given: unknown[]) => unknown)(...given), factor)) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => stretched(one, factor)) as T;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype || '_$litType$' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, stretched<unknown>(inner, factor)])) as T;
}

function longer(text: string, factor: number): string {
  const words = text.split(' ');
  const target = Math.round(text.length * factor);
  let long = text;
  for (let at = 0; long.length < target; at = (at + 1) % words.length) long += ` ${words[at] ?? ''}`;
  return long.slice(0, Math.max(target, text.length)).trimEnd();
}
