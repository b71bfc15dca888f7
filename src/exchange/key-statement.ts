// The statement of keys: what an agency's root key says about all its other keys, serial by serial. What always holds:
// every statement holds the whole history, no later one takes anything of it back, and a key counts for positions of
// its agency's ledger, never for times. Pure; `take-keys.ts` takes statements, `key-folds.ts` keeps them.

import { z } from 'zod';
import { isInstant } from '../base/clock.ts';
import { type Digest, digestText, sha256 } from '../base/digest.ts';
import { Fault } from '../base/fault.ts';
import { canonical, type JsonObject, parseCanonical } from '../base/json.ts';
import { openNote, type SigningKey, signNote } from '../base/signature.ts';
import { fault } from './fault.ts';
import { addressText, channelKeyText, isSoundRecipient, publicKeyOf, roleKeyName, soundKey } from './peer.ts';

/** Roles whose keys sign; sealing and channel keys have no history that later checks would need. */
export const SPAN_ROLES = ['ledger', 'release', 'witness'] as const;
export type SpanRole = (typeof SPAN_ROLES)[number];

/** Bounds: keys that one agency ever had, bytes of a statement. */
export const STATEMENT_LIMITS = { keysMax: 64, bytesMax: 48 * 1_024, noteBytesMax: 1_024 } as const;

const position = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/**
 * One key. A release key counts for dispatch entries in [from, until), a ledger key for checkpoints of a size in
 * (from, until]. `because` is set where the key is revoked: what it signed before is then believed only when seen.
 */
export const spanSchema = z.strictObject({
  role: z.enum(SPAN_ROLES),
  key: z.string().max(400),
  from: position,
  until: position.nullable(),
  because: z.string().min(1).max(200).nullable(),
});
export type KeySpan = z.output<typeof spanSchema>;

export const statementSchema = z.strictObject({
  v: z.literal(1),
  origin: z.string().max(200),
  serial: position.min(1),
  at: z.string().refine(isInstant),
  keys: z.array(spanSchema).min(SPAN_ROLES.length).max(STATEMENT_LIMITS.keysMax),
  /** Recipients, the one to seal to first. */
  sealing: z.array(z.string().max(4_000)).min(1).max(4),
  /** Channel keys that are accepted. */
  channel: z.array(channelKeyText).max(4),
  address: addressText.nullable(),
  /** The root key that speaks from now on, where it changes: then both sign, the one before and this one. */
  root: z.string().max(400).optional(),
});
export type KeyStatement = z.output<typeof statementSchema>;

/** A statement as it travels: the root's note, and the canonical JSON whose digest the note holds. */
export const signedStatementSchema = z.strictObject({
  note: z.string().max(STATEMENT_LIMITS.noteBytesMax),
  body: z.string().max(STATEMENT_LIMITS.bytesMax),
});
export type SignedStatement = z.output<typeof signedStatementSchema>;

const MAGIC = 'liaison/keys/v1';

export function digestOfStatement(body: string): Digest {
  return digestText(sha256(Buffer.from(body)));
}

function noteText({ origin, serial }: Pick<KeyStatement, 'origin' | 'serial'>, body: string): string {
  return `${MAGIC}\n${origin}\n${serial}\n${sha256(Buffer.from(body)).toString('base64')}\n`;
}

type Root = Omit<SigningKey, 'seed'>;

/** Signs a statement with the root key, and with its successor where it names one. @throws exchange/keys-invalid */
export function signStatement(statement: KeyStatement, root: Root, successor: Root | null = null): SignedStatement {
  checkStatement(statement, root.publicKey);
  const body = canonical(statement as unknown as JsonObject);
  const name = roleKeyName(statement.origin, 'root');
  const signers = [root, ...(successor === null ? [] : [successor])].map((key) => ({ name, key }));
  return { note: signNote(noteText(statement, body), signers), body };
}

/** The origin that a note claims, before anything of it is believed. */
export function claimedOrigin({ note }: SignedStatement): string {
  return note.split('\n', 2)[1] ?? '';
}

/**
 * Opens a statement of `origin`, signed by its enrolled root key (a verifier key text) and by nobody else, save the
 * other root where it hands over from one to the next.
 * @throws exchange/keys-invalid, base/key-weak
 */
export function openStatement({ note, body }: SignedStatement, origin: string, rootKey: string): KeyStatement {
  try {
    const root = publicKeyOf(rootKey);
    const statement = statementSchema.parse(parseCanonical(Buffer.from(body), STATEMENT_LIMITS.bytesMax));
    const { root: next } = statement;
    // Whoever has the new root already cannot know the one before it.
    const succeeds = next !== undefined && next !== rootKey;
    const keys = succeeds ? [root, soundKey(next).publicKey] : [root];
    const name = roleKeyName(origin, 'root');
    const opened = openNote(
      note,
      keys.map((publicKey) => ({ name, publicKey })),
    );
    const before = next === undefined || succeeds ? 0 : 1;
    const signed = opened.signatures.length === keys.length && opened.unknown <= before;
    const exact = signed && statement.origin === origin;
    if (!exact || opened.text !== noteText(statement, body)) throw fault('exchange/keys-invalid', { field: 'note' });
    checkStatement(statement, root);
    return statement;
  } catch (error) {
    if (error instanceof z.ZodError) {
      throw fault('exchange/keys-invalid', { field: String(error.issues[0]?.path[0] ?? 'body') });
    }
    if (error instanceof Fault && error.code !== 'base/key-weak' && error.code !== 'exchange/keys-invalid') {
      throw fault('exchange/keys-invalid', { field: 'note' });
    }
    throw error;
  }
}

/** The serial that a note states by this root key, whatever its body says; null where that did not sign it. */
export function serialOfNote(note: string, origin: string, rootKey: string): number | null {
  try {
    const { text } = openNote(note, [{ name: roleKeyName(origin, 'root'), publicKey: publicKeyOf(rootKey) }]);
    const [magic, named, serial] = text.split('\n');
    return magic === MAGIC && named === origin ? Number(serial) : null;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

/** Each key once and of one role, none of them the root, every span the right way round, one open key a role. */
function checkStatement({ origin, keys, sealing, root: next }: KeyStatement, root: Uint8Array): void {
  const wrong = (field: string) => fault('exchange/keys-invalid', { field });
  const seen = new Set([Buffer.from(root).toString('hex')]);
  if (next !== undefined) {
    const { name, publicKey } = soundKey(next);
    if (name !== roleKeyName(origin, 'root')) throw wrong('root');
    seen.add(Buffer.from(publicKey).toString('hex'));
  }
  for (const { role, key, from, until, because } of keys) {
    const { name, publicKey } = soundKey(key);
    const hex = Buffer.from(publicKey).toString('hex');
    if (name !== (role === 'ledger' ? origin : roleKeyName(origin, role)) || seen.has(hex)) throw wrong('keys');
    seen.add(hex);
    if ((until === null && because !== null) || (until !== null && until < from)) throw wrong('until');
  }
  for (const role of SPAN_ROLES) {
    if (!keys.some((one) => one.role === role && one.until === null)) throw wrong(role);
  }
  if (new Set(sealing).size !== sealing.length || !sealing.every(isSoundRecipient)) throw wrong('sealing');
}

/** `skips` is a lawful successor whose predecessor we never had; it holds the whole history, so it is taken. */
export type StatementVerdict = 'next' | 'skips' | 'same' | 'old' | 'forked' | 'rewritten';

/** What is known of an agency's statements: the last serial (0 by its card alone), digests by serial, the history. */
export interface KnownKeys {
  readonly serial: number;
  digestOf(serial: number): Digest | null;
  readonly spans: readonly KeySpan[];
}

/** How an offered statement stands beside what is known. Only `next` and `skips` change anything. */
export function judgeStatement(known: KnownKeys, offered: KeyStatement, digest: Digest): StatementVerdict {
  const { serial } = offered;
  if (serial <= known.serial) {
    const kept = known.digestOf(serial);
    if (kept !== null && kept !== digest) return 'forked';
    return serial === known.serial ? 'same' : 'old';
  }
  if (!continues(known, offered)) return 'rewritten';
  return serial === known.serial + 1 ? 'next' : 'skips';
}

function continues({ serial, spans }: KnownKeys, { keys }: KeyStatement): boolean {
  return spans.every((had) => {
    const has = keys.find(({ role, key }) => role === had.role && key === had.key);
    // A card says which keys count now and not since when.
    return has !== undefined && (serial === 0 || has.from === had.from) && mayFollow(had, has);
  });
}

/** An end is set once; a revocation may come later and reach further back; nothing else moves. */
function mayFollow(had: KeySpan, has: KeySpan): boolean {
  if (had.until === null) return true;
  if (had.because !== null) return has.until === had.until && has.because === had.because;
  if (has.until === null) return false;
  return has.because === null ? has.until === had.until : has.until <= had.until;
}

/** `revoked`: ended with a reason, and the place lies before the end, so it wants a proof that it was there in time. */
export type SpanVerdict = 'counts' | 'revoked' | 'ended' | 'unknown';

const spanOf = (spans: readonly KeySpan[], role: SpanRole, key: string): KeySpan | undefined =>
  spans.find((span) => span.role === role && span.key === key);

/** Whether a release key (verifier key text) counts for the dispatch entry at that position. */
export function judgeRelease(spans: readonly KeySpan[], key: string, dispatch: number): SpanVerdict {
  const span = spanOf(spans, 'release', key);
  if (span === undefined) return 'unknown';
  if (dispatch < span.from || (span.until !== null && dispatch >= span.until)) return 'ended';
  return span.because === null ? 'counts' : 'revoked';
}

/** Whether a ledger key counts for a checkpoint of that size. */
export function judgeLedger(spans: readonly KeySpan[], key: string, size: number): SpanVerdict {
  const span = spanOf(spans, 'ledger', key);
  if (span === undefined) return 'unknown';
  if (size <= span.from || (span.until !== null && size > span.until)) return 'ended';
  return span.because === null ? 'counts' : 'revoked';
}

/** What is known of the place of a package under a revoked key. */
export interface Past {
  readonly dispatch: number;
  /** Size of the last head that we had seen when we learned of the revocation. */
  readonly seen: number | null;
  /** True where the checkpoint's ledger key was revoked as well. */
  readonly ledgerRevoked: boolean;
  /** True where the package's own frames continue a head that we saw. */
  readonly chained: boolean;
}

/**
 * Whether a package was in its ledger before we learned that its key is stolen. With both keys stolen a whole history
 * could be made up, so that then its own frames must continue what we saw.
 */
export function wasSeen({ dispatch, seen, ledgerRevoked, chained }: Past): boolean {
  return dispatch < (seen ?? 0) && (!ledgerRevoked || chained);
}
