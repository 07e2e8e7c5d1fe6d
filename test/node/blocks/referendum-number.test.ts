import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tidyNumber, whatIsWrong } from '../../../src/blocks/referendum/around/tracker-number.js';

const number = 'mL1hdpTnqIRdIoTVtQecIbOeZDLgi3al0YaJ-JWRBjQ';

test('what mail and paper put between is taken out', () => {
  for (const pasted of [number, ` ${number}\n`, `${number.slice(0, 20)}\r\n${number.slice(20)}`, `\u00a0${number.slice(0, 5)}\u200b${number.slice(5)}\ufeff`, number.split('').join(' ')]) {
    assert.equal(tidyNumber(pasted), number);
  }
});

test('what is wrong is told before anybody is asked', () => {
  for (const [typed, wrong] of [[number, null], ['', 0], [number.slice(1), 42], [`${number}x`, 44], [`${number.slice(1)}=`, 'signs'], [number.replace('m', 'м'), 'signs'], ['../../x', 'signs']] as const) {
    assert.equal(whatIsWrong(typed), wrong, typed);
  }
});
