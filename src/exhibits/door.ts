// The exhibits' reads: the list of an operation, and one exhibit's chain of custody with its check. The check is run
// again from the first event on every read; it prints how many events it compared. `store.ts` has the questions.

import { z } from 'zod';
import { read } from '../base/act.ts';
import { nextShape, pageOf, pageShape } from '../base/page.ts';
import { EXHIBIT_KINDS } from '../statements/tally.ts';
import { CUSTODY_STATES } from './custody.ts';
import { exhibitId, fault } from './exhibit.ts';
import { chainOf, exhibitById, exhibitsExhibit, exhibitsFinding } from './store.ts';

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
        mark: z.string(),
        kind: z.string(),
        make: z.string().nullable(),
        country: z.string(),
        province: z.string().nullable(),
        state: z.string(),
        custodian: z.string(),
        offeredTo: z.string().nullable(),
        seal: z.string().nullable(),
        seizedAt: z.string(),
        events: z.number(),
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
      mark: row.mark,
      kind: row.kind,
      make: row.make,
      country: row.country,
      province: row.province,
      state: row.state,
      custodian: row.custodian,
      offeredTo: row.offeredTo,
      seal: row.seal,
      seizedAt: row.seizedAt,
      events: row.events,
    }));
    return { total: rows.length, exhibits, next };
  },
});

export const chain = read('exhibits/chain', {
  summary: 'One exhibit with its chain of custody, checked from the first event.',
  who,
  purposes,
  input: z.strictObject({ exhibit: exhibitId }),
  output: z.strictObject({
    exhibit: z.string(),
    mark: z.string(),
    kind: z.string(),
    make: z.string().nullable(),
    country: z.string(),
    province: z.string().nullable(),
    place: z.string(),
    ground: z.string(),
    seizedAt: z.string(),
    operation: z.string().nullable(),
    /** The subject it was taken from. */
    person: z.string().nullable(),
    state: z.string(),
    custodian: z.string(),
    offeredTo: z.string().nullable(),
    seal: z.string().nullable(),
    /** Who decided that it may leave custody, and how; `exhibits/give-back` names the position. */
    decided: z.strictObject({ by: z.string(), how: z.string(), position: z.number() }).nullable(),
    unbroken: z.boolean(),
    /** Events compared by the check. */
    compared: z.number(),
    gaps: z.array(z.strictObject({ number: z.number(), why: z.string() })),
    events: z.array(
      z.strictObject({
        number: z.number(),
        kind: z.string(),
        at: z.string(),
        by: z.string(),
        to: z.string().nullable(),
        seal: z.string().nullable(),
        reason: z.string().nullable(),
        tool: z.string().nullable(),
        image: z.string().nullable(),
        verified: z.boolean().nullable(),
        position: z.number(),
      }),
    ),
    findings: z.array(z.strictObject({ report: z.string(), position: z.number(), records: z.number() })),
  }),
  run: async (desk, { exhibit }) => {
    const row = await exhibitById(desk.rows, exhibit);
    // Hidden and absent look alike: an exhibit of another matter is not there.
    if (row === null || (desk.operation !== null && row.operation !== desk.operation)) throw fault('exhibits/unknown');
    const { lines, check } = await chainOf(desk.rows, exhibit);
    const findings = await desk.rows.find(exhibitsFinding, { exhibit });
    const { mark, kind, make, country, province, place, ground, seizedAt, operation, person } = row;
    const { decidedBy: by, decidedHow: how, decidedAt: at } = row;
    const decided = by === null || at === null ? null : { by, how: how ?? 'return', position: at };
    return {
      ...{ exhibit, mark, kind, make, country, province, place, ground, seizedAt, operation, person },
      ...{ state: row.state, custodian: row.custodian, offeredTo: row.offeredTo, seal: row.seal, decided },
      unbroken: check.unbroken,
      compared: check.compared,
      gaps: [...check.gaps],
      events: lines.map(({ exhibit: _, ...line }) => line),
      findings: findings.map(({ report, position, records }) => ({ report, position, records })),
    };
  },
});
