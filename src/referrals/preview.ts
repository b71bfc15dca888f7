// What the preview answers: the records selected as the recipient would see them, those withheld with their reason,
// and both counts. Names from outside that may describe abuse stay masked here; they travel only inside the package.
// `door.ts` declares the reads, `gather.ts` does the looking.

import { z } from 'zod';
import type { ReadDesk } from '../base/act.ts';
import { propertyOf } from '../statements/vocabulary.ts';
import { type Gathered, gather } from './gather.ts';
import { AREAS_AS_OF, basesFor } from './legal-area.ts';
import { askedShape, reasonCount } from './prepare.ts';
import { referralId } from './referral.ts';
import { kindOf, sentById } from './release.ts';
import { type Considered, countReasons } from './selection.ts';
import { referralsSelected, referralsWithheld } from './tables.ts';

/** Lines of each list that one answer holds; the counts are always whole. */
const LINES_MAX = 500;

const selectedLine = z.strictObject({
  recordId: z.string(),
  subject: z.string(),
  about: z.string(),
  /** `sighting` for a sighting. */
  property: z.string(),
  /** Null for guarded text. */
  value: z.string().nullable(),
  originator: z.string(),
  legal: z.array(z.string()),
  tlp: z.string(),
  pap: z.string(),
});
const withheldLine = z.strictObject({
  recordId: z.string(),
  subject: z.string(),
  property: z.string(),
  reason: z.string(),
});

const counts = { selected: z.number(), considered: z.number(), withheld: z.array(reasonCount) };

const previewOutput = z.strictObject({
  country: z.string(),
  subjects: z.array(z.string()),
  priority: z.number(),
  reasons: z.array(z.string()),
  childAtRisk: z.boolean(),
  childCountries: z.array(z.string()),
  basisNeeded: z.boolean(),
  bases: z.array(z.string()),
  /** The day on which the table of legal areas was last compared with its sources. */
  areasAsOf: z.string(),
  counts: z.strictObject(counts),
  selected: z.array(selectedLine),
  withheld: z.array(withheldLine),
});

const preparedOutput = z.strictObject({
  referral: z.string(),
  to: z.string(),
  kind: z.string(),
  state: z.string(),
  preparedBy: z.string(),
  counts: z.strictObject(counts),
  selected: z.array(selectedLine),
  withheld: z.array(withheldLine),
});

async function ofAsked(desk: ReadDesk, input: z.output<typeof previewInput>) {
  const found = await gather(desk, { ...input, operation: desk.operation });
  const { country, members, selection, priority, reasons, atRisk, childCountries, rules } = found;
  const { selected, withheld } = selection;
  return {
    country,
    subjects: [...members],
    ...{ priority, reasons: [...reasons], childAtRisk: atRisk, childCountries: [...childCountries] },
    basisNeeded: rules.basisMissing,
    bases: [...basesFor(country)],
    areasAsOf: AREAS_AS_OF,
    counts: {
      selected: selected.length,
      considered: selected.length + withheld.length,
      withheld: countReasons(withheld).map((one) => ({ ...one })),
    },
    selected: linesOf(found, selected),
    withheld: withheld.slice(0, LINES_MAX).map(({ record, reason }) => {
      const { recordId, subject, property } = record;
      return { recordId, subject, property: property ?? 'sighting', reason };
    }),
  };
}

/** Records as the recipient would see them, guarded text masked. */
function linesOf(found: Gathered, records: readonly Considered[]) {
  const statements = new Map(found.statements.map((row) => [row.recordId, row]));
  const sightings = new Map(found.sightings.map((row) => [row.recordId, row]));
  return records.slice(0, LINES_MAX).map((record) => {
    const { recordId, subject, about, originator } = record;
    const property = record.property ?? 'sighting';
    const sighting = sightings.get(recordId);
    const said =
      sighting === undefined ? statements.get(recordId)?.value : `${sighting.act} ${sighting.file} ${sighting.at}`;
    const guarded = propertyOf(property)?.guarded === true;
    const value = guarded ? null : (said ?? null);
    return { recordId, subject, about, property, value, originator, ...codesOf(record.handling) };
  });
}

function codesOf(handling: unknown) {
  const { legal, tlp, pap } = (handling ?? {}) as { legal?: unknown; tlp?: unknown; pap?: unknown };
  return { legal: Array.isArray(legal) ? legal.map(String) : [], tlp: String(tlp), pap: String(pap) };
}

async function ofPrepared(desk: ReadDesk, referral: string) {
  const row = await sentById(desk, referral);
  const found = await gather(desk, { ...row, kind: kindOf(row) });
  const stored = await desk.rows.find(referralsSelected, { referral });
  const held = await desk.rows.find(referralsWithheld, { referral });
  const known = [...found.selection.selected, ...found.selection.withheld.map((one) => one.record)];
  const byId = new Map(known.map((record) => [record.recordId, record]));
  const reasons = [...new Set(held.map((one) => one.reason))].sort();
  return {
    ...{ referral, to: row.to, kind: row.kind, state: row.state, preparedBy: row.preparedBy },
    counts: {
      selected: stored.length,
      considered: stored.length + held.length,
      withheld: reasons.map((reason) => ({ reason, count: held.filter((one) => one.reason === reason).length })),
    },
    // A record erased since has nothing left to show; its id stays in the count.
    selected: linesOf(
      found,
      stored.flatMap((one) => byId.get(one.recordId) ?? []),
    ),
    withheld: held.slice(0, LINES_MAX).map(({ recordId, subject, property, reason }) => {
      return { recordId, subject, property: property ?? 'sighting', reason };
    }),
  };
}

const previewInput = z.strictObject(askedShape);

export const previewReads = {
  preview: { input: previewInput, output: previewOutput },
  prepared: { input: z.strictObject({ referral: referralId }), output: preparedOutput },
  ofAsked,
  ofPrepared,
};
