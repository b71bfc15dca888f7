// Which countries a matter touches that it did not touch before, and whether anybody there works on it: an owner of the
// next step, or a referral on its way. What always holds: each country names the records behind its first tie, and one
// that nobody owns and nobody was sent stands first.

import { z } from 'zod';
import { type Purpose, type Role, read } from '../base/act.ts';
import { clustersOf } from '../identity/cluster-rows.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { RECORDS_NAMED_MAX } from './gather.ts';
import { type Since, sinceOf, sinceText } from './since.ts';
import { jurisdictionReferral, type NexusRow, nexusIn, type OwnerRow, ownersOf, type ReferralRow } from './tables.ts';

export const WHO: readonly Role[] = ['analyst', 'liaison', 'coordinator', 'patrol', 'prosecutor', 'protection'];
export const PURPOSES: readonly Purpose[] = ['investigation', 'safeguarding', 'prosecution', 'oversight'];

export const touchedShape = z.strictObject({
  country: z.string(),
  /** Where and when the first tie was made, and the records behind it. */
  position: z.number(),
  at: z.string().nullable(),
  new: z.boolean(),
  byFact: z.boolean(),
  subjects: z.number(),
  persons: z.number(),
  records: z.array(z.string()),
  /** Agencies that own the next step about somebody who is tied to it, for that country. */
  owners: z.array(z.string()),
  /** Referrals about them, by state. */
  referrals: z.array(z.strictObject({ referral: z.string(), to: z.string(), state: z.string() })),
  covered: z.boolean(),
});
export type Touched = z.output<typeof touchedShape>;

export const touched = read('jurisdiction/touched', {
  summary: 'Countries that a matter touches, which of them are new, and whether each has an owner or a referral.',
  who: WHO,
  purposes: PURPOSES,
  input: z.strictObject({
    /** What counts as new: since then. */
    since: sinceText.default('opened'),
    /** Only those that are new. */
    new: z.boolean().default(false),
  }),
  output: z.strictObject({
    since: z.string().nullable(),
    countries: z.array(touchedShape),
    uncovered: z.number(),
    compared: z.number(),
  }),
  run: async (desk, { since, new: onlyNew }) => {
    const from = await sinceOf(desk, since);
    const ties = await nexusIn(desk.rows, null);
    const countries = (await touchedBy(desk, ties, from)).filter((row) => row.new || !onlyNew);
    const uncovered = countries.filter(({ covered }) => !covered).length;
    return { since: from.at, countries: [...countries], uncovered, compared: ties.length };
  },
});

type Asking = Parameters<typeof sinceOf>[0];

/** Countries of these ties, uncovered ones first, then the newest. */
export async function touchedBy(desk: Asking, ties: readonly NexusRow[], from: Since): Promise<readonly Touched[]> {
  const subjects = [...new Set(ties.map((row) => row.subject))];
  const [clusters, owners, referrals] = await Promise.all([
    clustersOf(desk.rows, subjects),
    ownersOf(desk.rows, subjects),
    desk.rows.find(jurisdictionReferral, {}),
  ]);
  const positions = [...new Set(ties.map(({ position }) => position))];
  const entries = await desk.rows.find(ledgerEntry, { position: positions });
  const came = new Map(entries.map(({ position, at }) => [position, at]));
  const found = [...Map.groupBy(ties, ({ country }) => country)].map(([country, own]) => {
    const [first] = [...own].sort((a, b) => a.position - b.position);
    const position = first?.position ?? 0;
    const tied = new Set(own.map(({ subject }) => subject));
    return {
      country,
      position,
      at: came.get(position) ?? null,
      new: position >= from.position,
      byFact: own.some(({ facts }) => facts > 0),
      subjects: tied.size,
      persons: new Set([...tied].map((subject) => clusters.get(subject) ?? subject)).size,
      records: (first?.records ?? []).slice(0, RECORDS_NAMED_MAX),
      ...coverOf(country, tied, owners, referrals),
    };
  });
  return found.sort((a, b) => Number(a.covered) - Number(b.covered) || b.position - a.position);
}

/** Referrals that are named for one country. */
const REFERRALS_MAX = 20;

function coverOf(
  country: string,
  tied: ReadonlySet<string>,
  owners: readonly OwnerRow[],
  referrals: readonly ReferralRow[],
): Pick<Touched, 'owners' | 'referrals' | 'covered'> {
  const own = owners.filter((row) => tied.has(row.subject) && row.country === country).map(({ agency }) => agency);
  const about = referrals.filter(({ subjects }) => subjects.some((subject) => tied.has(subject)));
  const named = about.slice(-REFERRALS_MAX).map(({ referral, to, state }) => ({ referral, to, state }));
  const open = about.some(({ state }) => state === 'open' || state === 'accepted');
  return { owners: [...new Set(own)].sort(), referrals: named, covered: own.length > 0 || open };
}
