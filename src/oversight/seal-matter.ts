// Sealing a matter: for an inquiry into a colleague, a protected witness, a court's order. Two officers seal it and
// name who may still see it, one of them for data protection; to everyone else, whatever their role, its operation
// never was. Who is inside may admit another or unseal it, each with a ground that stays in the ledger. See
// `matters.ts` for the row.

import { z } from 'zod';
import { act, type Desk, type ReadDesk, read } from '../base/act.ts';
import { hasRole, officerId } from './actor.ts';
import { allMatters, fault, type MatterRow, oversightMatter, type Sealing, type SealProposal } from './matters.ts';
import { proposalPosition, stillGood } from './officers.ts';
import { allOfficers } from './store.ts';

const operation = z.string().regex(/^op:[0-9a-f]{32}$/);
/** Why, as a reference to an order or a rule. */
const ground = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text));
/** More than this many officers is no seal. */
const NAMED_MAX = 64;
const done = z.strictObject({ operation: z.string(), position: z.number() });

// Sealing is about matters other than the one it is done in, so all of these see the whole agency; what is sealed
// against the officer is not there for them either.
const DECLARED = {
  who: ['coordinator', 'protection'],
  purposes: ['investigation', 'oversight'],
  reach: 'agency',
} as const;

/** The operation, if this officer may know of it. @throws oversight/unknown-matter */
async function matterOf(desk: ReadDesk, id: string): Promise<MatterRow> {
  const [row] = await desk.rows.find(oversightMatter, { operation: id });
  if (row === undefined) throw fault('oversight/unknown-matter');
  return row;
}

/** @throws oversight/seal-officer, oversight/seal-unprotected */
async function checkNamed(desk: ReadDesk, officers: readonly string[]): Promise<void> {
  const known = new Map((await allOfficers(desk.rows)).map((row) => [row.officer, row]));
  const named = officers.map((officer) => known.get(officer));
  if (named.some((row) => row === undefined || !hasRole(row, row.roles))) throw fault('oversight/seal-officer');
  const guarded = named.some((row) => row !== undefined && hasRole(row, ['protection']));
  if (!guarded) throw fault('oversight/seal-unprotected');
}

async function append(desk: Desk, kind: string, said: { readonly operation: string } & Partial<Said>) {
  const officers = said.officers === undefined ? {} : { officers: [...said.officers] };
  const record = { type: 'act', ...said, ...officers };
  const { operation: id } = said;
  const { position } = await desk.append({ kind, records: [record], operation: id, topics: [id] });
  return { operation: id, position };
}
type Said = Sealing & { readonly officer: string };

export const proposeSeal = act('oversight/propose-seal', {
  ...DECLARED,
  summary: 'Propose to hide an operation from every officer who is not named; a colleague then seals it.',
  eyes: 1,
  input: z.strictObject({ operation, officers: z.array(officerId).min(1).max(NAMED_MAX), ground }),
  output: done,
  run: async (desk, input) => {
    const row = await matterOf(desk, input.operation);
    if (row.sealed) throw fault('oversight/sealed-already');
    const officers = [...new Set(input.officers)];
    await checkNamed(desk, officers);
    return append(desk, 'oversight/seal-proposed/1', { ...input, officers });
  },
});

async function proposed(
  desk: ReadDesk,
  { operation: id, proposal: looked }: { readonly operation: string; readonly proposal: number },
): Promise<{ proposal: SealProposal; proposedBy: string }> {
  const { proposal, proposedBy } = await matterOf(desk, id);
  if (proposal === null || proposedBy === null) throw fault('oversight/seal-not-proposed');
  await stillGood(desk, { ...proposal, proposedBy }, looked, DECLARED.who);
  return { proposal, proposedBy };
}

export const sealMatter = act('oversight/seal-matter', {
  ...DECLARED,
  summary: 'Hide an operation, as a colleague proposed, from every officer who is not named.',
  eyes: 2,
  first: async (desk, input) => (await proposed(desk, input)).proposedBy,
  input: z.strictObject({ operation, proposal: proposalPosition }),
  output: done,
  run: async (desk, input) => {
    const { officers, ground: why } = (await proposed(desk, input)).proposal;
    // Somebody named may have left in the meantime.
    await checkNamed(desk, officers);
    return append(desk, 'oversight/matter-sealed/1', { operation: input.operation, officers, ground: why });
  },
});

export const admitToMatter = act('oversight/admit-to-matter', {
  ...DECLARED,
  summary: 'Let one more officer see a sealed operation that you may see yourself.',
  eyes: 1,
  input: z.strictObject({ operation, officer: officerId, ground }),
  output: done,
  run: async (desk, input) => {
    const row = await matterOf(desk, input.operation);
    if (!row.sealed) throw fault('oversight/not-sealed');
    await checkNamed(desk, [...row.officers, input.officer]);
    return append(desk, 'oversight/admitted-to-matter/1', input);
  },
});

export const unsealMatter = act('oversight/unseal-matter', {
  ...DECLARED,
  summary: 'Unseal an operation that you may see: it is open to the agency again.',
  eyes: 1,
  input: z.strictObject({ operation, ground }),
  output: done,
  run: async (desk, input) => {
    const row = await matterOf(desk, input.operation);
    if (!row.sealed) throw fault('oversight/not-sealed');
    return append(desk, 'oversight/matter-unsealed/1', input);
  },
});

export const seals = read('oversight/seals', {
  ...DECLARED,
  summary: 'Sealed operations that you may see and proposals to seal one, with who is named and why.',
  input: z.strictObject({}),
  output: z.strictObject({
    seals: z.array(
      z.strictObject({
        operation: z.string(),
        sealed: z.boolean(),
        officers: z.array(z.string()),
        ground: z.string().nullable(),
        by: z.string().nullable(),
        at: z.string().nullable(),
        /** Where it was proposed: what `oversight/seal-matter` takes; null when nothing waits. */
        proposal: z.number().nullable(),
      }),
    ),
  }),
  run: async (desk) => {
    const rows = (await allMatters(desk.rows)).filter((row) => row.sealed || row.proposal !== null);
    const lines = rows.map((row) => ({
      operation: row.operation,
      sealed: row.sealed,
      officers: [...(row.proposal?.officers ?? row.officers)],
      ground: row.proposal?.ground ?? row.ground,
      by: row.proposedBy ?? row.sealedBy,
      at: row.sealedAt,
      proposal: row.proposal?.position ?? null,
    }));
    return { seals: lines };
  },
});
