// A rehearsal of sending: the very code that numbers, gates and builds a package, run over our ledger as it would stand
// afterwards, and the result read by the recipient's own checks. What always holds: nothing is appended, numbered or
// signed by a key of ours, and the bytes go nowhere. `parcel.ts` is what is rehearsed, `preview.ts` shows it.

import type { ReadDesk } from '../base/act.ts';
import { type Instant, instant } from '../base/clock.ts';
import type { JsonObject } from '../base/json.ts';
import { sealingKeyId } from '../base/sealing.ts';
import { buildPackage, type PackageSource } from '../ledger/package.ts';
import { type Ahead, REHEARSAL_KEY, sourceAhead } from '../ledger/package-ahead.ts';
import { type CheckedPackage, checkPackage } from '../ledger/package-check.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { withoutHeldBack } from './held-back.ts';
import { dispatchRecord, isNumbered, type Numbered, orderOf, packageIdAt, refuseOffRoster } from './parcel.ts';
import { feedOf, outboxRow } from './store.ts';
import type { OutboxRow, PeerRow } from './tables.ts';

/** What an act would append. */
export interface Planned {
  readonly kind: string;
  readonly operation: string | null;
  readonly records: readonly JsonObject[];
}

export interface Rehearsed {
  readonly checked: CheckedPackage;
  /** Of the open form, before it is sealed. */
  readonly bytes: number;
  /** Positions from here on are not in the ledger yet. */
  readonly aheadFrom: number;
}

/** Ids of nobody, where an entry that is not written yet needs one. */
const NOBODY = `o:${'0'.repeat(32)}`;
const NO_PERMIT = `p:${'0'.repeat(32)}`;
const NO_NONCE = '0'.repeat(32);

/** The first outbound line of an act that is only planned. */
export async function rehearsePlan(desk: ReadDesk, peer: PeerRow, plan: Planned): Promise<Rehearsed> {
  const source = await desk.service(ledgerSourceService)();
  const { kind, operation, records } = plan;
  const at = instant(desk.clock.now());
  const [act] = records;
  const outbound = act?.['outbound'];
  const [wanted] = Array.isArray(outbound) ? outbound : [];
  const row = outboxRow({ position: source.size, operation, actor: desk.officer, kind }, 0, wanted);
  return rehearse(desk, source, peer, row, [entryAhead(kind, at, desk.officer, operation, records)]);
}

/** A line of the outbox: as it will leave, or as it left. */
export async function rehearseLine(desk: ReadDesk, peer: PeerRow, row: OutboxRow): Promise<Rehearsed> {
  return rehearse(desk, await desk.service(ledgerSourceService)(), peer, row, []);
}

function entryAhead(
  kind: string,
  at: Instant,
  actor: string,
  operation: string | null,
  records: readonly JsonObject[],
): Ahead {
  return { kind, at, actor, permit: NO_PERMIT, records, ...(operation === null ? {} : { operation }) };
}

/** Faults: those of `parcel.ts`, and `ledger/package-...` where the recipient's checks would refuse it. */
async function rehearse(
  desk: ReadDesk,
  source: PackageSource,
  peer: PeerRow,
  row: OutboxRow,
  planned: readonly Ahead[],
): Promise<Rehearsed> {
  const now = instant(desk.clock.now());
  const { line, ahead } = isNumbered(row)
    ? { line: row, ahead: planned }
    : await numberedAhead(desk, source, peer, row, planned, now);
  const stage = await withoutHeldBack(desk, await sourceAhead(source, ahead), line);
  const { bytes, manifest } = await buildPackage(stage, await orderOf(desk, stage, line, peer, REHEARSAL_KEY));
  const { publicKey } = REHEARSAL_KEY;
  const { code, origin, synthetic } = desk.agency;
  const checked = checkPackage(bytes, {
    senders: [{ code, origin, releaseKeys: [publicKey], ledgerKeys: [publicKey] }],
    us: { code: peer.code, origin: peer.origin, sealingKeys: [sealingKeyId(peer.sealingKey)] },
    synthetic,
    now: line.dispatchedAt,
    feed: { next: line.number, previous: manifest.previous, idOf: () => null },
  });
  return { checked, bytes: bytes.length, aheadFrom: source.size };
}

/** The line as if its dispatch entry stood behind all others. */
async function numberedAhead(
  desk: ReadDesk,
  source: PackageSource,
  peer: PeerRow,
  row: OutboxRow,
  planned: readonly Ahead[],
  at: Instant,
): Promise<{ readonly line: Numbered; readonly ahead: readonly Ahead[] }> {
  await refuseOffRoster(desk, row);
  const last = await feedOf(desk.rows, peer.code, 'out');
  const number = (last?.number ?? 0) + 1;
  const previous = last === null ? null : await packageIdAt(source, last.position);
  const record = await dispatchRecord(await sourceAhead(source, planned), row, {
    number,
    previous,
    nonce: NO_NONCE,
    at,
  });
  const ahead = [...planned, entryAhead('exchange/dispatched/1', at, NOBODY, row.operation, [record])];
  const dispatch = source.size + planned.length;
  return { line: { ...row, number, dispatch, dispatchedAt: at }, ahead };
}
