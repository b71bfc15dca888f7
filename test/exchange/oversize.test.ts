// N6 behind the door: letters that fit their bound and hold too many of something, or claim to. Each is refused by name
// before what it claims is made room for, nothing is entered, and the peer goes on being heard. What is refused by its
// length alone is in `test/faults/oversize.test.ts`.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/base/fault.ts';
import { canonical, type JsonObject } from '../../src/base/json.ts';
import type { Arrivals } from '../../src/exchange/arrivals.ts';
import { readCosignBody } from '../../src/exchange/cosign-letter.ts';
import { feedFileBytes, readFeedFile } from '../../src/exchange/feed-file.ts';
import { openStatement } from '../../src/exchange/key-statement.ts';
import type { Letter } from '../../src/exchange/transport.ts';
import { headSchema } from '../../src/exchange/watch.ts';
import { openCheckpoint } from '../../src/ledger/checkpoint.ts';
import { checkPackage } from '../../src/ledger/package-check.ts';
import { FRAMES, frame, PACKAGE_LIMITS } from '../../src/ledger/package-format.ts';
import { ES, ledgerKey } from '../ledger/package-log.ts';
import { expected, framesOf, joined, made, signedAnew } from '../ledger/package-made.ts';
import { FIRST, ORIGIN, ROOT_TEXT, statement } from './key-world.ts';
import { LetterWorld } from './letter-kinds.ts';
import { noteBy, signedThings } from './signed-things.ts';

const many = <T>(length: number, of: T): T[] => Array.from({ length }, () => of);
const codeOf = (job: () => unknown): string => {
  try {
    return job() === null ? 'refused' : 'taken';
  } catch (error) {
    if (error instanceof Fault) return error.code;
    throw error;
  }
};
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** Letters as bytes that a peer may send; every one is refused or does nothing. */
const LETTERS: readonly (readonly [string, Letter['kind'], string])[] = [
  ['501 receipts', 'receipts', canonical({ receipts: many(501, 'x') })],
  ['a receipt of 2,049 characters', 'receipts', canonical({ receipts: ['x'.repeat(2_049)] })],
  ['a wish of 257 bytes', 'collect', canonical({ after: 0, more: 'x'.repeat(257) })],
  ['a wish beyond all positions', 'collect', '{"after":9007199254740993}'],
  ['a wish below nothing', 'collect', '{"after":-1}'],
  ['objects in objects, 33 deep', 'collect', nested(33)],
  ['objects in objects, 100,000 deep', 'receipts', nested(100_000)],
  ['lists in lists, 200,000 deep', 'receipts', `{"receipts":${'['.repeat(200_000)}${']'.repeat(200_000)}}`],
  ['a statement of 100 KiB', 'keys', canonical({ note: 'x', body: 'x'.repeat(100_000) })],
  ['a note of 64 KiB', 'keys', canonical({ note: 'x'.repeat(65_000), body: 'x' })],
  ['a cosign proof of 64 lines', 'cosign', `old 1\n${`${Buffer.alloc(32).toString('base64')}\n`.repeat(64)}\nnote\n`],
  [
    'a sealed file of nothing but stanzas',
    'package',
    `age-encryption.org/v1\n${'-> X25519 AAAA\nAAAA\n'.repeat(20_000)}`,
  ],
];

/** Bytes that a node has put down and not taken away again, and the packages that wait. */
function lyingAt(arrivals: Arrivals): () => number {
  const lying = new Map<string, number>();
  const [put, take] = [arrivals.put.bind(arrivals), arrivals.take.bind(arrivals)];
  arrivals.put = (bytes) => {
    const name = put(bytes);
    lying.set(name, bytes.length);
    return name;
  };
  arrivals.take = (name) => {
    lying.delete(name);
    return take(name);
  };
  return () => [...lying.values()].reduce((sum, length) => sum + length, arrivals.held);
}

/** What a job made room for, as far as it was not given back: counted, unlike the memory of the process. */
async function roomFor(job: () => unknown): Promise<number> {
  const before = process.memoryUsage().arrayBuffers;
  await job();
  return (process.memoryUsage().arrayBuffers - before) / 2 ** 20;
}
const ROOM_MIB_MAX = 32;

test('N6: a letter that holds too much of something is refused, does nothing and leaves nothing lying', async (t) => {
  const world = await LetterWorld.open('oversize');
  const lying = lyingAt(world.federation.member('fr').arrivals);
  const before = world.entries;
  for (const [what, kind, text] of LETTERS) {
    let answer = '';
    const room = await roomFor(async () => {
      answer = (await world.give({ kind, from: 'es', body: Buffer.from(text) })).toString();
    });
    assert.ok(room <= ROOM_MIB_MAX, `${what}: ${room} MiB`);
    assert.equal(lying(), 0, `${what}: not a byte is kept`);
    assert.match(answer, /"refused":|"status":4\d\d|^$/, `${what}: ${answer.slice(0, 80)}`);
    assert.equal(world.entries, before, what);
  }
  const sealed = await world.packed('es', 'fr');
  assert.match((await world.give({ kind: 'package', from: 'es', body: sealed })).toString(), /receipt/);
  assert.equal(lying(), 0);
  // What comes before its turn is kept, and counted: or nothing would be shown.
  await world.packed('es', 'fr');
  await world.give({ kind: 'package', from: 'es', body: await world.packed('es', 'fr') });
  assert.equal(lying(), 1, 'a package that waits is seen here');
  t.diagnostic(`compared ${LETTERS.length} letters`);
});

/** What is read out of a letter, a file or an answer, and the code of its refusal. */
async function claims(): Promise<readonly (readonly [string, string, () => unknown])[]> {
  const { bytes } = await made();
  const frames = framesOf(bytes);
  const take = (given: Buffer) => () => checkPackage(given, expected);
  const counted = (counts: Record<string, number>) =>
    signedAnew(frames, (manifest) => ({ counts: { ...manifest.counts, ...counts } }));
  const [note, manifest] = frames;
  assert.ok(note && manifest);
  const long = Buffer.from(bytes);
  long.writeUInt32BE(0xff_ff_ff_ff, 0);
  const tail = framesOf(bytes).slice(0, 3);
  const empty = { type: FRAMES.batchSpan, body: Buffer.alloc(33) };
  const feed = { from: 'es', to: 'fr', head: 'h', receipts: [] as string[], packages: [] };
  const feedLong = feedFileBytes(feed);
  feedLong.writeUInt32BE(0xff_ff_ff_ff, 16);
  const packages = many(501, { number: 1, sealed: Buffer.of(1) });
  const path = many(65, Buffer.alloc(32).toString('base64'));
  const checkpoint = (await signedThings()).find(({ name }) => name === 'checkpoint');
  assert.ok(checkpoint);
  const lines = many(17, checkpoint.bytes.toString().split('\n\n')[1] ?? '').join('');
  const keys = many(65, FIRST[0]).map((span) => ({ ...span }) as unknown as JsonObject);
  const body = canonical({ ...(statement(7, FIRST) as unknown as JsonObject), keys });
  const signed = { note: noteBy('liaison/keys/v1\n', checkpoint.signer), body };
  return [
    ['a frame of 4 GiB', 'ledger/package-note', take(long)],
    ['a note frame of 16 KiB and one', 'ledger/package-note', take(frame(FRAMES.note, Buffer.alloc(16_385)))],
    [
      'a frame of 1 MiB and one',
      'ledger/package-frame',
      take(joined([note, { ...manifest, body: Buffer.alloc(1_048_577) }])),
    ],
    [
      'a claim of a million records and more',
      'ledger/package-counts',
      take(counted({ records: PACKAGE_LIMITS.recordsMax + 1 })),
    ],
    ['a claim of 65,537 entries', 'ledger/package-counts', take(counted({ entries: PACKAGE_LIMITS.entriesMax + 1 }))],
    ['a claim of 2^53 bytes', 'ledger/package-counts', take(counted({ bytes: 2 ** 53 - 1 }))],
    [
      'a million frames where a few are claimed',
      'ledger/package-frame',
      take(joined([...tail, ...many(1_000_000, empty)])),
    ],
    ['a feed file with a head of 4 GiB', 'exchange/feed-file', () => readFeedFile(feedLong)],
    ['a feed file of 501 packages', 'exchange/feed-file', () => readFeedFile(feedFileBytes({ ...feed, packages }))],
    [
      'a feed file of 501 receipts',
      'exchange/feed-file',
      () => readFeedFile(feedFileBytes({ ...feed, receipts: many(501, 'x') })),
    ],
    ['an answer of 65 hashes', 'refused', () => (headSchema.safeParse({ checkpoint: 'x', path }).success ? 1 : null)],
    ['a proof of 64 lines', 'refused', () => readCosignBody(Buffer.from(`old 1\n${`${path[0]}\n`.repeat(64)}\nx\n`))],
    [
      'a checkpoint of 17 lines',
      'ledger/checkpoint-invalid',
      () => openCheckpoint(`${checkpoint.text}\n${lines}`, ES, ledgerKey.publicKey),
    ],
    ['a statement of 65 keys', 'exchange/keys-invalid', () => openStatement(signed, ORIGIN, ROOT_TEXT)],
  ];
}

test('N6: what claims to be more than there may be is refused by name before room is made for it', async (t) => {
  const cells = await claims();
  const found: (readonly [string, string])[] = [];
  for (const [what, , job] of cells) {
    const room = await roomFor(() => found.push([what, codeOf(job)]));
    assert.ok(room <= ROOM_MIB_MAX, `${what}: room for ${room} MiB was made`);
  }
  const kept: Buffer[] = [];
  // So much that what is collected meanwhile, of all that ran before, does not hide it.
  const claimed = await roomFor(() => kept.push(Buffer.alloc(16 * ROOM_MIB_MAX * 2 ** 20)));
  assert.ok(claimed > ROOM_MIB_MAX && kept.length === 1, 'room that is made is seen here');
  assert.deepEqual(
    found,
    cells.map(([what, code]) => [what, code]),
  );
  assert.ok(cells.length + LETTERS.length >= 20);
  t.diagnostic(`compared ${cells.length} claims`);
});
