// What the acts and reads of the court bundle share: the shapes of what they answer, and what is told of what was
// gathered. What always holds: preview, asking and release count by this one file. `bundle.ts` has
// them.

import { z } from 'zod';
import type { JsonObject } from '../base/json.ts';
import type { Gathered, Place } from './bundle-gather.ts';
import { type Considered, countGrounds, GROUNDS, type Ground, handlingOf, wishesOf } from './bundle-rules.ts';
import { exhibitId } from './exhibit.ts';

/** Exhibits named one by one; all of the matter at hand when none is named. */
const EXHIBITS_MAX = 500;
/** Ids listed for one owner: what one letter asks consent for. The count says when there are more. */
const WISHED_MAX = 200;
/** Places in one record of the entry: far below the bound of a record. */
const PLACES_A_RECORD = 2_000;

export const bundleId = z.string().regex(/^xb:[0-9a-f]{32}$/);
export const exhibitsAsked = z.array(exhibitId).min(1).max(EXHIBITS_MAX).nullable().default(null);
export const grounds = z.array(z.strictObject({ ground: z.enum(GROUNDS), count: z.number() }));
export const wishes = z.array(
  z.strictObject({ originator: z.string(), count: z.number(), records: z.array(z.string()).max(WISHED_MAX) }),
);
export const holds = {
  exhibits: z.number(),
  custodyEvents: z.number(),
  statements: z.number(),
  sightings: z.number(),
  consents: z.number(),
  /** Records in all, acts of custody and notes of consent included. */
  records: z.number(),
};
export const handlingShown = z
  .object({ legal: z.array(z.string()), tlp: z.string(), pap: z.string(), legalText: z.string().nullable() })
  .nullable();

/** What a bundle tells of itself when it is looked at, asked for and released. */
export const told = { holds: z.strictObject(holds), withheld: grounds, wishes, handling: handlingShown };

export function counted(gathered: Gathered, own: string) {
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
    withheld: [...countGrounds(division.withheld), ...leftOutOf(gathered)],
    wishes: wishesOf(division.withheld, own).map(({ originator, records }) => {
      return { originator, count: records.length, records: records.slice(0, WISHED_MAX) };
    }),
  };
}

/** Exhibits left out whole stand among the grounds, so that the cover says that there are more. */
function leftOutOf({ leftOut }: Gathered): readonly { readonly ground: Ground; readonly count: number }[] {
  return leftOut === 0 ? [] : [{ ground: 'exhibit-of-protected', count: leftOut }];
}

/** The codes of the whole as a cover shows them. */
export function coverOf(selected: readonly Considered[]) {
  const whole = handlingOf(selected);
  if (whole === null) return null;
  const { legal, tlp, pap, legalText } = whole;
  return { legal: [...legal], tlp, pap, legalText };
}

/** The places of a bundle as records: `places` are `[position, [indexes]]`, in the order of the ledger. */
export function selectionRecords(id: string, places: readonly Place[]): readonly JsonObject[] {
  const records: JsonObject[] = [];
  for (let from = 0; from < places.length; from += PLACES_A_RECORD) {
    const part = places.slice(from, from + PLACES_A_RECORD);
    const entries = [...Map.groupBy(part, ({ position }) => position)];
    const listed = entries.map(([position, own]) => [position, own.map(({ index }) => index)]);
    records.push({ type: 'bundle-selection', bundle: id, places: listed });
  }
  return records;
}
