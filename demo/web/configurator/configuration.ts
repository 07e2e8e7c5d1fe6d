import type { Choice } from '../../../tools/rollup/snippet-variants.mjs';

// What the form, the page's address and the preview's address say. Runs in the browser and on the server alike.

/** What can be chosen, as the server knows it. */
export interface Offers {
  /** By the name of a block, without `city-`. */
  readonly blocks: Readonly<Record<string, OfferedBlock>>;
  readonly themes: readonly string[];
  readonly locales: readonly string[];
  /** What a block of charges may be limited to, and who may pay by it; the first is as without it. */
  readonly kinds: readonly string[];
  readonly payers: readonly string[];
}

export interface OfferedBlock {
  /** Whether it is about a question, or about a list of them. One that is not is about charges. */
  readonly asks: boolean;
  /** It runs in the city's frame only: in the page there is its demonstration. */
  readonly secureOnly: boolean;
  /** Px of its first view, where nobody chose another. */
  readonly height: string;
}

/** The form as it stands, every field a text. */
export type Fields = Readonly<Record<FieldName, string>>;
export type FieldName = (typeof fieldNames)[number];

export const fieldNames = ['block', 'ask', 'referendum', 'payer', 'kinds', 'theme', 'scheme', 'density', 'size', 'locale', 'level', 'mode', 'height', 'nonces'] as const;

/** Closed: the words for each are in `words.ts`. */
export type FieldFault = 'choose' | 'subject' | 'subject-missing' | 'height' | 'secure-only';
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
  const [[block, { height }] = ['', { height: '' }]] = Object.entries(offers.blocks);
  return { block, ask: 'one', referendum: '', payer: '', kinds: '', theme: offers.themes[0] ?? '', scheme: '', density: '', size: '', locale, level: '', mode: 'secure', height, nonces: '' };
}

/** @returns the choice, or what is wrong at which field. */
export function readFields(fields: Fields, offers: Offers, text: string): { readonly choice: Choice } | { readonly faults: Faults } {
  const closed: Readonly<Partial<Record<FieldName, readonly string[]>>> = { ...lists, block: Object.keys(offers.blocks), theme: offers.themes, locale: offers.locales, payer: ['', ...offers.payers] };
  const kinds = fields.kinds.split(' ').filter(Boolean);
  const { asks = true, secureOnly = false } = (Object.hasOwn(offers.blocks, fields.block) ? offers.blocks[fields.block] : undefined) ?? {};
  const one = asks && fields.ask !== 'list';
  const subject = one ? fields.referendum.trim() : '';
  const height = Number(fields.height.trim());
  const faults: Partial<Record<FieldName, FieldFault>> = {};
  for (const name of fieldNames) if (closed[name]?.includes(fields[name]) === false) faults[name] = 'choose';
  if (kinds.some((kind) => !offers.kinds.includes(kind))) faults.kinds = 'choose';
  if (secureOnly && fields.mode === 'open') faults.mode = 'secure-only';
  if (one && subject === '') faults.referendum = 'subject-missing';
  else if (one && !subjectPattern.test(subject)) faults.referendum = 'subject';
  if (!/^\d{3,4}$/.test(fields.height.trim()) || height < heights.least || height > heights.most) faults.height = 'height';
  if (Object.keys(faults).length > 0) return { faults };
  const { block, payer, theme, scheme, density, size, locale, level, nonces } = fields;
  const own: Choice['own'] = asks ? {} : { 'payer-kind': payer, 'kinds': kinds.join(' ') };
  return { choice: { block, subject, own, text, theme, scheme, density, size, locale, level, mode: fields.mode as Choice['mode'], height, nonces: nonces === 'yes' } };
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
