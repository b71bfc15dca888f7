// What was shared with whom about a person, an exhibit or a file: referrals that left with records about them, and
// what other agencies sent us. What always holds: a referral that was only prepared is not shared, and records
// taken back are still counted as sent, because what a recipient has read it has read. See `correct.ts` for taking
// back, `exhibits/bundle.ts` for courts.

import { z } from 'zod';
import { read } from '../base/act.ts';
import type { Rows } from '../base/table.ts';
import { exhibitsBundle } from '../exhibits/bundle-store.ts';
import { exhibitId } from '../exhibits/exhibit.ts';
import { exhibitById } from '../exhibits/store.ts';
import { exhibitsExhibit } from '../exhibits/tables.ts';
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

/** As a file is named everywhere: algorithm and lower case hexadecimal. */
const fileDigest = z.string().regex(/^(md5|sha1|sha256):[0-9a-f]{32,64}$/);
const thingLine = z.strictObject({ at: z.string(), records: z.number() });
/** Records of one thing that are looked at; a file that more accounts had says so. */
const RECORDS_MAX = 5_000;

export const sharedThing = read('referrals/shared-thing', {
  summary: 'What was shared with whom about an exhibit or a file: referrals that left, and court bundles released.',
  who: ['liaison', 'coordinator', 'analyst', 'patrol', 'exhibits', 'prosecutor', 'protection'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'oversight'],
  input: z
    .strictObject({ exhibit: exhibitId.nullable().default(null), file: fileDigest.nullable().default(null) })
    .refine(({ exhibit, file }) => (exhibit === null) !== (file === null), 'one of exhibit and file'),
  output: z.strictObject({
    shared: z.array(thingLine.extend({ referral: z.string(), to: z.string(), state: z.string() })),
    /** Court bundles that hold the exhibit, released. */
    courts: z.array(thingLine.extend({ bundle: z.string(), court: z.string().nullable() })),
    received: z.array(thingLine.extend({ from: z.string(), position: z.number() })),
    /** True when there were more records than are looked at. */
    cut: z.boolean(),
  }),
  run: async ({ rows }, { exhibit, file }) => {
    const limit = { limit: RECORDS_MAX };
    const named = exhibit === null ? null : await namesOf(rows, exhibit);
    const sightings = await rows.find(
      intakeSighting,
      named === null ? { file: file ?? '' } : { exhibit: named },
      limit,
    );
    const statements = named === null ? [] : await rows.find(intakeStatement, { exhibit: named }, limit);
    const records = [...statements, ...sightings];
    const selected = await rows.find(referralsSelected, { recordId: [...new Set(records.map((row) => row.recordId))] });
    const lines = Map.groupBy(selected, (row) => row.referral);
    const sent = await rows.find(referralsSent, { referral: [...lines.keys()] });
    const left = sent.flatMap(({ referral, to, releasedAt: at, state }) => {
      return at === null ? [] : [{ referral, to, at, records: lines.get(referral)?.length ?? 0, state }];
    });
    const arrivals = Map.groupBy(
      records.filter((row) => row.fromAgency !== null),
      (row) => row.position,
    );
    const entries = await rows.find(ledgerEntry, { position: [...arrivals.keys()] });
    const received = entries.flatMap(({ position, at }) => {
      const own = arrivals.get(position) ?? [];
      return own[0]?.fromAgency == null ? [] : [{ from: own[0].fromAgency, at, records: own.length, position }];
    });
    const cut = sightings.length === RECORDS_MAX || statements.length === RECORDS_MAX;
    const courts = exhibit === null ? [] : await courtsOf(rows, exhibit);
    return { shared: left.sort(newestFirst), courts, received: received.sort(newestFirst), cut };
  },
});

/** How reports name the exhibit: its id, or its mark where no other of the agency's bears it. */
async function namesOf(rows: Rows, exhibit: string): Promise<readonly string[]> {
  const row = await exhibitById(rows, exhibit);
  const alike = row === null ? [] : await rows.find(exhibitsExhibit, { mark: row.mark });
  return row !== null && alike.length === 1 ? [exhibit, row.mark] : [exhibit];
}

async function courtsOf(rows: Rows, exhibit: string) {
  const found = (await rows.find(exhibitsBundle, {})).filter(({ custody }) =>
    custody.some((one) => one.exhibit === exhibit),
  );
  const released = found.flatMap(({ bundle, court, at, records }) =>
    at === null ? [] : [{ bundle, court, at, records }],
  );
  return released.sort(newestFirst);
}

function newestFirst(a: { readonly at: string }, b: { readonly at: string }): number {
  return a.at === b.at ? 0 : a.at < b.at ? 1 : -1;
}
