// The list of the exhibits of a matter with where each stands. What always holds: an exhibit of another matter is not
// in it, and the list is in one order. `door.ts` shows one exhibit whole, `find.ts` finds one by what is written on
// it, `due.ts` lists what is due back.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { EXHIBIT_KINDS } from '../statements/tally.ts';
import { CUSTODY_STATES } from './custody.ts';
import { exhibitsExhibit } from './tables.ts';

/** A page of the list: what an officer reads at one sitting. */
const LIST_MAX = 500;

const who = ['exhibits', 'analyst', 'coordinator', 'prosecutor', 'liaison', 'protection'] as const;
const purposes = ['investigation', 'prosecution', 'oversight'] as const;

export const list = read('exhibits/list', {
  summary: 'The exhibits of the matter at hand, with where each stands.',
  who,
  purposes,
  input: z.strictObject({
    kind: z.enum(EXHIBIT_KINDS).nullable().default(null),
    state: z.enum(CUSTODY_STATES).nullable().default(null),
    /** Only those held by the asking officer. */
    mine: z.boolean().default(false),
    ...pageShape(LIST_MAX, 100),
  }),
  output: z.strictObject({
    total: z.number(),
    exhibits: z.array(
      z.strictObject({
        exhibit: z.string(),
        number: z.number(),
        mark: z.string(),
        kind: z.string(),
        make: z.string().nullable(),
        model: z.string().nullable(),
        country: z.string(),
        province: z.string().nullable(),
        state: z.string(),
        custodian: z.string(),
        offeredTo: z.string().nullable(),
        seal: z.string().nullable(),
        seizedAt: z.string(),
        events: z.number(),
        keptAt: z.string().nullable(),
        /** Name, role and body of who has it outside; null while nobody has. */
        outside: z.string().nullable(),
        retainUntil: z.string().nullable(),
        /** Its seizure list, or null. */
        list: z.number().nullable(),
      }),
    ),
    ...nextShape,
  }),
  run: async (desk, { kind, state, mine, ...asked }) => {
    const where = {
      ...(desk.operation === null ? {} : { operation: desk.operation }),
      ...(kind === null ? {} : { kind }),
      ...(state === null ? {} : { state }),
      ...(mine ? { custodian: desk.officer } : {}),
    };
    const rows = await desk.rows.find(exhibitsExhibit, where, { order: [{ column: 'mark' }] });
    const { items, next } = pageOf(rows, asked, (row) => row.exhibit, [kind, state, mine].join(' '));
    const exhibits = items.map((row) => ({
      exhibit: row.exhibit,
      number: row.number,
      mark: row.mark,
      kind: row.kind,
      make: row.make,
      model: row.model,
      country: row.country,
      province: row.province,
      state: row.state,
      custodian: row.custodian,
      offeredTo: row.offeredTo,
      seal: row.seal,
      seizedAt: row.seizedAt,
      events: row.events,
      keptAt: row.keptAt,
      outside: row.outside,
      retainUntil: row.retainUntil,
      list: row.listed ? row.position : null,
    }));
    return { total: rows.length, exhibits, next };
  },
});
