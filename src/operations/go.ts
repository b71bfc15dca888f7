// The decision about the day: one officer of the coordinator proposes go or no-go on the measures as they stand,
// another decides, and every agency that planned one is told. A go despite something unready or in conflict is
// possible and recorded; a plan that changed between the two halves is proposed anew.

import { z } from 'zod';
import { act } from '../base/act.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES } from '../base/id.ts';
import type { Rows } from '../base/table.ts';
import { line, operationId, outboundTo } from '../exhibits/exhibit.ts';
import { lacking } from './action-day.ts';
import { type MeasureRow, operationsProposal, type ProposalRow } from './day-tables.ts';
import { fault } from './faults.ts';
import type { Go } from './operation.ts';
import { conflictLine, shown } from './plan-measure.ts';
import { conflictsAmong, coordinated, measuresOf } from './questions.ts';
import { disorderOf, outsideHours } from './schedule.ts';
import { refuseShielded } from './shielded.ts';

/** One action day: more measures than this are several operations. */
const MEASURES_MAX = 500;

const decision = z.enum(['go', 'no-go']);

/** What the decision concerns: a go those that wait, a no-go also those that have a go and are not done. */
function concerned(measures: readonly MeasureRow[], decided: string): readonly MeasureRow[] {
  const open = measures.filter((row) => row.state === 'planned' || (decided === 'no-go' && row.state === 'go'));
  return open.slice(0, MEASURES_MAX);
}

/** The same as texts that change when a measure does. */
function planOf(measures: readonly MeasureRow[]): readonly string[] {
  return measures.map((row) => `${row.measure} ${row.position} ${row.state}`).sort();
}

async function proposalOf(rows: Rows, operation: string): Promise<ProposalRow> {
  const [proposal] = await rows.find(operationsProposal, { operation });
  if (proposal === undefined || proposal.plan.length === 0) throw fault('operations/not-proposed');
  return proposal;
}

export const proposeGo = act('operations/propose-go', {
  summary: 'Propose go or no-go for all measures that wait for a decision.',
  who: ['coordinator'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 1,
  input: z.strictObject({
    decision,
    /** Propose a go although measures are unready, in conflict, out of order or outside of hours; takes the reason. */
    despite: z.boolean().default(false),
    reason: line.nullable().default(null),
  }),
  output: z.strictObject({
    operation: operationId,
    measures: z.number(),
    unready: z.array(z.string()),
    conflicts: z.array(conflictLine),
    /** Pairs of linked measures that the plan puts in the wrong order. */
    outOfOrder: z.number(),
    /** Measures that would begin outside of the lawful hours, or of the window that their planner states. */
    outsideWindow: z.array(z.string()),
    position: z.number(),
  }),
  run: async (desk, input) => {
    const { operation } = await coordinated(desk);
    const measures = await measuresOf(desk.rows, operation);
    const waiting = concerned(measures, input.decision);
    const plan = planOf(waiting);
    if (plan.length === 0) throw fault('operations/nothing-planned');
    const unready = [
      ...new Set(waiting.filter((row) => lacking(row.ready).length > 0).map((row) => row.country)),
    ].sort();
    // Against those that already have their go as well; a pair of which both were decided was decided upon.
    const ids = new Set(waiting.map((row) => row.measure));
    const waits = (pair: { readonly measures: readonly string[] }) => pair.measures.some((id) => ids.has(id));
    const conflicts = (await conflictsAmong(desk.rows, measures)).filter(waits).map(shown);
    const disorder = (await disorderOf(desk.rows, operation, measures)).filter(waits);
    const outside = outsideHours(waiting);
    if (input.decision === 'go') refuse(input, { unready, conflicts, disorder, outside });
    const found = { unready, conflicts: conflicts.slice(0, 100), ordering: disorder.slice(0, 100), outside };
    const done = { type: 'act', operation, ...input, plan, ...found };
    const receipt = await desk.append({ kind: 'operations/go-proposed/1', records: [done], topics: [operation] });
    const outOfOrder = disorder.length;
    const told = { unready, conflicts, outOfOrder, outsideWindow: [...outside] };
    return { operation, measures: plan.length, ...told, position: receipt.position };
  },
});

type Pair = { readonly agencies: readonly string[] };

/** A go over what is unready, in conflict, out of order or outside of hours is refused, unless proposed despite it. */
function refuse(
  { despite, reason }: { readonly despite: boolean; readonly reason: string | null },
  found: {
    readonly unready: readonly string[];
    readonly conflicts: readonly Pair[];
    readonly disorder: readonly Pair[];
    readonly outside: readonly string[];
  },
): void {
  const { unready, conflicts, disorder, outside } = found;
  if (unready.length + conflicts.length + disorder.length + outside.length === 0) return;
  if (despite && reason === null) throw fault('operations/despite-without-reason');
  if (despite) return;
  const named = (pairs: readonly Pair[]) => pairs.slice(0, 50).map((one) => one.agencies.join(' and '));
  if (unready.length > 0) throw fault('operations/not-ready', { countries: unready });
  if (conflicts.length > 0) throw fault('operations/in-conflict', { pairs: named(conflicts) });
  if (disorder.length > 0) throw fault('operations/out-of-order', { pairs: named(disorder) });
  throw fault('operations/outside-hours', { measures: outside.slice(0, 50) });
}

export const go = act('operations/go', {
  summary: 'Decide what a colleague proposed for the day; every agency with a measure is told.',
  who: ['coordinator'],
  purposes: ['investigation', 'safeguarding'],
  eyes: 2,
  /** The decision is repeated, so that nobody confirms the opposite by mistake. */
  input: z.strictObject({ decision }),
  output: z.strictObject({
    operation: operationId,
    decision,
    measures: z.number(),
    told: z.array(z.string()),
    position: z.number(),
  }),
  first: async (desk) => {
    const { operation } = await coordinated(desk);
    return (await proposalOf(desk.rows, operation)).by;
  },
  run: async (desk, input) => {
    const { operation } = await coordinated(desk);
    const proposal = await proposalOf(desk.rows, operation);
    if (proposal.decision !== input.decision) throw fault('operations/not-proposed', { proposed: proposal.decision });
    const all = await measuresOf(desk.rows, operation);
    const decided = concerned(all, input.decision);
    if (input.decision === 'go') for (const row of decided) await refuseShielded(desk, row);
    if (planOf(decided).join() !== [...proposal.plan].sort().join()) throw fault('operations/plan-changed');
    const measures = decided.map((row) => row.measure);
    const shared = { type: 'go' as const, operation, decision: input.decision, at: instant(desk.clock.now()) };
    // One record for each agency: nobody learns from it how many measures the others planned.
    const agencies = [...new Set(decided.map((row) => row.agency))].filter((code) => code !== desk.agency.code).sort();
    const records = agencies.map((agency): Go => {
      const own = decided.filter((row) => row.agency === agency).map((row) => row.measure);
      return { ...shared, id: mint(desk.random, PREFIXES.act), measures: own };
    });
    const outbound = agencies.flatMap((to, index) =>
      outboundTo({ agency: desk.agency, to, package: 'records', purpose: 'investigation', records: [index + 1] }),
    );
    const done = { type: 'act', operation, decision: input.decision, measures, first: proposal.by, outbound };
    const topics = [operation, ...measures];
    const receipt = await desk.append({ kind: 'operations/go-decided/1', records: [done, ...records], topics });
    return {
      operation,
      decision: input.decision,
      measures: measures.length,
      told: agencies,
      position: receipt.position,
    };
  },
});
