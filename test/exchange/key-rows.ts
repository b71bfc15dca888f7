// The rows of one node about one peer, folded from entries as they would be: enrolled by its card, heads seen,
// statements taken, and a new root after a recovery. For tests of key events, without a ledger or a signature.

import assert from 'node:assert/strict';
import { foldEntries } from '../../src/base/folding.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { rowsInMaps } from '../../src/base/rows-map.ts';
import type { Rows } from '../../src/base/table.ts';
import { cardRecord } from '../../src/exchange/enrol.ts';
import { statementRecord } from '../../src/exchange/key-folds.ts';
import { type KeySpan, type KeyStatement, signStatement } from '../../src/exchange/key-statement.ts';
import type { Enrolment } from '../../src/exchange/peer.ts';
import { exchangeStore } from '../../src/exchange/store.ts';
import { AT, keyNamed, keyText, keyTextOf, ORIGIN, ROOT, ROOT_TEXT, span, spare } from './key-world.ts';

const card = (root: string, nth: number): Enrolment => ({
  code: 'fr',
  name: 'Agency fr',
  country: 'FR',
  origin: ORIGIN,
  ledgerKey: keyText('ledger', nth),
  releaseKey: keyText('release', nth),
  sealingKey: spare.recipient,
  rootKey: root,
  witnessKey: keyText('witness', nth),
  channelKey: null,
  address: null,
});

export interface KeyRows {
  readonly rows: Rows;
  readonly oldKey: string;
  readonly newKey: string;
  readonly others: readonly KeySpan[];
  old(more: Partial<KeySpan>): KeySpan;
  fresh(more: Partial<KeySpan>): KeySpan;
  see(size: number): Promise<void>;
  take(says: KeyStatement): Promise<void>;
  recover(): Promise<void>;
  /** What stands after a recovery: key, from, until. */
  readonly recovered: readonly (readonly [string, number, null])[];
}

export async function makeKeyRows(): Promise<KeyRows> {
  const rows = rowsInMaps();
  await rows.prepare([exchangeStore]);
  let at = 0;
  const fold = async (kind: string, act: JsonObject) => {
    const entry = { position: at, kind, at: AT, actor: 'o:', permit: 'p:', operation: null, act, records: [] };
    at += 1;
    const { stopped } = await foldEntries({ rows, stores: [exchangeStore], entries: [entry] });
    assert.deepEqual(stopped, []);
  };
  await fold('exchange/peer-enrolled/1', cardRecord(card(ROOT_TEXT, 1)));
  const newRoot = keyTextOf('root', keyNamed('root 2'));
  return {
    rows,
    oldKey: keyText('release', 1),
    newKey: keyText('release', 2),
    others: [span('ledger', 1), span('witness', 1)],
    old: (more) => span('release', 1, more),
    fresh: (more) => span('release', 2, more),
    see: (size) => fold('exchange/witnessed/1', { type: 'act', peer: 'fr', size, root: 'none', note: 'none' }),
    take: (says) =>
      fold('exchange/keys-taken/1', { type: 'act', peer: 'fr', ...statementRecord(signStatement(says, ROOT)) }),
    recover: () => fold('exchange/peer-changed/1', cardRecord(card(newRoot, 9))),
    recovered: (['ledger', 'release', 'witness'] as const)
      .map((role) => [keyText(role, 9), 0, null] as const)
      .toSorted(),
  };
}
