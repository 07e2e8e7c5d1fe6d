export type Period = 'upcoming' | 'open' | 'closed';

/** Opening and closing instants, RFC 3339. */
export interface Schedule {
  readonly opensAt: string;
  readonly closesAt: string;
}

/** Where in its life a referendum is. The opening instant belongs to the voting, the closing one no longer does. */
export function periodAt(schedule: Schedule, now: number): Period {
  if (now < Date.parse(schedule.opensAt)) return 'upcoming';
  return now < Date.parse(schedule.closesAt) ? 'open' : 'closed';
}

/** @returns the next instant at which the period changes, ms since the epoch, or null after closing. */
export function nextChange(schedule: Schedule, now: number): number | null {
  return [Date.parse(schedule.opensAt), Date.parse(schedule.closesAt)].find((instant) => instant > now) ?? null;
}

/** Hours until the closing, begun ones included, in the last week before it; else 0. @param now ms since the epoch. */
export function hoursLeft({ closesAt }: Pick<Schedule, 'closesAt'>, now: number): number {
  const hours = Math.ceil((Date.parse(closesAt) - now) / 3_600_000);
  return hours > 0 && hours <= 168 ? hours : 0;
}
