// Consent to the use in court that came by letter: the note that an agency lets named records of its own be shown to a
// court, until a date. What always holds: it is noted for records that are held here and are that agency's, it opens
// nothing but the court bundle, it can be taken back, and never stands against what the owner itself answered over the
// exchange (`exchange/consents.ts`). `bundle.ts` lets nothing go on the word of one of its two officers alone.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { agencyCode, instantText } from '../statements/statement.ts';
import { fault } from './bundle-rules.ts';
import { exhibitsConsent, refusedAmong } from './consent-fold.ts';
import { line } from './exhibit.ts';

/** Records of one note: what one letter of consent lists. */
const NAMED_MAX = 500;

const recordsNamed = z
  .array(z.string().regex(/^r1:[0-9a-f]{64}$/))
  .min(1)
  .max(NAMED_MAX);

export const noteConsent = act('exhibits/note-consent', {
  summary: 'Note that an agency consents to the use of its records in court, until a date.',
  who: ['prosecutor', 'liaison'],
  purposes: ['prosecution', 'investigation'],
  eyes: 1,
  input: z.strictObject({
    originator: agencyCode,
    /** Ids that the agency gave its records, as the preview of a bundle lists them. */
    records: recordsNamed,
    until: instantText,
    /** The agency's own reference for its consent. */
    reference: line,
  }),
  output: z.strictObject({ records: z.number(), position: z.number() }),
  run: async (desk, input) => {
    const { originator, records, until } = input;
    const named = [...new Set(records)];
    const where = { recordId: named, originator };
    const held = [
      ...(await desk.rows.find(intakeStatement, where)),
      ...(await desk.rows.find(intakeSighting, where)),
    ].map(({ recordId }) => recordId);
    const foreign = originator !== desk.agency.code && new Set(held).size === named.length;
    if (!foreign || until <= instant(desk.clock.now())) throw fault('exhibits/consent-foreign', { originator });
    const known = await desk.rows.find(exhibitsConsent, { recordId: named, originator });
    if (refusedAmong(known).size > 0) throw fault('exhibits/consent-refused', { originator });
    const noted = { type: 'act', ...input, records: named };
    const { position } = await desk.append({ kind: 'exhibits/consent-noted/1', records: [noted] });
    return { records: named.length, position };
  },
});

export const endConsent = act('exhibits/end-consent', {
  summary: 'Note that an agency took back its consent to the use of its records in court.',
  who: ['prosecutor', 'liaison'],
  purposes: ['prosecution', 'investigation'],
  eyes: 1,
  input: z.strictObject({
    originator: agencyCode,
    records: recordsNamed,
    /** The agency's own reference for taking it back, or why it no longer holds. */
    reason: line,
  }),
  output: z.strictObject({ records: z.number(), position: z.number() }),
  run: async (desk, { originator, records, reason }) => {
    const named = [...new Set(records)];
    const noted = await desk.rows.find(exhibitsConsent, { recordId: named, originator });
    const standing = new Set(noted.filter((row) => row.endedAt === null).map((row) => row.recordId));
    if (standing.size !== named.length) throw fault('exhibits/consent-none', { originator });
    const ended = { type: 'act', originator, records: named, reason };
    const { position } = await desk.append({ kind: 'exhibits/consent-ended/1', records: [ended] });
    return { records: named.length, position };
  },
});
