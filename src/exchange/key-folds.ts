// Folds of keys: a card sets an agency's keys, a statement of its root key continues them, and what came under a
// revoked key waits for an officer. What always holds: a card by another root begins anew, and one by the same root
// takes nothing back that the root has said. See `key-statement.ts` for what may follow what.

import type { JsonObject } from '../base/json.ts';
import { type AnyTable, ask, drop, type Fold, type FoldEntry, type Folding, put } from '../base/table.ts';
import {
  digestOfStatement,
  type KeySpan,
  type KeyStatement,
  type SignedStatement,
  type SPAN_ROLES,
  statementSchema,
} from './key-statement.ts';
import { exchangeHeld, exchangeKey, exchangeKeysTold, exchangeStatement, type KeyRow } from './key-tables.ts';
import { type Enrolment, enrolmentSchema } from './peer.ts';
import { exchangePeer, exchangeWitness } from './tables.ts';

export const KEY_TABLES = [exchangeKey, exchangeStatement, exchangeKeysTold, exchangeHeld] as unknown as AnyTable[];

const PIECE_CHARACTERS = 1_000;

/** A statement as a record: no stored string is longer than 1 KiB. */
export function statementRecord({ note, body }: SignedStatement): JsonObject {
  return { note, body: body.match(new RegExp(`.{1,${PIECE_CHARACTERS}}`, 'gs')) ?? [] };
}

/** The statement in a record, or null; nothing of it is checked here but its shape. */
export function statementIn(record: JsonObject | null): (SignedStatement & { readonly says: KeyStatement }) | null {
  const { note, body } = record ?? {};
  if (typeof note !== 'string' || !Array.isArray(body)) return null;
  const text = body.join('');
  try {
    const read = statementSchema.safeParse(JSON.parse(text));
    return read.success ? { note, body: text, says: read.data } : null;
  } catch {
    return null;
  }
}

/** The card in record 0 of an entry, whose sealing key stands in pieces. */
export function cardIn({ act }: FoldEntry): Enrolment | null {
  const picked: Record<string, unknown> = {};
  for (const field of Object.keys(enrolmentSchema.shape)) picked[field] = act?.[field];
  const { sealingKey } = picked;
  const whole = Array.isArray(sealingKey) ? sealingKey.join('') : sealingKey;
  const read = enrolmentSchema.safeParse({ ...picked, sealingKey: whole });
  return read.success ? read.data : null;
}

/** The keys of a card by their role. */
function keysOnCard(card: Enrolment): readonly Pick<KeyRow, 'role' | 'key'>[] {
  const { ledgerKey, releaseKey, witnessKey, sealingKey, channelKey } = card;
  const named = [
    { role: 'ledger' as const, key: ledgerKey },
    { role: 'release' as const, key: releaseKey },
    { role: 'witness' as const, key: witnessKey },
    { role: 'sealing' as const, key: sealingKey },
    { role: 'channel' as const, key: channelKey },
  ];
  return named.flatMap(({ role, key }) => (key === null ? [] : [{ role, key }]));
}

/** An enrolled card: two officers compared it, so its keys count now and others of their roles do no longer. */
export function* foldCard(entry: FoldEntry, card: Enrolment): Folding {
  const { code: peer, rootKey } = card;
  const [before] = yield* ask(exchangePeer, { code: peer });
  const sameRoot = before !== undefined && before.rootKey === rootKey && rootKey !== null;
  const statements = yield* ask(exchangeStatement, { peer });
  const serial = sameRoot ? Math.max(0, ...statements.map((one) => one.serial)) : 0;
  if (!sameRoot) for (const one of statements) yield drop(exchangeStatement, { peer, serial: one.serial });
  const rows = yield* ask(exchangeKey, { peer });
  const named = keysOnCard(card);
  for (const row of rows) {
    const stays = sameRoot && (row.until !== null || named.some((one) => one.role === row.role && one.key === row.key));
    if (!stays) yield drop(exchangeKey, { peer, role: row.role, key: row.key });
  }
  for (const { role, key } of named) {
    const had = rows.some((row) => sameRoot && row.role === role && row.key === key);
    if (had) continue;
    const fresh = { from: 0, until: null, because: null, serial, at: entry.at, seen: null };
    yield put(exchangeKey, { peer, role, key, ...fresh });
  }
}

/** A statement that was checked and taken: the history as it says, and the keys that count now on the peer's card. */
export function* foldKeysTaken(entry: FoldEntry): Folding {
  const { peer } = entry.act ?? {};
  const found = statementIn(entry.act);
  if (typeof peer !== 'string' || found === null) return;
  const { says, note, body } = found;
  const [row] = yield* ask(exchangePeer, { code: peer });
  const known = yield* ask(exchangeStatement, { peer });
  if (row === undefined || known.some(({ serial }) => serial >= says.serial)) return;
  yield* keep(entry, peer, { note, body }, says);
  yield* foldSpans(peer, says);
  const [sealingKey = row.sealingKey] = says.sealing;
  yield put(exchangePeer, {
    ...row,
    rootKey: says.root ?? row.rootKey,
    ledgerKey: current(says.keys, 'ledger') ?? row.ledgerKey,
    releaseKey: current(says.keys, 'release') ?? row.releaseKey,
    witnessKey: current(says.keys, 'witness') ?? row.witnessKey,
    sealingKey,
    channelKey: says.channel[0] ?? null,
    address: says.address,
  });
}

function* keep(entry: FoldEntry, peer: string, signed: SignedStatement, { serial, at }: KeyStatement): Folding {
  const { note, body } = statementRecord(signed) as { note: string; body: readonly string[] };
  const digest = digestOfStatement(signed.body);
  yield put(exchangeStatement, { peer, serial, digest, at, note, body, position: entry.position });
}

function* foldSpans(peer: string, { keys, sealing, channel, serial, at }: KeyStatement): Folding {
  const rows = yield* ask(exchangeKey, { peer });
  const [head] = yield* ask(exchangeWitness, { peer });
  for (const row of rows) yield drop(exchangeKey, { peer, role: row.role, key: row.key });
  for (const span of keys) {
    const had = rows.find(({ role, key }) => role === span.role && key === span.key);
    // What we had seen when we learned of a revocation is what it is judged by, whatever is stated later.
    const earlier = had !== undefined && had.because !== null ? had : null;
    const seen = span.because === null ? null : (head?.size ?? 0);
    const learned =
      earlier === null ? { serial, at, seen } : { serial: earlier.serial, at: earlier.at, seen: earlier.seen };
    yield put(exchangeKey, { peer, ...span, ...learned });
  }
  const now = { from: 0, until: null, because: null, serial, at, seen: null };
  for (const key of sealing) yield put(exchangeKey, { peer, role: 'sealing', key, ...now });
  for (const key of channel) yield put(exchangeKey, { peer, role: 'channel', key, ...now });
}

/** The open key of a role that began last. */
export function current(keys: readonly KeySpan[], role: (typeof SPAN_ROLES)[number]): string | null {
  const open = keys.filter((span) => span.role === role && span.until === null);
  return open.toSorted((a, b) => a.from - b.from).at(-1)?.key ?? null;
}

/** Our own statement stands under our own code, with every signing key that was ever ours. */
const keysStated: Fold = function* (entry) {
  const { code } = entry.act ?? {};
  const found = statementIn(entry.records[0]?.value ?? null);
  if (typeof code !== 'string' || found === null) return;
  yield* keep(entry, code, found, found.says);
  const { keys, serial, at } = found.says;
  for (const span of keys) yield put(exchangeKey, { peer: code, ...span, serial, at, seen: null });
};

export function* foldKeysTold({ at }: FoldEntry, peer: string, position: number): Folding {
  yield put(exchangeKeysTold, { peer, position, at });
}

const keyHeld: Fold = function* ({ act, at, position }) {
  const { from, number, package: id, signer, dispatch } = act ?? {};
  if (typeof from !== 'string' || typeof number !== 'number' || typeof id !== 'string') return;
  if (typeof signer !== 'string' || typeof dispatch !== 'number') return;
  const open = { judged: null, proposed: null, proposedBy: null, proposedReason: null };
  yield put(exchangeHeld, { peer: from, package: id, number, signer, dispatch, at, ...open, position });
};

const heldProposed: Fold = function* ({ act, actor }) {
  const { from: peer, package: id, take, reason } = act ?? {};
  if (typeof peer !== 'string' || typeof id !== 'string' || typeof take !== 'boolean') return;
  const said = { proposed: take ? ('taken' as const) : ('refused' as const), proposedBy: actor };
  for (const row of yield* ask(exchangeHeld, { peer, package: id, judged: null })) {
    yield put(exchangeHeld, { ...row, ...said, proposedReason: typeof reason === 'string' ? reason : null });
  }
};

const heldJudged: Fold = function* ({ act }) {
  const { from: peer, package: id, take } = act ?? {};
  if (typeof peer !== 'string' || typeof id !== 'string' || typeof take !== 'boolean') return;
  for (const row of yield* ask(exchangeHeld, { peer, package: id })) {
    yield put(exchangeHeld, { ...row, judged: take ? 'taken' : 'refused' });
  }
};

export const KEY_FOLDS: Readonly<Record<string, Fold>> = {
  'exchange/keys-stated/1': keysStated,
  'exchange/key-held/1': keyHeld,
  'exchange/held-proposed/1': heldProposed,
  'exchange/held-judged/1': heldJudged,
};
