// A bit that changes between memory and file, as it ended a public log in 2022: whatever is written while a log lives,
// one write in one run comes out with a bit changed. What always holds: no head is signed over it and nobody is
// answered by it, or the changed bytes are no part of what is signed and the next reader names them.

import { createLedger, type Ledger } from '../../src/ledger/ledger.ts';
import { draftOf, erasureOf, live, smallOptions, statement, verifyDisk, Witness } from '../ledger/ledger-runs.ts';
import { numbersFrom, SimDisk } from '../ledger/sim-disk.ts';
import type { Case, OpenPart, Part, Tier } from './shapes.ts';

/** Files by what is written into them, each with what writes it. */
const PLACES: readonly (readonly [string, RegExp])[] = [
  ['records', /\/payload\/\d+\.\d+$/],
  ['records of a large entry', /\/payload\/bulk\//],
  ['headers', /\/tail\//],
  ['the mark', /high-water$/],
  ['tiles and bundles', /\/tile\//],
  ['a rewritten file', /\/payload\/.*\.tmp$/],
  ['a list', /\/list\//],
];
const FLIPS: Readonly<Record<Tier, number>> = { slice: 35, full: 504, release: 5_040 };

interface Flipped {
  happened: boolean;
  /** In a draft, which nothing rests on before it has its name. */
  draft: boolean;
}

/** Changes one bit of the `nth` write to such a file. */
function spoil(disk: SimDisk, place: RegExp, nth: number, numbers: () => number): Flipped {
  const flipped: Flipped = { happened: false, draft: false };
  let writes = 0;
  disk.spoil = (path, bytes) => {
    if (!place.test(path) || bytes.every((byte) => byte === 0)) return bytes;
    writes += 1;
    if (writes !== nth) return bytes;
    flipped.happened = true;
    flipped.draft = path.endsWith('.tmp');
    const at = Math.floor(numbers() * bytes.length);
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << Math.floor(numbers() * 8)), at);
    return bytes;
  };
  return flipped;
}

/** Everything that a log writes: groups, a large entry, a list, an erasure with its rewrite, and a seal. */
async function writesAll(ledger: Ledger, signed: (ledger: Ledger) => void): Promise<void> {
  const step = async (job: Promise<unknown>) => {
    await job;
    signed(ledger);
  };
  await step(ledger.append(draftOf([statement('a'), statement('b')])));
  await step(
    ledger.append(draftOf(Array.from({ length: 40 }, (_, nth) => statement(`large ${nth} ${'x'.repeat(90)}`)))),
  );
  const digest = await ledger.putSegment(Buffer.from('a list of nothing'));
  await step(ledger.append(draftOf([{ type: 'act', segment: digest }])));
  await step(ledger.append(erasureOf([{ entry: 0, records: [[1, 1]] }])));
  await step(ledger.finishErasures());
  await step(Promise.all(Array.from({ length: 300 }, (_, nth) => ledger.append(draftOf([statement(`${nth}`)])))));
  await step(ledger.append(draftOf([statement('last')])));
}

/** Null when the flip was found in time. */
async function flipped(place: RegExp, seed: number): Promise<string | null> {
  const numbers = numbersFrom(seed);
  const disk = new SimDisk();
  const ledger = await createLedger(smallOptions(disk, 1, { extendBytesMax: 0 }));
  const flip = spoil(disk, place, 1 + Math.floor(numbers() * 3), numbers);
  let signedAfter = 0;
  let found = false;
  try {
    await writesAll(ledger, () => {
      if (flip.happened) signedAfter += 1;
    });
    // Refused by a log that has stopped, as one whose sealing failed beside the groups.
    const { ok } = await ledger.verify();
    await ledger.close();
    if (!ok) return `found by a verification only, after ${signedAfter} answers`;
  } catch {
    found = true;
    await ledger.close().catch(() => undefined);
  }
  if (!flip.happened) return null;
  if (!found) return `never found, and ${signedAfter} answers after it`;
  return signedAfter > 0 && !flip.draft ? `${signedAfter} answers before it was found` : null;
}

/** The same with the reading back blinded: the flip must be seen as signed over. */
async function blinded(): Promise<string | null> {
  const disk = new SimDisk();
  const ledger = await createLedger(smallOptions(disk, 1, { extendBytesMax: 0 }));
  const whole = new Map<string, Buffer>();
  disk.spoil = (path, bytes) => {
    if (!path.includes('/payload/')) return bytes;
    whole.set(path, Buffer.from(bytes));
    bytes.writeUInt8(bytes.readUInt8(60) ^ 1, 60);
    return bytes;
  };
  const read = disk.readAt.bind(disk);
  disk.readAt = async (path, offset, length) =>
    whole.get(path)?.subarray(offset, offset + length) ?? read(path, offset, length);
  await ledger.append(draftOf([statement('a')]));
  await ledger.close();
  disk.readAt = read;
  return (await verifyDisk(disk)).ok ? null : 'signed over a changed bit';
}

export const memory: Part = {
  name: 'flips in memory',
  promises: 'A bit that changes between memory and file is found before a head is signed over it.',
  async open(tier): Promise<OpenPart> {
    const cases = Array.from({ length: FLIPS[tier] }, (_, seed): Case => {
      const [says, place] = PLACES[seed % PLACES.length] ?? ['', /^$/];
      return { name: `${says}, ${seed}`, kind: 'flips in memory', run: () => flipped(place, seed) };
    });
    const control: Case = { name: 'a log that reads back nothing signs over it', kind: 'control', run: blinded };
    return { cases, controls: [control], close: async () => undefined };
  },
};

/** A log with every kind of file in it, for `flips.ts`. */
export async function fullLedger(): Promise<SimDisk> {
  const disk = new SimDisk();
  const ledger = await createLedger(smallOptions(disk, 1, { extendBytesMax: 0 }));
  await live(ledger, new Witness());
  const digest = await ledger.putSegment(Buffer.from('a list of nothing'));
  await ledger.append(draftOf([{ type: 'act', segment: digest }]));
  await ledger.close();
  return disk;
}
