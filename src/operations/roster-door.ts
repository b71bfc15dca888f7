// The read of one operation's roster: its version, who signed it, its members with the positions from and until which
// they are in, and whether two contradict each other. With it comes the signed text itself, which anybody who has the
// coordinator's card can check. See `roster.ts`, `door.ts` for the list of operations.

import { z } from 'zod';
import { type ReadDesk, read } from '../base/act.ts';
import { fault } from './faults.ts';
import { membersOf, operationById, rosterOf, rostersOf } from './questions.ts';
import { signedRosterSchema } from './roster.ts';
import type { MemberRow } from './tables.ts';

const who = ['coordinator', 'liaison', 'analyst', 'prosecutor', 'exhibits', 'press', 'protection', 'patrol'] as const;
const purposes = ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'] as const;

const member = z.strictObject({
  agency: z.string(),
  country: z.string(),
  state: z.string(),
  /** Positions of the coordinator's ledger; null where it has not joined, or is still in. */
  from: z.number().nullable(),
  until: z.number().nullable(),
  endedAt: z.string().nullable(),
  /** Known at the coordinator alone. */
  reason: z.string().nullable(),
  /** The officer who proposed to take it off, by id. */
  proposedBy: z.string().nullable(),
});

export const roster = read('operations/roster', {
  summary: 'The signed roster of the operation: version, signer, members from and until when, and contradictions.',
  who,
  purposes,
  input: z.strictObject({}),
  output: z.strictObject({
    operation: z.string(),
    coordinator: z.string(),
    state: z.string(),
    /** 0 before the first signed roster. */
    version: z.number(),
    digest: z.string().nullable(),
    at: z.string().nullable(),
    /** Name of the release key that signed, as the note has it. */
    signer: z.string().nullable(),
    /** True at the coordinator while members have changed since. */
    changed: z.boolean(),
    policy: z.strictObject({ witnesses: z.number(), removal: z.number() }),
    /** Versions of which two different ones are here. */
    forks: z.array(z.number()),
    members: z.array(member),
    signed: signedRosterSchema.nullable(),
  }),
  run: async (desk) => {
    const row = await operationHere(desk);
    const { operation, coordinator, state, version, digest, rosterAt: at, changed, witnesses, removal } = row;
    const kept = await rosterOf(desk.rows, row);
    const signed = kept === null ? null : { note: kept.note, body: kept.body.join('') };
    return {
      ...{ operation, coordinator, state, version, digest, at, changed },
      signer: signed === null ? null : signerOf(signed.note),
      policy: { witnesses, removal },
      forks: row.forked ? await forksOf(desk, operation) : [],
      members: (await membersOf(desk.rows, operation)).map(shown),
      signed,
    };
  },
});

async function operationHere(desk: ReadDesk) {
  if (desk.operation === null) throw fault('operations/none-chosen');
  const row = await operationById(desk.rows, desk.operation);
  if (row === null) throw fault('operations/unknown');
  return row;
}

/** Versions under which two rosters stand, or after which one follows another than the one that is here. */
async function forksOf(desk: ReadDesk, operation: string): Promise<number[]> {
  const versions = (await rostersOf(desk.rows, operation)).map(({ version }) => version);
  const twice = versions.filter((version, nth) => versions.indexOf(version) !== nth);
  return [...new Set(twice.length > 0 ? twice : versions.slice(-1))];
}

/** `— <name> <key hash and signature>` is the last line of a note. */
const signerOf = (note: string): string => /\n\u2014 (\S+) \S+\n$/.exec(note)?.[1] ?? '';

function shown({ agency, country, state, from, until, endedAt, reason, proposedBy }: MemberRow) {
  return { agency, country, state, from, until, endedAt, reason, proposedBy };
}
