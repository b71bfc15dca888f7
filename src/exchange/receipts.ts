// Receipts that are kept: read out of an answer or taken from a letter, checked against our own dispatch, and written
// once. What always holds: a line of the outbox is done only by a receipt of its recipient for this very package. See
// `receipt.ts` for the note itself, `collect.ts` for who sends them by letter.

import { z } from 'zod';
import { act, type Desk, PURPOSES } from '../base/act.ts';
import type { JsonObject } from '../base/json.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { agencyCode } from '../statements/statement.ts';
import { arrivalsService } from './arrivals.ts';
import { fault } from './fault.ts';
import { judgeRelease } from './key-statement.ts';
import { isNumbered, type Numbered, packageIdAt } from './parcel.ts';
import { publicKeyOf } from './peer.ts';
import { spansOf } from './peer-keys.ts';
import { type Receipt, readReceipt } from './receipt.ts';
import { peerByCode } from './store.ts';
import { exchangeOutbox, type PeerRow } from './tables.ts';

/** Receipts of one letter, and characters of one of them. */
export const RECEIPTS_MAX = 256;
const RECEIPT_CHARS_MAX = 2_048;

/** The peer, where it may be sent to and taken from. @throws exchange/peer-unknown, exchange/peer-suspended */
export async function activePeer(desk: Desk, code: string): Promise<PeerRow> {
  const peer = await peerByCode(desk.rows, code);
  if (peer === null) throw fault('exchange/peer-unknown', { code });
  if (peer.suspended) throw fault('exchange/peer-suspended', { code });
  return peer;
}

/**
 * The receipt in a text, when the peer made it for this package; otherwise null. Any release key counts that counted at
 * the position which the receipt names; a refusal names none, so that it takes a key that has not ended.
 */
export async function receiptFor(
  text: string,
  desk: Pick<Desk, 'rows' | 'agency'>,
  row: Numbered,
  peer: PeerRow,
  id: string,
): Promise<Receipt | null> {
  const expected = { recipient: peer.origin, sender: desk.agency.origin, number: row.number, package: id };
  const spans = (await spansOf(desk.rows, peer.code)).filter(({ role }) => role === 'release');
  const read = (key: string) => readReceipt(text, publicKeyOf(key), expected);
  if (spans.length === 0) return read(peer.releaseKey);
  for (const { key, until } of spans) {
    const receipt = read(key);
    if (receipt === null) continue;
    const { position } = receipt;
    return (position === null ? until === null : judgeRelease(spans, key, position) === 'counts') ? receipt : null;
  }
  return null;
}

export async function keepReceipt(desk: Desk, row: Numbered, id: string, receipt: Receipt, text: string) {
  const { to, number, operation } = row;
  const { refused, position } = receipt;
  const record: JsonObject = { type: 'act', to, number, package: id, refused, position, receipt: text };
  const arrivals = desk.service(arrivalsService);
  await arrivals.inTurnTo(to, async () => {
    const [now] = await desk.rows.find(exchangeOutbox, { to, number });
    // The same one came twice at once, by two letters or by a letter and a file.
    if (now?.receipt === text) return;
    await desk.append({ kind: 'exchange/receipted/1', records: [record], operation });
  });
  arrivals.parcels.drop(to, number);
}

/** The number that a receipt speaks of; whether it is one at all is decided later. */
const numberIn = (text: string) => Number(/^(?:.*\n){3}(\d{1,15})\n/.exec(text)?.[1] ?? Number.NaN);

export const takeReceipts = act('exchange/take-receipts', {
  summary: 'Keep the receipts of a peer for packages that it collected, or that were carried to it as a file.',
  who: ['node'],
  purposes: PURPOSES,
  // The post carries every matter.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    from: agencyCode,
    receipts: z.array(z.string().max(RECEIPT_CHARS_MAX)).max(RECEIPTS_MAX),
  }),
  /** `taken` counts genuine ones, those that were here already among them. */
  output: z.strictObject({ taken: z.number() }),
  run: async (desk, { from, receipts }) => {
    const peer = await activePeer(desk, from);
    let taken = 0;
    for (const text of receipts) if (await takeOne(desk, peer, text)) taken += 1;
    return { taken };
  },
});

/** Keeps one receipt; false when it is none of this peer for a package of ours. */
export async function takeOne(desk: Desk, peer: PeerRow, text: string): Promise<boolean> {
  const number = numberIn(text);
  if (!Number.isSafeInteger(number)) return false;
  const [row] = await desk.rows.find(exchangeOutbox, { to: peer.code, number });
  if (row === undefined || !isNumbered(row)) return false;
  const source = await desk.service(ledgerSourceService)();
  const id = await packageIdAt(source, row.dispatch);
  const receipt = await receiptFor(text, desk, row, peer, id);
  if (receipt === null) return false;
  // One that lost its history may refuse later what it took once; beyond that a second receipt says nothing new.
  const lost = row.state === 'delivered' && receipt.refused !== null;
  if (row.state === 'dispatched' || lost) await keepReceipt(desk, row, id, receipt, text);
  return true;
}
