// The court bundle: what would go and what is held back, the act that discloses it, and the bundles made. The act's
// entry names every record of the bundle by its place and says what was withheld on which ground; the file is made of
// the ledger by that entry alone. It discloses within the agency's own country, to its own court: one prosecutor
// answers for it, and what belongs to others goes only with their recorded consent. See `bundle-gather.ts`.

import { z } from 'zod';
import { act, type ReadDesk, read } from '../base/act.ts';
import { sha256Text } from '../base/digest.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { canonical, type JsonObject } from '../base/json.ts';
import { headService } from '../ledger/package-source.ts';
import { type Gathered, gather, type Place } from './bundle-gather.ts';
import { countGrounds, fault, GROUNDS, handlingOf, wishesOf } from './bundle-rules.ts';
import { type BundleRow, bundleById, exhibitsBundle } from './bundle-store.ts';
import { exhibitId, line } from './exhibit.ts';

/** Exhibits named one by one; all of the matter at hand when none is named. */
const EXHIBITS_MAX = 500;
/** Ids listed for one owner: what one letter asks consent for. The count says when there are more. */
const WISHED_MAX = 200;
/** Places in one record of the entry: far below the bound of a record. */
const PLACES_A_RECORD = 2_000;
const BUNDLES_MAX = 500;

const bundleId = z.string().regex(/^xb:[0-9a-f]{32}$/);
const exhibits = z.array(exhibitId).min(1).max(EXHIBITS_MAX).nullable().default(null);
const grounds = z.array(z.strictObject({ ground: z.enum(GROUNDS), count: z.number() }));
const wishes = z.array(
  z.strictObject({ originator: z.string(), count: z.number(), records: z.array(z.string()).max(WISHED_MAX) }),
);
const holds = {
  exhibits: z.number(),
  custodyEvents: z.number(),
  statements: z.number(),
  sightings: z.number(),
  consents: z.number(),
  /** Records in all, acts of custody and notes of consent included. */
  records: z.number(),
};
const handling = z
  .object({ legal: z.array(z.string()), tlp: z.string(), pap: z.string(), legalText: z.string().nullable() })
  .nullable();

const who = ['prosecutor'] as const;
const purposes = ['prosecution'] as const;

function counted(gathered: Gathered, own: string) {
  const { division, statements, sightings, consents, places } = gathered;
  return {
    holds: {
      exhibits: gathered.exhibits.length,
      custodyEvents: gathered.exhibits.reduce((sum, { events }) => sum + events, 0),
      statements,
      sightings,
      consents: consents.length,
      records: places.length,
    },
    withheld: [...countGrounds(division.withheld)],
    wishes: wishesOf(division.withheld, own).map(({ originator, records }) => {
      return { originator, count: records.length, records: records.slice(0, WISHED_MAX) };
    }),
  };
}

/** The codes of the whole as a cover shows them. */
function cover(gathered: Gathered) {
  const whole = handlingOf(gathered.division.selected);
  if (whole === null) return null;
  const { legal, tlp, pap, legalText } = whole;
  return { legal: [...legal], tlp, pap, legalText };
}

export const previewBundle = read('exhibits/preview-bundle', {
  summary:
    'What a court bundle of these exhibits would hold, what would be withheld and why, and whose consent is due.',
  who,
  purposes,
  input: z.strictObject({ exhibits }),
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
    holds: z.strictObject(holds),
    withheld: grounds,
    wishes,
    handling,
  }),
  run: async (desk, { exhibits: asked }) => {
    const gathered = await gather(desk, asked);
    const shown = gathered.exhibits.map(({ row, events, unbroken, gaps }) => {
      return { exhibit: row.exhibit, mark: row.mark, kind: row.kind, events, unbroken, gaps };
    });
    return { exhibits: shown, ...counted(gathered, desk.agency.code), handling: cover(gathered) };
  },
});

export const bundle = act('exhibits/bundle', {
  summary: 'Disclose exhibits with their custody, findings and proofs to the court, as one signed file.',
  who,
  purposes,
  eyes: 1,
  input: z.strictObject({
    /** Ids of exhibits, as a list; all of the matter at hand when left out. */
    exhibits,
    /** Which court or authority it is for. */
    court: line.nullable().default(null),
    /** Its reference of the case. */
    reference: line.nullable().default(null),
    /** Refuse instead of leaving out what only the consent of its owner would let go. */
    whole: z.boolean().default(false),
  }),
  output: z.strictObject({
    bundle: bundleId,
    position: z.number(),
    holds: z.strictObject(holds),
    withheld: grounds,
    wishes,
    handling,
  }),
  run: async (desk, { exhibits: asked, court, reference, whole }) => {
    const gathered = await gather(desk, asked);
    const told = counted(gathered, desk.agency.code);
    const owners = told.wishes.map(({ originator, count }) => `${originator} ${count}`);
    if (whole && owners.length > 0) throw fault('exhibits/consent-needed', { owners });
    const id = mint(desk.random, PREFIXES.bundle);
    const { size, root } = desk.service(headService)();
    const selection = selectionRecords(id, gathered.places);
    const done: JsonObject = {
      type: 'act',
      bundle: id,
      ...{ court, reference, asked },
      exhibits: gathered.exhibits.map(({ row, events }) => ({ exhibit: row.exhibit, events })),
      cutOff: { size, root },
      holds: told.holds,
      records: gathered.places.length,
      withheld: told.withheld,
      handling: handlingOf(gathered.division.selected) as unknown as JsonObject | null,
      selection: sha256Text(canonical(selection)),
    };
    const receipt = await desk.append({ kind: 'exhibits/bundled/1', records: [done, ...selection], topics: [id] });
    return { bundle: id, position: receipt.position, ...told, handling: cover(gathered) };
  },
});

/** The places of a bundle as records: `places` are `[position, [indexes]]`, in the order of the ledger. */
function selectionRecords(id: string, places: readonly Place[]): readonly JsonObject[] {
  const records: JsonObject[] = [];
  for (let from = 0; from < places.length; from += PLACES_A_RECORD) {
    const part = places.slice(from, from + PLACES_A_RECORD);
    const entries = [...Map.groupBy(part, ({ position }) => position)];
    const listed = entries.map(([position, own]) => [position, own.map(({ index }) => index)]);
    records.push({ type: 'bundle-selection', bundle: id, places: listed });
  }
  return records;
}

const row = z.strictObject({
  bundle: z.string(),
  position: z.number(),
  at: z.string(),
  officer: z.string(),
  court: z.string().nullable(),
  reference: z.string().nullable(),
  exhibits: z.number(),
  records: z.number(),
  withheld: z.array(z.strictObject({ ground: z.string(), count: z.number() })),
});

const shown = ({ operation: _operation, asked: _asked, places: _places, withheld, ...rest }: BundleRow) => {
  return { ...rest, withheld: [...withheld] };
};

export const bundles = read('exhibits/bundles', {
  summary: 'The court bundles made in the matter at hand, newest first.',
  who: ['prosecutor', 'protection', 'exhibits'],
  purposes: ['prosecution', 'oversight', 'investigation'],
  input: z.strictObject({}),
  output: z.strictObject({ bundles: z.array(row) }),
  run: async (desk) => {
    const where = desk.operation === null ? {} : { operation: desk.operation };
    const found = await desk.rows.find(exhibitsBundle, where, {
      order: [{ column: 'position', descending: true }],
      limit: BUNDLES_MAX,
    });
    return { bundles: found.map(shown) };
  },
});

export const openBundle = read('exhibits/open-bundle', {
  summary: 'Open a court bundle again: refused once anything in it may no longer be shown.',
  who,
  purposes,
  input: z.strictObject({ bundle: bundleId }),
  output: row,
  run: async (desk, { bundle: id }) => {
    const found = await bundleById(desk.rows, id);
    if (found === null || (desk.operation !== null && found.operation !== desk.operation)) {
      throw fault('exhibits/bundle-unknown');
    }
    await mustStand(desk, found);
    return shown(found);
  },
});

/** Everything that the bundle named when it was made must be among what may go now. @throws exhibits/bundle-moved */
async function mustStand(desk: ReadDesk, { asked, places }: BundleRow): Promise<void> {
  const now = await gather(desk, asked);
  const going = new Set(now.places.map(({ position, index }) => `${position}/${index}`));
  const gone = places.flatMap(([position, own]) => own.filter((index) => !going.has(`${position}/${index}`)));
  if (gone.length > 0) throw fault('exhibits/bundle-moved', { records: gone.length });
}
