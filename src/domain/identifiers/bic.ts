/** БИК: 9 digits. @see Bank of Russia, regulation 732-П */
export function isBic(text: string): boolean {
  return /^\d{9}$/.test(text);
}
