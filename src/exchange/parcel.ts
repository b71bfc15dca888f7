// The parcel: one line of the outbox made into sealed bytes. The dispatch entry numbers it and fixes addressee,
// purpose, expiry and selection; whatever is rebuilt later from the same entry is the same package. The handling of
// the whole is the combination of its records' own, and where that leaves the addressee out nothing is numbered. See
// `send.ts`.

import type { Desk, ReadDesk } from '../base/act.ts';
import { daysAfter, type Instant, instant } from '../base/clock.ts';
import { digestText } from '../base/digest.ts';
import { Fault } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { sealingKeyId } from '../base/sealing.ts';
import { leafHash } from '../ledger/merkle.ts';
import { buildPackage, digestOfSelection, type PackageSource, type SelectedEntry } from '../ledger/package.ts';
import { packageFault } from '../ledger/package-fault.ts';
import { PACKAGE_LIMITS } from '../ledger/package-format.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { combine, combineAll, type Handling, handlingSchema, type Marked, RETENTION } from '../statements/handling.ts';
import { contentOf } from '../statements/statement.ts';
import { arrivalsService } from './arrivals.ts';
import { fault } from './fault.ts';
import { keysService, type NodeKeys } from './peer.ts';
import { feedOf } from './store.ts';
import { exchangeOutbox, type OutboxRow, type PeerRow } from './tables.ts';

/** A line that has its number. */
export type Numbered = OutboxRow & {
  readonly number: number;
  readonly dispatch: number;
  readonly dispatchedAt: string;
};

export function isNumbered(row: OutboxRow): row is Numbered {
  return row.number !== null && row.dispatch !== null && row.dispatchedAt !== null;
}

/** What of a line alone stands in its way for good: it is set aside, and those behind it go on. */
const OWN: ReadonlySet<string> = new Set(['exchange/handling', 'ledger/package-selection', 'ledger/package-size']);

/** A line that cannot be sent, in an entry: officers see it and why; it goes out by a new release only. */
export type SetAside = { readonly setAside: string };

/**
 * The line with its number, given now where it has none; or why it was set aside; null when it needs neither any more.
 * One at a time for a peer: push, pull and file take numbers from one feed. Faults: `ledger/package-source`.
 */
export async function numbered(desk: Desk, row: OutboxRow, peer: PeerRow): Promise<Numbered | SetAside | null> {
  if (isNumbered(row)) return row;
  return desk.service(arrivalsService).inTurnTo(peer.code, async () => {
    const { position, nth } = row;
    const [now] = await desk.rows.find(exchangeOutbox, { position, nth });
    if (now === undefined || isNumbered(now)) return now ?? null;
    if (now.state !== 'waiting') return null;
    try {
      return await dispatch(desk, now, peer);
    } catch (error) {
      if (!(error instanceof Fault) || !OWN.has(error.code)) throw error;
      const record: JsonObject = { type: 'act', to: peer.code, outbox: { position, nth }, because: error.code };
      await desk.append({ kind: 'exchange/set-aside/1', records: [record], operation: now.operation });
      return { setAside: error.code };
    }
  });
}

function selectionOf(row: OutboxRow): readonly SelectedEntry[] {
  return row.selection.map(({ entry, records }) => ({ position: entry ?? row.position, records }));
}

/** The package id of a dispatch entry: its leaf hash in our log. */
export async function packageIdAt(source: PackageSource, dispatch: number): Promise<string> {
  return digestText(leafHash(Buffer.from(await source.headerBytes(dispatch))));
}

/**
 * Gives a waiting line its number in the feed to `peer`, in an entry. Faults: `exchange/handling`,
 * `ledger/package-...`.
 */
async function dispatch(desk: Desk, row: OutboxRow, peer: PeerRow): Promise<Numbered> {
  const source = await desk.service(ledgerSourceService)();
  const at = instant(desk.clock.now());
  await handlingOf(source, row, peer, desk, at);
  const last = await feedOf(desk.rows, peer.code, 'out');
  const number = (last?.number ?? 0) + 1;
  const act: JsonObject = {
    type: 'act',
    to: peer.code,
    number,
    previous: last === null ? null : await packageIdAt(source, last.position),
    nonce: Buffer.from(desk.random.bytes(16)).toString('hex'),
    packageType: row.packageType,
    purpose: row.purpose,
    expires: daysAfter(at, row.days),
    selection: await digestOfSelection(source, selectionOf(row)),
    officers: [row.officer],
    release: `${row.kind} ${row.position}`,
    outbox: { position: row.position, nth: row.nth },
  };
  const topics = [`feed:${peer.code}`];
  const kind = 'exchange/dispatched/1';
  const receipt = await desk.append({ kind, records: [act], operation: row.operation, topics });
  return { ...row, state: 'dispatched', number, dispatch: receipt.position, dispatchedAt: receipt.at };
}

/** The sealed bytes of a numbered line, and its package id. */
export async function pack(desk: ReadDesk, row: Numbered, peer: PeerRow): Promise<{ sealed: Buffer; id: string }> {
  const source = await desk.service(ledgerSourceService)();
  const { release, sealer }: NodeKeys = desk.service(keysService);
  const created = row.dispatchedAt;
  const named = (type: string) => (row.packageType === type ? [...row.names] : []);
  const built = await buildPackage(source, {
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
    releaseKey: release,
  });
  return { sealed: await sealer.seal(built.bytes, [peer.sealingKey]), id: built.packageId };
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
  const product = combineAll(await markedRecords(source, row));
  const handling = product === null ? envelope : combine(envelope, product);
  const purpose = handling.purposes.find((each) => each === row.purpose);
  if (!handling.audience.includes(peer.code) || purpose === undefined) {
    throw fault('exchange/handling', { to: peer.code, purpose: row.purpose });
  }
  return handling;
}

/** Proofs, heads of frames and the pad come to far less than the rest. */
const RECORD_BYTES_MAX = PACKAGE_LIMITS.packageBytesMax * 0.75;

async function markedRecords(source: PackageSource, row: OutboxRow): Promise<readonly Marked[]> {
  const marked: Marked[] = [];
  let bytes = 0;
  for (const { position, records } of selectionOf(row)) {
    for (const index of records) {
      const record = await source.record(position, index);
      if ('leaf' in record) continue;
      bytes += record.bytes.length;
      if (bytes > RECORD_BYTES_MAX) throw packageFault('ledger/package-size');
      const content = contentOf(JSON.parse(Buffer.from(record.bytes).toString()) as JsonObject);
      const handling = handlingSchema.safeParse(content?.value['handling']);
      const originator = content?.value['originator'];
      if (handling.success && typeof originator === 'string') marked.push({ originator, handling: handling.data });
    }
  }
  return marked;
}
