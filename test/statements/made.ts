// Generators of the statements tests: handlings in the order the algebra writes, and whole statements. Everything they
// make passes the schemas; names and numbers are invented.

import fc from 'fast-check';
import { PURPOSES } from '../../src/base/act.ts';
import { instant } from '../../src/base/clock.ts';
import { combine, type Handling, LEGAL_CODES, PAP, TLP } from '../../src/statements/handling.ts';
import type { Statement } from '../../src/statements/statement.ts';

const AGENCIES = ['ar', 'bureau', 'es', 'fr', 'pa'];

const moment = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }).map(instant);
const limit = fc.constantFrom(
  'Ask first.',
  'Not before June.',
  'Nothing to the press.',
  'x'.repeat(500),
  'y'.repeat(600),
);

/** Any handling that the schema takes, in the one order that `combine` writes. */
export const anyHandling: fc.Arbitrary<Handling> = fc
  .record({
    legal: fc.uniqueArray(fc.constantFrom(...LEGAL_CODES), { minLength: 1 }),
    text: limit,
    tlp: fc.constantFrom(...TLP),
    pap: fc.constantFrom(...PAP),
    audience: fc.uniqueArray(fc.constantFrom(...AGENCIES)),
    purposes: fc.uniqueArray(fc.constantFrom(...PURPOSES)),
    reviewAt: moment,
    eraseBy: moment,
  })
  .map(({ text, ...rest }) => {
    const handling = { ...rest, legalText: rest.legal.includes('H3') ? text : null };
    return combine(handling, handling);
  });

export function aStatement(fields: Partial<Statement> = {}): Statement {
  return {
    type: 'statement',
    subject: `s:${'1'.repeat(32)}`,
    about: 'person',
    property: 'country',
    value: 'ES',
    normalised: 'ES',
    observed: { at: '2026-03-01T10:00:00.000Z', precision: 'second', zone: 'UTC' },
    originator: 'es',
    source: 'patrol',
    report: `rp:${'1'.repeat(32)}`,
    exhibit: null,
    evaluation: { scheme: 'EU4x4', source: 'A', information: '1' },
    basis: 'fact',
    handling: {
      legal: ['H0'],
      legalText: null,
      tlp: 'AMBER',
      pap: 'AMBER',
      audience: ['es'],
      purposes: ['investigation'],
      reviewAt: '2027-03-01T00:00:00.000Z',
      eraseBy: '2029-03-01T00:00:00.000Z',
    },
    ...fields,
  };
}
