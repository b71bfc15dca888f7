// Evaluation: a grade is of its scheme or it is none, and no grade becomes one of another scheme.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  EVALUATION_SCHEMES,
  isGrade,
  meaningOf,
  readGrade,
  type Scheme,
  unevaluated,
} from '../../src/statements/evaluation.ts';
import { evaluationSchema } from '../../src/statements/statement.ts';

const SCHEMES = Object.keys(EVALUATION_SCHEMES) as Scheme[];

test('every combination of a scheme is a grade of it, with its meaning, and fits the shape', () => {
  let compared = 0;
  for (const scheme of SCHEMES) {
    for (const [source] of EVALUATION_SCHEMES[scheme].source) {
      for (const [information] of EVALUATION_SCHEMES[scheme].information) {
        const grade = { scheme, source, information };
        assert.ok(isGrade(grade) && meaningOf(grade) !== null && evaluationSchema.safeParse(grade).success);
        assert.deepEqual(readGrade(scheme, `${source}${information}`.toLowerCase()), grade);
        compared += 1;
      }
    }
  }
  assert.equal(compared, 4 * 4 + 3 * 5 + 5 * 5 + 6 * 6);
});

test('a code of one scheme is not taken for one of another', () => {
  assert.equal(isGrade({ scheme: 'UK3x5x2', source: 'B', information: '2' }), false);
  assert.equal(isGrade({ scheme: 'EU4x4', source: 'D', information: '1' }), false);
  assert.equal(isGrade({ scheme: 'EU4x4', source: 'A', information: '5' }), false);
  assert.equal(isGrade({ scheme: 'Admiralty', source: 'G', information: '1' }), false);
  assert.equal(readGrade('EU4x4', 'A12'), null);
  assert.equal(readGrade('EU4x4', ''), null);
});

test('what nobody has evaluated is said to be so in each scheme', () => {
  assert.deepEqual(unevaluated('EU4x4'), { scheme: 'EU4x4', source: 'X', information: '4' });
  for (const scheme of SCHEMES) assert.ok(isGrade(unevaluated(scheme)));
});
