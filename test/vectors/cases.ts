// Cases of the package format that are whole: every type of package, erasures before and after, covers of many spans,
// and what a recipient must say to good bytes at the wrong time or place. All keys and salts are fixed, so the bytes
// are the same each time. `cases-damaged.ts` has what is not whole, `vector.ts` the shape of what is written.

import { isRecordId } from '../../src/base/digest.ts';
import type { JsonObject } from '../../src/base/json.ts';
import { buildPackage, type ManifestParts, type SelectedEntry } from '../../src/ledger/package.ts';
import { withoutRecords } from '../../src/ledger/package-body.ts';
import { PackageLog } from '../ledger/package-log.ts';
import { dispatched, EXPIRES, type Made, made, order, SELECTION, someLog, statement } from '../ledger/package-made.ts';
import type { Vector } from './vector.ts';

/** A vector with its bytes; the file's name follows from the rest. */
export interface Case extends Omit<Vector, 'file'> {
  readonly bytes: Buffer;
}

const ONE: SelectedEntry[] = [{ position: 2, records: [1] }];

/** What a reader must have read of a package that is taken in. */
export function saysOf(
  { log, manifest, packageId }: Pick<Made, 'log' | 'manifest' | 'packageId'>,
  selection = SELECTION,
) {
  const places = selection
    .toSorted((one, other) => one.position - other.position)
    .flatMap(({ position, records }) => records.map((index) => ({ position, index })));
  const live = ({ position, index }: { position: number; index: number }) =>
    'salt' in (log.entries[position]?.records[index] ?? {});
  const ids = (wanted: boolean) =>
    places.filter((place) => live(place) === wanted).map(({ position, index }) => log.id(position, index));
  return { package: packageId, type: manifest.type, number: manifest.number, records: ids(true), erased: ids(false) };
}

type Change = NonNullable<Parameters<typeof made>[0]>;

async function sound(name: string, about: string, change: Change = {}, given: Vector['given'] = {}): Promise<Case> {
  const one = await made(change);
  const says = saysOf(one, change.selection ?? SELECTION);
  return { name, kind: 'package', about, given, expect: 'accepted', offline: 'accepted', says, bytes: one.bytes };
}

/** From a log of the caller's own making. */
async function soundOf(
  name: string,
  about: string,
  log: PackageLog,
  selection: readonly SelectedEntry[],
  manifest: Partial<ManifestParts> = {},
): Promise<Case> {
  const dispatch = await dispatched(log, selection);
  const built = await buildPackage(log.source(), order(dispatch, selection, manifest));
  const says = saysOf({ log, ...built }, [...selection]);
  return { name, kind: 'package', about, given: {}, expect: 'accepted', offline: 'accepted', says, bytes: built.bytes };
}

export async function soundCases(): Promise<readonly Case[]> {
  const first = await made();
  const next = { feed: { next: 2, previous: first.packageId, known: [[1, first.packageId]] } };
  const size = first.log.entries.length;
  const root = `sha256:${first.log.root(2).toString('hex')}`;
  return [
    await sound('sound/one-record', 'One record of one entry.', { selection: ONE }),
    await sound('sound/several-entries', 'Seven records of three entries, spans in log and batches.'),
    await sound('sound/second', 'Number two, which names number one.', secondOf(first), next),
    { ...(await sound('refused/gap', 'Number two, while number one is missing.', secondOf(first))), ...gap },
    await sound(
      'sound/real',
      'Of a real node, for a real node.',
      { manifest: { synthetic: false } },
      { synthetic: false },
    ),
    ...(await typedCases(first)),
    await sound(
      'sound/cosigned-size',
      'The log at size 2, which we cosigned, goes by in it.',
      {},
      {
        lastCosigned: { size: 2, root },
      },
    ),
    await sound(
      'sound/size-inside-a-span',
      'Size 1, which we cosigned, lies inside a span: nothing is said.',
      {},
      {
        lastCosigned: { size: 1, root: `sha256:${'0'.repeat(64)}` },
      },
    ),
    await sound(
      'sound/clock-edge',
      'Made exactly five minutes in our future.',
      {},
      { now: '2026-11-21T11:55:00.000Z' },
    ),
    await erasedBefore(),
    erasedAfter(first),
    await soundOf(
      'sound/empty-prefix',
      'Nothing stands before the dispatch entry: a log that begins with it.',
      new PackageLog(),
      [],
      {
        handling: null,
      },
    ),
    await manySpans(),
    ...atTheWrongTime(first, size),
  ];
}

/** Packages that take back, replace or answer. */
async function typedCases(first: Made): Promise<readonly Case[]> {
  const ids = [first.log.id(7, 5), first.log.id(7, 6)].filter(isRecordId);
  const taking = (packageType: string, manifest: Partial<ManifestParts>, selection: SelectedEntry[] = []): Change => ({
    dispatch: { packageType },
    manifest: selection.length === 0 ? { ...manifest, handling: null } : manifest,
    selection,
  });
  return [
    await sound('sound/correction', 'A correction: one record in the place of another.', {
      ...taking('correction', { supersedes: ids.slice(0, 1) }, ONE),
    }),
    await sound('sound/recall', 'A recall of two records; it carries its dispatch entry alone.', {
      ...taking('recall', { recalls: ids }),
    }),
    await sound('sound/erasure', 'An erasure of one record.', taking('erasure', { erases: ids.slice(1) })),
    await sound('sound/answer', 'An answer to a package.', {
      ...taking('answer', { answers: { package: first.packageId, answer: 'declined', reason: 'not-ours' } }),
    }),
  ];
}

const gap = { expect: 'ledger/package-gap', says: null } as const;
const secondOf = (first: Made): Change => ({ dispatch: { number: 2, previous: first.packageId } });

async function erasedBefore(): Promise<Case> {
  const log = someLog();
  log.erase(7, 6);
  return soundOf(
    'sound/erased-record',
    'One selected record was erased before: its leaf stands for it.',
    log,
    SELECTION,
  );
}

/** What an archive keeps after an erasure by law: the signature stands. */
function erasedAfter(first: Made): Case {
  const bytes = withoutRecords(first.bytes, (position, index) => position === 7 && index === 20);
  first.log.erase(7, 20);
  const says = saysOf(first);
  const about = 'One record was erased out of the package after it was signed.';
  const name = 'sound/erased-afterwards';
  return { name, kind: 'package', about, given: {}, expect: 'accepted', offline: 'accepted', says, bytes };
}

async function manySpans(): Promise<Case> {
  const log = new PackageLog();
  for (let n = 0; n < 130; n++) log.append('intake/received/1', [{ type: 'act' } as JsonObject, statement(n)]);
  const selection = [3, 17, 64, 65, 101, 128].map((position) => ({ position, records: [1] }));
  return soundOf('sound/many-spans', 'Six entries of 131, with every height of span between them.', log, selection);
}

/** Good bytes that this recipient must not take in, or not now; whoever else checks them finds them sound. */
function atTheWrongTime({ bytes, packageId }: Made, size: number): readonly Case[] {
  const other = `sha256:${'ab'.repeat(32)}`;
  const us = { code: 'fr', origin: 'fr.police.example/liaison/1', sealingKeys: ['aabbccddeeff0011'] };
  const feed = (next: number, previous: string | null, known: unknown[]) => ({ feed: { next, previous, known } });
  const cases: [string, string, Vector['given']][] = [
    ['addressee-origin', 'addressee', { us: { ...us, origin: 'it.police.example/liaison/1' } }],
    ['addressee-code', 'addressee', { us: { ...us, code: 'it' } }],
    ['addressee-key', 'addressee-key', { us: { ...us, sealingKeys: ['0000000000000000'] } }],
    ['synthetic', 'synthetic', { synthetic: false }],
    ['expired', 'expired', { now: EXPIRES }],
    ['clock', 'clock', { now: '2026-11-21T11:54:59.999Z' }],
    ['repeat', 'repeat', feed(2, packageId, [[1, packageId]])],
    ['forked', 'forked', feed(2, other, [[1, other]])],
    ['forked-unknown', 'forked', feed(2, other, [])],
    ['inconsistent', 'inconsistent', { lastCosigned: { size, root: other } }],
    ['inconsistent-prefix', 'inconsistent', { lastCosigned: { size: 2, root: other } }],
    ['sender-unknown', 'sender', { senders: [] }],
  ];
  return cases.map(([name, expect, given]) => ({
    name: `refused/${name}`,
    kind: 'package',
    about: 'Good bytes; what the recipient knows decides.',
    given,
    expect: `ledger/package-${expect}`,
    offline: 'accepted',
    says: null,
    bytes,
  }));
}
