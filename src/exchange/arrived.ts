// What an arrival leaves in the rows: the number that it used up and who signed what was refused, and the head of the
// sender's ledger that the package lies in. What always holds: a number that a stolen key used up can be taken again
// by its owner, and the largest head that an agency ever signed for us is kept, proved or not. See `used-up.ts`,
// `watch.ts`.

import { parseDigest } from '../base/digest.ts';
import type { JsonObject } from '../base/json.ts';
import {
  type AnyTable,
  ask,
  drop,
  type Fold,
  type FoldEntry,
  type Folding,
  put,
  type Rows,
  table,
} from '../base/table.ts';
import { exchangeFeed, exchangeFork, exchangeReceived, exchangeWitness, type ReceivedRow } from './tables.ts';
import type { Rumour } from './witnessing.ts';

/** A number that a refused package used up, and the release key (verifier key text) that signed it. */
export type UsedUpRow = { peer: string; number: number; package: string; signer: string; position: number };
export const exchangeUsedUp = table<UsedUpRow>({
  name: 'exchange_used_up',
  columns: { peer: 'text', number: 'integer', package: 'text', signer: 'text', position: 'integer' },
  key: ['peer', 'number'],
  indexes: [],
  // Numbers and digests of packages, whose run must be whole.
  veil: 'open',
});

/** The largest head under which a peer ever sent us a package. */
export type ShownRow = { peer: string; size: number; root: string; note: string; position: number };
export const exchangeShown = table<ShownRow>({
  name: 'exchange_shown',
  columns: { peer: 'text', size: 'integer', root: 'text', note: 'text', position: 'integer' },
  key: ['peer'],
  indexes: [],
  // Heads of other agencies' ledgers.
  veil: 'open',
});
export const ARRIVED_TABLES = [exchangeUsedUp, exchangeShown] as unknown as readonly AnyTable[];

/** Any entry by which a package used up its number. */
export const arrived: Fold = function* (entry) {
  const { from, number, package: id, refused, signer } = entry.act ?? {};
  if (typeof from !== 'string' || typeof number !== 'number' || typeof id !== 'string') return;
  const { position } = entry;
  const refusal = typeof refused === 'string' ? refused : null;
  yield* takenAgain(from, number, id);
  yield* received({ peer: from, number, package: id, position, refusal });
  if (refusal === null || typeof signer !== 'string') return;
  yield put(exchangeUsedUp, { peer: from, number, package: id, signer, position });
};

function* received(row: ReceivedRow): Folding {
  const { peer, number, position } = row;
  yield put(exchangeReceived, row);
  yield put(exchangeFeed, { peer, direction: 'in', number, position, package: row.package });
}

/** What rested on the package that had the number before: that its owner contradicts itself. */
function* takenAgain(peer: string, number: number, id: string): Folding {
  const [before] = yield* ask(exchangeReceived, { peer, number });
  if (before === undefined || before.package === id) return;
  yield drop(exchangeUsedUp, { peer, number });
  for (const { second } of yield* ask(exchangeFork, { peer, of: 'feed', first: before.package })) {
    yield drop(exchangeFork, { peer, of: 'feed', first: before.package, second });
  }
}

/** The head of a package: the last one of its ledger where the package's own frames continue it, else the largest. */
export function* foldHeadArrived({ act, at, position }: FoldEntry): Folding {
  const peer = act?.['from'];
  const { size, root, note, since } = (act?.['checkpoint'] ?? {}) as JsonObject;
  if (typeof peer !== 'string' || typeof size !== 'number') return;
  if (typeof root !== 'string' || typeof note !== 'string') return;
  const [known] = yield* ask(exchangeWitness, { peer });
  const continued = since === (known?.size ?? 0) && size > (known?.size ?? 0);
  if (continued) yield put(exchangeWitness, { peer, size, root, note, at, position });
  const [shown] = yield* ask(exchangeShown, { peer });
  if (size >= (shown?.size ?? 0)) yield put(exchangeShown, { peer, size, root, note, position });
}

/** The largest head under which that peer sent us a package, or null. */
export async function shownBy(rows: Rows, peer: string): Promise<Rumour | null> {
  const [row] = await rows.find(exchangeShown, { peer });
  return row === undefined ? null : { head: { size: row.size, root: parseDigest(row.root) }, note: row.note };
}
