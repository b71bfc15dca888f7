// A drawn number opened to proofs: each record that it counts, through the package in which it came, to its place in
// its maker's own ledger. What always holds: the set that is opened is the set that was drawn, or it says that it is
// not; a record without a proof is shown as one. `record-proof.ts` has the checks.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { recordLeaf } from '../base/digest.ts';
import { canonical, type JsonObject } from '../base/json.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { proofsFrom } from './announce-store.ts';
import type { ProofRow } from './announce-tables.ts';
import { fault } from './fault.ts';
import { type CutOff, DEFINITIONS, draw, FIGURES, type Figure, sameContribution } from './figure.ts';
import {
  checkProof,
  type LedgerOwner,
  ledgerOwnersService,
  PROOFS_MAX,
  proofOf,
  type RecordProof,
} from './record-proof.ts';
import { figureId } from './request.ts';
import { allTallies, clearancesOf, contributionsTo, drawnFigure } from './store.ts';
import type { DrawnRow } from './tables.ts';
import type { Tally } from './tally.ts';

/** Records proved for one answer; the number itself counts all of them. */
const RECORDS_MAX = 1_000;
const count = z.number().int().min(0);
const STATES = ['verified', 'absent', 'refused'] as const;

const opened = z.strictObject({
  agency: z.string(),
  recordId: z.string(),
  country: z.string(),
  /** Where this node holds it. */
  position: count,
  index: count,
  /** What came is what its maker's id binds: computed anew from the bytes that we hold. */
  content: z.boolean(),
  proof: z.enum(STATES),
  /** Why not; empty when verified. */
  why: z.string(),
  /** Entry in its maker's ledger, and the size of that ledger under the signed checkpoint. */
  entry: count.nullable(),
  size: count.nullable(),
});

export const proofs = read('reconciliation/proofs', {
  summary: 'A drawn number opened to its records, each with its proof in the ledger of the agency that made it.',
  who: ['coordinator', 'press', 'liaison', 'analyst', 'prosecutor', 'protection'],
  purposes: ['publication', 'investigation', 'oversight'],
  // Figures count and name nobody, over all operations where none is given.
  reach: 'agency',
  input: z.strictObject({
    figure: figureId,
    definition: z.enum(FIGURES).default('arrests'),
    country: z.string().length(2).nullable().default(null),
  }),
  output: z.strictObject({
    definition: z.enum(FIGURES),
    version: z.number(),
    value: count,
    /** By agency: does what is opened here hold exactly the records that were drawn. */
    agencies: z.array(z.strictObject({ agency: z.string(), value: count, agrees: z.boolean() })),
    compared: count,
    verified: count,
    absent: count,
    refused: count,
    records: z.array(opened),
  }),
  run: async (desk, { figure, definition, country }) => {
    const drawn = await drawnFigure(desk.rows, figure);
    if (drawn === null) throw fault('reconciliation/unknown-figure');
    const again = await drawnAgain(desk, drawn, definition);
    const contributions = (await contributionsTo(desk.rows, figure)).filter((each) => each.definition === definition);
    const agencies = contributions.map((asked) => {
      const own = again.contributions.find(({ agency }) => agency === asked.agency);
      return { agency: asked.agency, value: asked.value, agrees: own !== undefined && sameContribution(own, asked) };
    });
    const wanted = again.records.filter((tally) => country === null || tally.country === country);
    const sent = await sentBy(desk, figure);
    const records = await openAll(desk, wanted.slice(0, RECORDS_MAX), { cutOff: drawn.cutOff, sent });
    const of = (state: (typeof STATES)[number]) => records.filter((record) => record.proof === state).length;
    const tally = { compared: records.length, verified: of('verified'), absent: of('absent'), refused: of('refused') };
    return {
      definition,
      version: DEFINITIONS[definition].version,
      value: contributions.reduce((sum, { value }) => sum + value, 0),
      agencies,
      ...tally,
      records,
    };
  },
});

/** The figure as it was counted when it was drawn: from what this node held before that entry. */
async function drawnAgain(desk: ReadDesk, drawn: DrawnRow, definition: (typeof FIGURES)[number]): Promise<Figure> {
  const before = (await allTallies(desk.rows, desk.agency.code)).filter(({ position }) => position < drawn.position);
  return draw(DEFINITIONS[definition], before, drawn.cutOff, drawn.operation);
}

/** How many records each agency cleared: an answer carries proofs of the first so many of them. */
async function sentBy(desk: ReadDesk, figure: string): Promise<ReadonlyMap<string, number>> {
  const cleared = (await clearancesOf(desk.rows, figure)).filter(({ state }) => state === 'cleared');
  return new Map(cleared.map(({ agency, values }) => [agency, values.reduce((sum, { value }) => sum + value, 0)]));
}

interface Known {
  readonly cutOff: readonly CutOff[];
  readonly sent: ReadonlyMap<string, number>;
}

async function openAll(desk: ReadDesk, tallies: readonly Tally[], { cutOff, sent }: Known) {
  const found: z.input<typeof opened>[] = [];
  for (const [agency, own] of Map.groupBy(tallies, (tally) => tally.agency)) {
    const owner = await desk.service(ledgerOwnersService)(agency);
    const rows = await proofsFrom(desk.rows, agency);
    const size = cutOff.find((head) => head.agency === agency)?.size ?? 0;
    for (const tally of own) {
      const content = await holds(desk, tally);
      const proof = agency === desk.agency.code ? await ownProof(desk, tally) : came(rows, tally);
      const { recordId, country, position, index } = tally;
      found.push({
        agency,
        recordId,
        country,
        position,
        index,
        content,
        ...judged(proof, owner, { cutOff: size, cleared: sent.get(agency) ?? 0 }),
      });
    }
  }
  return found;
}

const came = (rows: ReadonlyMap<string, ProofRow>, { recordId }: Tally): RecordProof | null =>
  rows.get(recordId)?.proof ?? null;

async function ownProof(desk: ReadDesk, { position, index, recordId }: Tally): Promise<RecordProof> {
  return proofOf(await desk.service(ledgerSourceService)(), position, index, recordId);
}

/** Why a record has no proof: of a large contribution only the first so many are sent. */
export function absentWhy(cleared: number): string {
  const [most, all] = [PROOFS_MAX, cleared].map((each) => each.toLocaleString('en-GB'));
  return cleared > PROOFS_MAX ? `not among those sent (${most} of ${all})` : 'its maker has sent none';
}

function judged(
  proof: RecordProof | null,
  owner: LedgerOwner | null,
  { cutOff, cleared }: { readonly cutOff: number; readonly cleared: number },
) {
  const nothing = { entry: null, size: null };
  if (proof === null) return { proof: 'absent' as const, why: absentWhy(cleared), ...nothing };
  if (owner === null) return { proof: 'refused' as const, why: 'its maker is not known here', ...nothing };
  const shown = checkProof(proof, owner);
  if (!shown.ok) return { proof: 'refused' as const, why: shown.why, ...nothing };
  const { position: entry, size } = shown;
  if (entry >= cutOff) return { proof: 'refused' as const, why: 'beyond the cut-off', entry, size };
  return { proof: 'verified' as const, why: '', entry, size };
}

/** Whether the bytes that we hold give the id under which the record came, or was made. */
async function holds(desk: ReadDesk, { position, index, recordId }: Tally): Promise<boolean> {
  const source = await desk.service(ledgerSourceService)();
  const held = await source.record(position, index);
  if ('leaf' in held) return false;
  const value = JSON.parse(Buffer.from(held.bytes).toString()) as JsonObject;
  if (value['type'] !== 'received') return `r1:${recordLeaf(held.salt, held.bytes).toString('hex')}` === recordId;
  const { salt, record } = value;
  if (typeof salt !== 'string' || record === null || typeof record !== 'object') return false;
  const leaf = recordLeaf(Buffer.from(salt, 'base64'), Buffer.from(canonical(record as JsonObject)));
  return `r1:${leaf.toString('hex')}` === recordId;
}
