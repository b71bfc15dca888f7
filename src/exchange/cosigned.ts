// Cosignatures of our own heads: kept in entries, newest eight of each witness in rows, written under the checkpoint
// wherever it goes, and counted by the policy. What always holds: an agency and a key count once, whatever they sign
// and however often; what no witness saw is said, and holds up nothing. `ask-cosignatures.ts` gets them.

import { z } from 'zod';
import { sha256 } from '../base/digest.ts';
import { ask, drop, type Fold, put, type Rows, table } from '../base/table.ts';
import { ledgerEntry } from '../ledger/store.ts';
import { rosterPolicy } from '../operations/roster-gate.ts';
import { publicKeyOf } from './peer.ts';
import { exchangePeer, type PeerRow } from './tables.ts';

/** A witness's line over our head of that size. `at`: its clock, an instant. `note`: the head as we signed it. */
export type CosignatureRow = {
  witness: string;
  size: number;
  root: string;
  note: string;
  line: string;
  at: string;
  position: number;
};

export const exchangeCosignature = table<CosignatureRow>({
  name: 'exchange_cosignature',
  columns: {
    witness: 'text',
    size: 'integer',
    root: 'text',
    note: 'text',
    line: 'text',
    at: 'text',
    position: 'integer',
  },
  key: ['witness', 'size'],
  indexes: [['size']],
  // Heads of our own ledger and who saw them.
  veil: 'open',
});

/** Of each witness; older ones stand in the ledger. */
const KEPT_EACH = 8;
/** A note is read up to 16 lines, of which one is the ledger's own. */
const LINES_MAX = 15;

const cosignedAct = z.object({
  size: z.number().int().min(1),
  root: z.string(),
  note: z.string(),
  lines: z.array(z.object({ witness: z.string(), line: z.string(), at: z.string() })),
});

const cosigned: Fold = function* (entry) {
  const read = cosignedAct.safeParse(entry.act);
  if (!read.success) return;
  const { lines, ...head } = read.data;
  for (const line of lines) {
    const rows = yield* ask(exchangeCosignature, { witness: line.witness });
    yield put(exchangeCosignature, { ...head, ...line, position: entry.position });
    const others = rows.filter(({ size }) => size !== head.size).sort((one, other) => other.size - one.size);
    for (const { witness, size } of others.slice(KEPT_EACH - 1)) yield drop(exchangeCosignature, { witness, size });
  }
};
export const COSIGNED_FOLDS = { 'exchange/cosigned/1': cosigned } as const;

/** Lines over our head of exactly that size, by witness. */
export async function cosignaturesOf(rows: Rows, size: number): Promise<readonly CosignatureRow[]> {
  return rows.find(exchangeCosignature, { size });
}

/** The largest head of ours that each witness cosigned. */
export async function newestOfEach(rows: Rows): Promise<ReadonlyMap<string, CosignatureRow>> {
  const order = [{ column: 'size' as const }];
  return new Map((await rows.find(exchangeCosignature, {}, { order })).map((row) => [row.witness, row]));
}

/** What one witness cosigned last, or null. */
export async function lastCosignedBy(rows: Rows, witness: string): Promise<CosignatureRow | null> {
  const order = [{ column: 'size' as const, descending: true }];
  const [row] = await rows.find(exchangeCosignature, { witness }, { order, limit: 1 });
  return row ?? null;
}

/** A checkpoint of ours with the lines of its witnesses under it. */
export function withLines(note: string, rows: readonly Pick<CosignatureRow, 'line'>[]): string {
  return `${note}${rows
    .map(({ line }) => line)
    .slice(0, LINES_MAX)
    .join('')}`;
}

/** The largest head of ours beyond that position which anybody cosigned, with all lines over it; null for none. */
export async function cosignedBeyond(rows: Rows, position: number) {
  const order = [{ column: 'size' as const, descending: true }];
  const [row] = await rows.find(exchangeCosignature, {}, { order, limit: 1 });
  if (row === undefined || row.size <= position) return null;
  const { size, root, note } = row;
  return { size, root, checkpoint: withLines(note, await cosignaturesOf(rows, size)) };
}

/** What is said of witnessing itself is no reason to be witnessed: two idle nodes would never come to rest. */
const BOOKKEEPING: ReadonlySet<string> = new Set(['exchange/witnessed/1', 'exchange/cosigned/1']);
const LOOKED_AT = [16, 256, 4_096] as const;

/** Position of our last entry that says more than that a head was seen; -1 where none of the newest 4,096 does. */
export async function lastWork(rows: Rows): Promise<number> {
  const order = [{ column: 'position' as const, descending: true }];
  for (const limit of LOOKED_AT) {
    const found = await rows.find(ledgerEntry, {}, { order, limit });
    const work = found.find(({ kind }) => !BOOKKEEPING.has(kind));
    if (work !== undefined) return work.position;
    if (found.length < limit) break;
  }
  return -1;
}

/** Witnesses that have not seen our last work: those that the policy still lacks are asked soon, the others later. */
export interface Unseen {
  readonly soon: ReadonlySet<string>;
  readonly later: ReadonlySet<string>;
}

/**
 * One more than the policy wants are asked soon, however many peers there are, always the same ones first: two copies
 * of one node meet at the same witnesses.
 * @param isAble false of peers that cannot be reached now
 */
export async function unseenBy(
  rows: Rows,
  peers: readonly PeerRow[],
  isAble: (code: string) => boolean,
): Promise<Unseen> {
  const [work, newest] = [await lastWork(rows), await newestOfEach(rows)];
  const able = peers.filter(
    ({ address, witnessKey, suspended }) => address !== null && witnessKey !== null && !suspended,
  );
  const unseen = able.filter(({ code }) => (newest.get(code)?.size ?? 0) <= work);
  const lacking = Math.max(0, (await rosterPolicy(rows)).k + 1 - (able.length - unseen.length));
  const soon = unseen.filter(({ code }) => isAble(code)).slice(0, lacking);
  const codes = (list: readonly PeerRow[]) => new Set(list.map(({ code }) => code));
  return { soon: codes(soon), later: codes(unseen.filter((peer) => !soon.includes(peer))) };
}

/** The order in which a node asks: its own, so that not all ask the same peers first. */
export function inAskingOrder(own: string, peers: readonly PeerRow[]): readonly PeerRow[] {
  const rank = ({ code }: PeerRow) => sha256(`${own} asks ${code}`).toString('hex');
  const ranked = peers.map((peer) => ({ peer, at: rank(peer) }));
  return ranked.sort((one, other) => (one.at < other.at ? -1 : 1)).map(({ peer }) => peer);
}

/** How far k distinct witnesses have seen us. `size` is 0 where they are too few. */
interface CosignedState {
  readonly policy: number;
  readonly of: number;
  readonly size: number;
  /** True where nothing of our work lies beyond it. */
  readonly reached: boolean;
}

/** A witness, its key, and the largest head of ours that it cosigned. */
interface Witnessed {
  readonly witness: string;
  readonly key: string;
  readonly size: number;
}

/** Counts each agency once and each key once: the size that the k-th of them has seen. */
export function countedSize(policy: number, witnessed: readonly Witnessed[]): number {
  const keys = new Set<string>();
  const names = new Set<string>();
  const sizes: number[] = [];
  for (const { witness, key, size } of [...witnessed].sort((one, other) => other.size - one.size)) {
    const bytes = publicKeyOf(key).toString('hex');
    if (keys.has(bytes) || names.has(witness)) continue;
    keys.add(bytes);
    names.add(witness);
    sizes.push(size);
  }
  return policy < 1 ? 0 : (sizes[policy - 1] ?? 0);
}

/** The policy as the rosters that we are in want it, and how far it is met. */
export async function cosignedState(rows: Rows): Promise<CosignedState> {
  const { k: least } = await rosterPolicy(rows);
  const peers: readonly PeerRow[] = await rows.find(exchangePeer, { suspended: false });
  const newest = await newestOfEach(rows);
  const able = peers.flatMap(({ code, witnessKey }) => (witnessKey === null ? [] : [{ code, witnessKey }]));
  const witnessed = able.map(({ code, witnessKey }) => {
    return { witness: code, key: witnessKey, size: newest.get(code)?.size ?? 0 };
  });
  const size = countedSize(least, witnessed);
  const of = able.length;
  return { policy: least, of, size, reached: of > 0 && size > (await lastWork(rows)) && size > 0 };
}
