// The reads for narratives before and after they are entered: a text read into suggestions, and several narratives set
// beside each other and the record, line by line. What always holds: neither keeps anything, the text least of all. See
// `reading/read.ts` for the reading, `reconcile.ts` for the verdicts.

import { z } from 'zod';
import { type Role, read } from '../base/act.ts';
import { fault } from './fault.ts';
import { type Counts, type Finding, findingSchema } from './finding.ts';
import { type Claim, COUNTED, claimSchema, narrativeId, rangeOf, TEXT_MAX } from './narrative.ts';
import { readText as readPressText } from './reading/read.ts';
import { NOTES, UNREAD } from './reading/shapes.ts';
import { type CountsOf, reconcile } from './reconcile.ts';
import { REGIONS } from './regions.ts';
import { operationId } from './request.ts';
import { allNarratives } from './store.ts';
import { countsNow } from './verdicts.ts';

const WHO: readonly Role[] = ['coordinator', 'press', 'liaison', 'analyst', 'prosecutor', 'protection'];
const PURPOSES = ['publication', 'investigation', 'oversight'] as const;
const span = { from: z.number().int(), to: z.number().int() };

/** A reading as it is shown: offsets are UTF-16 units of the text as given. */
const readingSchema = z.strictObject({
  language: z.enum(['en', 'es']),
  characters: z.number().int(),
  notes: z.array(z.enum(NOTES)),
  suggestions: z.array(
    z.strictObject({
      ...span,
      words: z.string(),
      marks: z.array(z.strictObject({ is: z.enum(['number', 'counted', 'place', 'role', 'when', 'who']), ...span })),
      claim: claimSchema,
      when: z.string().nullable(),
      who: z.string().nullable(),
      doubtful: z.boolean(),
    }),
  ),
  unread: z.array(z.strictObject({ ...span, words: z.string(), reason: z.enum(UNREAD) })),
});

export const readText = read('reconciliation/read-text', {
  summary: 'Read a press text into suggested claims with their words marked; nothing is kept.',
  who: WHO,
  purposes: PURPOSES,
  // It touches no row.
  reach: 'agency',
  input: z.strictObject({ text: z.string().max(TEXT_MAX) }),
  output: readingSchema,
  run: async (_, { text }) => {
    const { suggestions, unread, notes, ...rest } = readPressText(text);
    const shown = suggestions.map(({ marks, ...one }) => ({ ...one, marks: [...marks] }));
    return { ...rest, notes: [...notes], suggestions: shown, unread: [...unread] };
  },
});

/** Narratives at a time: columns of a table. */
const COLUMNS_MAX = 8;

export const sideBySide = read('reconciliation/side-by-side', {
  summary: 'Several narratives and the record side by side, a line for each thing that one of them says.',
  who: WHO,
  purposes: PURPOSES,
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  input: z.strictObject({
    narratives: z.array(narrativeId).max(COLUMNS_MAX).default([]),
    /** Narratives that were not entered. */
    drafts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(120),
          claims: z.array(claimSchema).max(200),
          /** Places of claims of which the reader was not certain. */
          doubtful: z.array(z.int().min(0).max(199)).max(200).default([]),
        }),
      )
      .max(COLUMNS_MAX)
      .default([]),
    operation: operationId.nullable().default(null),
  }),
  output: z.strictObject({
    narratives: z.array(z.string()),
    /** Entered narratives that are not set beside the others: those asked for, or else the newest, are. */
    leftOff: z.number().int(),
    lines: z.array(
      z.strictObject({
        about: z.string(),
        of: z.enum(COUNTED),
        kind: z.string(),
        /** Country, province or region, as a code. */
        place: z.string().nullable(),
        /** Who was counted, where a calling is said; and whether nationals are. */
        role: z.string().nullable(),
        nationals: z.boolean(),
        record: z.number().nullable(),
        /** Whether the narratives that speak of it could all be right. */
        among: z.enum(['alone', 'same', 'different']),
        said: z.array(z.strictObject({ narrative: z.number().int(), doubtful: z.boolean(), ...findingSchema.shape })),
      }),
    ),
    together: z.array(z.strictObject({ narrative: z.number().int(), ...findingSchema.shape })),
  }),
  run: async (desk, { narratives, drafts, operation }) => {
    const known = await allNarratives(desk.rows);
    const entered = narratives.map((id) => {
      const found = known.find(({ narrative }) => narrative === id);
      if (found === undefined) throw fault('reconciliation/unknown-narrative');
      return found;
    });
    const chosen = narratives.length + drafts.length === 0 ? known.slice(-COLUMNS_MAX) : [...entered, ...drafts];
    const shown = new Set<unknown>(chosen);
    const leftOff = known.filter((one) => !shown.has(one)).length;
    return { ...beside(chosen, await countsNow(desk, operation)), leftOff };
  },
});

interface Told {
  readonly name: string;
  readonly claims: readonly Claim[];
  readonly doubtful?: readonly number[];
}
type Cell = Omit<Finding, 'parts'> & { readonly narrative: number; readonly parts: Finding['parts'][number][] };
type SaidCell = Cell & { readonly doubtful: boolean };

/** The table of narratives and record. Pure. */
export function beside(all: readonly Told[], record: CountsOf) {
  const lines = new Map<string, { claim: Claim; said: { cell: SaidCell; claim: Claim }[] }>();
  const together: Cell[] = [];
  for (const [narrative, { claims, doubtful = [] }] of all.entries()) {
    const findings = reconcile(claims, record, doubtful);
    for (const [at, finding] of findings.entries()) {
      const claim = claims[at];
      const cell = { narrative, ...finding, parts: [...finding.parts] };
      if (claim === undefined) together.push(cell);
      else {
        const about = aboutOf(claim);
        const line = lines.get(about) ?? { claim, said: [] };
        line.said.push({ cell: { ...cell, doubtful: doubtful.includes(at) }, claim });
        lines.set(about, line);
      }
    }
  }
  return {
    narratives: all.map(({ name }) => name),
    lines: [...lines].map(([about, { claim, said }]) => ({
      about,
      of: claim.of,
      kind: claim.kind,
      place: placeOf(claim),
      role: claim.kind === 'role' ? claim.role : null,
      nationals: claim.kind === 'country-count' && claim.as === 'nationality',
      record: recordOf(claim, record(claim.of)),
      among: amongOf(said.map((one) => one.claim)),
      said: said.map(({ cell }) => cell),
    })),
    together,
  };
}

/** What a claim speaks of: claims of the same line can be set beside each other. */
function aboutOf(claim: Claim): string {
  const { of } = claim;
  switch (claim.kind) {
    case 'total':
      return of;
    case 'country-number':
      return `${of}: countries${claim.region === null ? '' : ` of ${claim.region}`}`;
    case 'province-number':
      return `${of}: provinces of ${claim.country}`;
    case 'country-count':
      return `${of}: ${claim.as === 'place' ? '' : 'nationals of '}${claim.country}`;
    case 'province-count':
      return `${of}: ${claim.province}`;
    case 'country-list':
      return `${of}: which countries`;
    case 'part-whole':
      return `${of}: a total and its parts`;
    case 'role':
      return `${of}: ${claim.role}${claim.country === null ? '' : `, ${claim.country}`}`;
  }
}

function placeOf(claim: Claim): string | null {
  if (claim.kind === 'province-count') return claim.province;
  if (claim.kind === 'country-number') return claim.region;
  return 'country' in claim ? claim.country : null;
}

function recordOf(claim: Claim, counts: Counts | null): number | null {
  if (counts === null || (claim.kind === 'country-count' && claim.as === 'nationality')) return null;
  const countries = [...counts.byCountry.keys()];
  if (claim.kind === 'total' || claim.kind === 'part-whole') return counts.value;
  if (claim.kind === 'country-list') return countries.length;
  if (claim.kind === 'province-number') return counts.provinces.get(claim.country) ?? 0;
  if (claim.kind === 'province-count') return counts.byProvince.get(claim.province) ?? 0;
  if (claim.kind === 'country-count') return counts.byCountry.get(claim.country) ?? 0;
  if (claim.kind === 'role') return null;
  const { region } = claim;
  return countries.filter((country) => region === null || REGIONS[region].includes(country)).length;
}

/** Whether one number could be what all of them mean; lists are the same when they name the same. */
function amongOf(claims: readonly Claim[]): 'alone' | 'same' | 'different' {
  if (claims.length < 2) return 'alone';
  let [low, high] = [0, Number.MAX_SAFE_INTEGER];
  const texts = new Set<string>();
  for (const claim of claims) {
    if (claim.kind === 'country-list') texts.add([...claim.countries].sort().join());
    else if (claim.kind === 'part-whole')
      texts.add(JSON.stringify([claim.total, claim.parts.map((part) => [part.countries, part.region, part.value])]));
    else {
      const range = rangeOf(claim);
      [low, high] = [Math.max(low, range.low), Math.min(high, range.high ?? high)];
    }
  }
  return low <= high && texts.size < 2 ? 'same' : 'different';
}
