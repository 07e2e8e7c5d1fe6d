/**
 * JSON text of plain data. Unlike `JSON.stringify` it asks no array and no object for `toJSON`: frameworks of 2008, still
 * on many pages, put one into everybody's prototype, and then arrays come out as strings.
 */
export function toJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => toJson(one ?? null)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${toJson(one)}`).join(',')}}`;
}
