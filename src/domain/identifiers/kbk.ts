/** КБК: 20 digits or letters, not all zeros. The register's `0` for «none» is none here as well. @see ГИС ГМП 2.1.1, `KBKType` */
export function isKbk(text: string): boolean {
  return /^(?!0+$)[0-9A-Za-zА-Яа-я]{20}$/.test(text);
}
