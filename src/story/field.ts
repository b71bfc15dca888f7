// The action day's order and its telephones: a coordinator says that measures of two countries begin together, one
// moves as the schedule proposes, and a team of the lead reports its arrests from a telephone that had no network all
// day, one of them twice. `day.ts` has the rest of the day.

import { promise } from '../base/fault.ts';
import { seal } from '../base/sealing.ts';
import { deliver } from '../node/delivery.ts';
import { deliverReport } from '../operations/deliver-report.ts';
import { SLIP_MEASURES_MAX, type Written } from '../operations/field.ts';
import { moveMeasure } from '../operations/move-measure.ts';
import { schedule } from '../operations/schedule.ts';
import { setOrder } from '../operations/set-order.ts';
import { issueSlip, slips } from '../operations/slip.ts';
import type { Player, Stage } from './stage.ts';

/** A measure as the day goes on: where it was planned and when it begins. */
export interface Planned {
  readonly agency: string;
  readonly measure: string;
  readonly person: number;
  startUtc: string;
}

/** A slip in a team's telephone. */
export interface Telephone {
  readonly player: Player;
  readonly slip: string;
  readonly recipient: string;
  readonly measures: ReadonlySet<string>;
}

/** Two measures of two countries are to begin together; whoever has to move does. */
export async function putInOrder(stage: Stage, operation: string, planned: readonly Planned[]): Promise<void> {
  const { bureau, lead } = stage.story;
  const own = planned.find((one) => one.agency === lead);
  const other = planned.find((one) => one.agency !== lead && one.startUtc !== own?.startUtc);
  if (own === undefined || other === undefined) return;
  const by = { agency: bureau, role: 'coordinator', operation } as const;
  const order = { form: 'together', first: own.measure, second: other.measure, minutes: 60 } as const;
  await stage.act(setOrder, { ...order, reason: 'They know each other, both agencies say' }, by);
  const seen = await stage.act(schedule, {}, by);
  for (const { measure, local, moved, startUtc } of seen.proposed) {
    const found = planned.find((one) => one.measure === measure);
    if (!moved || found === undefined) continue;
    await stage.act(moveMeasure, { measure, start: local }, { agency: found.agency, role: 'coordinator', operation });
    found.startUtc = startUtc;
  }
  await deliver(stage.node);
  const after = await stage.act(schedule, {}, by);
  promise(
    after.conflicts.length === 0 || after.infeasible.length > 0,
    'what the schedule proposes puts the day in order',
  );
}

/** The lead gives a slip to one of its teams. */
export async function issueTelephone(
  stage: Stage,
  operation: string,
  planned: readonly Planned[],
): Promise<Telephone | null> {
  const { lead } = stage.story;
  const measures = planned.filter((one) => one.agency === lead).map((one) => one.measure);
  if (measures.length === 0) return null;
  const player = { agency: lead, role: 'analyst', operation } as const;
  const officer = await stage.officer(player);
  const few = measures.slice(0, Math.min(SLIP_MEASURES_MAX, 3));
  const issued = { team: 'Team 1', measures: few, officer };
  const { slip } = await stage.act(issueSlip, issued, { ...player, role: 'coordinator' });
  const own = (await stage.act(slips, { mine: true }, player)).slips.find((one) => one.slip === slip);
  promise(own !== undefined, 'a slip is its officer’s');
  return { player, slip, recipient: own.recipient, measures: new Set(few) };
}

/** An arrest as the telephone tells it once there is a network again; the first one is sent twice. */
export async function reportArrest(
  stage: Stage,
  { player, slip, recipient }: Telephone,
  { measure, person }: Planned,
  at: string,
): Promise<void> {
  const report = `fo:${person.toString(16).padStart(32, '0')}`;
  const about = { report, measure, result: 'arrest' as const, person: 1, exhibits: null, mark: null };
  const written: Written = { ...about, writtenAt: at, happenedAt: null, jumped: false };
  const sealed = (await seal(Buffer.from(JSON.stringify(written)), [recipient])).toString('base64');
  const sentAt = new Date(stage.clock.now()).toISOString();
  const sent = { slip, report, sealed, sentAt };
  const first = await stage.act(deliverReport, sent, player);
  const again = await stage.act(deliverReport, sent, player);
  promise(again.again && again.outcome === first.outcome, 'a report that comes twice is one outcome');
}
