// Sealed bytes until their receipt: by push, pull and file the same ones go again, nothing is given that would be made
// otherwise today, and what is kept is bounded. A peer that was away for weeks is caught up with in bounded memory.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../src/base/json.ts';
import type { Sealer } from '../../src/base/sealing.ts';
import { exportFeed } from '../../src/exchange/carry.ts';
import { handOver } from '../../src/exchange/collect.ts';
import { readFeedFile } from '../../src/exchange/feed-file.ts';
import { Parcels } from '../../src/exchange/parcels.ts';
import type { NodeKeys } from '../../src/exchange/peer.ts';
import { send } from '../../src/exchange/send.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import type { PackageSource } from '../../src/ledger/package.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';

const note = (number: number): JsonObject => ({ type: 'contact', number });
const parcelsOf = (federation: Federation, code: string) => federation.member(code).arrivals.parcels;

/** Lets nothing through and keeps what was tried. */
async function shut(federation: Federation) {
  const { post } = federation;
  const through = post.send.bind(post);
  const tried: Uint8Array[] = [];
  post.send = async (_, letter) => {
    if (letter.kind === 'package') tried.push(letter.body);
    return Buffer.from('{}');
  };
  return { tried, open: () => Object.assign(post, { send: through }) };
}

test('a package that had no receipt goes again as the very same bytes, by push, by pull and in a file', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
  const way = await shut(federation);
  await federation.act(send, { tries: 1 }, { agency: 'es' });
  await federation.book('es', [note(9)], []);
  await federation.act(send, { tries: 1 }, { agency: 'es' });
  const { arrivals } = federation.member('es');
  const { departure } = await federation.act(handOver, { to: 'fr', after: 0 }, { agency: 'es' });
  const pulled = arrivals.take(departure ?? '');
  const written = await federation.act(exportFeed, { to: 'fr' }, { agency: 'es', officer: 'liaison-1' });
  const file = readFeedFile(Buffer.from(arrivals.take(written.departure) ?? []));
  const all = [...way.tried, pulled, file.packages[0]?.sealed].map((bytes) => Buffer.from(bytes ?? []).toString('hex'));
  assert.equal(all.length, 4);
  assert.equal(new Set(all).size, 1);
  way.open();
  assert.equal((await federation.act(send, {}, { agency: 'es' })).delivered, 1);
  assert.equal(parcelsOf(federation, 'es').bytes, 0, 'with its receipt nothing is kept');
});

test('a new sealing key or release key, or an erased record, and it is sealed anew', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  await federation.book('es', [note(1), note(2)], [outboundTo('fr', [1, 2])]);
  const way = await shut(federation);
  const { log, services } = federation.member('es');
  const tryOnce = () => federation.act(send, { tries: 1 }, { agency: 'es' });
  await tryOnce();
  await tryOnce();
  services.set('keys', { ...(services.get('keys') as NodeKeys), release: federation.member('fr').keys.release });
  await tryOnce();
  const source = services.get('ledgerSource') as () => Promise<ReturnType<typeof log.source>>;
  services.set('ledgerSource', async () => {
    const whole = await source();
    return {
      ...whole,
      record: async (position: number, index: number) => {
        const record = await whole.record(position, index);
        return index === 2 && 'salt' in record ? { leaf: await leafOf(whole, position, index) } : record;
      },
    };
  });
  await tryOnce();
  await tryOnce();
  const [first, second, third, fourth, fifth] = way.tried.map((bytes) => Buffer.from(bytes).toString('base64'));
  assert.equal(way.tried.length, 5);
  assert.equal(first, second);
  assert.equal(fourth, fifth);
  assert.equal(new Set([first, third, fourth]).size, 3, 'what was erased since is in no bytes that go out');
});

async function leafOf(source: PackageSource, position: number, index: number): Promise<Uint8Array> {
  return (await source.batchLeaves(position))[index] ?? Buffer.alloc(32);
}

/** Sealing as such is looked at elsewhere; two thousand times it would be most of this test. */
const inClear: Sealer = { seal: async (bytes) => Buffer.from(bytes), open: async (bytes) => Buffer.from(bytes) };

test('what is kept is bounded, for one peer and in all, and ends with its expiry', () => {
  const parcels = new Parcels();
  const mib = (count: number) => Buffer.alloc(count * 1_024 * 1_024);
  const parcel = (sealed: Buffer, expires = '2026-06-01') => ({ form: 'f', expires, sealed });
  const now = '2026-05-01';
  parcels.keep('es', 1, parcel(mib(40)), now);
  assert.equal(parcels.bytes, 0, 'one that is too large is sealed at each try');
  for (let number = 1; number <= 9; number += 1) parcels.keep('es', number, parcel(mib(4)), now);
  assert.equal(parcels.bytes, mib(32).length, 'the oldest goes');
  assert.equal(parcels.find('es', 1, 'f'), null);
  assert.ok(parcels.find('es', 9, 'f'));
  assert.equal(parcels.find('es', 9, 'g'), null, 'another form is another package');
  for (const peer of ['fr', 'it', 'pt', 'nl', 'de', 'pl', 'se', 'fi']) {
    for (let number = 1; number <= 8; number += 1) parcels.keep(peer, number, parcel(mib(4)), now);
  }
  assert.ok(parcels.bytes <= mib(256).length);
  parcels.keep('es', 10, parcel(mib(1)), '2026-07-01');
  assert.equal(parcels.bytes, mib(1).length, 'what has expired is dropped');
});

test('after weeks away 600 packages come in their order, and no more of them is in memory than a few', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  for (const { services } of federation.members.values()) {
    services.set('keys', { ...(services.get('keys') as NodeKeys), sealer: inClear });
  }
  const notes = Array.from({ length: 600 }, (_, number) => note(number));
  for (let from = 0; from < 600; from += 50) {
    const outbound = Array.from({ length: 50 }, (_, nth) => outboundTo('fr', [nth + 1]));
    await federation.book('es', notes.slice(from, from + 50), outbound);
  }
  federation.clock.advance(24 * 21);
  const member = federation.member('es');
  let most = 0;
  let runs = 0;
  const { post } = federation;
  const through = post.send.bind(post);
  post.send = async (to, letter) => {
    most = Math.max(most, member.arrivals.parcels.bytes);
    return through(to, letter);
  };
  for (let delivered = 0; delivered < 600; runs += 1) {
    const sent = await federation.act(send, { to: 'fr', lines: 50 }, { agency: 'es' });
    assert.equal(sent.waiting, 0);
    delivered += sent.delivered;
  }
  assert.equal(runs, 12, 'in steps, so that others have their turn');
  assert.deepEqual(await federation.arrived('fr', 'es'), notes);
  assert.equal(await member.host.rows.count(exchangeOutbox, { state: 'delivered' }), 600);
  assert.ok(most < 256 * 1_024, `${most} bytes of sealed packages at once`);
  assert.equal(federation.member('fr').arrivals.held, 0);
});
