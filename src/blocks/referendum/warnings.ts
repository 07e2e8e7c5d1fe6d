/** What is told to the developer of a page, once, about a tag that is not as it should be. @param value as it was found. */
export const warnings: Readonly<Record<'unset' | 'unconfigured' | 'heading-level' | 'theme', (value: string) => string>> = {
  'unset': (value) => `<city-referendum referendum="${value}">: an identifier such as "big-ring-name" is expected`,
  'unconfigured': () => 'no gateway and no transport is configured',
  'heading-level': (value) => `<city-referendum heading-level="${value}">: a whole number from 1 to 6 is expected, 3 is used`,
  'theme': (value) => `theme="${value}": there is no such theme, rambler is used`,
};
