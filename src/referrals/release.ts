// Releasing: a second officer lets a prepared referral go; only then does anything leave. Where a child is at risk now
// one officer may release alone, and a second confirms within twelve hours; an unconfirmed release is a finding. What
// may no longer go since it was prepared stops the release: it is prepared again.

import { z } from 'zod';
import { act, type Desk, type ReadDesk } from '../base/act.ts';
import { hoursAfter, instant } from '../base/clock.ts';
import { promise } from '../base/fault.ts';
import { fault } from './faults.ts';
import { gather } from './gather.ts';
import { CONFIRM_HOURS, type REFERRAL_KINDS, type Referral, referralId, referralSchema } from './referral.ts';
import { byEntry, goneSince } from './selection.ts';
import { referralsSelected, referralsSent, type SentRow } from './tables.ts';

const released = z.strictObject({
  referral: referralId,
  to: z.string(),
  /** Records that leave, the cover not counted. */
  records: z.number(),
  due: z.string(),
  position: z.number(),
});

/** How long the package can be opened: exchange allows at most 90. */
const OPEN_DAYS = 30;

export async function sentById(desk: Pick<Desk, 'rows'>, referral: string): Promise<SentRow> {
  const [row] = await desk.rows.find(referralsSent, { referral });
  if (row === undefined) throw fault('referrals/unknown');
  return row;
}

/** The kind as its type; a row holds nothing else, because it is folded through a schema. */
export function kindOf(row: SentRow): (typeof REFERRAL_KINDS)[number] {
  return row.kind === 'safeguarding' ? 'safeguarding' : 'investigation';
}

async function letGo(desk: Desk, referral: string, kind: string): Promise<z.output<typeof released>> {
  const { row, act: done, cover } = await releaseOf(desk, referral);
  const { operation } = row;
  // A decision about one of the persons in the meantime (a victim, a conflict) must be seen before this goes.
  const topics = [referral, ...row.subjects.slice(0, 200)];
  const receipt = await desk.append({ kind, records: [done, cover], topics, operation });
  return { referral, to: row.to, records: row.selected, due: cover.due, position: receipt.position };
}

/**
 * What a release of now would append: the act with its one outbound line, and the cover. The preview asks the same.
 * @throws referrals/not-prepared, referrals/selection-changed
 */
export async function releaseOf(desk: ReadDesk, referral: string) {
  const row = await sentById(desk, referral);
  if (row.state !== 'prepared') throw fault('referrals/not-prepared', { state: row.state });
  const asked = { ...row, kind: kindOf(row) };
  const prepared = await desk.rows.find(referralsSelected, { referral });
  const gone = goneSince(prepared, (await gather(desk, asked)).selection);
  if (gone.length > 0 || prepared.length !== row.selected) {
    const reasons = [...new Set(gone.map((one) => one.reason))];
    throw fault('referrals/selection-changed', { records: gone.length, reasons });
  }
  const now = instant(desk.clock.now());
  const cover = coverOf(desk, row, now);
  const selection = [{ entry: null, records: [1] }, ...byEntry(prepared)];
  const purpose = asked.kind;
  const outbound = [{ to: row.to, package: 'records', purpose, days: OPEN_DAYS, selection, supersedes: [] }];
  const officers = [row.preparedBy, desk.officer];
  return { row, act: { type: 'act', referral, to: row.to, officers, due: cover.due, outbound }, cover };
}

function coverOf(desk: ReadDesk, row: SentRow, at: string): Referral {
  const { referral: id, to, operation, subjects, priority, reasons, childAtRisk, transferBasis, answerHours } = row;
  const cover = referralSchema.safeParse({
    type: 'referral',
    ...{ id, from: desk.agency.code, to, operation, kind: row.kind, subjects, priority, reasons, childAtRisk },
    ...{ transferBasis, records: row.selected, due: hoursAfter(at, answerHours), at },
    acknowledgeBy: row.acknowledgeHours === null ? null : hoursAfter(at, row.acknowledgeHours),
  });
  promise(cover.success, 'the cover of a referral has its own shape');
  return cover.data;
}

export const release = act('referrals/release', {
  summary: 'Let a referral go that a colleague prepared: its package is sealed and sent.',
  who: ['liaison', 'coordinator'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 2,
  input: z.strictObject({ referral: referralId }),
  output: released,
  first: async (desk, { referral }) => (await sentById(desk, referral)).preparedBy,
  run: async (desk, { referral }) => letGo(desk, referral, 'referrals/released/1'),
});

export const releaseUrgent = act('referrals/release-urgent', {
  summary: 'Let a referral go alone because a child is at risk now; a second officer confirms within twelve hours.',
  who: ['liaison', 'coordinator'],
  purposes: ['safeguarding'],
  eyes: 1,
  input: z.strictObject({ referral: referralId }),
  output: z.strictObject({ ...released.shape, confirmBy: z.string() }),
  run: async (desk, { referral }) => {
    const row = await sentById(desk, referral);
    if (!row.childAtRisk) throw fault('referrals/no-urgency');
    const done = await letGo(desk, referral, 'referrals/released-urgently/1');
    return { ...done, confirmBy: hoursAfter(instant(desk.clock.now()), CONFIRM_HOURS) };
  },
});
