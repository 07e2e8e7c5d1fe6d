import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeWindows1251 } from '../../../demo/sites/ugly/windows-1251.js';

const decode = (bytes: Uint8Array): string => new TextDecoder('windows-1251').decode(bytes);

test('Russian text is one byte a letter', () => {
  const text = 'Съешь ещё этих мягких «булок» № 5 — да выпей чаю…';
  const bytes = encodeWindows1251(text);
  assert.equal(bytes.length, text.length);
  assert.equal(decode(bytes), text);
});

test('what has no byte becomes a character reference', () => {
  assert.equal(decode(encodeWindows1251('−2 × 😀')), '&#8722;2 &#215; &#128512;');
});

test('every text comes back, references resolved', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const back = decode(encodeWindows1251(text)).replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
      const plain = text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
      assert.equal(back, plain);
    }),
  );
});
