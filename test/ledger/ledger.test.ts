// The ledger from outside: made once and explicitly, every entry answered is there again after a start, roots do not
// depend on how entries were grouped, and what is not in its form is refused by name before anything is written.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../src/base/fault.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { checkpointText, openCheckpoint } from '../../src/ledger/checkpoint.ts';
import { RealDisk } from '../../src/ledger/disk.ts';
import type { Entry, EntryDraft } from '../../src/ledger/entry.ts';
import { createLedger, openLedger } from '../../src/ledger/ledger.ts';
import { draftOf, ORIGIN, PUBLIC_KEY, smallOptions, statement, verifyDisk } from './ledger-runs.ts';
import { SimDisk } from './sim-disk.ts';

const isFault = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;

async function collect(entries: AsyncIterable<Entry>): Promise<readonly Entry[]> {
  const all: Entry[] = [];
  for await (const entry of entries) all.push(entry);
  return all;
}

const values = (entry: Entry) => entry.records.map((record) => ('value' in record ? record.value['value'] : null));

test('a ledger is made once, and a start never makes one', async () => {
  const disk = new SimDisk();
  await assert.rejects(openLedger(smallOptions(disk)), isFault('ledger/absent'));
  assert.deepEqual([...disk.names.keys()], []);
  const ledger = await createLedger(smallOptions(disk));
  assert.equal(ledger.size, 0);
  await ledger.close();
  await assert.rejects(createLedger(smallOptions(disk)), isFault('ledger/exists'));
});

test('what was appended is there after a start, in order, byte for byte', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'liaison-ledger-'));
  try {
    const ledger = await createLedger(smallOptions(new RealDisk(folder)));
    const texts = Array.from({ length: 600 }, (_, i) =>
      Array.from({ length: i === 300 ? 90 : 1 + (i % 4) }, (_, k) => `${i}.${k}`),
    );
    const written = await Promise.all(texts.map((list) => ledger.append(draftOf(list.map(statement)))));
    assert.deepEqual(
      written.map(({ position }) => position),
      texts.map((_, i) => i),
    );
    const { root, checkpoint } = ledger;
    await ledger.close();
    const again = await openLedger(smallOptions(new RealDisk(folder), 2));
    assert.equal(again.root, root);
    assert.equal(again.checkpoint, checkpoint);
    const all = await collect(again.entries(0));
    assert.deepEqual(all.map(values), texts);
    assert.deepEqual(
      all.map(({ records }) => records.map(({ id }) => id)),
      written.map(({ records }) => records),
    );
    for (const position of [0, 1, 255, 256, 299, 300, 301, 599]) {
      assert.deepEqual(values(await again.read(position)), texts[position]);
    }
    assert.deepEqual((await collect(again.entries(298, 302))).map(values), texts.slice(298, 302));
    assert.deepEqual(await collect(again.entries(600)), []);
    await again.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the file of a head may wait for a newer one, and holds the newest when somebody wants it', async () => {
  const disk = new SimDisk();
  const ledger = await createLedger(smallOptions(disk, 1, { publishRestMs: 3_600_000 }));
  const fileSize = async () => {
    const bytes = await disk.read('ledger/checkpoint');
    return openCheckpoint(bytes?.toString() ?? '', ORIGIN, PUBLIC_KEY).size;
  };
  for (const text of ['a', 'b', 'c']) await ledger.append(draftOf([statement(text)]));
  assert.equal(await fileSize(), 0);
  assert.equal(openCheckpoint(ledger.checkpoint, ORIGIN, PUBLIC_KEY).size, 3);
  assert.equal((await ledger.verify()).ok, true);
  assert.equal(await fileSize(), 3);
  await ledger.append(draftOf([statement('d')]));
  await ledger.close();
  assert.equal(await fileSize(), 4);
  assert.equal((await verifyDisk(disk)).ok, true);
});

test('a crash while the file of a head waits leaves everything that was answered', async () => {
  const disk = new SimDisk();
  const ledger = await createLedger(smallOptions(disk, 1, { publishRestMs: 3_600_000 }));
  for (const text of ['a', 'b', 'c']) await ledger.append(draftOf([statement(text)]));
  const head = ledger.checkpoint;
  const left = disk.copy();
  await ledger.close();
  const again = await openLedger(smallOptions(left, 2));
  assert.equal(again.size, 3);
  assert.equal((await left.read('ledger/checkpoint'))?.toString(), head);
  await again.close();
});

test('the signed head covers the entry it answers', async () => {
  const ledger = await createLedger(smallOptions(new SimDisk()));
  const { size, root, position } = await ledger.append(draftOf([statement('a')]));
  assert.equal(size, position + 1);
  const head = openCheckpoint(ledger.checkpoint, ORIGIN, PUBLIC_KEY);
  assert.equal(`sha256:${head.root.toString('hex')}`, root);
  assert.ok(ledger.checkpoint.startsWith(checkpointText(ORIGIN, head)));
  assert.throws(
    () => openCheckpoint(ledger.checkpoint, ORIGIN, Buffer.alloc(32, 1)),
    isFault('ledger/checkpoint-invalid'),
  );
  assert.throws(
    () => openCheckpoint(ledger.checkpoint, 'fr.example.org/liaison/1', PUBLIC_KEY),
    isFault('ledger/checkpoint-invalid'),
  );
});

test('the root does not depend on how entries were grouped', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 25 });
  const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(sizes, cuts, async (entries, groups) => {
      const drafts = entries.map((count, i) =>
        draftOf(Array.from({ length: count }, (_, k) => statement(`${i}.${k}`))),
      );
      const together = await createLedger(smallOptions(new SimDisk()));
      await Promise.all(drafts.map((draft) => together.append(draft)));
      const apart = await createLedger(smallOptions(new SimDisk()));
      for (let at = 0, g = 0; at < drafts.length; g += 1) {
        const count = groups[g % groups.length] ?? 1;
        await Promise.all(drafts.slice(at, at + count).map((draft) => apart.append(draft)));
        at += count;
      }
      assert.equal(apart.root, together.root);
    }),
    { numRuns: 25 },
  );
});

test('the same record twice has two ids, because each has its own salt', async () => {
  const ledger = await createLedger(smallOptions(new SimDisk()));
  const { records } = await ledger.append(draftOf(Array.from({ length: 600 }, () => statement('same'))));
  assert.equal(new Set(records).size, 600);
});

test('what is not in its form is refused before anything is written', async () => {
  const disk = new SimDisk();
  const ledger = await createLedger(smallOptions(disk));
  const good = draftOf([statement('a')]);
  const before = disk.operations;
  const refused: readonly (readonly [Partial<EntryDraft>, string])[] = [
    [{ kind: 'Intake/received/1' }, 'ledger/draft'],
    [{ kind: 'intake/received' }, 'ledger/draft'],
    [{ at: '2026-03-01' }, 'ledger/draft'],
    [{ actor: 'Persona 014' }, 'ledger/draft'],
    [{ permit: '' }, 'ledger/draft'],
    [{ operation: 'operation north' }, 'ledger/draft'],
    [{ records: [] as unknown as EntryDraft['records'] }, 'ledger/draft-records'],
    [{ records: [{ type: 'statement', value: 'x'.repeat(60_001) }] }, 'ledger/record-too-long'],
    [{ records: [{ type: 'received', value: 'x'.repeat(65_537) }] }, 'ledger/record-too-long'],
    [{ records: [{ value: 1.5 }] }, 'base/json-number'],
    [{ records: [{ 'Bad key': 1 }] }, 'base/json-key'],
    [{ records: [{ type: 'listed', segment: `sha256:${'0'.repeat(64)}` }] }, 'ledger/segment-missing'],
  ];
  for (const [change, code] of refused)
    await assert.rejects(ledger.append({ ...good, ...change }), isFault(code), code);
  assert.equal(disk.operations, before);
  assert.equal((await ledger.append({ ...good, operation: `op:${'3'.repeat(32)}` })).position, 0);
  assert.equal((await ledger.read(0)).header.operation, `op:${'3'.repeat(32)}`);
  const received: JsonObject = { type: 'received', value: 'x'.repeat(65_000) };
  const long = await ledger.append(draftOf([{ type: 'act' }, received, received]));
  assert.deepEqual(values(await ledger.read(long.position))[2], received['value']);
});

test('positions beyond the size are refused by name', async () => {
  const ledger = await createLedger(smallOptions(new SimDisk()));
  await ledger.append(draftOf([statement('a')]));
  const beyond = isFault('ledger/no-position');
  await assert.rejects(ledger.read(1), beyond);
  await assert.rejects(ledger.read(-1), beyond);
  await assert.rejects(ledger.headerBytes(1), beyond);
  await assert.rejects(ledger.subtree(1, 0), beyond);
  await assert.rejects(ledger.rootAt(2), beyond);
  await assert.rejects(ledger.consistency(2), beyond);
  await assert.rejects(collect(ledger.entries(0, 2)), beyond);
  await assert.rejects(ledger.prove(0, 1), isFault('ledger/no-record'));
});

test('a closed ledger takes nothing more, and what was queued is kept', async () => {
  const disk = new SimDisk();
  const ledger = await createLedger(smallOptions(disk));
  const queued = Array.from({ length: 20 }, (_, i) => ledger.append(draftOf([statement(`${i}`)])));
  await ledger.close();
  assert.equal((await Promise.all(queued)).length, 20);
  await assert.rejects(ledger.append(draftOf([statement('late')])), isFault('ledger/closed'));
  assert.equal((await openLedger(smallOptions(disk, 2))).size, 20);
});

test('two logs of the same code live side by side, each with its own high-water mark', async () => {
  const disk = new SimDisk();
  const ledger = await createLedger(smallOptions(disk));
  const audit = await createLedger({ ...smallOptions(disk, 2), folder: 'audit', origin: 'es.example.org/audit/1' });
  await ledger.append(draftOf([statement('a')]));
  await audit.append({ ...draftOf([{ type: 'line' }], 'oversight/looked/1'), permit: '-' });
  await audit.append(draftOf([{ type: 'line' }], 'oversight/looked/1'));
  assert.deepEqual([ledger.size, audit.size], [1, 2]);
  assert.ok(disk.names.has('local/high-water') && disk.names.has('local/audit-high-water'));
  assert.equal((await verifyDisk(disk)).ok, true);
  assert.equal((await audit.verify()).ok, true);
});

test('more waiting than the queue may hold is refused, and one large entry alone is not', async () => {
  const ledger = await createLedger(smallOptions(new SimDisk(), 1, { queueBytesMax: 2_000 }));
  const large = draftOf(Array.from({ length: 100 }, (_, i) => statement(`${i}`)));
  const first = ledger.append(large);
  await assert.rejects(ledger.append(large), isFault('ledger/busy'));
  assert.equal((await first).position, 0);
  assert.equal((await ledger.append(large)).position, 1);
});

test('the header shows random ids and nothing of the records', async () => {
  const ledger = await createLedger(smallOptions(new SimDisk()));
  await ledger.append(draftOf([statement('canary-value')]));
  const header = (await ledger.headerBytes(0)).toString();
  assert.ok(!header.includes('canary'));
  assert.deepEqual(Object.keys(JSON.parse(header)), [
    'actor',
    'at',
    'kind',
    'origin',
    'permit',
    'position',
    'root',
    'size',
    'v',
  ]);
});
