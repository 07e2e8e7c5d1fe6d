/** A day without a time: `YYYY-MM-DD`. Days compare as text. */
export type PlainDate = string;

/** Whether there is such a day: 2026-02-30 is none. */
export function isDay(text: string): boolean {
  const instant = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** The day it is in Moscow: UTC+3 all the year since 26.10.2014 (Federal Law 248-FZ of 21.07.2014), so no time zone data are needed. @param now ms since the epoch. */
export function moscowDay(now: number): PlainDate {
  return new Date(now + 10_800_000).toISOString().slice(0, 10);
}

/** Whole days from one day to another, negative where it is past. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
