import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { kopecks } from '../../../../src/domain/money/kopecks.js';
import { crc16, makeSbp, readSbp } from '../../../../src/domain/payment-code/sbp.js';
import { paymentJson, withoutData } from '../payment-data.js';

describe('СБП links', () => {
  it('the crc is CRC-16/CCITT-FALSE', () => assert.equal(crc16('123456789'), 0x29b1));

  const made = makeSbp({ id: 'AD10000K2NIL3MTG886RG8K5691KFRR8', type: '02', bank: '100000000111', sum: kopecks(1500) });
  const table: [string, string, string | null][] = [
    ['a link', made, null],
    ['blanks around', ` ${made}\n`, null],
    ['another sum', made.replace('1500', '1400'), 'crc'],
    ['no crc', made.replace(/&crc.*/, ''), 'form'],
    ['a short id', made.replace('AD10000K', ''), 'form'],
    ['another currency', made.replace('RUB', 'USD'), 'form'],
    ['another host', made.replace('nspk', 'nspk-pay'), 'not-sbp'],
    ['a host in front', `https://evil.example/?${made}`, 'not-sbp'],
    ['nothing', '', 'not-sbp'],
  ];
  for (const [name, text, problem] of table) it(`${name}: ${problem ?? 'read'}`, () => assert.equal(readSbp(text).problem, problem));

  it('what is made is read back, and any altered sign is noticed', () => {
    const signs = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'];
    const links = fc.record({
      id: fc.string({ unit: fc.constantFrom(...signs), minLength: 32, maxLength: 32 }), type: fc.constantFrom('01' as const, '02' as const),
      bank: fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 12 }), sum: fc.option(fc.integer({ min: 0, max: 10 ** 12 }).map(kopecks)),
    });
    fc.assert(
      fc.property(links, fc.nat(200), fc.constantFrom(...signs), (link, at, sign) => {
        const text = makeSbp(link);
        assert.deepEqual(readSbp(text), { link: { ...link }, problem: null });
        const place = at % text.length;
        const altered = text.slice(0, place) + sign + text.slice(place + 1);
        if (altered !== text) assert.notEqual(readSbp(altered).problem, null);
      }),
    );
  });
  it('a demonstration has its own origin, which is not read as the system’s', () => {
    const demo = makeSbp({ id: 'A'.repeat(32), type: '01', bank: '0'.repeat(12), sum: null }, 'http://kassa.localhost:8080');
    assert.match(demo, /^http:\/\/kassa\.localhost:8080\/A{32}\?type=01&bank=0{12}&crc=[0-9A-F]{4}$/);
    assert.equal(readSbp(demo).problem, 'not-sbp');
  });

  it('agrees with the public links', { skip: withoutData }, () => {
    const vectors = paymentJson<Record<string, string[]>>('sbp_links.json');
    const match = vectors['match'] ?? [];
    const mismatch = vectors['mismatch (made-up or edited strings)'] ?? [];
    for (const text of match) {
      const { link } = readSbp(text);
      assert.ok(link);
      assert.equal(makeSbp(link), text);
    }
    assert.deepEqual(mismatch.map((text) => readSbp(text).problem), ['crc', 'crc', 'form']);
    assert.equal(match.length, 5);
  });
});
