// Seizing: a thing comes into lawful keeping under a mark, with the officer, the ground and the place in words that
// name nothing smaller than a province. The entry carries one tally, without personal data, which goes to the agency
// that counts. See `seize-list.ts` for many at once, `seal.ts` for what usually follows.

import { z } from 'zod';
import { act, type Desk } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { agencyCode, countryCode, instantText, subjectId } from '../statements/statement.ts';
import { EXHIBIT_KINDS, mintTally, tallyId } from '../statements/tally.ts';
import { imeiOf } from './device.ts';
import {
  authority,
  condition,
  exhibitId,
  line,
  mark,
  outboundTo,
  PLACES,
  printed,
  province,
  sealNumber,
} from './exhibit.ts';
import { fault } from './faults.ts';
import { labelOf } from './label.ts';
import { checkUnused, sealTopic } from './seal.ts';
import { exhibitsWithMark } from './store.ts';

const orNull = <T extends z.ZodType>(shape: T) => shape.nullable().default(null);

/** What is said of one thing. */
export const thingShape = {
  mark,
  kind: z.enum(EXHIBIT_KINDS),
  /** Maker and model as printed on it. */
  make: orNull(printed),
  model: orNull(printed),
  serial: orNull(printed),
  /** Fifteen digits; the last one is checked. */
  imei: orNull(z.string().trim().min(1).max(32)),
  condition: orNull(condition),
  seal: orNull(sealNumber),
};

/** What is said once of everything that was taken at one place. */
export const takingShape = {
  /** Where it was seized; the agency's own country when left out. */
  country: orNull(countryCode),
  province: orNull(province),
  /** The subject it was taken from. */
  person: orNull(subjectId),
  place: z.enum(PLACES).default('other'),
  /** The order or rule that allows the seizure, by its reference. */
  ground: line,
  /** The agency that counts for the operation. */
  reportTo: orNull(agencyCode),
  seizedAt: orNull(instantText),
  /** Under what it may be kept, and the last day on which it may. */
  authority: orNull(authority),
  retainUntil: orNull(z.iso.date()),
};

/** When it was seized: the present where nobody says. @throws exhibits/in-the-future */
export function seizedAtOf(desk: Pick<Desk, 'clock'>, said: string | null): string {
  const now = instant(desk.clock.now());
  const seizedAt = said ?? now;
  if (Number.isNaN(Date.parse(seizedAt)) || seizedAt > now) throw fault('exhibits/in-the-future', { seizedAt });
  return seizedAt;
}

/** The IMEI in its one form. @throws exhibits/not-an-imei */
export function checkedImei(imei: string | null): string | null {
  if (imei === null) return null;
  const plain = imeiOf(imei);
  if (plain === null) throw fault('exhibits/not-an-imei', { fields: ['imei'] });
  return plain;
}

/** The mark is a topic too: of two bookings with one mark at the same moment, one stands. */
export function markTopic(operation: string | null, taken: string): string {
  return `mark ${operation ?? 'none'} ${taken}`;
}

export const seize = act('exhibits/seize', {
  summary: 'Book in a thing that was seized: mark, kind, province, ground and seal.',
  who: ['exhibits', 'coordinator'],
  purposes: ['investigation', 'prosecution', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({ ...thingShape, ...takingShape }),
  output: z.strictObject({ exhibit: exhibitId, label: z.string(), tally: tallyId, position: z.number() }),
  run: async (desk, input) => {
    const seizedAt = seizedAtOf(desk, input.seizedAt);
    const imei = checkedImei(input.imei);
    const taken = await exhibitsWithMark(desk.rows, input.mark, desk.operation);
    if (taken.length > 0) throw fault('exhibits/mark-taken', { mark: input.mark });
    await checkUnused(desk.rows, input.seal);
    const exhibit = mint(desk.random, PREFIXES.exhibit);
    const { kind, reportTo } = input;
    const country = input.country ?? desk.agency.country;
    const shared = { operation: desk.operation, country, province: input.province, at: seizedAt };
    const tally = mintTally(desk.random, { ...shared, of: 'exhibit', kind, closes: null });
    const outbound = outboundTo({
      agency: desk.agency,
      to: reportTo,
      package: 'records',
      purpose: 'investigation',
      records: [1],
    });
    const { operation, officer } = desk;
    const done = { type: 'act', ...input, imei, country, seizedAt, exhibit, operation, officer, outbound };
    const { seal } = input;
    const topics = [exhibit, markTopic(operation, input.mark), ...(seal === null ? [] : [sealTopic(seal)])];
    const receipt = await desk.append({ kind: 'exhibits/seized/1', records: [done, tally], topics });
    return { exhibit, label: labelOf(exhibit), tally: tally.id, position: receipt.position };
  },
});
