// The routes of the field form: which slips a signed-in officer has, and the sealed reports of a telephone, sent
// together. What always holds: each slip and each report is an act of that officer in the slip's own matter, with its
// audit line before anything is done; one report that is refused keeps no other back. `operations/deliver-report.ts`
// takes one in.

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { PURPOSES } from '../../base/act.ts';
import { instant } from '../../base/clock.ts';
import { declareFaults, Fault } from '../../base/fault.ts';
import { operationsSlip, type SlipRow } from '../../operations/day-tables.ts';
import { deliverReport } from '../../operations/deliver-report.ts';
import { reportId, SEALED_TEXT_MAX, slipId } from '../../operations/field.ts';
import { slips as readSlips, slipState } from '../../operations/slip.ts';
import { instantText } from '../../statements/statement.ts';
import { accessOf } from '../access/access.ts';
import { delivered } from '../request.ts';
import { parsedBody } from './bodies.ts';
import { type Edge, type SignedIn, signedIn } from './desk.ts';

const fault = declareFaults('node', {
  'node/no-such-slip': {
    status: 404,
    sentence: 'You have no such slip.',
    hint: 'Fetch your slips again, signed in as the officer they were issued to.',
  },
});

/** Reports in one sending: what one team writes in a long day. */
const REPORTS_MAX = 50;
/** A colleague’s act on the same measure came between: the second try sees it. */
const TRIES = 3;

const sending = z.strictObject({
  slip: slipId,
  /** What the telephone's clock says on sending. */
  sentAt: instantText,
  reports: z
    .array(z.strictObject({ report: reportId, sealed: z.string().max(SEALED_TEXT_MAX) }))
    .min(1)
    .max(REPORTS_MAX),
});
type Sending = z.output<typeof sending>;

export function fieldRoutes(app: FastifyInstance, edge: Edge): void {
  const now = () => instant(edge.node.options.clock.now());
  app.get('/api/field/slips', async (request) => {
    const here = signedIn(edge, request);
    const own = (await rowsOf(here)).filter((row) => slipState(row, now()) === 'open');
    if (own.length === 0) await accessOf(here.agency).note('node/field-slips', here.session.officer);
    const shown = [];
    for (const rows of Map.groupBy(own, (row) => row.operation).values()) {
      const [first] = rows;
      if (first !== undefined) shown.push(...(await openSlips(here, first)));
    }
    return { now: now(), synthetic: here.agency.keys.agency.synthetic, slips: shown };
  });
  app.post('/api/field/reports', async (request) => {
    const here = signedIn(edge, request);
    const body = parsedBody(sending, request.body);
    const row = (await rowsOf(here)).find(({ slip }) => slip === body.slip);
    if (row === undefined) {
      await accessOf(here.agency).note('node/field-reports', here.session.officer, 'node/no-such-slip');
      throw fault('node/no-such-slip');
    }
    const results = [];
    for (const { report, sealed } of body.reports) results.push(await takeIn(here, row, body, { report, sealed }));
    await delivered(edge.node);
    return { results };
  });
}

/** Open slips of one operation; none where its matter was closed or sealed, which takes no other operation's away. */
async function openSlips(here: SignedIn, first: SlipRow) {
  try {
    const { output } = await here.agency.host.perform(readSlips, { mine: true }, callOf(here, first));
    return output.slips.filter((slip) => slip.state === 'open');
  } catch (refusal) {
    if (!(refusal instanceof Fault) || refusal.row.status >= 500) throw refusal;
    return [];
  }
}

/** The slips of the officer; what they hold is read by the act, which leaves its line first. */
async function rowsOf({ agency, session }: SignedIn): Promise<readonly SlipRow[]> {
  return agency.rows.find(operationsSlip, { officer: session.officer });
}

function callOf({ session }: SignedIn, { operation, purpose }: SlipRow) {
  const chosen = PURPOSES.find((one) => one === purpose) ?? 'investigation';
  return { officer: session.officer, purpose: chosen, operation, within: session.within };
}

/** One report: what became of it, or the code and sentence of its refusal. */
async function takeIn(
  here: SignedIn,
  row: SlipRow,
  { slip, sentAt }: Sending,
  { report, sealed }: Sending['reports'][number],
) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { output } = await here.agency.host.perform(
        deliverReport,
        { slip, report, sealed, sentAt },
        callOf(here, row),
      );
      return { report, state: output.state, code: output.reason };
    } catch (refusal) {
      if (!(refusal instanceof Fault)) throw refusal;
      if (refusal.code === 'ledger/moved' && attempt < TRIES) continue;
      // What stops every report alike is told once, as the refusal of the whole sending.
      if (refusal.row.status >= 500 || refusal.code === 'ledger/moved') throw refusal;
      return { report, state: 'refused', code: refusal.code };
    }
  }
}
