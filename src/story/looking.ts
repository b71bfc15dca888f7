// Looking at a node after the story: a read as a named officer of an agency, by the names that a story gives them. What
// the closing object says is asked through here, so it is what an officer would be told. `closing.ts` and the files
// beside it ask.

import type { z } from 'zod';
import type { Act, Purpose } from '../base/act.ts';
import { promise } from '../base/fault.ts';
import type { LiaisonNode } from '../node/node.ts';
import { allOfficers } from '../oversight/store.ts';

/** Performs a read as the first officer of an agency for a role, by the names that a story gives them. */
export async function look<In extends z.ZodType, Out extends z.ZodType>(
  node: LiaisonNode,
  act: Act<In, Out>,
  input: z.input<In>,
  by: { readonly agency: string; readonly as: string; readonly purpose: Purpose; readonly operation: string | null },
): Promise<z.output<Out>> {
  const agency = node.agency(by.agency);
  const name = `${by.agency} ${by.as}`;
  const found = (await allOfficers(agency.rows)).find((officer) => officer.name === name);
  promise(found !== undefined, `officer ${name} was let in`);
  const { purpose, operation } = by;
  return (await agency.host.perform(act, input, { officer: found.officer, purpose, operation })).output;
}
