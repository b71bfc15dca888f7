// The exhibit: a thing taken into lawful keeping, under a mark, described without its content; and the line by which
// this room and those to its right send records to another agency. Pure. See `custody.ts` for what may happen to an
// exhibit, `seize.ts` for how one comes in.

import { z } from 'zod';
import type { Agency } from '../base/act.ts';
import { declareFaults } from '../base/fault.ts';
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

export const seizedAct = z.object({
  exhibit: exhibitId,
  mark,
  kind: z.enum(EXHIBIT_KINDS),
  make: z.string().max(64).nullable(),
  country: countryCode,
  province: z.string().max(64).nullable(),
  operation: operationId.nullable(),
  person: subjectId.nullable(),
  place: z.enum(PLACES),
  ground: z.string().max(200),
  seal: sealNumber.nullable(),
  officer: officerId,
  reportTo: agencyCode.nullable(),
  seizedAt: instantText,
});

export const fault = declareFaults('exhibits', {
  'exhibits/unknown': {
    status: 404,
    sentence: 'There is no exhibit with this id here.',
    hint: 'List the exhibits of the operation; the mark on the bag is not the id.',
  },
  'exhibits/mark-taken': {
    status: 409,
    sentence: 'Another exhibit of this operation already carries that mark.',
    hint: 'Read the mark again; if it is right, the other exhibit was booked in wrongly.',
  },
  'exhibits/unknown-receiver': {
    status: 400,
    sentence: 'The receiver named is not an officer of this agency who may hold exhibits.',
    hint: 'Name the officer who will sign for it; an officer of another agency takes it over by a legal request.',
  },
  'exhibits/in-the-future': {
    status: 400,
    sentence: 'A seizure cannot lie in the future.',
    hint: 'Give the time of the seizure in UTC, or leave it out to take the present.',
  },
  'exhibits/not-custodian': {
    status: 403,
    sentence: 'Only the officer who holds the exhibit may do this.',
    hint: 'See its chain for the present custodian; take it over by offer and accept.',
  },
  'exhibits/not-sealed': {
    status: 409,
    sentence: 'An exhibit is sealed before it leaves the hands of its custodian.',
    hint: 'Seal it and record the seal number first.',
  },
  'exhibits/seal-missing': {
    status: 400,
    sentence: 'Sealing needs the number of the seal.',
    hint: 'Give the number printed on the seal.',
  },
  'exhibits/in-transfer': {
    status: 409,
    sentence: 'The exhibit is on its way to another officer.',
    hint: 'The receiver accepts it, or the holder withdraws the offer.',
  },
  'exhibits/nothing-offered': {
    status: 409,
    sentence: 'Nobody has offered this exhibit.',
    hint: 'The holder offers it first and names you.',
  },
  'exhibits/not-offered-to-you': {
    status: 403,
    sentence: 'The exhibit was offered to another officer.',
    hint: 'Ask the holder to withdraw the offer and to name you.',
  },
  'exhibits/same-person': {
    status: 400,
    sentence: 'A transfer has two different persons.',
    hint: 'Name the officer who will sign for it.',
  },
  'exhibits/out-of-custody': {
    status: 409,
    sentence: 'The exhibit has been returned or destroyed.',
    hint: 'Its chain is closed; a thing seized again is a new exhibit.',
  },
  'exhibits/seized-already': {
    status: 409,
    sentence: 'An exhibit is seized once.',
    hint: 'Open its chain to see who holds it.',
  },
  'exhibits/return-not-decided': {
    status: 409,
    sentence: 'Nobody has decided that this exhibit may leave custody.',
    hint: 'A prosecutor or an exhibits officer records the decision first; another officer then carries it out.',
  },
  'exhibits/decision-moved': {
    status: 409,
    sentence: 'The decision about this exhibit is not the one that you looked at.',
    hint: 'Read its chain again; carry out the decision that stands there now, or have it decided anew.',
  },
});
