// Certifying an erasure that a peer asked for, and the list of who certified ours. What always holds: nothing is
// certified while a record of it, of whatever type, is still kept, held ones too; and who has not answered within a
// month is named. `erasures.ts` folds both sides.

import { z } from 'zod';
import { act, type ReadDesk, read } from '../base/act.ts';
import { daysAfter, type Instant, instant } from '../base/clock.ts';
import { declareFaults } from '../base/fault.ts';
import { intakeSighting, intakeStatement } from '../intake/tables.ts';
import { targetsOf } from '../intake/targets.ts';
import { type ErasureAskedRow, exchangeErasureAsked, exchangeErasureTold, exchangeKept } from './erasures.ts';
import { exchangeOutbox } from './tables.ts';

const fault = declareFaults('exchange', {
  'exchange/no-erasure-asked': {
    status: 404,
    sentence: 'No agency asked for such an erasure, or it is certified already.',
    hint: 'List what was asked with `liaison exchange erasures`.',
  },
  'exchange/not-erased': {
    status: 409,
    sentence: 'Some of these records are still here.',
    hint: 'Erase them first, by two officers; a legal hold that keeps one must be lifted before.',
  },
});

/** A holder who has not certified for longer than this is asked. */
export const CERTIFY_DAYS = 30;

export const certifyErasure = act('exchange/certify-erasure', {
  summary: 'Certify to a peer that the records which it asked to erase are gone here.',
  who: ['protection'],
  purposes: ['oversight'],
  // What a peer sent may stand in any matter.
  reach: 'agency',
  eyes: 1,
  input: z.strictObject({
    /** Ledger position at which the request came, as `exchange/erasures` gives it. */
    asked: z.number().int().min(0),
  }),
  output: z.strictObject({ peer: z.string(), records: z.number(), position: z.number() }),
  run: async (desk, { asked }) => {
    const [row] = await desk.rows.find(exchangeErasureAsked, { position: asked });
    if (row === undefined || row.certifiedAt !== null) throw fault('exchange/no-erasure-asked');
    const left = await leftOf(desk, row);
    if (left.length > 0) throw fault('exchange/not-erased', { records: left.length });
    const { peer, names } = row;
    const selection = [{ entry: null, records: [1] }];
    const outbound = [{ to: peer, package: 'answer', purpose: 'oversight', days: 30, selection, supersedes: [] }];
    const { position } = await desk.append({
      kind: 'exchange/erasure-certified/1',
      records: [
        { type: 'act', peer, asked, outbound },
        { type: 'erasure-certificate', records: [...names] },
      ],
      operation: null,
      topics: [`erasure-asked:${asked}`],
    });
    return { peer, records: names.length, position };
  },
});

/** Places of the records that are still in the rows. */
async function leftOf(desk: ReadDesk, { peer, names }: Pick<ErasureAskedRow, 'peer' | 'names'>) {
  const where = { recordId: [...names], fromAgency: peer };
  const said = await desk.rows.find(intakeStatement, where);
  const seen = await desk.rows.find(intakeSighting, where);
  const kept = await desk.rows.find(exchangeKept, { recordId: [...names], peer });
  const places = [...said, ...seen, ...kept].map(({ position, index }) => ({ position, index }));
  const once = new Map(places.map((place) => [`${place.position}/${place.index}`, place]));
  return [...once.values()].sort((a, b) => a.position - b.position || a.index - b.index);
}

/** What peers asked us to erase and nobody certified yet, with what is left of it. */
export async function erasuresToAnswer(desk: ReadDesk) {
  const rows = await desk.rows.find(exchangeErasureAsked, { certifiedAt: null });
  return Promise.all(rows.map(async (row) => ({ row, left: await leftOf(desk, row) })));
}

/** Holders who were told of an erasure of ours and have not certified it. */
export async function uncertified(desk: ReadDesk) {
  return desk.rows.find(exchangeErasureTold, { certificate: null });
}

/** Lines of one list. */
const LINES_MAX = 500;

export const erasuresAbroad = read('exchange/erasures', {
  summary: 'Who was told to erase what we erased and has certified it, and what peers asked us to erase.',
  who: ['protection'],
  purposes: ['oversight'],
  // As the certificate.
  reach: 'agency',
  input: z.strictObject({
    /** Only what nobody certified yet. */
    open: z.boolean().default(false),
  }),
  output: z.strictObject({
    told: z.array(
      z.strictObject({
        erasure: z.string(),
        to: z.string(),
        records: z.number(),
        at: z.string(),
        /** Of the package: waiting, dispatched, delivered, refused or unmade. */
        state: z.string(),
        certifiedAt: z.string().nullable(),
        overdue: z.boolean(),
      }),
    ),
    asked: z.array(
      z.strictObject({
        asked: z.number(),
        peer: z.string(),
        at: z.string(),
        records: z.number(),
        /** Records of it that are still here, and where, in the form an erasure decision takes. */
        left: z.number(),
        targets: z.array(z.strictObject({ entry: z.number(), records: z.array(z.tuple([z.number(), z.number()])) })),
        certifiedAt: z.string().nullable(),
        certifiedBy: z.string().nullable(),
        overdue: z.boolean(),
      }),
    ),
  }),
  run: async (desk, { open }) => {
    const now = instant(desk.clock.now());
    const order = [{ column: 'position' as const, descending: true }];
    const [told, asked] = await Promise.all([
      desk.rows.find(exchangeErasureTold, open ? { certificate: null } : {}, { order, limit: LINES_MAX }),
      desk.rows.find(exchangeErasureAsked, open ? { certifiedAt: null } : {}, { order, limit: LINES_MAX }),
    ]);
    const lines = await desk.rows.find(exchangeOutbox, { position: told.map(({ position }) => position) });
    const states = new Map(lines.map((line) => [`${line.position}/${line.nth}`, line.state]));
    return {
      told: told.map(({ position, nth, erasure, to, names, at, certifiedAt }) => {
        const state = states.get(`${position}/${nth}`) ?? 'waiting';
        return { erasure, to, records: names.length, at, state, certifiedAt, overdue: isLate(at, certifiedAt, now) };
      }),
      asked: await Promise.all(asked.map((row) => shownAsked(desk, row, now))),
    };
  },
});

const isLate = (at: string, certifiedAt: string | null, now: Instant) =>
  certifiedAt === null && daysAfter(at, CERTIFY_DAYS) < now;

async function shownAsked(desk: ReadDesk, row: ErasureAskedRow, now: Instant) {
  const { position: asked, peer, at, names, certifiedAt, certifiedBy } = row;
  const left = certifiedAt === null ? await leftOf(desk, row) : [];
  const where = { left: left.length, targets: targetsOf(left) };
  const done = { certifiedAt, certifiedBy, overdue: isLate(at, certifiedAt, now) };
  return { asked, peer, at, records: names.length, ...where, ...done };
}
