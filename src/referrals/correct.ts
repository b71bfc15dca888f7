// After sending: a correction replaces records that were wrong, a recall asks for them back, and a leave notes that an
// originator allowed its records to go on. What a recipient already opened offline cannot be called back, and the
// screen says so. A correction says nothing new, so it leaves without a second officer and without delay (LED art. 7).

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { line } from '../exhibits/exhibit.ts';
import { agencyCode, instantText } from '../statements/statement.ts';
import { fault } from './faults.ts';
import { gather } from './gather.ts';
import { isRefused, referralsLeave } from './leave-fold.ts';
import { partsOf } from './prepared.ts';
import { recordId, referralId } from './referral.ts';
import { kindOf, sentById } from './release.ts';
import { byEntry } from './selection.ts';
import { referralsSelected, type SelectedRow, type SentRow } from './tables.ts';

/** Record ids that one act names: 70 bytes each in a record of 60,000. */
const NAMED_MAX = 300;
const OPEN_DAYS = 30;

/** The sent referral and those of its records that are named; all must have been sent and still stand. */
async function sentRecords(desk: Desk, referral: string, named: readonly string[] | null) {
  const row = await sentById(desk, referral);
  if (row.releasedAt === null || row.state === 'recalled') throw fault('referrals/not-sent', { state: row.state });
  const standing = (await desk.rows.find(referralsSelected, { referral })).filter((one) => !one.superseded);
  const chosen = named === null ? standing : standing.filter((one) => named.includes(one.recordId));
  if (named !== null && chosen.length !== new Set(named).size) throw fault('referrals/not-sent');
  return { row, chosen };
}

/** Records that may go in place of the wrong ones: same subject, same property, and selected for this recipient now. */
async function replacements(desk: Desk, row: SentRow, wrong: readonly SelectedRow[], right: readonly string[]) {
  const { statements, sightings, selection } = await gather(desk, { ...row, kind: kindOf(row) });
  const known = new Set([...statements, ...sightings].map((one) => one.recordId));
  if (right.some((id) => !known.has(id))) throw fault('referrals/record-unknown');
  const about = new Set(wrong.map(({ subject, property }) => `${subject} ${property}`));
  const selected = selection.selected.filter((one) => right.includes(one.recordId));
  if (selected.length !== new Set(right).size) throw fault('referrals/selection-changed', { records: right.length });
  // One in place of one: a correction by a single officer must not grow into a second referral.
  const grown = selected.length > wrong.length;
  const strange = grown || selected.some(({ subject, property }) => !about.has(`${subject} ${property}`));
  if (strange) throw fault('referrals/not-a-correction');
  return selected;
}

export const correct = act('referrals/correct', {
  summary: 'Replace records that were sent wrongly; the recipient is told which no longer stand.',
  who: ['liaison', 'coordinator'],
  purposes: ['investigation', 'safeguarding', 'oversight'],
  eyes: 1,
  input: z.strictObject({
    referral: referralId,
    wrong: z.array(recordId).min(1).max(NAMED_MAX),
    right: z.array(recordId).min(1).max(NAMED_MAX),
    reason: line,
  }),
  output: z.strictObject({ referral: referralId, replaced: z.number(), sent: z.number(), position: z.number() }),
  run: async (desk, { referral, wrong, right, reason }) => {
    const { row, chosen } = await sentRecords(desk, referral, wrong);
    const selected = await replacements(desk, row, chosen, right);
    const selection = byEntry(selected);
    const supersedes = [...new Set(wrong)];
    const purpose = kindOf(row);
    const outbound = [{ to: row.to, package: 'correction', purpose, days: OPEN_DAYS, selection, supersedes }];
    const done = { type: 'act', referral, reason, supersedes, outbound };
    const parts = partsOf(referral, { selected, withheld: [] });
    const { operation } = row;
    const receipt = await desk.append({
      kind: 'referrals/corrected/1',
      records: [done, ...parts],
      topics: [referral],
      operation,
    });
    return { referral, replaced: supersedes.length, sent: selected.length, position: receipt.position };
  },
});

export const recall = act('referrals/recall', {
  summary: 'Ask a recipient to give back records of a referral, or the whole referral.',
  who: ['liaison', 'coordinator', 'protection'],
  purposes: ['investigation', 'safeguarding', 'oversight'],
  eyes: 1,
  input: z.strictObject({
    referral: referralId,
    /** Left out: all of them. */
    records: z.array(recordId).min(1).max(NAMED_MAX).nullable().default(null),
    reason: line,
  }),
  output: z.strictObject({ referral: referralId, recalled: z.number(), whole: z.boolean(), position: z.number() }),
  run: async (desk, { referral, records, reason }) => {
    const { row, chosen } = await sentRecords(desk, referral, records);
    if (chosen.length === 0) throw fault('referrals/not-sent');
    const ids = [...new Set(chosen.map((one) => one.recordId))];
    const whole = records === null;
    let position = -1;
    // A long recall is several packages; the last one closes the referral.
    for (let from = 0; from < ids.length; from += NAMED_MAX) {
      const supersedes = ids.slice(from, from + NAMED_MAX);
      const last = from + NAMED_MAX >= ids.length;
      const entry = recallEntry(desk, row, { supersedes, whole: whole && last, reason });
      position = (await desk.append(entry)).position;
    }
    return { referral, recalled: ids.length, whole, position };
  },
});

function recallEntry(desk: Desk, row: SentRow, said: { supersedes: string[]; whole: boolean; reason: string }) {
  const { referral, to, operation } = row;
  const { supersedes, whole, reason } = said;
  const at = instant(desk.clock.now());
  const id = mint(desk.random, PREFIXES.act);
  const note = { type: 'referral-recall', id, referral, whole, count: supersedes.length, at };
  const selection = [{ entry: null, records: [1] }];
  const outbound = [{ to, package: 'recall', purpose: kindOf(row), days: OPEN_DAYS, selection, supersedes }];
  const done = { type: 'act', referral, whole, reason, supersedes, outbound };
  return { kind: 'referrals/recalled/1', records: [done, note] as const, topics: [referral], operation };
}

export const noteLeave = act('referrals/note-leave', {
  summary: "Note an originator's letter by which its records may be passed on to one agency, until a date.",
  who: ['liaison', 'coordinator'],
  purposes: ['investigation', 'safeguarding', 'prosecution'],
  eyes: 1,
  input: z.strictObject({
    originator: agencyCode,
    to: agencyCode,
    records: z.array(recordId).min(1).max(NAMED_MAX),
    until: instantText,
    /** The originator's own reference for its leave. */
    reference: line,
  }),
  output: z.strictObject({ records: z.number(), position: z.number() }),
  run: async (desk, input) => {
    const { to, originator } = input;
    const known = await desk.rows.find(referralsLeave, { recordId: [...new Set(input.records)], to, originator });
    if (known.some(isRefused)) throw fault('referrals/leave-refused', { originator });
    const receipt = await desk.append({ kind: 'referrals/leave-noted/1', records: [{ type: 'act', ...input }] });
    return { records: input.records.length, position: receipt.position };
  },
});
