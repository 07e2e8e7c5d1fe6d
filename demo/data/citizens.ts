import { readFileSync } from 'node:fs';

/** A person of the demo city. All of them are invented. */
export interface DemoCitizen {
  /** Opaque identifier at the login and in the citizen register. */
  readonly subject: string;
  /** As blocks show it. */
  readonly name: string;
  readonly fullName: string;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  /** ОКТМО of the district of residence, 8 digits. */
  readonly oktmo: string;
  readonly district: string;
  /** Categories that an electorate may be limited to. */
  readonly categories?: readonly string[];
}

interface Row extends DemoCitizen {
  /** Who is in the set because he is under age stays that old, whatever year the demo is started in. */
  readonly keepAge?: number;
}

/** @param today YYYY-MM-DD. */
export function readCitizens(today: string = new Date().toISOString().slice(0, 10)): readonly DemoCitizen[] {
  const rows = JSON.parse(readFileSync(new URL('citizens.json', import.meta.url), 'utf8')) as readonly Row[];
  return rows.map(({ keepAge, ...citizen }) => {
    if (keepAge === undefined) return citizen;
    const later = ageOn(citizen.birthDate, today) - keepAge;
    const year = Number(citizen.birthDate.slice(0, 4)) + later;
    return { ...citizen, birthDate: `${year}${citizen.birthDate.slice(4)}` };
  });
}

/** Full years. @param birthDate YYYY-MM-DD. @param day YYYY-MM-DD. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
