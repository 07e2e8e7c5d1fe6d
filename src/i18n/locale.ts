/** Languages that every catalogue has in full. Russian is the source. */
export const locales = ['ru', 'en'] as const;
export type Locale = (typeof locales)[number];

/** @returns the first of the wishes that we speak («en-GB» is `en`), else Russian. */
export function chooseLocale(...wishes: readonly (string | null | undefined)[]): Locale {
  for (const wish of wishes) {
    const language = wish?.toLowerCase().split(/[-_]/)[0];
    const found = locales.find((locale) => locale === language);
    if (found) return found;
  }
  return 'ru';
}
