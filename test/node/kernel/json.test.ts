import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toJson } from '../../../src/kernel/json.js';

describe('JSON text', () => {
  it('is that of JSON.stringify for all plain data', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => assert.equal(toJson(value), JSON.stringify(value))));
    assert.equal(toJson({ a: undefined, b: [undefined, null, 1] }), '{"b":[null,null,1]}');
  });

  it('stays so on a page whose framework gave arrays, strings and objects a toJSON', () => {
    const value = { choices: [{ question: 'q', options: ['a', 'b "c"'] }] };
    const expected = JSON.stringify(value);
    const polluted = [Array.prototype, String.prototype, Object.prototype];
    try {
      for (const prototype of polluted) Object.defineProperty(prototype, 'toJSON', { value: () => 'polluted', configurable: true });
      assert.equal(toJson(value), expected);
    } finally {
      for (const prototype of polluted) Reflect.deleteProperty(prototype, 'toJSON');
    }
  });
});
