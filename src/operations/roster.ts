// The signed roster of an operation: who is in it, from which position of the coordinator's ledger until which, and
// how many witnesses it wants. What always holds: each version names the digest of the one before it, nobody is in it
// who is not listed, and an empty list means nobody. Pure; `issue-roster.ts` makes versions, `take-roster.ts` takes
// them, `roster-gate.ts` asks them.

import { z } from 'zod';
import { type Instant, isInstant } from '../base/clock.ts';
import { type Digest, digestText, isDigest, sha256 } from '../base/digest.ts';
import { Fault } from '../base/fault.ts';
import { canonical, type JsonObject, parseCanonical } from '../base/json.ts';
import { type NoteKey, openNote, type SigningKey, signNote } from '../base/signature.ts';
import { operationId } from '../exhibits/exhibit.ts';
import { releaseKeyName } from '../ledger/package-format.ts';
import { agencyCode, countryCode } from '../statements/statement.ts';
import { fault } from './faults.ts';
import type { MemberRow } from './tables.ts';

/** Bounds: agencies in one operation, bytes of a roster, witnesses that a policy may want. */
export const ROSTER_LIMITS = { membersMax: 256, bytesMax: 56 * 1_024, noteBytesMax: 1_024, witnessesMax: 16 } as const;

const position = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** `from` and `until`: positions of the coordinator's ledger, the second excluded. `ended`: when, in UTC. */
const memberSchema = z.strictObject({
  agency: agencyCode,
  country: countryCode,
  from: position,
  until: position.nullable(),
  ended: z.string().refine(isInstant).nullable(),
});
export type RosterMember = z.output<typeof memberSchema>;

export const rosterSchema = z.strictObject({
  v: z.literal(1),
  operation: operationId,
  version: position.min(1),
  /** Digest of the body of the version before; null for the first. */
  previous: z.string().refine(isDigest).nullable(),
  coordinator: agencyCode,
  at: z.string().refine(isInstant),
  /** In the order of their codes, each once. */
  members: z.array(memberSchema).max(ROSTER_LIMITS.membersMax),
  /** `k` witnesses cosign a checkpoint; `removal` officers take a member off. */
  policy: z.strictObject({
    k: z.number().int().min(0).max(ROSTER_LIMITS.witnessesMax),
    removal: z.union([z.literal(1), z.literal(2)]),
  }),
});
export type SignedBody = z.output<typeof rosterSchema>;

/** A roster as it travels: the coordinator's note, and the canonical JSON whose digest the note holds. */
export const signedRosterSchema = z.strictObject({
  note: z.string().max(ROSTER_LIMITS.noteBytesMax),
  body: z.string().max(ROSTER_LIMITS.bytesMax),
});
export type SignedRoster = z.output<typeof signedRosterSchema>;

const MAGIC = 'liaison/roster/v1';

export const digestOfRoster = (body: string): Digest => digestText(sha256(Buffer.from(body)));

function noteText(origin: string, { operation, version }: SignedBody, body: string): string {
  return `${MAGIC}\n${origin}\n${operation}\n${version}\n${sha256(Buffer.from(body)).toString('base64')}\n`;
}

/** Signs a version with the coordinator's release key. @throws operations/roster-invalid */
export function signRoster(
  says: SignedBody,
  origin: string,
  key: Pick<SigningKey, 'privateKey' | 'publicKey'>,
): SignedRoster {
  checkRoster(says);
  const body = canonical(says as unknown as JsonObject);
  return { note: signNote(noteText(origin, says, body), [{ name: releaseKeyName(origin), key }]), body };
}

export interface OpenedRoster {
  readonly says: SignedBody;
  /** The release key that signed. */
  readonly signedBy: Uint8Array;
}

/** Opens a roster signed by exactly one of these release keys of `origin`. @throws operations/roster-invalid */
export function openRoster({ note, body }: SignedRoster, origin: string, keys: readonly Uint8Array[]): OpenedRoster {
  try {
    const name = releaseKeyName(origin);
    const known = keys.map((publicKey): NoteKey => ({ name, publicKey }));
    const opened = openNote(note, known);
    const says = rosterSchema.parse(parseCanonical(Buffer.from(body), ROSTER_LIMITS.bytesMax));
    const [line, more] = opened.signatures;
    const exact = line !== undefined && more === undefined && opened.unknown === 0;
    if (!exact || opened.text !== noteText(origin, says, body))
      throw fault('operations/roster-invalid', { field: 'note' });
    checkRoster(says);
    return { says, signedBy: line.publicKey };
  } catch (error) {
    if (error instanceof z.ZodError) {
      throw fault('operations/roster-invalid', { field: String(error.issues[0]?.path[0] ?? 'body') });
    }
    if (error instanceof Fault && error.code !== 'operations/roster-invalid') {
      throw fault('operations/roster-invalid', { field: 'note' });
    }
    throw error;
  }
}

function checkRoster({ version, previous, members }: SignedBody): void {
  const wrong = (field: string) => fault('operations/roster-invalid', { field });
  if ((version === 1) !== (previous === null)) throw wrong('previous');
  members.forEach(({ agency, from, until, ended }, nth) => {
    const before = members[nth - 1]?.agency;
    if (before !== undefined && before >= agency) throw wrong('members');
    if ((until === null) !== (ended === null) || (until !== null && until < from)) throw wrong('until');
  });
}

/** What is known here of an operation's rosters: the last version (0 before the first), digests by version. */
export interface KnownRosters {
  readonly version: number;
  digestOf(version: number): string | null;
}

/**
 * `skips` follows versions that never came here. `forked`: another roster under a version that is known, or one that
 * follows another roster than the known one.
 */
export type RosterVerdict = 'next' | 'skips' | 'same' | 'old' | 'forked';

/** How an offered version stands beside what is known. Only `next` and `skips` change anything. */
export function judgeRoster(known: KnownRosters, offered: SignedBody, digest: Digest): RosterVerdict {
  const { version, previous } = offered;
  const kept = known.digestOf(version);
  if (kept !== null && kept !== digest) return 'forked';
  const before = known.digestOf(version - 1);
  if (before !== null && previous !== before) return 'forked';
  if (version <= known.version) return version === known.version ? 'same' : 'old';
  return version === known.version + 1 ? 'next' : 'skips';
}

/** The members of the next version, from the coordinator's own rows: those who ever joined. */
export function membersNow(rows: readonly MemberRow[]): readonly RosterMember[] {
  const joined = rows.flatMap(({ agency, country, from, until, endedAt }) => {
    return from === null ? [] : [{ agency, country, from, until, ended: endedAt }];
  });
  return joined.toSorted((a, b) => (a.agency < b.agency ? -1 : 1));
}

/** True when the rows say what the roster says. */
export function isRosterOf(says: SignedBody, rows: readonly MemberRow[]): boolean {
  const text = (members: readonly RosterMember[]) => canonical({ members: members as unknown as JsonObject[] });
  return text(says.members) === text(membersNow(rows));
}

/** Who is told of a version: its members, and those whom the one before it still had; of the first, all it names. */
export function toldOf(says: SignedBody, before: SignedBody | null): readonly string[] {
  const had = new Set(
    (before ?? says).members.flatMap(({ agency, until }) => (before === null || until === null ? [agency] : [])),
  );
  const told = says.members
    .filter(({ agency, until }) => until === null || had.has(agency))
    .map(({ agency }) => agency);
  return told.filter((code) => code !== says.coordinator);
}

const PIECE_CHARACTERS = 1_000;

/** A roster as a record: no stored string is longer than 1 KiB. */
export function rosterRecord({ note, body }: SignedRoster): JsonObject {
  return { note, body: body.match(new RegExp(`.{1,${PIECE_CHARACTERS}}`, 'gs')) ?? [] };
}

/** The roster in a record, or null; nothing of it is checked here but its shape. */
export function rosterIn(
  record: JsonObject | null,
): (SignedRoster & { readonly says: SignedBody; readonly pieces: readonly string[] }) | null {
  const { note, body: pieces } = record ?? {};
  if (typeof note !== 'string' || !Array.isArray(pieces)) return null;
  const strings = pieces.filter((piece) => typeof piece === 'string');
  const body = strings.join('');
  try {
    const read = rosterSchema.safeParse(JSON.parse(body));
    return read.success ? { note, body, says: read.data, pieces: strings } : null;
  } catch {
    return null;
  }
}

/** Where a member stands at a moment: inside its span by position, or by date where the position is another's. */
export function isMemberAt(
  member: Pick<MemberRow, 'from' | 'until' | 'endedAt'>,
  at: number | Instant | null,
): boolean {
  const { from, until, endedAt } = member;
  if (from === null) return false;
  if (typeof at === 'number') return at >= from && (until === null || at < until);
  return until === null || (at !== null && endedAt !== null && at <= endedAt);
}
