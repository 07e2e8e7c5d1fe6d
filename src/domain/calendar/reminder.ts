/** One reminder of a day that a service of the city has, for a calendar of the reader's own. */
export interface Reminder {
  /** Always the same for the same thing, so that a file saved twice is one entry; nothing of the person in it. */
  readonly uid: string;
  /** When the file was made, ms since the epoch. */
  readonly madeAt: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly summary: string;
  readonly description: string;
  readonly url: string | null;
  /** Minutes before the start at which the calendar speaks up. */
  readonly alarmBefore: number;
}

const day = 86_400_000;

/** «20261222T170000Z», RFC 5545, 3.3.5, form 2. */
function utc(instant: number): string {
  return new Date(Math.floor(instant / 1000) * 1000).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** RFC 5545, 3.3.11; other control characters have no place in a text at all. */
function text(value: string): string {
  return value.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '').replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\n/g, '\\n');
}

function octets(sign: string): number {
  const point = sign.codePointAt(0) ?? 0;
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/** At most 75 octets a line without its break, the blank of a continuation counted; no character is cut (3.1). */
function folded(line: string): string {
  let length = 0;
  let out = '';
  for (const sign of line) {
    const more = octets(sign);
    if (length + more > 75) {
      out += '\r\n ';
      length = 1;
    }
    out += sign;
    length += more;
  }
  return `${out}\r\n`;
}

/** @returns an iCalendar file (RFC 5545) with one event and its alarm. */
export function calendarFile({ uid, madeAt, startsAt, endsAt, summary, description, url, alarmBefore }: Reminder): string {
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//City Blocks//Reminder//RU', 'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT', `UID:${text(uid)}`, `DTSTAMP:${utc(madeAt)}`, `DTSTART:${utc(startsAt)}`, `DTEND:${utc(endsAt)}`,
    `SUMMARY:${text(summary)}`, `DESCRIPTION:${text(description)}`, ...(url !== null && plainAddress.test(url) ? [`URL:${url}`] : []), 'TRANSP:TRANSPARENT',
    'BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${text(summary)}`, `TRIGGER:-PT${Math.max(Math.round(alarmBefore), 0)}M`, 'END:VALARM',
    'END:VEVENT', 'END:VCALENDAR',
  ].map(folded).join('');
}

/** An address goes in as it is (3.3.13), so it may be nothing but one. */
const plainAddress = /^https?:\/\/[\x21-\x7e]+$/;

/** The last hour before the closing, told of a day ahead, or as much as is left of it. @param now ms since the epoch. */
export function beforeClosing({ closesAt }: { readonly closesAt: string }, now: number): Pick<Reminder, 'madeAt' | 'startsAt' | 'endsAt' | 'alarmBefore'> {
  const endsAt = Date.parse(closesAt);
  const startsAt = endsAt - day / 24;
  const left = startsAt - now;
  const alarm = left > day + day / 12 ? day : left > day / 8 ? day / 12 : 0;
  return { madeAt: now, startsAt, endsAt, alarmBefore: alarm / 60_000 };
}
