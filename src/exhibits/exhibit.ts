// The exhibit: a thing taken into lawful keeping, under a mark, described without its content; and the line by which
// this room and those to its right send records to another agency. Pure. See `custody.ts` for what may happen to an
// exhibit, `seize.ts` and `seize-list.ts` for how one comes in, `faults.ts` for every refusal of the room.

import { z } from 'zod';
import type { Agency } from '../base/act.ts';
import type { JsonObject } from '../base/json.ts';
import { agencyCode, countryCode, instantText, subjectId } from '../statements/statement.ts';
import { EXHIBIT_KINDS } from '../statements/tally.ts';

/** Where a thing lay, in words that name no place smaller than a province. */
export const PLACES = ['home', 'work', 'vehicle', 'on-person', 'handed-in', 'other'] as const;

export const exhibitId = z.string().regex(/^x:[0-9a-f]{32}$/);
export const officerId = z.string().regex(/^o:[0-9a-f]{32}$/);
export const operationId = z.string().regex(/^op:[0-9a-f]{32}$/);

/** A short line typed by an officer: a reference, a ground, a condition. Never a description of material. */
export const line = z.string().trim().min(1).max(200);
/** What is written on the bag: unique within its operation and agency. */
export const mark = z.string().regex(/^[A-Z0-9][A-Z0-9/.-]{0,31}$/);
export const sealNumber = z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,31}$/);
/** A province or region by name, at most 64 characters. */
export const province = z.string().trim().min(1).max(64);
/** Maker, model or serial number as printed on the thing. */
export const printed = z.string().trim().min(1).max(64);
/** What it looked like when it came: never a description of what it holds. */
export const CONDITIONS = ['intact', 'damaged', 'wet', 'switched-on', 'locked'] as const;
export const condition = z.enum(CONDITIONS);
/** SHA-256, the one digest by which pictures and images are referred to everywhere. */
export const sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/);
/** When it happened in the world; left out it is the moment at which it is recorded. */
export const happened = { at: instantText.nullable().default(null) };
/** How a thing was found by whoever took it over. */
export const foundAs = {
  /** Null: it came without a seal, which is a gap. */
  seal: sealNumber.nullable(),
  condition: z.enum(['intact', 'damaged']).default('intact'),
  reason: line.nullable().default(null),
  /** Where it is kept from now on. */
  keptAt: line.nullable().default(null),
};
export const instantOrNull = instantText.nullable().default(null);

/** Somebody who is no officer of this agency: they signed outside, not here. */
export const outsider = z.strictObject({
  name: z.string().trim().min(1).max(64),
  role: z.string().trim().min(1).max(64),
  body: z.string().trim().min(1).max(64),
});

/** Under what a thing may be kept, and until when: both dates inclusive, `YYYY-MM-DD`. */
export const AUTHORITY_TYPES = ['court-order', 'prosecutor-order', 'statute', 'consent', 'other'] as const;
const day = z.iso.date();
export const authority = z
  .strictObject({ type: z.enum(AUTHORITY_TYPES), ref: line, from: day.nullable(), to: day.nullable() })
  .refine(({ from, to }) => from === null || to === null || from <= to, 'an authority ends after it begins');

/** What an act puts into record 0 so that exchange sends records of the same entry to another agency. */
export interface Outbound extends JsonObject {
  readonly to: string;
  readonly package: 'records' | 'correction' | 'recall' | 'erasure' | 'answer';
  readonly purpose: string;
  /** How long the package may be opened; exchange allows at most 90. */
  readonly days: number;
  readonly selection: readonly { readonly entry: number | null; readonly records: readonly number[] }[];
  readonly supersedes: readonly string[];
}

/** An outbound line for records of this very entry; none when there is nobody to tell, or only ourselves. */
export function outboundTo(options: {
  readonly agency: Agency;
  readonly to: string | null;
  readonly package: Outbound['package'];
  readonly purpose: string;
  readonly records: readonly number[];
  readonly supersedes?: readonly string[];
}): readonly Outbound[] {
  const { agency, to, purpose, records, supersedes = [] } = options;
  if (to === null || to === agency.code) return [];
  const selection = [{ entry: null, records }];
  return [{ to, package: options.package, purpose, days: 30, selection, supersedes }];
}

/** What is said of one thing, alone or in a list. A serial number is as printed; an IMEI has fifteen digits. */
const thing = {
  exhibit: exhibitId,
  mark,
  kind: z.enum(EXHIBIT_KINDS),
  make: z.string().max(64).nullable(),
  model: z.string().max(64).nullable().default(null),
  serial: z.string().max(64).nullable().default(null),
  imei: z.string().max(15).nullable().default(null),
  condition: condition.nullable().default(null),
  seal: sealNumber.nullable(),
};

/** Record 0 of a seizure, whole: what a list says once is said of each of its things. */
export const seizedAct = z.object({
  ...thing,
  country: countryCode,
  province: z.string().max(64).nullable(),
  operation: operationId.nullable(),
  person: subjectId.nullable(),
  place: z.enum(PLACES),
  ground: z.string().max(200),
  officer: officerId,
  reportTo: agencyCode.nullable(),
  seizedAt: instantText,
  authority: authority.nullable().default(null),
  retainUntil: z.iso.date().nullable().default(null),
});
export const listedThing = z.object(thing);
