/** ОКТМО: 8 digits of a municipality, 11 of a settlement in it; new charges have 8. The register's `0` for «none» is none here as well. */
export function isOktmo(text: string): boolean {
  return /^(?!0+$)\d{8}(\d{3})?$/.test(text);
}
