// The parcel: one line of the outbox made into sealed bytes. The dispatch entry numbers it and fixes addressee,
// purpose, expiry and selection; whatever is rebuilt later from the same entry is the same package. The handling of
// the whole is the combination of its records' own, and where that leaves the addressee out nothing is numbered. See
// `numbering.ts`, `send.ts`.

import { PURPOSES, type ReadDesk } from '../base/act.ts';
import { daysAfter, type Instant, instant } from '../base/clock.ts';
import { digestText } from '../base/digest.ts';
import type { JsonObject } from '../base/json.ts';
import { sealingKeyId } from '../base/sealing.ts';
import { leafHash } from '../ledger/merkle.ts';
import {
  buildPackage,
  digestOfSelection,
  type PackageOrder,
  type PackageSource,
  type SelectedEntry,
} from '../ledger/package.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { fault as rosterFault } from '../operations/faults.ts';
import { isBesideRoster, rosterAllows } from '../operations/roster-gate.ts';
import { combine, combineAll, type Handling, RETENTION } from '../statements/handling.ts';
import { arrivalsService } from './arrivals.ts';
import { refuseLeaveUnsaid } from './consent-said.ts';
import { cosignedBeyond } from './cosigned.ts';
import { fault } from './fault.ts';
import { withoutHeldBack } from './held-back.ts';
import { markedToLeave } from './marked.ts';
import { formOf } from './parcels.ts';
import { keysService, type NodeKeys } from './peer.ts';
import { isVoided, type OutboxRow, type PeerRow } from './tables.ts';

/** A line that has its number. */
export type Numbered = OutboxRow & {
  readonly number: number;
  readonly dispatch: number;
  readonly dispatchedAt: string;
};

export function isNumbered(row: OutboxRow): row is Numbered {
  return row.number !== null && row.dispatch !== null && row.dispatchedAt !== null;
}

function selectionOf(row: OutboxRow): readonly SelectedEntry[] {
  if (isVoided(row)) return [];
  return row.selection.map(({ entry, records }) => ({ position: entry ?? row.position, records }));
}

/** The package id of a dispatch entry: its leaf hash in our log. */
export async function packageIdAt(source: PackageSource, dispatch: number): Promise<string> {
  return digestText(leafHash(Buffer.from(await source.headerBytes(dispatch))));
}

/**
 * Every gate of a line that is to leave now. Faults: `exchange/handling`, `exchange/retention-passed`,
 * `operations/not-on-roster`, `exchange/consent-state`.
 */
export async function refuseUnfit(
  desk: ReadDesk,
  source: PackageSource,
  row: OutboxRow,
  peer: PeerRow,
  at: Instant,
): Promise<void> {
  await refuseOffRoster(desk, row);
  await refuseLeaveUnsaid(desk.rows, source, row);
  await handlingOf(source, row, peer, desk, at);
}

/** The one gate for everything of an operation that leaves. @throws operations/not-on-roster */
export async function refuseOffRoster({ rows }: Pick<ReadDesk, 'rows'>, row: OutboxRow): Promise<void> {
  const { operation, to, packageType, kind, names } = row;
  // What it holds is wrong, and that much it hears: of what stands instead go the leaves alone (`held-back.ts`).
  if (packageType === 'correction' && names.length > 0) return;
  if (isBesideRoster(packageType, kind) || (await rosterAllows(rows, operation, to))) return;
  throw rosterFault('operations/not-on-roster', { to });
}

/** What makes a package the next of its feed. */
interface Numbering {
  readonly number: number;
  readonly previous: string | null;
  /** 32 hex. */
  readonly nonce: string;
  readonly at: Instant;
}

/** Record 0 of the dispatch entry of a line. Faults: `ledger/package-selection`. */
export async function dispatchRecord(
  source: PackageSource,
  row: OutboxRow,
  { number, previous, nonce, at }: Numbering,
): Promise<JsonObject> {
  return {
    type: 'act',
    to: row.to,
    number,
    previous,
    nonce,
    packageType: row.packageType,
    purpose: row.purpose,
    expires: daysAfter(at, row.days),
    selection: await digestOfSelection(source, selectionOf(row)),
    officers: [row.officer],
    release: `${row.kind} ${row.position}`,
    outbox: { position: row.position, nth: row.nth },
  };
}

/** Sealed bytes and the package id. */
export type Packed = { readonly sealed: Buffer; readonly id: string };

/** The sealed bytes of a numbered line. */
export async function pack(desk: ReadDesk, row: Numbered, peer: PeerRow): Promise<Packed> {
  const source = await withoutHeldBack(desk, await desk.service(ledgerSourceService)(), row);
  const { release, sealer }: NodeKeys = desk.service(keysService);
  const order = await orderOf(desk, source, row, peer, release);
  const { parcels } = desk.service(arrivalsService);
  const keys = [peer.sealingKey, Buffer.from(release.publicKey).toString('base64')];
  const form = await formOf(source, order.selection, { keys, manifest: { ...order.manifest } as JsonObject });
  const known = parcels.find(peer.code, row.number, form);
  if (known !== null) return { sealed: known, id: await packageIdAt(source, row.dispatch) };
  const built = await buildPackage(await witnessed(desk, source, row.dispatch), order);
  const sealed = await sealer.seal(built.bytes, [peer.sealingKey]);
  const expires = daysAfter(row.dispatchedAt, row.days);
  parcels.keep(peer.code, row.number, { form, expires, sealed }, instant(desk.clock.now()));
  return { sealed, id: built.packageId };
}

/** Our ledger under the newest head that witnesses cosigned, where that covers the dispatch; else under the newest. */
async function witnessed(desk: ReadDesk, source: PackageSource, dispatch: number): Promise<PackageSource> {
  const head = await cosignedBeyond(desk.rows, dispatch);
  return head === null || head.size > source.size ? source : { ...source, ...head };
}

/**
 * What a package is made from: the selection of a numbered line, under what its records allow together. A preview asks
 * the same (`rehearsal.ts`). Faults: `exchange/handling`.
 */
export async function orderOf(
  desk: ReadDesk,
  source: PackageSource,
  row: Numbered,
  peer: PeerRow,
  releaseKey: PackageOrder['releaseKey'],
): Promise<PackageOrder> {
  // A clock that went back since must not date it ahead of everybody: it is dated anew under the same number.
  const now = instant(desk.clock.now());
  const created = row.dispatchedAt < now ? row.dispatchedAt : now;
  const named = (type: string) => (row.packageType === type ? [...row.names] : []);
  return {
    dispatch: row.dispatch,
    selection: selectionOf(row),
    manifest: {
      from: desk.agency.code,
      toKeys: [sealingKeyId(peer.sealingKey)],
      operation: row.operation,
      handling: await handlingOf(source, row, peer, desk, created),
      created,
      withheld: [],
      recalls: named('recall'),
      erases: named('erasure'),
      supersedes: row.packageType === 'recall' || row.packageType === 'erasure' ? [] : [...row.names],
      answers: null,
      synthetic: desk.agency.synthetic,
    },
    recipientOrigin: peer.origin,
    releaseKey,
    voided: isVoided(row),
  };
}

/**
 * The handling of the whole: what its records allow together, for us and the addressee. Records without handling of
 * their own (tallies, requests, answers) take nothing away. `exchange/handling` where the addressee or purpose is out.
 */
async function handlingOf(
  source: PackageSource,
  row: OutboxRow,
  peer: PeerRow,
  desk: ReadDesk,
  at: Instant,
): Promise<Handling> {
  const envelope: Handling = {
    legal: ['H0'],
    legalText: null,
    tlp: 'AMBER',
    pap: 'AMBER',
    audience: [desk.agency.code, peer.code].sort(),
    purposes: ['investigation', 'safeguarding', 'prosecution', 'publication', 'oversight'],
    reviewAt: daysAfter(at, RETENTION.reviewDays),
    eraseBy: daysAfter(at, RETENTION.eraseDays),
  };
  const wanted = PURPOSES.find((each) => each === row.purpose);
  if (wanted === undefined) throw fault('exchange/handling', { to: peer.code, purpose: row.purpose });
  const leaving = { to: peer.code, purpose: wanted, at, numbered: row.state !== 'waiting' };
  const product = combineAll(await markedToLeave(desk, source, selectionOf(row), leaving));
  const handling = product === null ? envelope : combine(envelope, product);
  const purpose = handling.purposes.find((each) => each === wanted);
  if (!handling.audience.includes(peer.code) || purpose === undefined) {
    throw fault('exchange/handling', { to: peer.code, purpose: row.purpose });
  }
  return handling;
}
