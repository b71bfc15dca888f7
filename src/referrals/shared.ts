// What was shared with whom about a person: referrals that left with records about them, and what other agencies sent
// us. What always holds: a referral that was only prepared is not shared, and records taken back are still counted as
// sent, because what a recipient has read it has read. See `correct.ts` for taking back.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { withClusterMates } from '../identity/cluster-rows.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { subjectId } from '../statements/statement.ts';
import { referralsSelected, referralsSent } from './tables.ts';

export const shared = read('referrals/shared', {
  summary: 'What was shared with whom about a subject and everyone joined to it, and what was received from whom.',
  who: ['liaison', 'coordinator', 'analyst', 'patrol', 'prosecutor', 'protection'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'oversight'],
  input: z.strictObject({ subject: subjectId }),
  output: z.strictObject({
    shared: z.array(
      z.strictObject({
        referral: z.string().nullable(),
        to: z.string(),
        country: z.string(),
        at: z.string(),
        /** Records about these subjects, corrections counted; `takenBack` of them were corrected or recalled. */
        records: z.number(),
        takenBack: z.number(),
        state: z.string(),
        operation: z.string().nullable(),
      }),
    ),
    received: z.array(z.strictObject({ from: z.string(), at: z.string(), records: z.number(), position: z.number() })),
  }),
  run: async ({ rows }, { subject }) => {
    const members = await withClusterMates(rows, [subject]);
    const [selected, statements, sightings] = await Promise.all([
      rows.find(referralsSelected, { subject: members }),
      rows.find(intakeStatement, { subject: members }),
      rows.find(intakeSighting, { account: members }),
    ]);
    const lines = Map.groupBy(selected, (row) => row.referral);
    const sent = await rows.find(referralsSent, { referral: [...lines.keys()] });
    const left = sent.flatMap(({ referral, to, country, releasedAt, state, operation }) => {
      const own = lines.get(referral) ?? [];
      const takenBack = own.filter((row) => row.superseded).length;
      if (releasedAt === null) return [];
      return [{ referral, to, country, at: releasedAt, records: own.length, takenBack, state, operation }];
    });
    const foreign = [...statements, ...sightings].filter((row) => row.fromAgency !== null);
    const arrivals = Map.groupBy(foreign, (row) => row.position);
    const entries = await rows.find(ledgerEntry, { position: [...arrivals.keys()] });
    const received = entries.flatMap(({ position, at }) => {
      const own = arrivals.get(position) ?? [];
      const from = own[0]?.fromAgency ?? null;
      return from === null ? [] : [{ from, at, records: own.length, position }];
    });
    return { shared: left.sort(newestFirst), received: received.sort(newestFirst) };
  },
});

function newestFirst(a: { readonly at: string }, b: { readonly at: string }): number {
  return a.at === b.at ? 0 : a.at < b.at ? 1 : -1;
}
