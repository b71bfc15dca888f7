// Which records one request for leave is about, so that whoever answers, or agrees as the second officer, sees each of
// them with its marking first. What always holds: the subject, the property and the marking are shown, never the value,
// which stays where its matter shows it. See `consents.ts`.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { consentId } from '../statements/consent.ts';
import { handlingSchema } from '../statements/handling.ts';
import { consentFault as fault } from './consent-fault.ts';
import { consentById } from './consent-tables.ts';

export const consentRecords = read('exchange/consent-records', {
  summary: 'The records that one request for leave is about, each with its subject, property and marking.',
  who: ['liaison', 'coordinator', 'prosecutor', 'protection'],
  purposes: ['investigation', 'safeguarding', 'prosecution', 'oversight'],
  // As the answer.
  reach: 'agency',
  input: z.strictObject({ consent: consentId, side: z.enum(['asked', 'given']).default('given') }),
  output: z.strictObject({
    records: z.array(
      z.strictObject({
        record: z.string(),
        /** Null where it is not here, or has been erased. */
        subject: z.string().nullable(),
        /** Null for a sighting. */
        property: z.string().nullable(),
        /** False once it was taken back: no leave is left for it. */
        stands: z.boolean(),
        /** Null where the marking cannot be read, which counts as the strictest. */
        handling: handlingSchema.nullable(),
      }),
    ),
  }),
  run: async (desk, { consent, side }) => {
    const row = await consentById(desk.rows, consent, side);
    if (row === null) throw fault('exchange/consent-unknown');
    const where = { recordId: [...row.records] };
    const said = (await desk.rows.find(intakeStatement, where)).map((one) => ({ ...one, about: one.property }));
    const seen = (await desk.rows.find(intakeSighting, where)).map((one) => {
      return { ...one, subject: one.account, about: null as string | null };
    });
    const held = [...said, ...seen];
    return {
      records: row.records.map((record) => {
        const own = held.filter(({ recordId }) => recordId === record);
        const one = own.find(({ superseded }) => !superseded) ?? own[0];
        const handling = handlingSchema.safeParse(one?.handling).data ?? null;
        const stands = one?.superseded === false && !row.gone.includes(record);
        return { record, subject: one?.subject ?? null, property: one?.about ?? null, stands, handling };
      }),
    };
  },
});
