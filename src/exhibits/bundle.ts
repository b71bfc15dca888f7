// The court bundle: what would go, asking for it, releasing it, and the bundles of a matter. What always holds:
// one officer asks, and the ledger keeps exactly which records that is; another releases what the first saw, and
// only then is there a file, made of the ledger by the entry of the release alone; what may no longer go stops it.
// See `bundle-gather.ts`.

import { z } from 'zod';
import { act, type ReadDesk, read } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { sha256Text } from '../base/digest.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { canonical, type JsonObject } from '../base/json.ts';
import { goneAmong, type Stale, staleOf, staleSchema } from '../intake/stale.ts';
import { headService } from '../ledger/package-source.ts';
import { type Gathered, gather, type Place } from './bundle-gather.ts';
import { fault, handlingOf } from './bundle-rules.ts';
import {
  bundleId,
  counted,
  coverOf,
  exhibitsAsked,
  grounds,
  handlingShown,
  holds,
  selectionRecords,
  told,
} from './bundle-shapes.ts';
import { type BundleRow, bundleById, exhibitsBundle } from './bundle-store.ts';
import { line } from './exhibit.ts';

const BUNDLES_MAX = 500;
/** Whoever may prepare one, and who answers for what leaves. */
const preparing = ['prosecutor', 'exhibits'] as const;
const who = ['prosecutor'] as const;
const purposes = ['prosecution'] as const;

export const previewBundle = read('exhibits/preview-bundle', {
  summary:
    'What a court bundle of these exhibits would hold, what would be withheld and why, and whose consent is due.',
  who: preparing,
  purposes,
  input: z.strictObject({ exhibits: exhibitsAsked }),
  output: z.strictObject({
    exhibits: z.array(
      z.strictObject({
        exhibit: z.string(),
        mark: z.string(),
        kind: z.string(),
        events: z.number(),
        unbroken: z.boolean(),
        gaps: z.number(),
      }),
    ),
    ...told,
  }),
  run: async (desk, { exhibits: asked }) => {
    const gathered = await gather(desk, asked);
    const shown = gathered.exhibits.map(({ row, events, unbroken, gaps }) => {
      return { exhibit: row.exhibit, mark: row.mark, kind: row.kind, events, unbroken, gaps };
    });
    return { exhibits: shown, ...counted(gathered, desk.agency.code), handling: coverOf(gathered.division.selected) };
  },
});

export const askBundle = act('exhibits/ask-bundle', {
  summary: 'Ask for a court bundle of exhibits with their custody, findings and proofs. A second officer releases it.',
  who: preparing,
  purposes,
  eyes: 1,
  input: z.strictObject({
    /** Ids of exhibits, as a list; all of the matter at hand when left out. */
    exhibits: exhibitsAsked,
    /** Which court or authority it is for. */
    court: line.nullable().default(null),
    /** Its reference of the case. */
    reference: line.nullable().default(null),
    /** Refuse instead of leaving out what only the consent of its owner would let go. */
    whole: z.boolean().default(false),
  }),
  output: z.strictObject({ bundle: bundleId, position: z.number(), ...told }),
  run: async (desk, { exhibits: asked, court, reference, whole }) => {
    const gathered = await gather(desk, asked);
    const said = counted(gathered, desk.agency.code);
    const owners = said.wishes.map(({ originator, count }) => `${originator} ${count}`);
    if (whole && owners.length > 0) throw fault('exhibits/consent-needed', { owners });
    mustBeSeconded(gathered, [desk.officer]);
    const bundle = mint(desk.random, PREFIXES.bundle);
    const done: JsonObject = {
      type: 'act',
      ...{ bundle, court, reference, asked },
      exhibits: gathered.exhibits.map(({ row, events }) => ({ exhibit: row.exhibit, events })),
      holds: said.holds,
      withheld: said.withheld,
    };
    const records = [done, ...selectionRecords(bundle, gathered.places)] as const;
    const { position } = await desk.append({ kind: 'exhibits/bundle-asked/1', records, topics: [bundle] });
    return { bundle, position, ...said, handling: coverOf(gathered.division.selected) };
  },
});

/** Lists nothing of its own: an act's record holds what it withheld by ground alone. */
const released = z.strictObject({
  bundle: bundleId,
  position: z.number(),
  holds: z.strictObject(holds),
  withheld: grounds,
  handling: handlingShown,
});

/** A bundle of the matter at hand; of another it is as if it never was. @throws exhibits/bundle-unknown */
async function bundleHere(desk: ReadDesk, id: string): Promise<BundleRow> {
  const found = await bundleById(desk.rows, id);
  if (found === null || (desk.operation !== null && found.operation !== desk.operation)) {
    throw fault('exhibits/bundle-unknown');
  }
  return found;
}

export const bundle = act('exhibits/bundle', {
  summary:
    'Release a court bundle that a colleague asked for: one signed file for the court, which exists from then on.',
  who,
  purposes,
  eyes: 2,
  input: z.strictObject({ bundle: bundleId }),
  output: released,
  first: async (desk, { bundle: id }) => (await bundleHere(desk, id)).askedBy,
  run: async (desk, { bundle: id }) => {
    const row = await bundleHere(desk, id);
    if (row.position !== null) throw fault('exhibits/bundle-released');
    if (row.withdrawnBy !== null) throw fault('exhibits/bundle-withdrawn');
    const gathered = await mustStand(desk, row);
    mustBeSeconded(gathered, [row.askedBy, desk.officer]);
    mustReach(row, gathered);
    const asked = { position: row.askedPosition, index: 0 };
    const places = [...placesOf(row), asked].sort((a, b) => a.position - b.position || a.index - b.index);
    const going = new Set(places.map(named));
    const handling = handlingOf(gathered.division.selected.filter((record) => going.has(named(record))));
    const { size, root } = desk.service(headService)();
    const { court, reference, custody, withheld, askedBy } = row;
    const held = { ...holdsOf(row), records: places.length };
    const selection = selectionRecords(id, places);
    const done: JsonObject = {
      type: 'act',
      ...{ bundle: id, court, reference, asked: row.asked },
      officers: [askedBy, desk.officer],
      askedAt: row.askedPosition,
      exhibits: [...custody],
      cutOff: { size, root },
      holds: held,
      records: places.length,
      withheld: [...withheld],
      handling: handling as unknown as JsonObject | null,
      selection: sha256Text(canonical(selection)),
    };
    const { position } = await desk.append({
      kind: 'exhibits/bundled/2',
      records: [done, ...selection],
      topics: [id],
      operation: row.operation,
    });
    const shown = grounds.parse(withheld);
    return { bundle: id, position, holds: held, withheld: shown, handling };
  },
});

export const withdrawBundle = act('exhibits/withdraw-bundle', {
  summary: 'Take back what was asked for as a court bundle, before anybody released it.',
  who: preparing,
  purposes,
  eyes: 1,
  input: z.strictObject({ bundle: bundleId, reason: line }),
  output: z.strictObject({ bundle: bundleId, position: z.number() }),
  run: async (desk, { bundle: id, reason }) => {
    const row = await bundleHere(desk, id);
    if (row.position !== null) throw fault('exhibits/bundle-released');
    if (row.withdrawnBy !== null) throw fault('exhibits/bundle-withdrawn');
    const done: JsonObject = { type: 'act', bundle: id, reason };
    const { operation } = row;
    const { position } = await desk.append({
      kind: 'exhibits/bundle-withdrawn/1',
      records: [done],
      topics: [id],
      operation,
    });
    return { bundle: id, position };
  },
});

const named = ({ position, index }: Place): string => `${position}/${index}`;

const placesOf = ({ places }: BundleRow): readonly Place[] =>
  places.flatMap(([position, own]) => own.map((index) => ({ position, index })));

function holdsOf({ holds: held }: BundleRow) {
  const read = z.strictObject(holds).safeParse(held);
  if (!read.success) throw fault('exhibits/bundle-unknown');
  return read.data;
}

const bundleRow = z.strictObject({
  bundle: z.string(),
  /** Asked for by one officer, taken back, or released by another: only then there is a file. */
  state: z.enum(['asked', 'withdrawn', 'released']),
  askedAt: z.string(),
  askedBy: z.string(),
  /** Of the release. */
  position: z.number().nullable(),
  at: z.string().nullable(),
  officer: z.string().nullable(),
  court: z.string().nullable(),
  reference: z.string().nullable(),
  exhibits: z.number(),
  records: z.number(),
  withheld: z.array(z.strictObject({ ground: z.string(), count: z.number() })),
  /** Set once a record in it was taken back, corrected, erased or is over: its file is not opened any more. */
  stale: staleSchema.nullable(),
});

/** A bundle as it is listed. */
function bundleShown(row: BundleRow, stale: Stale | null): z.output<typeof bundleRow> {
  const { bundle, askedAt, askedBy, position, at, officer, court, reference, custody, records, withheld } = row;
  return {
    ...{ bundle, askedAt, askedBy, position, at, officer, court, reference, records },
    state: position !== null ? 'released' : row.withdrawnBy === null ? 'asked' : 'withdrawn',
    exhibits: custody.length,
    withheld: [...withheld],
    stale,
  };
}

export const bundles = read('exhibits/bundles', {
  summary: 'The court bundles asked for and released in the matter at hand, newest first.',
  who: ['prosecutor', 'protection', 'exhibits'],
  purposes: ['prosecution', 'oversight', 'investigation'],
  input: z.strictObject({}),
  output: z.strictObject({ bundles: z.array(bundleRow) }),
  run: async (desk) => {
    const where = desk.operation === null ? {} : { operation: desk.operation };
    const found = await desk.rows.find(exhibitsBundle, where, {
      order: [{ column: 'askedPosition', descending: true }],
      limit: BUNDLES_MAX,
    });
    const now = instant(desk.clock.now());
    const gone = await goneAmong(desk.rows, found.flatMap(placesOf), now);
    return { bundles: found.map((row) => bundleShown(row, staleOf(placesOf(row), gone))) };
  },
});

export const openBundle = read('exhibits/open-bundle', {
  summary: 'Open a released court bundle: refused once anything in it may no longer be shown.',
  who,
  purposes,
  input: z.strictObject({ bundle: bundleId }),
  output: bundleRow,
  run: async (desk, { bundle: id }) => {
    const found = await bundleHere(desk, id);
    // Before its release there is no file: it is as absent as one that nobody asked for.
    if (found.position === null) throw fault('exhibits/bundle-unknown');
    await mustStand(desk, found);
    return bundleShown(found, null);
  },
});

/** Everything that was asked for must be among what may go now. @throws exhibits/bundle-moved */
async function mustStand(desk: ReadDesk, row: BundleRow): Promise<Gathered> {
  const now = await gather(desk, row.asked);
  const going = new Set(now.places.map(named));
  const gone = placesOf(row).filter((place) => !going.has(named(place)));
  if (gone.length > 0) throw fault('exhibits/bundle-moved', { records: gone.length });
  return now;
}

/**
 * No record goes on a consent that one of the bundle's own officers alone noted: the owner's letter has been seen by
 * somebody else, or by both. @throws exhibits/consent-own-hand
 */
function mustBeSeconded({ hands }: Gathered, officers: readonly string[]): void {
  const alone = hands.filter((noted) => noted.size === 1 && officers.some((officer) => noted.has(officer)));
  if (alone.length > 0) throw fault('exhibits/consent-own-hand', { records: alone.length });
}

/** A chain that went on since would go before the court cut short. @throws exhibits/bundle-moved */
function mustReach({ custody }: BundleRow, { exhibits }: Gathered): void {
  const now = new Map(exhibits.map(({ row, events }) => [row.exhibit, events]));
  const moved = custody.filter(({ exhibit, events }) => now.get(exhibit) !== events);
  if (moved.length > 0 || exhibits.length !== custody.length) {
    throw fault('exhibits/bundle-moved', { exhibits: moved.length });
  }
}
