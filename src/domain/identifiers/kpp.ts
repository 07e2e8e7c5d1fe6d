/** КПП: tax office (not 00), reason in two digits or capital Latin letters, number. @see ГИС ГМП 2.1.1, `KPPType` */
export function isKpp(text: string): boolean {
  return /^(?!00)\d{4}[0-9A-Z]{2}\d{3}$/.test(text);
}
