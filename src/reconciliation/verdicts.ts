// The reads that set narratives beside the figures: what was entered, and a verdict with its reason on every claim,
// computed anew from the ledgers each time it is asked. See `reconcile.ts` for the verdicts, `door.ts` for the
// figures.

import { z } from 'zod';
import { type ReadDesk, type Role, read } from '../base/act.ts';
import { EXHIBIT_KINDS } from '../statements/tally.ts';
import { workingFigures } from './draw.ts';
import { countBy } from './figure.ts';
import { type Counts, findingSchema } from './finding.ts';
import { type Counted, claimSchema, claimText, narrativeId } from './narrative.ts';
import { reconcile as reconcileClaims } from './reconcile.ts';
import { operationId } from './request.ts';
import { allNarratives } from './store.ts';
import type { Tally } from './tally.ts';

const WHO: readonly Role[] = ['coordinator', 'press', 'liaison', 'analyst', 'prosecutor', 'protection'];
const PURPOSES = ['publication', 'investigation', 'oversight'] as const;

export const narratives = read('reconciliation/narratives', {
  summary: 'The narratives entered, with their claims.',
  who: WHO,
  purposes: PURPOSES,
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  input: z.strictObject({}),
  output: z.strictObject({
    narratives: z.array(
      z.strictObject({
        narrative: narrativeId,
        name: z.string(),
        source: z.string(),
        publishedOn: z.string().nullable(),
        claims: z.array(z.strictObject({ text: z.string(), claim: claimSchema })),
      }),
    ),
  }),
  run: async (desk) => {
    const all = await allNarratives(desk.rows);
    return {
      narratives: all.map(({ narrative, name, source, publishedOn, claims }) => {
        return {
          narrative,
          name,
          source,
          publishedOn,
          claims: claims.map((claim) => ({ text: claimText(claim), claim })),
        };
      }),
    };
  },
});

export const findings = read('reconciliation/findings', {
  summary: 'Each claim of each narrative set beside the figures, with a verdict and why.',
  who: WHO,
  purposes: PURPOSES,
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  input: z.strictObject({ operation: operationId.nullable().default(null) }),
  output: z.strictObject({
    findings: z.array(z.strictObject({ narrative: z.string(), ...findingSchema.shape })),
  }),
  run: async (desk, { operation }) => {
    const record = await countsNow(desk, operation);
    const all = await allNarratives(desk.rows);
    return {
      findings: all.flatMap(({ name, claims }) =>
        reconcileClaims(claims, record).map((finding) => ({ narrative: name, ...finding, parts: [...finding.parts] })),
      ),
    };
  },
});

/** Every counted thing of an operation as the ledgers stand now. */
export async function countsNow(desk: ReadDesk, operation: string | null): Promise<(of: Counted) => Counts | null> {
  const drawn = await workingFigures(desk, operation);
  return (of) => {
    const named = drawn.find(({ definition }) => definition.name === of);
    if (named !== undefined) return countsOf(named.records);
    // A kind of thing seized; whatever else a narrative counts has no figure, and is not to be taken for none.
    const exhibits = drawn.find(({ definition }) => definition.name === 'exhibits');
    if (exhibits === undefined || !(EXHIBIT_KINDS as readonly string[]).includes(of) || of === 'other') return null;
    return countsOf(exhibits.records.filter((tally) => tally.kind === of));
  };
}

function countsOf(tallies: readonly Tally[]): Counts {
  const byCountry = Map.groupBy(tallies, (tally) => tally.country);
  const provincesIn = (own: readonly Tally[]) => new Set(own.flatMap(({ province }) => province ?? [])).size;
  return {
    value: tallies.length,
    byCountry: new Map([...byCountry].sort().map(([country, own]) => [country, own.length])),
    provinces: new Map([...byCountry].map(([country, own]) => [country, provincesIn(own)])),
    byProvince: countBy(tallies, (tally) => tally.province),
  };
}
