// Consent to the use in court: the note that an agency lets named records of its own be shown to a court, until a date.
// What always holds: it is noted for records that are held here and are that agency's, and it opens nothing but the
// court bundle. The owner's own reference stands in it, so that it can be asked. See `bundle-rules.ts` for its effect.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { agencyCode, instantText } from '../statements/statement.ts';
import { fault } from './bundle-rules.ts';
import { line } from './exhibit.ts';

/** Records of one note: what one letter of consent lists. */
const NAMED_MAX = 500;

export const noteConsent = act('exhibits/note-consent', {
  summary: 'Note that an agency consents to the use of its records in court, until a date.',
  who: ['prosecutor', 'liaison'],
  purposes: ['prosecution', 'investigation'],
  eyes: 1,
  input: z.strictObject({
    originator: agencyCode,
    /** Ids that the agency gave its records, as the preview of a bundle lists them. */
    records: z
      .array(z.string().regex(/^r1:[0-9a-f]{64}$/))
      .min(1)
      .max(NAMED_MAX),
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
    const noted = { type: 'act', ...input, records: named };
    const { position } = await desk.append({ kind: 'exhibits/consent-noted/1', records: [noted] });
    return { records: named.length, position };
  },
});
