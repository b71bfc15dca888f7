// Records of ours that cannot be read any more: their line is set aside with its cause, its number goes as a void, and
// those behind it go on, whichever way they go. What must not happen: that a feed stands still for one line, that a
// line is set aside for damage that is not its own, or that what arrived already is undone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import { sendAnew } from '../../src/exchange/anew.ts';
import { exportFeed, importFeed } from '../../src/exchange/carry.ts';
import { collect } from '../../src/exchange/collect.ts';
import { peers } from '../../src/exchange/door.ts';
import { fault } from '../../src/exchange/fault.ts';
import { journey } from '../../src/exchange/journey.ts';
import { number } from '../../src/exchange/number.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox, exchangeReceived } from '../../src/exchange/tables.ts';
import { ledgerFault } from '../../src/ledger/files-fault.ts';
import type { PackageSource } from '../../src/ledger/package.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';

const note = (nth: number): JsonObject => ({ type: 'contact', number: nth });
const LIAISON = { agency: 'es', officer: 'liaison-1' } as const;
const ASIDE = ['unmade', 'ledger/payload-damaged'];
const GONE = ['delivered', null];

/** Three lines of `es` to `fr`; of the second nothing can be read until it is mended. */
async function opened({ numbered = true, transport = undefined as Parameters<typeof openFederation>[0]['transport'] }) {
  const federation = await openFederation({
    agencies: ['es', 'fr'],
    ...(transport === undefined ? {} : { transport }),
  });
  const positions: number[] = [];
  for (const nth of [1, 2, 3]) {
    positions.push((await federation.book('es', [note(nth)], [outboundTo('fr', [1])])).position);
  }
  if (numbered) await federation.act(number, { to: 'fr' }, { agency: 'es' });
  const { services, log } = federation.member('es');
  const damage = (broken: (source: PackageSource) => Partial<PackageSource>) =>
    services.set('ledgerSource', async () => ({ ...log.source(), ...broken(log.source()) }));
  const hide = () =>
    damage((source) => ({
      record: (position, index) => (position === positions[1] ? lost(position) : source.record(position, index)),
      batchLeaves: (position) => (position === positions[1] ? lost(position) : source.batchLeaves(position)),
    }));
  const mend = () => services.set('ledgerSource', async () => log.source());
  const second = { position: positions[1] ?? 0, nth: 0 };
  return { federation, damage, hide, mend, second };
}

const lost = async (position: number) => {
  throw ledgerFault('ledger/payload-damaged', { position });
};
const rowsOf = (federation: Federation) => federation.member('es').host.rows.find(exchangeOutbox, { to: 'fr' });
const states = async (federation: Federation) =>
  (await rowsOf(federation)).map(({ state, refusal }) => [state, refusal]);
const arrived = async (federation: Federation) =>
  (await federation.arrived('fr', 'es')).map((record) => record['number']);

test('a numbered line whose records are damaged is set aside, and the one behind it arrives', async () => {
  const { federation, hide, mend, second } = await opened({});
  hide();
  const { lines, setAside, delivered } = await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual([setAside, delivered], [1, 2]);
  assert.deepEqual(
    lines.map(({ number: nth, outcome, fault: why }) => [nth, outcome, why]),
    [
      [1, 'delivered', null],
      [2, 'set-aside', 'ledger/payload-damaged'],
      [3, 'delivered', null],
    ],
  );
  assert.deepEqual(await arrived(federation), [1, 3]);
  assert.deepEqual(await states(federation), [GONE, ASIDE, GONE]);
  const used = await federation.member('fr').host.rows.find(exchangeReceived, { peer: 'es', number: 2 });
  assert.equal(used[0]?.refusal, 'ledger/package-dispatch', 'its number is used up there');
  const fr = (await federation.act(peers, {}, LIAISON)).peers.find(({ code }) => code === 'fr');
  assert.deepEqual(fr?.owed, { waiting: 0, unreceipted: 0, setAside: 1 });
  assert.deepEqual(fr?.setAside, [{ because: 'ledger/payload-damaged', count: 1 }]);
  const { steps } = await federation.act(journey, second, LIAISON);
  assert.ok(steps.some(({ step, because }) => step === 'sent' && because === 'ledger/payload-damaged'));
  assert.equal((await federation.act(send, {}, { agency: 'es' })).lines.length, 0, 'nothing of it is tried again');
  mend();
  await federation.act(sendAnew, { ...second, reason: 'the disk was restored' }, LIAISON);
  await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(await arrived(federation), [1, 3, 2]);
});

test('it does not hold up a peer that collects, nor one to which a file is carried', async () => {
  for (const way of ['pull', 'file']) {
    const { federation, hide } = await opened({});
    hide();
    if (way === 'pull') {
      const taken = await federation.act(collect, { from: 'es' }, { agency: 'fr' });
      assert.deepEqual([taken.accepted, taken.refused, taken.fault], [2, 1, null], way);
    } else {
      const [es, fr] = [federation.member('es').arrivals, federation.member('fr').arrivals];
      const { departure } = await federation.act(exportFeed, { to: 'fr' }, LIAISON);
      const there = fr.put(es.take(departure) ?? new Uint8Array());
      const read = await federation.act(importFeed, { arrival: there }, { agency: 'fr', officer: 'liaison-1' });
      assert.deepEqual(read.refused, [{ number: 2, because: 'ledger/package-dispatch' }], way);
      const back = es.put(fr.take(read.departure) ?? new Uint8Array());
      await federation.act(importFeed, { arrival: back }, LIAISON);
    }
    assert.deepEqual(await arrived(federation), [1, 3], way);
    assert.deepEqual(await states(federation), [GONE, ASIDE, GONE], way);
  }
});

test('what had arrived before its receipt was lost counts as arrived, whatever was damaged since', async () => {
  let deaf = true;
  const { federation, hide } = await opened({
    transport: (post, code) => ({
      async send(to, letter) {
        const answer = await post.send(to, letter);
        if (deaf && code === 'es' && letter.kind === 'packages') throw fault('exchange/unreachable', { to });
        return answer;
      },
    }),
  });
  await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(await arrived(federation), [1, 2, 3]);
  assert.deepEqual(await states(federation), [GONE, ['dispatched', null], ['dispatched', null]]);
  deaf = false;
  hide();
  await federation.act(send, {}, { agency: 'es' });
  assert.deepEqual(await states(federation), [GONE, GONE, GONE]);
});

test('damage of our trees, or of the dispatch itself, sets no line aside', async () => {
  for (const broken of ['trees', 'dispatch']) {
    const { federation, damage, mend } = await opened({});
    const [row] = await rowsOf(federation);
    damage((source) =>
      broken === 'trees'
        ? { logSubtree: () => lost(0) }
        : { record: (position, at) => (position === row?.dispatch ? lost(position) : source.record(position, at)) },
    );
    const { waiting } = await federation.act(send, {}, { agency: 'es' });
    assert.equal(waiting, 3, broken);
    mend();
    await federation.act(send, {}, { agency: 'es' });
    assert.deepEqual(await arrived(federation), [1, 2, 3], broken);
  }
});

test('a line without a number whose records are damaged waits, and the others go', async () => {
  for (const way of ['push', 'pull']) {
    const { federation, hide, mend } = await opened({ numbered: false });
    hide();
    if (way === 'push') await federation.act(send, {}, { agency: 'es' });
    else assert.equal((await federation.act(collect, { from: 'es' }, { agency: 'fr' })).accepted, 2);
    assert.deepEqual(await arrived(federation), [1, 3], way);
    assert.deepEqual((await states(federation))[1], ['waiting', null], 'it goes once it is mended');
    mend();
    await federation.act(send, {}, { agency: 'es' });
    assert.deepEqual(await arrived(federation), [1, 3, 2], way);
  }
});
