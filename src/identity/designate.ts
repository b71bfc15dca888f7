// Designating: a named officer decides what a subject is to the inquiry. A suspect is made by this decision alone, with
// the country and the ground its law requires, never by a sighting, a membership or a fold; it makes one tally without
// personal data. Someone who thereby is both victim and suspect becomes a conflict (`settle.ts`) and is not counted.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import type { Rows } from '../base/table.ts';
import { aboutOf } from '../intake/questions.ts';
import { agencyCode, boundedText, countryCode, subjectId } from '../statements/statement.ts';
import { mintTally } from '../statements/tally.ts';
import { reasonText, topicsOf } from './judge.ts';
import { fault } from './judgement.ts';
import { conflictsElsewhere } from './protected.ts';
import { countedOf, personsFrom, standingOf } from './standing.ts';
import { type Counted, outboundFor, tallyChanges } from './tally.ts';

/** LED art. 6: suspect, victim or possible victim, and the other parties to an offence. */
export const CATEGORIES = ['suspect', 'victim', 'witness', 'other'] as const;
export type Category = (typeof CATEGORIES)[number];

export const designate = act('identity/designate', {
  summary: 'Decide that a subject is a suspect, a victim, a witness or another party.',
  who: ['analyst', 'liaison'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    subject: subjectId,
    category: z.enum(CATEGORIES),
    /** Suspects: the country whose law applies. Others: where the person is thought to be. */
    country: countryCode.nullable().default(null),
    province: boundedText.max(64).nullable().default(null),
    /** Suspects: the provision or decision that the law requires, by reference. */
    ground: boundedText.min(1).max(200).nullable().default(null),
    reason: reasonText,
    /** Reason to believe that harm continues or is close. */
    atRisk: z.boolean().default(false),
    /** The agency that counts for the operation. */
    reportTo: agencyCode.nullable().default(null),
  }),
  output: z.strictObject({
    subject: subjectId,
    category: z.enum(CATEGORIES),
    tally: z.string().nullable(),
    conflict: z.boolean(),
    position: z.number(),
  }),
  run: async (desk, input) => {
    const { subject, category, country, ground } = input;
    if (category === 'suspect' && (country === null || ground === null)) throw fault('identity/ground-needed');
    const known = await aboutOf(desk.rows, [subject]);
    if (!known.has(subject)) throw fault('identity/unknown-subject', { subject });
    const standing = await standingOf(desk.rows, [subject]);
    const before = standing.designations.find((row) => row.category === category);
    if (before !== undefined) throw fault('identity/already-designated', { subject: before.subject });
    const own = category === 'suspect' && country !== null ? newTally(desk, { ...input, country }) : null;
    const designations = [...standing.designations, { subject, category }];
    const persons = personsFrom(standing.members, standing.same, designations, standing.hidden);
    const counted = countedOf(standing.designations);
    const changes = tallyChanges(persons, own === null ? counted : [...counted, own]);
    const outbound = outboundFor({ own: desk.agency.code, purpose: desk.purpose, changes, firstIndex: 1 });
    const tally = own?.tally.id ?? null;
    const done = { type: 'act', ...input, owner: desk.agency.code, tally, outbound };
    const receipt = await desk.append({
      kind: 'identity/designated/1',
      records: [done, ...changes.map((change): JsonObject => ({ ...change.tally }))],
      topics: topicsOf(standing, [subject]),
    });
    const conflict = disputed(designations) || (await isTold(desk.rows, subject));
    return { subject, category, tally, conflict, position: receipt.position };
  },
});

/** One person who is both victim and suspect. */
function disputed(designations: readonly { readonly category: string }[]): boolean {
  const has = (category: Category) => designations.some((row) => row.category === category);
  return has('victim') && has('suspect');
}

/** In a conflict whose other side is in a matter that does not show here, and is not sealed. */
async function isTold(rows: Rows, subject: string): Promise<boolean> {
  return (await conflictsElsewhere(rows)).includes(subject);
}

function newTally(
  desk: Desk,
  of: { subject: string; country: string; province: string | null; reportTo: string | null },
) {
  const where = { operation: desk.operation, country: of.country, province: of.province };
  const at = instant(desk.clock.now());
  const tally = mintTally(desk.random, { of: 'suspect' as const, ...where, kind: null, closes: null, at });
  const { subject, reportTo } = of;
  // The newest designation: an earlier tally of the same person goes before it.
  return { subject, tally, recordId: null, reportTo, position: Number.MAX_SAFE_INTEGER } satisfies Counted;
}

export const withdraw = act('identity/withdraw', {
  summary: 'Take back a designation, with a reason; a suspect is then no longer counted.',
  who: ['analyst', 'liaison'],
  purposes: ['investigation', 'safeguarding', 'oversight'],
  eyes: 1,
  input: z.strictObject({ subject: subjectId, category: z.enum(CATEGORIES), reason: reasonText }),
  output: z.strictObject({ subject: subjectId, category: z.enum(CATEGORIES), position: z.number() }),
  run: async (desk, { subject, category, reason }) => {
    const standing = await standingOf(desk.rows, [subject]);
    const row = standing.designations.find((one) => one.subject === subject && one.category === category);
    if (row === undefined) throw fault('identity/not-designated', { subject, category });
    // While a conflict is open, only its settlement by two officers may decide who the person is.
    if (disputed(standing.designations) && (category === 'victim' || category === 'suspect')) {
      throw fault('identity/in-conflict', { subject });
    }
    if ((category === 'victim' || category === 'suspect') && (await isTold(desk.rows, subject))) {
      throw fault('identity/ask-protection', { subject });
    }
    const remaining = standing.designations.filter((one) => one !== row);
    const persons = personsFrom(standing.members, standing.same, remaining, standing.hidden);
    const fallen = countedOf([row]).filter((one) => !one.tally.withdrawn);
    const changes = [
      ...fallen.map((one) => ({ ...one, tally: { ...one.tally, withdrawn: true } })),
      ...tallyChanges(persons, countedOf(remaining)),
    ];
    const outbound = outboundFor({ own: desk.agency.code, purpose: desk.purpose, changes, firstIndex: 1 });
    const receipt = await desk.append({
      kind: 'identity/withdrawn/1',
      records: [
        { type: 'act', subject, category, reason, outbound },
        ...changes.map((one): JsonObject => ({ ...one.tally })),
      ],
      topics: topicsOf(standing, [subject]),
    });
    return { subject, category, position: receipt.position };
  },
});
