import { readJson } from './read-json.js';

/** A person that the demo city knows. */
export interface DemoCitizen {
  readonly subject: string;
  /** As a page may show it: given name and initial. */
  readonly name: string;
  readonly fullName: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** ОКТМО of the district of registration. */
  readonly district: string;
  readonly districtName: string;
}

/** Teenagers of the demo stay as old as the file says, in whichever year it runs: else the 17-year-old could soon vote. */
export function demoCitizens(now: number): DemoCitizen[] {
  const listed = readJson<(DemoCitizen & { age?: number })[]>('citizens.json');
  return listed.map(({ age, ...citizen }) => ({ ...citizen, birthDate: age === undefined ? citizen.birthDate : birthDateAt(citizen.birthDate, age, now) }));
}

function birthDateAt(birthDate: string, age: number, now: number): string {
  const today = new Date(now).toISOString().slice(0, 10);
  const birthday = birthDate.slice(4);
  const year = Number(today.slice(0, 4)) - age - (today.slice(4) < birthday ? 1 : 0);
  return `${year}${birthday}`;
}
