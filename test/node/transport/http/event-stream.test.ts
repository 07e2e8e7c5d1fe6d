import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../../../src/kernel/fault.js';
import { eventStreamParser } from '../../../../src/transport/http/event-stream.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const whole = (text: string): string[] => eventStreamParser()(bytes(text));

// The cases of WHATWG HTML 9.2.6 and of the web platform tests for eventsource/format-*.
for (const [name, text, events] of [
  ['one event', 'data: a\n\n', ['a']],
  ['no blank after the colon', 'data:a\n\n', ['a']],
  ['one blank is taken away, not two', 'data:  a\n\n', [' a']],
  ['several data lines are joined', 'data: a\ndata: b\n\n', ['a\nb']],
  ['data without a colon is an empty line', 'data\ndata\n\n', ['\n']],
  ['empty data', 'data:\n\n', ['']],
  ['comments', ': hello\n:\ndata: a\n:x\n\n', ['a']],
  ['CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n', ['a', 'b']],
  ['CR', 'data: a\r\rdata: b\r\r', ['a', 'b']],
  ['mixed line ends', 'data: a\r\ndata: b\rdata: c\n\n', ['a\nb\nc']],
  ['byte order mark', '\uFEFFdata: a\n\n', ['a']],
  ['a second byte order mark is no field of ours', '\uFEFF\uFEFFdata: a\n\n', []],
  ['unknown fields, ids, retry', 'id: 1\nretry: 5\nfoo: x\nDATA: y\ndata: a\n\n', ['a']],
  ['a named event is for newer versions', 'event: other\ndata: a\n\ndata: b\n\n', ['b']],
  ['the name of an unnamed event', 'event: message\ndata: a\n\n', ['a']],
  ['an unfinished event is not told', 'data: a\n\ndata: b\n', ['a']],
  ['a blank line alone is no event', '\n\n\n\n', []],
  ['NUL and other controls are text', 'data: \0\u0085\u2028\n\n', ['\0\u0085\u2028']],
] as const) {
  test(name, () => assert.deepEqual(whole(text), events));
}

test('a CR at the end of a chunk ends the line at once, and the LF after it is no other line', () => {
  const parse = eventStreamParser();
  assert.deepEqual(parse(bytes('data: a\r\r')), ['a']);
  assert.deepEqual(parse(bytes('\ndata: b\r')), []);
  assert.deepEqual(parse(bytes('\n')), []);
  assert.deepEqual(parse(bytes('\r\n')), ['b']);
});

test('a line without an end does not fill the memory', () => {
  const parse = eventStreamParser();
  const chunk = bytes('x'.repeat(300_000));
  assert.throws(() => {
    for (let n = 0; n < 5; n++) parse(chunk);
  }, Fault);
});

test('however the network cuts it, the events are the same', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme' }).map((text) => `data: ${text.replace(/[\r\n]/g, '')}`),
    fc.constantFrom('', '', ':', 'data', 'event: x', 'id: 7', 'дата: ё'),
  );
  const text = fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r')), { maxLength: 30 }).map((lines) => lines.flat().join(''));
  fc.assert(
    fc.property(text, fc.array(fc.nat(60), { maxLength: 40 }), (given, cuts) => {
      const all = bytes(given);
      const parse = eventStreamParser();
      const events: string[] = [];
      let at = 0;
      for (const length of cuts) events.push(...parse(all.slice(at, (at += length))));
      events.push(...parse(all.slice(at)));
      assert.deepEqual(events, whole(given));
    }),
    { numRuns: 1000 },
  );
});

test('arbitrary bytes never throw', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 50 })), (chunks) => {
      const parse = eventStreamParser();
      for (const chunk of chunks) for (const event of parse(chunk)) assert.equal(typeof event, 'string');
    }),
    { numRuns: 1000 },
  );
});
