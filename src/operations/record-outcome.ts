// What came of a measure, typed at a desk. An outcome without a planned measure may be recorded and says so; what may
// be recorded at all stands in `outcome.ts`. An arrest makes a tally that closes the person's suspect tally and goes
// to the coordinator. See `withdraw-outcome.ts` for taking one back.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { province } from '../exhibits/exhibit.ts';
import { countryCode, instantText, subjectId } from '../statements/statement.ts';
import { tallyId } from '../statements/tally.ts';
import { EXHIBITS_MAX, measureId, outcomeId, RESULTS, team } from './operation.ts';
import { recorded } from './outcome.ts';

export const recordOutcome = act('operations/record-outcome', {
  summary: 'Record what came of a measure: an arrest, a search, a child safeguarded, or nothing.',
  who: ['coordinator', 'liaison', 'analyst'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    result: z.enum(RESULTS),
    measure: measureId.nullable().default(null),
    subject: subjectId.nullable().default(null),
    country: countryCode.nullable().default(null),
    province: province.nullable().default(null),
    team: team.nullable().default(null),
    /** Things the team took along, as it counts them. */
    exhibits: z.number().int().min(0).max(EXHIBITS_MAX).nullable().default(null),
    at: instantText.nullable().default(null),
  }),
  output: z.strictObject({
    outcome: outcomeId,
    tally: tallyId.nullable(),
    /** The suspect tally that this arrest closes. */
    closes: tallyId.nullable(),
    /** False when no planned measure stood behind it. */
    planned: z.boolean(),
    /** An arrest of somebody who may be a victim: ask the data-protection officer now. */
    conflict: z.boolean(),
    position: z.number(),
  }),
  run: async (desk, happened) => recorded(desk, happened),
});
