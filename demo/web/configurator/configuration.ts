import type { Choice } from '../../../tools/rollup/snippet-variants.mjs';

// What the form, the page's address and the preview's address say. Runs in the browser and on the server alike.

/** What can be chosen, as the server knows it. */
export interface Offers {
  /** Names of blocks, without `city-`. */
  readonly blocks: readonly string[];
  readonly themes: readonly string[];
  readonly locales: readonly string[];
}

/** The form as it stands, every field a text. */
export type Fields = Readonly<Record<FieldName, string>>;
export type FieldName = (typeof fieldNames)[number];

export const fieldNames = ['block', 'ask', 'referendum', 'theme', 'scheme', 'density', 'size', 'locale', 'level', 'mode', 'height', 'nonces'] as const;

/** Closed: the words for each are in `words.ts`. */
export type FieldFault = 'choose' | 'subject' | 'subject-missing' | 'height';
export type Faults = Readonly<Partial<Record<FieldName, FieldFault>>>;

export const subjectPattern: RegExp = /^[a-z0-9][a-z0-9-]{0,63}$/;
const heights = { least: 100, most: 4000 };

export const lists = {
  ask: ['one', 'list'],
  scheme: ['', 'light', 'dark'],
  density: ['', 'compact'],
  size: ['', 'large', 'larger'],
  level: ['', '1', '2', '4', '5', '6'],
  mode: ['secure', 'open', 'sandbox'],
  nonces: ['', 'yes'],
} as const;

export function initial(offers: Offers, locale: string): Fields {
  return { block: offers.blocks[0] ?? '', ask: 'one', referendum: '', theme: offers.themes[0] ?? '', scheme: '', density: '', size: '', locale, level: '', mode: 'secure', height: '660', nonces: '' };
}

/** @returns the choice, or what is wrong at which field. */
export function readFields(fields: Fields, offers: Offers, text: string): { readonly choice: Choice } | { readonly faults: Faults } {
  const closed: Readonly<Partial<Record<FieldName, readonly string[]>>> = { ...lists, block: offers.blocks, theme: offers.themes, locale: offers.locales };
  const one = fields.ask !== 'list';
  const subject = one ? fields.referendum.trim() : '';
  const height = Number(fields.height.trim());
  const faults: Partial<Record<FieldName, FieldFault>> = {};
  for (const name of fieldNames) if (closed[name]?.includes(fields[name]) === false) faults[name] = 'choose';
  if (one && subject === '') faults.referendum = 'subject-missing';
  else if (one && !subjectPattern.test(subject)) faults.referendum = 'subject';
  if (!/^\d{3,4}$/.test(fields.height.trim()) || height < heights.least || height > heights.most) faults.height = 'height';
  if (Object.keys(faults).length > 0) return { faults };
  const { block, theme, scheme, density, size, locale, level, nonces } = fields;
  return { choice: { block, subject, text, theme, scheme, density, size, locale, level, mode: fields.mode as Choice['mode'], height, nonces: nonces === 'yes' } };
}

/** What differs from a form that nobody has touched, for an address that can be sent. Nothing of the sender is in it. */
export function toQuery(fields: Fields, from: Fields): string {
  return String(new URLSearchParams(fieldNames.filter((name) => fields[name] !== from[name]).map((name) => [name, fields[name]])));
}

/** Whatever an address says is text of somebody else: it is shown at its field and judged there. */
export function fromQuery(query: string, from: Fields): Fields {
  const given = new URLSearchParams(query);
  return Object.fromEntries(fieldNames.map((name) => [name, given.get(name)?.slice(0, 200) ?? from[name]])) as Fields;
}
