// A court bundle as the command line asks for it: the act, then the file. What always holds: the act is an
// officer's and goes the way of every act, `perform`; the file is written by the node's own user. `make.ts` makes
// it.

import { z } from 'zod';
import { operationsOperation } from '../../operations/tables.ts';
import type { LiaisonNode } from '../node.ts';
import { type Answer, perform, requestSchema } from '../request.ts';
import { partsOf, writeBundle } from './make.ts';

export const bundleRequest = z.strictObject({
  /** The act `exhibits/bundle`; its operation may be named by its name. */
  request: requestSchema,
  /** Absolute path of the file to write. */
  out: z.string().min(1).max(4_096),
});

/** Discloses and writes. @throws node/bundle-place and the faults of the act */
export async function makeBundle(node: LiaisonNode, asked: z.output<typeof bundleRequest>): Promise<Answer> {
  const { request, out } = asked;
  const answer = await perform(node, { ...request, operation: await operationNamed(node, request) });
  const { output } = answer.ok ? answer : { output: null };
  if (!answer.ok || typeof output !== 'object' || output === null || !('bundle' in output)) return answer;
  const agency = node.agencies.get(request.agency);
  if (agency === undefined) return answer;
  await agency.projector.steady();
  const written = await writeBundle(await partsOf(agency, String(output.bundle)), out);
  return { ...answer, output: { ...output, ...written, file: out } };
}

/** An operation by its id or its name; anything else is left to the act. */
async function operationNamed(node: LiaisonNode, request: z.output<typeof requestSchema>): Promise<string | null> {
  const { operation, agency } = request;
  if (operation === null || operation.startsWith('op:')) return operation;
  const rows = node.agencies.get(agency)?.rows;
  const [found, second] = (await rows?.find(operationsOperation, { name: operation })) ?? [];
  return found !== undefined && second === undefined ? found.operation : operation;
}
