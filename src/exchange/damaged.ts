// A numbered line whose own records cannot be read any more: it is set aside with its cause, and its number goes to the
// addressee as a void, the dispatch with nothing behind it, so that those behind it go on. What always holds: what has
// reached the addressee already counts as it did, and damage of anything else sets no line aside. See `parcel.ts`.

import type { Desk } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { arrivalsService } from './arrivals.ts';
import { type Numbered, type Packed, pack } from './parcel.ts';
import { exchangeOutbox, isVoided, type PeerRow } from './tables.ts';

/** What our own ledger says of records that are not as they were written. */
const DAMAGE: ReadonlySet<string> = new Set([
  'ledger/payload-damaged',
  'ledger/payload-torn',
  'ledger/payload-missing',
  'ledger/package-source',
]);

/** True of damage that may be of one line's own records: it keeps nobody else. */
export const isDamage = ({ code }: Fault): boolean => DAMAGE.has(code);

/** A numbered line with the bytes that go under its number. */
export interface Parcel {
  readonly row: Numbered;
  readonly packed: Packed;
}

/** The sealed bytes of a numbered line, or the void that goes in their place. Faults: as of `pack`. */
export async function parcelOf(desk: Desk, row: Numbered, peer: PeerRow): Promise<Parcel> {
  try {
    return { row, packed: await pack(desk, row, peer) };
  } catch (error) {
    if (!(error instanceof Fault) || !isDamage(error) || isVoided(row)) throw error;
    const voided: Numbered = { ...row, state: 'unmade', refusal: error.code };
    // Where that cannot be made either, it is not the line's own records that are damaged.
    const packed = await pack(desk, voided, peer).catch(() => null);
    if (packed === null) throw error;
    await setAside(desk, row, error.code);
    return { row: voided, packed };
  }
}

/** Once, whoever packs it; a line that has its receipt stays as it is. */
async function setAside(desk: Desk, { to, number, position, nth, operation }: Numbered, because: string) {
  await desk.service(arrivalsService).inTurnTo(to, async () => {
    const [now] = await desk.rows.find(exchangeOutbox, { position, nth });
    if (now?.state !== 'dispatched' || now.refusal !== null) return;
    const record: JsonObject = { type: 'act', to, number, outbox: { position, nth }, because };
    await desk.append({ kind: 'exchange/set-aside/1', records: [record], operation });
  });
}
