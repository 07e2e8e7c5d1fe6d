import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beforeClosing, calendarFile, type Reminder } from '../../../../src/domain/calendar/reminder.js';

interface Property {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

/** Reads a file as strictly as RFC 5545 writes it: anything doubtful is thrown at. */
function parse(file: string): Property[] {
  assert.ok(file.endsWith('\r\n'), 'the last line ends too');
  assert.ok(!/[^\r]\n|\r[^\n]/.test(file), 'lines end by CRLF alone');
  const lines = file.slice(0, -2).split('\r\n');
  for (const line of lines) assert.ok(Buffer.byteLength(line) <= 75, `75 octets at most: ${line}`);
  for (const line of lines) assert.ok(!line.includes('\uFFFD') && Buffer.from(line).toString() === line, `no character is cut: ${line}`);
  const unfolded: string[] = [];
  for (const line of lines) {
    if (line.startsWith(' ')) unfolded.push((unfolded.pop() ?? assert.fail('a continuation of nothing')) + line.slice(1));
    else unfolded.push(line);
  }
  return unfolded.map((line) => {
    const [, name = '', parameters = '', value = ''] = /^([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)$/.exec(line) ?? assert.fail(`no content line: ${line}`);
    return { name, parameters, value };
  });
}

/** The text that a calendar shows; a bare sign that had to be escaped is thrown at. */
function unescape(value: string): string {
  assert.ok(!/[;,]/.test(value.replace(/\\[\\;,nN]/g, '')) && !/\\(?![\\;,nN])/.test(value.replace(/\\\\/g, '')), `escaped as a text: ${value}`);
  return value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
}

/** Once each, in its component. */
function within(properties: readonly Property[], component: string): Map<string, string> {
  const begin = properties.findIndex(({ name, value }) => name === 'BEGIN' && value === component);
  const end = properties.findIndex(({ name, value }) => name === 'END' && value === component);
  assert.ok(begin >= 0 && end > begin, component);
  const found = new Map<string, string>();
  let depth = 0;
  for (const { name, value } of properties.slice(begin + 1, end)) {
    if (name === 'BEGIN') depth += 1;
    else if (name === 'END') depth -= 1;
    else if (depth === 0) {
      assert.ok(!found.has(name), `${name} once`);
      found.set(name, value);
    }
  }
  return found;
}

const base: Reminder = {
  uid: 'demo.closing@city.example', madeAt: Date.parse('2026-11-22T09:00:00.250Z'), startsAt: Date.parse('2026-12-22T08:00:00Z'), endsAt: Date.parse('2026-12-22T09:00:00Z'),
  summary: 'Последний час', description: 'Название', url: 'https://city.example/referendum/demo', alarmBefore: 1440,
};

test('one event with an alarm, in UTC', () => {
  const properties = parse(calendarFile(base));
  const calendar = within(properties, 'VCALENDAR');
  assert.equal(calendar.get('VERSION'), '2.0');
  assert.ok(calendar.get('PRODID'));
  assert.ok(!calendar.has('METHOD'), 'a method would ask for an organizer');
  const event = within(properties, 'VEVENT');
  assert.equal(event.get('UID'), base.uid);
  assert.deepEqual([event.get('DTSTAMP'), event.get('DTSTART'), event.get('DTEND')], ['20261122T090000Z', '20261222T080000Z', '20261222T090000Z']);
  assert.equal(event.get('URL'), base.url);
  const alarm = within(properties, 'VALARM');
  assert.deepEqual([alarm.get('ACTION'), alarm.get('TRIGGER'), alarm.get('DESCRIPTION')], ['DISPLAY', '-PT1440M', 'Последний час']);
});

for (const [name, text, shown] of [
  ['plain', 'Где поставить ёлку', undefined],
  ['signs of the format', 'А; Б, В \\ Г: Д', undefined],
  ['lines', 'Одна\nдругая', undefined],
  ['lines of Windows', 'Одна\r\nдругая\rтретья', 'Одна\nдругая\nтретья'],
  ['an attempt to add a property', 'Ёлка\r\nATTENDEE:mailto:x@y.example', 'Ёлка\nATTENDEE:mailto:x@y.example'],
  ['controls', 'а\u0000б\u001Bв', 'абв'],
  ['long, of two octets a sign', 'Поддерживаете ли вы установку дополнительных контейнеров для раздельного сбора отходов, '.repeat(4), undefined],
  ['long, of four octets a sign', '🌲'.repeat(90), undefined],
  ['long, escaped at the edge', `${'a'.repeat(66)};,;,;,;,;,`, undefined],
] as const) {
  test(`a summary is read back: ${name}`, () => {
    const event = within(parse(calendarFile({ ...base, summary: text, description: text })), 'VEVENT');
    assert.equal(unescape(event.get('SUMMARY') ?? ''), shown ?? text);
    assert.equal(unescape(event.get('DESCRIPTION') ?? ''), shown ?? text);
    assert.equal(event.has('ATTENDEE'), false);
  });
}

test('an address that is none is left out', () => {
  for (const url of [null, 'javascript:alert(1)', 'https://a.example/\r\nATTENDEE:x', 'https://a.example/а']) assert.equal(within(parse(calendarFile({ ...base, url })), 'VEVENT').has('URL'), false, String(url));
});

test('the alarm is a day ahead, or as much as is left', () => {
  const closesAt = '2026-12-22T09:00:00Z';
  for (const [now, alarmBefore] of [
    ['2026-11-22T09:00:00Z', 1440], ['2026-12-21T05:00:00Z', 1440], ['2026-12-21T07:00:00Z', 120], ['2026-12-22T04:00:00Z', 120], ['2026-12-22T06:00:00Z', 0], ['2026-12-22T08:59:00Z', 0],
  ] as const) {
    const made = beforeClosing({ closesAt }, Date.parse(now));
    assert.equal(made.alarmBefore, alarmBefore, now);
    assert.deepEqual([made.startsAt, made.endsAt], [Date.parse('2026-12-22T08:00:00Z'), Date.parse(closesAt)]);
  }
});
