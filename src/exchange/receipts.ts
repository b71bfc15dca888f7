// Receipts that are kept: read out of an answer or taken from a letter, checked against our own dispatch, and written
// once. What always holds: a line of the outbox is done only by a receipt of its recipient for this very package. See
// `receipt.ts` for the note itself, `collect.ts` for who sends them by letter.

import { z } from 'zod';
import { act, type Desk, type Draft, PURPOSES } from '../base/act.ts';
import { Fault } from '../base/fault.ts';
import type { JsonObject } from '../base/json.ts';
import { ledgerSourceService } from '../ledger/package-source.ts';
import { agencyCode } from '../statements/statement.ts';
import { arrivalsService } from './arrivals.ts';
import { datedAnew } from './dated-anew.ts';
import { fault } from './fault.ts';
import { judgeRelease } from './key-statement.ts';
import { isNumbered, type Numbered, packageIdAt } from './parcel.ts';
import { publicKeyOf } from './peer.ts';
import { spansOf } from './peer-keys.ts';
import { type Receipt, readReceipt } from './receipt.ts';
import { peerByCode } from './store.ts';
import { exchangeOutbox, type OutboxRow, type PeerRow } from './tables.ts';

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

/** A receipt that was read, for a numbered line with that package id. */
export interface Receipted {
  readonly row: Numbered;
  readonly id: string;
  readonly receipt: Receipt;
  readonly text: string;
}

/** Entries that a peer can have for one line by saying now this, now that. */
const RECEIPTS_EACH_MAX = 4;

/**
 * One that lost its history may refuse later what it took once, and take what it refused: whoever holds the record is
 * to be known. What says the same as the last says nothing new, whichever way it came.
 */
function saysNews({ state, number, receipts }: OutboxRow, { refused }: Receipt): boolean {
  if (state === 'dispatched') return true;
  if (number === null || receipts >= RECEIPTS_EACH_MAX) return false;
  return (state === 'delivered') === (refused !== null);
}

/**
 * Keeps receipts of one peer, in entries of one group; of two for one package the first. Faults: those of the ledger;
 * then none behind it is kept; and `exchange/next-round`, as of `datedAnew`: then none is.
 */
export async function keepReceipts(desk: Desk, to: string, receipted: readonly Receipted[]): Promise<void> {
  const arrivals = desk.service(arrivalsService);
  await arrivals.inTurnTo(to, async () => {
    const drafts: Draft[] = [];
    const said = new Map<number, string | null>();
    for (const { row, id, receipt, text } of receipted) {
      const { number, operation } = row;
      // Another may have come meanwhile, by another letter or a file.
      const [now] = await desk.rows.find(exchangeOutbox, { to, number });
      if (now === undefined || said.has(number) || !saysNews(now, receipt)) continue;
      const { refused, position } = receipt;
      said.set(number, refused);
      const record: JsonObject = { type: 'act', to, number, package: id, refused, position, receipt: text };
      drafts.push({ kind: 'exchange/receipted/1', records: [record], operation });
    }
    drafts.push(...(await datedAnew(desk, to, said)));
    const { failure } = await desk.appendGroup(drafts);
    if (failure !== null) throw failure;
  });
  for (const { row } of receipted) {
    arrivals.parcels.drop(to, row.number);
    arrivals.taken.receipted(to, row.number);
  }
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
    const taken = await takeAll(desk, peer, receipts);
    return { taken };
  },
});

/** Keeps those that the peer made for packages of ours; gives how many are genuine. */
export async function takeAll(desk: Desk, peer: PeerRow, texts: readonly string[]): Promise<number> {
  const found: (Receipted | null)[] = [];
  for (const text of texts) found.push(await genuine(desk, peer, text));
  const good = found.filter((one) => one !== null);
  const news = good.filter(({ row, receipt }) => saysNews(row, receipt));
  try {
    if (news.length > 0) await keepReceipts(desk, peer.code, news);
  } catch (error) {
    // They come again: to the node, or to an officer who may enter what follows from them.
    if (!(error instanceof Fault) || error.code !== 'exchange/next-round') throw error;
    return good.length - news.length;
  }
  return good.length;
}

/** A receipt of this peer for a package of ours; null when it is none. */
async function genuine(desk: Desk, peer: PeerRow, text: string): Promise<Receipted | null> {
  const number = numberIn(text);
  if (!Number.isSafeInteger(number)) return null;
  const [row] = await desk.rows.find(exchangeOutbox, { to: peer.code, number });
  if (row === undefined || !isNumbered(row)) return null;
  const source = await desk.service(ledgerSourceService)();
  const id = await packageIdAt(source, row.dispatch);
  const receipt = await receiptFor(text, desk, row, peer, id);
  return receipt === null ? null : { row, id, receipt, text };
}
