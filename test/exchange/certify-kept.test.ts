// Records that are no statements are kept too: while a peer's tally, or a record that a third agency passed on, is
// still in the ledger, its erasure is not certified; and what its maker took back is counted no more, whoever keeps
// it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { certifyErasure, erasuresAbroad } from '../../src/exchange/certify.ts';
import { exchangeStore } from '../../src/exchange/store.ts';
import { decideErasure } from '../../src/oversight/decide-erasure.ts';
import { erase } from '../../src/oversight/erase.ts';
import { figures } from '../../src/reconciliation/door.ts';
import { reconciliationStore } from '../../src/reconciliation/store.ts';
import { type House, openHouse } from '../house.ts';
import { tally } from '../reconciliation/courier.ts';
import { statement, stores, suspect } from '../referrals/matter.ts';

const idOf = (digit: string) => `r1:${digit.repeat(64)}`;
const protection = (officer = 'protection-1') => ({ agency: 'es', officer, purpose: 'oversight' }) as const;

async function opened(): Promise<House> {
  const house = await openHouse({ agencies: ['es'], stores: [...stores, reconciliationStore, exchangeStore] });
  const { services, log } = house.agency('es');
  services.set('head', () => ({ size: log.size, root: log.root, checkpoint: '' }));
  return house;
}

const wrapped = (from: string, recordId: string, record: JsonObject): JsonObject => {
  return { type: 'received', from, package: `sha256:${'1'.repeat(64)}`, index: 1, recordId, salt: 'AAAA', record };
};

/** A package of a peer: what it brings, or what it takes back. */
async function arrives(house: House, from: string, more: JsonObject, records: readonly JsonObject[] = []) {
  const checkpoint = { size: 5, root: `sha256:${'0'.repeat(64)}` };
  const act = { type: 'act', from, package: `sha256:${'2'.repeat(64)}`, checkpoint, ...more };
  return house.seed('es', 'intake/package-received/1', [act, ...records]);
}

const asked = async (house: House) => {
  const [line] = (await house.act(erasuresAbroad, { open: true }, protection())).asked;
  assert.ok(line !== undefined);
  return line;
};
const suspects = async (house: House) =>
  (await house.act(figures, {}, { agency: 'es', officer: 'coordinator-1', purpose: 'publication' })).furtherSuspects
    .total;

test('a tally that its maker asks to erase is counted no more, and certified only once it is gone', async () => {
  const house = await opened();
  const record = wrapped('fr', idOf('e'), tally({ of: 'suspect', country: 'FR' }));
  const { position: entry } = await arrives(house, 'fr', { packageType: 'records' }, [record]);
  assert.equal(await suspects(house), 1);
  await arrives(house, 'fr', { packageType: 'erasure', recalls: [idOf('e')] });
  assert.equal(await suspects(house), 0, 'who made it says that it is no more');
  const line = await asked(house);
  assert.deepEqual([line.left, line.targets], [1, [{ entry, records: [[1, 1]] }]]);
  const early = house.act(certifyErasure, { asked: line.asked }, protection());
  await assert.rejects(early, { code: 'exchange/not-erased' });
  const targets = line.targets.map(({ entry: at, records }) => ({ entry: at, records }));
  const { erasure } = await house.act(decideErasure, { targets, ground: 'europol-19-2' }, protection());
  await house.act(erase, { erasure }, protection('protection-2'));
  assert.equal((await asked(house)).left, 0);
  await house.act(certifyErasure, { asked: line.asked }, protection());
  assert.equal(await suspects(house), 0);
});

test('only its maker takes a tally back, and a recall of its withdrawal leaves the first one', async () => {
  const house = await opened();
  const made = tally({ of: 'suspect', country: 'FR' });
  await arrives(house, 'fr', { packageType: 'records' }, [wrapped('fr', idOf('a'), made)]);
  await arrives(house, 'pt', { packageType: 'recall', recalls: [idOf('a')] });
  assert.equal(await suspects(house), 1);
  await arrives(house, 'fr', { packageType: 'records' }, [wrapped('fr', idOf('b'), { ...made, withdrawn: true })]);
  assert.equal(await suspects(house), 0);
  await arrives(house, 'fr', { packageType: 'recall', recalls: [idOf('b')] });
  assert.equal(await suspects(house), 1);
});

test('what a third agency passed on is still here under the id that it has there', async () => {
  const house = await opened();
  const said = statement(suspect, 'person', 'country', 'FR', { originator: 'fr' });
  const relayed = wrapped('pt', idOf('c'), wrapped('fr', idOf('d'), said));
  await arrives(house, 'pt', { packageType: 'records' }, [relayed]);
  await arrives(house, 'pt', { packageType: 'erasure', recalls: [idOf('c')] });
  assert.equal((await asked(house)).left, 1);
});
