import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { documentKinds, SearchBy } from '../../../../src/blocks/pay-accrual/schemas.js';
import { type DocumentProblem, printDocument, readDocument, type SearchDocument } from '../../../../src/domain/identifiers/document.js';
import { sharedData } from '../../../../demo/import/seed.js';

const file = new URL('enrolment/identifier_vectors.json', sharedData);
const withoutVectors = existsSync(file) ? false : 'the larger data are not on this machine';

describe('readDocument', () => {
  const table: [SearchDocument, string, string, DocumentProblem | null][] = [
    ['sts', '77 УЕ 123456', '77УЕ123456', null],
    ['sts', '77 ye №123456', '77УЕ123456', null],
    ['sts', '9900 123456', '9900123456', null],
    ['sts', '99О0 12З456', '9900123456', null],
    ['sts', '77УО123456', '77УО123456', null],
    ['sts', '77ЖЩ123456', '77ЖЩ123456', 'form'],
    ['sts', '77УЕ12345', '77УЕ12345', 'length'],
    ['licence', '99 00 123456', '9900123456', null],
    ['licence', '77 OT 123456', '77ОТ123456', null],
    ['passport', '45 10 123456', '4510123456', null],
    ['passport', '4510\u00a0№\u00a0123456', '4510123456', null],
    ['passport', '4510 12345', '451012345', 'length'],
    ['passport', '45AB 123456', '45AB123456', 'form'],
    ['snils', '112-233-445 95', '11223344595', null],
    ['snils', '112-233-445 96', '11223344596', 'check-digit'],
    ['snils', '1122334459', '1122334459', 'length'],
    ['birth-certificate', 'II-МЮ 123456', 'IIМЮ123456', null],
    ['birth-certificate', 'ii-mю № 123456', 'IIМЮ123456', null],
    ['birth-certificate', '1У-АИ 654321', 'IVАИ654321', null],
    ['birth-certificate', 'IIII-МЮ 123456', 'IIIIМЮ123456', 'form'],
    ['birth-certificate', 'МЮ 123456', 'МЮ123456', 'form'],
    ['birth-certificate', 'II-МЮ 12345', 'IIIМЮ12345', 'length'],
    ['birth-certificate', '', '', 'length'],
    ['inn', '7603 0707 3214', '760307073214', null],
    ['inn', '7603 0707 3215', '760307073215', 'check-digit'],
    ['inn', '7603', '7603', 'length'],
  ];
  for (const [kind, typed, number, problem] of table) {
    it(`${kind} «${typed}»`, () => {
      const read = readDocument(kind, typed);
      assert.equal(read.problem, problem);
      if (problem !== null) return;
      assert.equal(read.number, number);
      assert.ok(v.is(SearchBy, { by: 'document', document: kind, number, consent: true }));
      assert.deepEqual(readDocument(kind, printDocument(kind, number)), read);
    });
  }

  it('knows the documents of the contract', () => {
    const known: readonly SearchDocument[] = documentKinds;
    for (const kind of known) assert.notEqual(readDocument(kind, '1').problem, null);
  });

  it('agrees with the vectors', { skip: withoutVectors }, () => {
    const { snils, inn, birthCertificate: birth } = JSON.parse(readFileSync(file, 'utf8')) as {
      snils: { valid: string[]; invalid: string[]; notCheckable: string[] };
      inn: { valid: string[]; invalid: string[] };
      birthCertificate: { canonical: Record<string, string>; invalid: string[]; repairable: string[] };
    };
    for (const number of [...snils.valid, ...snils.notCheckable]) {
      const read = readDocument('snils', number);
      assert.equal(read.problem, null);
      assert.equal(printDocument('snils', read.number), number);
    }
    for (const number of snils.invalid) assert.equal(readDocument('snils', number).problem, 'check-digit');
    for (const number of inn.valid) assert.equal(readDocument('inn', number).problem, null);
    for (const number of inn.invalid) assert.equal(readDocument('inn', number).problem, 'check-digit');
    for (const [typed, canonical] of Object.entries(birth.canonical)) {
      const read = readDocument('birth-certificate', typed);
      assert.equal(read.problem, null, typed);
      assert.equal(printDocument('birth-certificate', read.number), canonical);
    }
    for (const number of birth.invalid) assert.notEqual(readDocument('birth-certificate', number).problem, null);
    for (const number of birth.repairable) assert.equal(readDocument('birth-certificate', number).problem, null);
  });
});
