// Histories for the ledger's tests: a small scripted one with groups, a bulk entry, a seal, a list and two erasures,
// and the oracle that says after a crash whether anything answered was lost, forked or left unerased. Tests with power
// cuts, failed operations and killed processes share it. See `sim-disk.ts`.

import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, hash, type KeyObject } from 'node:crypto';
import { Fault } from '../../src/base/fault.ts';
import type { Random } from '../../src/base/id.ts';
import type { JsonObject } from '../../src/base/json.ts';
import type { Disk } from '../../src/ledger/disk.ts';
import type { EntryDraft } from '../../src/ledger/entry.ts';
import { createLedger, type Ledger, type LedgerOptions, openLedger } from '../../src/ledger/ledger.ts';
import { type Verification, verifyLedger } from '../../src/ledger/verification.ts';
import { numbersFrom, type SimDisk } from './sim-disk.ts';

export const ORIGIN = 'es.example.org/liaison/1';
export const PRIVATE_KEY: KeyObject = createPrivateKey({
  key: Buffer.alloc(32, 7),
  format: 'raw-private',
  asymmetricKeyType: 'ed25519',
});
export const PUBLIC_KEY = Buffer.from(createPublicKey(PRIVATE_KEY).export({ format: 'raw-public' }));
const AT = '2026-03-01T12:00:00.000Z';

/** Repeatable bytes. */
export function randomFrom(seed: number): Random {
  let counter = 0;
  return {
    bytes(count) {
      counter += 1;
      return hash2(`${seed}/${counter}`, count);
    },
  };
}

function hash2(text: string, count: number): Buffer {
  return Buffer.from(hash('shake256', text, { outputEncoding: 'buffer', outputLength: count }));
}

/** Options small enough that a few hundred entries seal, rotate and need files of their own. */
export function smallOptions(disk: Disk, seed = 1, more: Partial<LedgerOptions> = {}): LedgerOptions {
  return {
    disk,
    folder: 'ledger',
    origin: ORIGIN,
    privateKey: PRIVATE_KEY,
    random: randomFrom(seed),
    segmentBytesMax: 40_000,
    bulkBytesMin: 3_000,
    sealEntries: 256,
    extendBytesMax: 8_192,
    ...more,
  };
}

export function draftOf(records: readonly JsonObject[], kind = 'intake/received/1'): EntryDraft {
  const [first, ...rest] = records;
  assert.ok(first !== undefined);
  return { kind, at: AT, actor: `o:${'1'.repeat(32)}`, permit: `p:${'2'.repeat(32)}`, records: [first, ...rest] };
}

export function statement(text: string): JsonObject {
  return { type: 'statement', value: text };
}

export function erasureOf(
  targets: readonly { entry: number; records: readonly (readonly [number, number])[] }[],
): EntryDraft {
  const listed = targets.map(({ entry, records }) => ({ entry, records: records.map((range) => [...range]) }));
  const record = { ground: 'led-16-2', scope: 'record', targets: listed, type: 'erased', v: 1 };
  return draftOf([record], 'oversight/erased/1');
}

export function verifyDisk(disk: Disk): Promise<Verification> {
  return verifyLedger({ disk, folder: 'ledger', origin: ORIGIN, publicKey: PUBLIC_KEY });
}

/** What was answered, and everything that was ever signed. */
export class Witness {
  readonly records = new Map<string, string>();
  /** Erasures answered by `finishErasures`, and those asked for. */
  readonly erased = new Set<string>();
  readonly asked = new Set<string>();
  readonly signed = new Map<number, string>();
  fork: string | null = null;
  size = 0;
  serial = 0;

  /** Reads what is signed off the checkpoints as they are written. */
  watch(disk: SimDisk): void {
    disk.watch = (path, bytes) => {
      if (!path.endsWith('checkpoint.tmp')) return;
      const [, size, root = ''] = Buffer.from(bytes).toString().split('\n');
      const known = this.signed.get(Number(size));
      if (known !== undefined && known !== root) this.fork ??= `two roots were signed for size ${size}`;
      this.signed.set(Number(size), root);
    };
  }

  next(length: number): string {
    this.serial += 1;
    return `canary-${this.serial}-${'x'.repeat(length)}`;
  }

  async append(ledger: Ledger, values: readonly string[]): Promise<number> {
    const { position, size } = await ledger.append(draftOf(values.map(statement)));
    values.forEach((value, index) => {
      this.records.set(`${position}/${index}`, value);
    });
    this.size = Math.max(this.size, size);
    return position;
  }

  async group(ledger: Ledger, entries: number, records: number, length = 20): Promise<readonly number[]> {
    const values = () => Array.from({ length: records }, () => this.next(length));
    return Promise.all(Array.from({ length: entries }, () => this.append(ledger, values())));
  }

  async erase(ledger: Ledger, position: number, index: number): Promise<void> {
    const key = `${position}/${index}`;
    this.asked.add(key);
    const { size } = await ledger.append(erasureOf([{ entry: position, records: [[index, index]] }]));
    this.size = Math.max(this.size, size);
    await ledger.finishErasures();
    this.erased.add(key);
  }
}

/** The scripted history. */
export async function live(ledger: Ledger, witness: Witness): Promise<void> {
  const [first = 0] = await witness.group(ledger, 3, 2);
  await witness.group(ledger, 1, 40, 100);
  await witness.erase(ledger, first, 1);
  await witness.group(ledger, 262, 1);
  const [large = 0] = await witness.group(ledger, 1, 30, 120);
  const digest = await ledger.putSegment(Buffer.from(`list ${witness.next(30)}`));
  const named = await ledger.append(draftOf([{ type: 'act', segment: digest }], 'matching/listed/1'));
  witness.size = Math.max(witness.size, named.size);
  await witness.group(ledger, 2, 3);
  await witness.erase(ledger, large, 7);
  await witness.erase(ledger, named.position, 0);
  await witness.group(ledger, 1, 2);
}

/** Opens what a crash left; a creation that was cut short is begun again. */
export async function reopen(options: LedgerOptions, witness: Witness): Promise<Ledger> {
  try {
    return await openLedger(options);
  } catch (error) {
    if (error instanceof Fault && error.code === 'ledger/absent' && witness.size === 0) return createLedger(options);
    throw error;
  }
}

/** Null when the ledger keeps every promise to those it answered, otherwise what it broke. */
export async function brokenPromise(disk: SimDisk, ledger: Ledger, witness: Witness): Promise<string | null> {
  if (witness.fork !== null) return witness.fork;
  if (ledger.size < witness.size) return `lost entries: ${ledger.size} of ${witness.size}`;
  const verification = await ledger.verify();
  if (!verification.ok) return `verification: ${JSON.stringify(verification.damage)}`;
  const gone: string[] = [];
  const seen = new Set<string>();
  for await (const { header, records } of ledger.entries(0)) {
    for (const record of records) {
      const key = `${header.position}/${record.index}`;
      const answered = witness.records.get(key);
      if (answered === undefined) continue;
      seen.add(key);
      if ('erasedBy' in record) {
        if (!witness.asked.has(key)) return `record ${key} was erased and nobody asked`;
        gone.push(answered);
      } else if (witness.erased.has(key)) {
        return `erased record ${key} is back`;
      } else if (record.value['value'] !== answered) {
        return `record ${key} is another`;
      }
    }
  }
  if (seen.size !== witness.records.size) return `lost records: ${seen.size} of ${witness.records.size}`;
  for (const value of gone) {
    const canary = value.slice(0, value.lastIndexOf('-') + 1);
    for (const [path, file] of disk.names)
      if (file.volatile.includes(canary)) return `erased bytes are still in ${path}`;
  }
  for (const [size, root] of witness.signed) {
    if (size > ledger.size) return `signed size ${size} is beyond the ledger`;
    if ((await ledger.rootAt(size)).toString('base64') !== root) return `signed root at ${size} is of another history`;
  }
  return null;
}

/** Life after a crash, with other content: no size may get a second root, and all must survive the next cut. */
export async function goesOn(disk: SimDisk, ledger: Ledger, witness: Witness, seed: number): Promise<string | null> {
  witness.watch(disk);
  witness.serial += 1_000_000;
  const furthest = Math.max(...witness.signed.keys());
  // One at a time past everything ever signed: only so does a second history meet the first one's sizes.
  while (ledger.size <= furthest) await witness.group(ledger, 1, 1);
  const [position = 0] = await witness.group(ledger, 2, 2);
  await witness.erase(ledger, position, 0);
  const after = disk.afterCut(numbersFrom(seed), 'none');
  witness.watch(after);
  return brokenPromise(after, await reopen(smallOptions(after, seed + 50), witness), witness);
}
