// Packages under a key that was revoked, which nobody saw before that. What always holds: nothing of one is let in, or
// refused for good, before two officers judged it by name with a reason: one proposes, after the sender was asked by
// telephone, another judges the same. See `key-check.ts` for what is held.

import { z } from 'zod';
import { act, type Desk, PURPOSES, read } from '../base/act.ts';
import { agencyCode } from '../statements/statement.ts';
import { fault } from './fault.ts';
import { exchangeHeld } from './key-tables.ts';

const LINES_MAX = 500;
const officers = ['liaison', 'coordinator', 'protection'] as const;
const verdict = z.enum(['taken', 'refused']).nullable();

export const held = read('exchange/held', {
  summary: 'Packages under a key that was revoked, which nobody saw before that: they wait for two officers.',
  who: [...officers, 'node'],
  purposes: PURPOSES,
  input: z.strictObject({}),
  output: z.strictObject({
    held: z.array(
      z.strictObject({
        from: z.string(),
        number: z.number(),
        package: z.string(),
        /** Position of its dispatch entry in the sender's ledger. */
        dispatch: z.number(),
        at: z.string(),
        judged: verdict,
        /** What one officer proposed, by id, and why; another judges. */
        proposed: verdict,
        proposedBy: z.string().nullable(),
        proposedReason: z.string().nullable(),
      }),
    ),
  }),
  run: async (desk) => {
    const order = [{ column: 'position' as const, descending: true }];
    const rows = await desk.rows.find(exchangeHeld, {}, { order, limit: LINES_MAX });
    return {
      held: rows.map(({ peer: from, number, package: id, dispatch, at, judged, ...said }) => {
        const { proposed, proposedBy, proposedReason } = said;
        return { from, number, package: id, dispatch, at, judged, proposed, proposedBy, proposedReason };
      }),
    };
  },
});

const named = { from: agencyCode, package: z.string().max(80), take: z.boolean() };

async function waiting(desk: Desk, { from, package: id }: { readonly from: string; readonly package: string }) {
  const [row] = await desk.rows.find(exchangeHeld, { peer: from, package: id, judged: null });
  if (row === undefined) throw fault('exchange/not-held', { from });
  return row;
}

export const proposeHeld = act('exchange/propose-held', {
  summary: 'Propose to take or refuse a package under a revoked key, after the sender was asked by telephone.',
  who: officers,
  purposes: PURPOSES,
  eyes: 1,
  input: z.strictObject({ ...named, reason: z.string().trim().min(3).max(200) }),
  output: z.strictObject({ from: agencyCode, package: z.string(), take: z.boolean() }),
  run: async (desk, { from, package: id, take, reason }) => {
    await waiting(desk, { from, package: id });
    const records = [{ type: 'act', from, package: id, take, reason }] as const;
    const topics = [`arrivals:${from}`];
    await desk.append({ kind: 'exchange/held-proposed/1', records, operation: null, topics });
    return { from, package: id, take };
  },
});

export const judgeHeld = act('exchange/judge-held', {
  summary: 'Take or refuse a package under a revoked key, as another officer proposed.',
  who: officers,
  purposes: PURPOSES,
  eyes: 2,
  input: z.strictObject(named),
  output: z.strictObject({ from: agencyCode, package: z.string(), take: z.boolean() }),
  first: async (desk, input) => (await proposal(desk, input)).proposedBy,
  run: async (desk, { from, package: id, take }) => {
    const { proposedBy: first, proposedReason: reason } = await proposal(desk, { from, package: id, take });
    const records = [{ type: 'act', from, package: id, take, reason, first }] as const;
    await desk.append({ kind: 'exchange/held-judged/1', records, operation: null, topics: [`arrivals:${from}`] });
    return { from, package: id, take };
  },
});

/** What was proposed, where it is the same. @throws exchange/not-held, exchange/held-unproposed */
async function proposal(
  desk: Desk,
  input: { readonly from: string; readonly package: string; readonly take: boolean },
) {
  const { proposed, proposedBy, proposedReason } = await waiting(desk, input);
  const same = proposed === (input.take ? 'taken' : 'refused');
  if (!same || proposedBy === null) throw fault('exchange/held-unproposed', { from: input.from });
  return { proposedBy, proposedReason };
}
