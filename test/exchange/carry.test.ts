// The feed as a file: what is written can be read back and nothing else, a file for somebody else or cut short changes
// nothing, and read twice or out of turn it has the effect of a letter.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { exportFeed, importFeed } from '../../src/exchange/carry.ts';
import { type FeedFile, feedFileBytes, readFeedFile } from '../../src/exchange/feed-file.ts';
import { exchangeOutbox } from '../../src/exchange/tables.ts';
import { type Federation, openFederation, outboundTo } from './federation.ts';

const note = (number: number): JsonObject => ({ type: 'contact', number });
const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const ROOM = { es: { agency: 'es', officer: 'liaison-1' }, fr: { agency: 'fr', officer: 'liaison-1' } } as const;

async function written(federation: Federation, from: 'es' | 'fr', to: string, after: number | null = null) {
  const output = await federation.act(exportFeed, { to, after }, ROOM[from]);
  const bytes = federation.member(from).arrivals.take(output.departure);
  assert.ok(bytes);
  return { ...output, bytes };
}

async function read(federation: Federation, at: 'es' | 'fr', bytes: Uint8Array) {
  const arrival = federation.member(at).arrivals.put(bytes);
  const output = await federation.act(importFeed, { arrival }, ROOM[at]);
  return { ...output, back: federation.member(at).arrivals.take(output.departure) ?? new Uint8Array(0) };
}

const owed = (federation: Federation) =>
  federation.member('es').host.rows.count(exchangeOutbox, { to: 'fr', state: ['waiting', 'dispatched'] });

test('what was carried there and back is owed no more, and a second reading has no effect', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  for (const number of [1, 2, 3]) await federation.book('es', [note(number)], [outboundTo('fr', [1])]);
  await federation.book('es', [note(4)], [outboundTo('fr', [9])]);
  const file = await written(federation, 'es', 'fr');
  assert.deepEqual([file.packages, file.first, file.last, file.setAside], [3, 1, 3, 1]);
  assert.equal(await owed(federation), 3, 'a file that was written has not arrived');
  const taken = await read(federation, 'fr', file.bytes);
  assert.deepEqual([taken.accepted, taken.repeated, taken.refused, taken.held], [3, 0, [], 0]);
  assert.equal(taken.head, 'same', 'the packages behind it brought the head already');
  const { size } = federation.member('fr').log;
  const again = await read(federation, 'fr', file.bytes);
  assert.deepEqual([again.accepted, again.repeated], [0, 3]);
  assert.equal(federation.member('fr').log.size, size);
  const back = await read(federation, 'es', taken.back);
  assert.deepEqual([back.receipts, back.accepted], [3, 0]);
  assert.equal(await owed(federation), 0);
  const own = federation.member('es').log.size;
  const twice = await read(federation, 'es', again.back);
  assert.equal(twice.receipts, 3, 'a genuine receipt is counted as one, also where it is here already');
  assert.equal(federation.member('es').log.size, own, 'and is kept once');
});

test('a file whose first part is missing waits for it, and a new file from there holds what is lacking', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  for (const number of [1, 2, 3]) await federation.book('es', [note(number)], [outboundTo('fr', [1])]);
  const late = await written(federation, 'es', 'fr', 1);
  assert.deepEqual([late.first, late.last], [2, 3]);
  const early = await read(federation, 'fr', late.bytes);
  assert.deepEqual([early.accepted, early.held], [0, 2]);
  const whole = await written(federation, 'es', 'fr');
  const taken = await read(federation, 'fr', whole.bytes);
  assert.equal(taken.refused.length, 0);
  assert.deepEqual(await federation.arrived('fr', 'es'), [note(1), note(2), note(3)], 'each once, in order');
});

test('more than fits one file is said, carried on from a number, and each package there gets its receipt', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  const lines = Array.from({ length: 520 }, () => outboundTo('fr', [1]));
  await federation.book('es', [note(1)], lines);
  const first = await written(federation, 'es', 'fr');
  assert.deepEqual([first.packages, first.first, first.last, first.more], [500, 1, 500, 20]);
  const rest = await written(federation, 'es', 'fr', first.last);
  assert.deepEqual([rest.packages, rest.first, rest.last, rest.more], [20, 501, 520, 0]);
  const early = await read(federation, 'fr', first.bytes);
  assert.equal(early.accepted, 500);
  const late = await read(federation, 'fr', rest.bytes);
  assert.equal(late.accepted, 20);
  // The newest receipts alone would leave the oldest without theirs for ever.
  const file = readFeedFile(Buffer.from(first.bytes));
  const again = await read(federation, 'fr', feedFileBytes({ ...file, packages: file.packages.slice(0, 2) }));
  assert.equal(again.repeated, 2);
  const answered = readFeedFile(Buffer.from(again.back)).receipts.map((text) => Number(text.split('\n')[3]));
  assert.deepEqual([answered.length, ...answered.slice(0, 3)], [500, 1, 2, 23]);
  const back = await read(federation, 'es', early.back);
  assert.equal(back.receipts, 500);
  assert.equal(await owed(federation), 20);
  await read(federation, 'es', late.back);
  assert.equal(await owed(federation), 0);
});

test('a file for another agency, of a stranger, cut or lengthened is refused whole', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr', 'it'] });
  await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
  const { bytes } = await written(federation, 'es', 'fr');
  const { size } = federation.member('fr').log;
  const arrival = federation.member('it').arrivals.put(bytes);
  const elsewhere = federation.act(importFeed, { arrival }, { agency: 'it', officer: 'liaison-1' });
  await assert.rejects(elsewhere, refused('exchange/feed-file'));
  const file = readFeedFile(Buffer.from(bytes));
  const foreign = feedFileBytes({ ...file, from: 'xx' });
  await assert.rejects(read(federation, 'fr', foreign), refused('exchange/peer-unknown'));
  for (const odd of [bytes.subarray(0, -1), Buffer.concat([bytes, Buffer.of(0)]), Buffer.from('x'), Buffer.of()]) {
    await assert.rejects(read(federation, 'fr', odd), refused('exchange/feed-file'));
  }
  assert.equal(federation.member('fr').log.size, size);
});

test('one damaged package in a file is named, and says nothing about the one behind it', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  for (const number of [1, 2]) await federation.book('es', [note(number)], [outboundTo('fr', [1])]);
  const { bytes } = await written(federation, 'es', 'fr');
  const file = readFeedFile(Buffer.from(bytes));
  const packages = file.packages.map(({ number, sealed }, nth) => {
    const copy = Buffer.from(sealed);
    if (nth === 0) copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1;
    return { number, sealed: copy };
  });
  const taken = await read(federation, 'fr', feedFileBytes({ ...file, packages, receipts: ['no receipt'] }));
  assert.deepEqual(taken.refused, [{ number: 1, because: 'base/sealed-tampered' }]);
  assert.equal(taken.refusedInAll, 1);
  assert.deepEqual(
    taken.causes.map(({ code }) => code),
    ['base/sealed-tampered'],
    'the class stands with what it means',
  );
  assert.deepEqual([taken.held, taken.receipts], [1, 0]);
  await read(federation, 'fr', bytes);
  assert.equal((await federation.arrived('fr', 'es')).length, 2);
});

test('a statement of keys in a file is taken, or refused by its class, and neither in silence', async () => {
  const federation = await openFederation({ agencies: ['es', 'fr'] });
  await federation.book('es', [note(1)], [outboundTo('fr', [1])]);
  const { bytes } = await written(federation, 'es', 'fr');
  const file = readFeedFile(Buffer.from(bytes));
  const none = await read(federation, 'fr', feedFileBytes({ ...file, keys: null }));
  assert.deepEqual(none.keys, { outcome: 'none', because: null });
  const odd = await read(federation, 'fr', feedFileBytes({ ...file, keys: { note: 'no note', body: '{}' } }));
  assert.deepEqual(odd.keys, { outcome: 'refused', because: 'exchange/keys-invalid' });
  assert.ok(odd.causes.some(({ code }) => code === 'exchange/keys-invalid'));
});

test('every feed file reads back as it was, and no cut of it reads at all', () => {
  const packages = fc.array(
    fc.record({ number: fc.integer({ min: 1, max: 1e9 }), sealed: fc.uint8Array({ minLength: 1, maxLength: 200 }) }),
    { maxLength: 5 },
  );
  const files = fc.record({
    head: fc.string({ maxLength: 50 }),
    receipts: fc.array(fc.string(), { maxLength: 3 }),
    packages,
  });
  fc.assert(
    fc.property(files, fc.double({ min: 0, max: 0.999, noNaN: true }), (some, part) => {
      const file: FeedFile = { from: 'es', to: 'fr', ...some };
      const bytes = feedFileBytes(file);
      const back = readFeedFile(bytes);
      assert.deepEqual(
        [back.head, back.receipts, back.packages.length],
        [file.head, file.receipts, file.packages.length],
      );
      assert.ok(
        back.packages.every(({ sealed }, nth) => Buffer.from(sealed).equals(some.packages[nth]?.sealed ?? Buffer.of())),
      );
      assert.throws(
        () => readFeedFile(bytes.subarray(0, Math.floor(bytes.length * part))),
        refused('exchange/feed-file'),
      );
    }),
    { numRuns: 100 },
  );
});
