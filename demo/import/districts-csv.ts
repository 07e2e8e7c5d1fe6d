import { parse } from 'csv-parse/sync';

export interface District {
  readonly oktmo: string;
  readonly name: string;
  readonly okrug: string;
}

export function isDistrictsFile(header: readonly string[]): boolean {
  return ['name', 'adm_area', 'oktmo'].every((column) => header.includes(column));
}

/** Districts by their ОКТМО code. Rows without a code of eight digits are left out. */
export function readDistricts(text: string): District[] {
  const rows = parse<{ name: string; adm_area: string; oktmo: string }>(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  return rows.filter(({ oktmo }) => /^\d{8}$/.test(oktmo)).map(({ name, adm_area, oktmo }) => ({ oktmo, name, okrug: adm_area }));
}
