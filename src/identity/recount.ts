// Counting anew: where a person is a suspect in one matter and a victim in another, no officer sees both, so the node
// itself takes the suspect's tally back, and lets it stand again once the conflict is settled. What always holds: it
// decides about nobody, it only makes the count follow what officers decided. `protected-fold.ts` says what is due.

import { z } from 'zod';
import { act } from '../base/act.ts';
import type { JsonObject } from '../base/json.ts';
import type { Rows } from '../base/table.ts';
import { NO_OPERATION } from './cluster-rows.ts';
import { identityRecount } from './protected.ts';
import { countedOf } from './standing.ts';
import { designationsOf } from './tables.ts';
import { outboundFor } from './tally.ts';

/** Tallies of one entry: each stands as a record of its own. */
const TALLIES_MAX = 500;

/** True when a count waits to be set right. */
export async function isRecountDue(rows: Rows): Promise<boolean> {
  return (await rows.count(identityRecount, {})) > 0;
}

export const recount = act('identity/recount', {
  summary: 'Set the count of suspects right where decisions of two matters are about one person.',
  who: ['node'],
  purposes: ['investigation'],
  eyes: 1,
  input: z.strictObject({}),
  output: z.strictObject({ tallies: z.number() }),
  run: async (desk) => {
    const due = await desk.rows.find(identityRecount, {}, { limit: TALLIES_MAX });
    let tallies = 0;
    for (const [operation, own] of Map.groupBy(due, (row) => row.operation)) {
      const wanted = new Map(own.map((row) => [row.subject, row.withdrawn]));
      const rows = (await designationsOf(desk.rows, [...wanted.keys()])).filter((row) => row.operation === operation);
      const changes = countedOf(rows).map((one) => {
        return { ...one, tally: { ...one.tally, withdrawn: wanted.get(one.subject) ?? one.tally.withdrawn } };
      });
      const outbound = outboundFor({ own: desk.agency.code, purpose: desk.purpose, changes, firstIndex: 1 });
      const subjects = [...wanted.keys()].sort();
      await desk.append({
        kind: 'identity/recounted/1',
        operation: operation === NO_OPERATION ? null : operation,
        records: [{ type: 'act', subjects, outbound }, ...changes.map(({ tally }): JsonObject => ({ ...tally }))],
      });
      tallies += changes.length;
    }
    return { tallies };
  },
});
