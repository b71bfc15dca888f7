// Bench of the ledger: durable records a second in groups under signed heads, against one signature an entry, and how
// fast all of them are read again for a rebuild. Runs on the real file system of the temporary folder, with every sync.
// `scripts/bench.ts` calls it; `LIAISON_BENCH_FOLDER` names another place to write.

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../src/base/json.ts';
import { RealDisk } from '../src/ledger/disk.ts';
import type { EntryDraft } from '../src/ledger/entry.ts';
import { createLedger, type Ledger } from '../src/ledger/ledger.ts';

export interface Bar {
  readonly name: string;
  readonly ours: number;
  readonly peer: number;
  readonly ratio: number;
  readonly bar: number;
  readonly met: boolean;
}

const BATCH_RECORDS = 1_000;
const BATCHES = 200;
const ROUNDS = 3;
const SINGLE_MS = 1_500;
const APPEND_BAR = 100_000;
const REBUILD_BAR = 50_000;

/** A sighting of about 280 canonical bytes, as in reference/formats.md 7. */
function sighting(i: number): JsonObject {
  const hex = ((i * 2_654_435_761) >>> 0).toString(16).padStart(8, '0').repeat(8);
  return {
    account: `s:${hex.slice(0, 32)}`,
    act: 'downloaded',
    address: `2001:db8:${(i & 0xffff).toString(16)}::${i % 251}`,
    at: '2026-03-01T12:00:00.000Z',
    file: `sha256:${hex}`,
    handling: 'h3',
    port: 1_024 + (i % 60_000),
    precision: 'second',
    type: 'sighting',
    zone: 'UTC',
  };
}

function draftOf(first: number, count: number): EntryDraft {
  const records = Array.from({ length: count }, (_, i) => sighting(first + i));
  const ids = { actor: `o:${'1'.repeat(32)}`, permit: `p:${'2'.repeat(32)}` };
  const [act = {}, ...rest] = records;
  return { kind: 'intake/received/1', at: '2026-03-01T12:00:00.000Z', ...ids, records: [act, ...rest] };
}

const seconds = () => Number(process.hrtime.bigint()) / 1e9;

async function withLedger<T>(job: (ledger: Ledger) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(process.env['LIAISON_BENCH_FOLDER'] ?? tmpdir(), 'liaison-bench-'));
  try {
    const ledger = await createLedger({
      disk: new RealDisk(folder),
      folder: 'ledger',
      origin: 'bench.example.org/liaison/1',
      privateKey: generateKeyPairSync('ed25519').privateKey,
      random: { bytes: (count) => randomBytes(count) },
    });
    const answer = await job(ledger);
    await ledger.close();
    return answer;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Records a second while a few appends are always on their way, as a bulk import does it. */
async function inGroups(ledger: Ledger, drafts: readonly EntryDraft[]): Promise<number> {
  const start = seconds();
  const onTheWay: Promise<unknown>[] = [];
  for (const draft of drafts) {
    onTheWay.push(ledger.append(draft));
    if (onTheWay.length >= 16) await onTheWay.shift();
  }
  await Promise.all(onTheWay);
  return (drafts.length * BATCH_RECORDS) / (seconds() - start);
}

/** Entries a second when each waits for its own sync and signature. */
async function oneByOne(ledger: Ledger): Promise<number> {
  const start = seconds();
  let count = 0;
  while (seconds() - start < SINGLE_MS / 1_000) {
    await ledger.append(draftOf(count, 1));
    count += 1;
  }
  return count / (seconds() - start);
}

async function readAll(ledger: Ledger): Promise<number> {
  const start = seconds();
  let records = 0;
  for await (const entry of ledger.entries(0)) records += entry.records.length;
  return records / (seconds() - start);
}

/** Best of a few rounds: other work on the machine only ever makes a round slower. */
export async function bench(): Promise<readonly Bar[]> {
  const drafts = Array.from({ length: BATCHES }, (_, i) => draftOf(i * BATCH_RECORDS, BATCH_RECORDS));
  let grouped = 0;
  let rebuilt = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    await withLedger(async (ledger) => {
      grouped = Math.max(grouped, await inGroups(ledger, drafts));
      rebuilt = Math.max(rebuilt, await readAll(ledger));
    });
  }
  const single = await withLedger(oneByOne);
  // `ratio` is ours against the peer or the limit named, and `bar` is what that ratio has to reach.
  const against = (name: string, ours: number, peer: number): Bar => {
    return { name, ours, peer, ratio: ours / peer, bar: 1, met: ours >= peer };
  };
  return [
    against('ledger: durable records/s in groups, against 100,000', grouped, APPEND_BAR),
    against('ledger: durable records/s in groups, against one signature an entry', grouped, single),
    against('ledger: records/s read again for a rebuild, against 50,000', rebuilt, REBUILD_BAR),
  ];
}
