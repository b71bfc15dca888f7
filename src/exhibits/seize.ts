// Seizing: a thing comes into lawful keeping under a mark, with the officer, the ground and the place in words that
// name nothing smaller than a province. The entry carries one tally, without personal data, which goes to the agency
// that counts. See `seal.ts` for what usually follows.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import { agencyCode, countryCode, instantText, subjectId } from '../statements/statement.ts';
import { EXHIBIT_KINDS, mintTally, tallyId } from '../statements/tally.ts';
import { exhibitId, fault, line, mark, outboundTo, PLACES, province, sealNumber } from './exhibit.ts';
import { exhibitsWithMark } from './store.ts';

export const seize = act('exhibits/seize', {
  summary: 'Book in a thing that was seized: mark, kind, province, ground and seal.',
  who: ['exhibits', 'coordinator'],
  purposes: ['investigation', 'prosecution', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    mark,
    kind: z.enum(EXHIBIT_KINDS),
    /** Maker and model as printed on it. */
    make: z.string().trim().min(1).max(64).nullable().default(null),
    /** Where it was seized; the agency's own country when left out. */
    country: countryCode.nullable().default(null),
    province: province.nullable().default(null),
    /** The subject it was taken from. */
    person: subjectId.nullable().default(null),
    place: z.enum(PLACES).default('other'),
    /** The order or rule that allows the seizure, by its reference. */
    ground: line,
    seal: sealNumber.nullable().default(null),
    /** The agency that counts for the operation. */
    reportTo: agencyCode.nullable().default(null),
    seizedAt: instantText.nullable().default(null),
  }),
  output: z.strictObject({ exhibit: exhibitId, tally: tallyId, position: z.number() }),
  run: async (desk, input) => {
    const now = instant(desk.clock.now());
    const seizedAt = input.seizedAt ?? now;
    if (seizedAt > now) throw fault('exhibits/in-the-future', { seizedAt });
    const taken = await exhibitsWithMark(desk.rows, input.mark, desk.operation);
    if (taken.length > 0) throw fault('exhibits/mark-taken', { mark: input.mark });
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
    const { operation } = desk;
    const done = { type: 'act', ...input, country, seizedAt, exhibit, operation, officer: desk.officer, outbound };
    // The mark is a topic too: of two bookings with one mark at the same moment, one stands.
    const topics = [exhibit, `mark ${operation ?? 'none'} ${input.mark}`];
    const receipt = await desk.append({ kind: 'exhibits/seized/1', records: [done, tally], topics });
    return { exhibit, tally: tally.id, position: receipt.position };
  },
});
