// The receipt of a referral that arrived: that it came intact, when, under which number and digest, how many records it
// brought, and what was answered. What always holds: it repeats nothing of what the records say, so that it can be
// handed to whoever asks whether something arrived. `node/documents/receipt.ts` prints it.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { operationById } from '../operations/questions.ts';
import { fault } from './faults.ts';
import { referralId } from './referral.ts';
import { referralsReceived } from './tables.ts';

/** What the receipt says. */
export const receiptOutput = z.strictObject({
  referral: z.string(),
  /** True for invented data: every page says so. */
  synthetic: z.boolean(),
  from: z.string(),
  to: z.strictObject({ code: z.string(), name: z.string(), country: z.string() }),
  operation: z.strictObject({ operation: z.string(), name: z.string().nullable() }).nullable(),
  kind: z.string(),
  childAtRisk: z.boolean(),
  priority: z.number(),
  receivedAt: z.string(),
  /** Place of its arrival in this agency's ledger. */
  position: z.number(),
  /** This agency's ledger, in which that place is. */
  ledger: z.string(),
  /** Digest of the package and its number in the sender's feed. */
  package: z.string().nullable(),
  number: z.number().nullable(),
  subjects: z.number(),
  /** As the cover says, and as held here now: fewer when some were recalled, corrected or erased. */
  records: z.number(),
  held: z.strictObject({ statements: z.number(), sightings: z.number() }),
  due: z.string(),
  state: z.string(),
  answeredAt: z.string().nullable(),
  reason: z.string().nullable(),
});

export const receipt = read('referrals/receipt', {
  summary: 'Everything the receipt of a referral that arrived says: when, from whom, how much, and what was answered.',
  who: ['liaison', 'coordinator', 'analyst', 'prosecutor', 'protection'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'oversight'],
  input: z.strictObject({ referral: referralId }),
  output: receiptOutput,
  run: async (desk, { referral }) => {
    const [row] = await desk.rows.find(referralsReceived, { referral });
    if (row === undefined) throw fault('referrals/unknown');
    const where = { position: row.position, superseded: false };
    const [statements, sightings, operation] = await Promise.all([
      desk.rows.count(intakeStatement, where),
      desk.rows.count(intakeSighting, where),
      row.operation === null ? null : operationById(desk.rows, row.operation),
    ]);
    const { from, kind, childAtRisk, priority, receivedAt, position, number, records, due, state } = row;
    const { code, name, country, origin, synthetic } = desk.agency;
    return {
      ...{ referral, synthetic, from, to: { code, name, country } },
      operation: row.operation === null ? null : { operation: row.operation, name: operation?.name ?? null },
      ...{ kind, childAtRisk, priority, receivedAt, position, ledger: origin, package: row.package, number },
      ...{ subjects: row.subjects.length, records, held: { statements, sightings }, due, state },
      ...{ answeredAt: row.answeredAt, reason: row.reason },
    };
  },
});
