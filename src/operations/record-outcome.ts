// What came of a measure. A planned measure has no outcome before its go and none before its start; an outcome without
// a planned measure may be recorded and says so. An arrest makes a tally that closes the person's suspect tally and
// goes to the coordinator. See `withdraw-outcome.ts` for taking one back.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { outboundTo, province } from '../exhibits/exhibit.ts';
import { withClusterMates } from '../identity/cluster-rows.ts';
import { designationsOf } from '../identity/tables.ts';
import { countryCode, instantText, subjectId } from '../statements/statement.ts';
import { mintTally, type Tally, tallyId } from '../statements/tally.ts';
import { mayNotMove } from './action-day.ts';
import { fault } from './faults.ts';
import { measureId } from './operation.ts';
import { measureById, measuresOf, openOperation, standingOutcomes } from './questions.ts';
import type { MeasureRow } from './tables.ts';

export const outcomeId = z.string().regex(/^oc:[0-9a-f]{32}$/);
export const RESULTS = ['arrest', 'no-arrest', 'search', 'interview', 'safeguarded', 'not-found'] as const;

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
    at: instantText.nullable().default(null),
  }),
  output: z.strictObject({
    outcome: outcomeId,
    tally: tallyId.nullable(),
    /** The suspect tally that this arrest closes. */
    closes: tallyId.nullable(),
    /** False when no planned measure stood behind it. */
    planned: z.boolean(),
    position: z.number(),
  }),
  run: async (desk, { result, subject, ...input }) => {
    const { operation, coordinator } = await openOperation(desk);
    const now = instant(desk.clock.now());
    const at = input.at ?? now;
    if (at > now) throw fault('operations/in-the-future', { at });
    const mates = subject === null ? [] : await withClusterMates(desk.rows, [subject]);
    const measure = await measureBehind(desk, { operation, mates, measure: input.measure, at });
    if (result === 'arrest') await notArrested(desk, mates);
    const closes = result === 'arrest' ? await suspectTally(desk, mates) : null;
    const where = {
      country: input.country ?? measure?.country ?? desk.agency.country,
      province: input.province ?? measure?.province ?? null,
    };
    const tally: Tally | null =
      result === 'arrest'
        ? mintTally(desk.random, { of: 'arrest', operation, ...where, kind: null, closes, at })
        : null;
    const outcome = mint(desk.random, PREFIXES.outcome);
    const done = {
      type: 'act',
      outcome,
      measure: measure?.measure ?? null,
      planned: measure !== null,
      operation,
      subject,
      person: mates[0] ?? null,
      result,
      ...where,
      at,
      reportTo: coordinator,
      outbound: outboundTo({
        agency: desk.agency,
        to: tally === null ? null : coordinator,
        package: 'records',
        purpose: 'investigation',
        records: [1],
      }),
    };
    const topics = [outcome, ...(measure === null ? [] : [measure.measure]), ...mates.slice(0, 100)];
    const records = [done, ...(tally === null ? [] : [tally])] as const;
    const receipt = await desk.append({ kind: 'operations/outcome-recorded/1', records, topics });
    return { outcome, tally: tally?.id ?? null, closes, planned: measure !== null, position: receipt.position };
  },
});

type Behind = { operation: string; mates: readonly string[]; measure: string | null; at: string };

/** The measure behind an outcome, if it may move. A person's waiting measure holds even when it is not named. */
async function measureBehind(desk: Desk, asked: Behind): Promise<MeasureRow | null> {
  const { operation, mates, at } = asked;
  if (asked.measure === null) {
    const own = (await measuresOf(desk.rows, operation)).filter((row) => row.agency === desk.agency.code);
    const theirs = own.filter((row) => row.subjects.some((subject) => mates.includes(subject)));
    if (theirs.some((row) => row.state === 'planned')) throw fault('operations/before-go');
    // The only measure about this person that may move is what came of it, whether or not it was named.
    const [only, another] = theirs.filter((row) => mayNotMove(row, at) === null);
    return only !== undefined && another === undefined ? only : null;
  }
  const row = await measureById(desk.rows, asked.measure);
  if (row === null || row.operation !== operation || row.agency !== desk.agency.code) {
    throw fault('operations/unknown-measure');
  }
  const refused = mayNotMove(row, at);
  if (refused !== null) throw fault(refused, { startUtc: row.startUtc });
  return row;
}

/** An arrest is counted once for each person, whatever account was named. */
async function notArrested(desk: Desk, mates: readonly string[]): Promise<void> {
  const standing = await standingOutcomes(desk.rows, mates);
  if (standing.some((row) => row.result === 'arrest')) throw fault('operations/already-arrested');
}

/** The standing suspect tally of the person, or null where this agency made none. */
async function suspectTally(desk: Desk, mates: readonly string[]): Promise<string | null> {
  const designations = await designationsOf(desk.rows, mates);
  const standing = designations.filter((row) => row.category === 'suspect' && row.tally?.['withdrawn'] === false);
  const id = standing.sort((a, b) => a.position - b.position)[0]?.tally?.['id'];
  return typeof id === 'string' ? id : null;
}
