// A court bundle as the command line asks for it: asking, release, then the file. What always holds: each half is
// an officer's and goes the way of every act, `perform`, and what may no longer be shown is not written; in a
// demonstration one line may name both officers, on a real node each signs in. `make.ts` makes the file.

import { z } from 'zod';
import { openBundle } from '../../exhibits/bundle.ts';
import { bundleById } from '../../exhibits/bundle-store.ts';
import type { Call } from '../agency.ts';
import type { Answer } from '../answer.ts';
import type { LiaisonNode, NodeAgency } from '../node.ts';
import { perform, requestSchema } from '../request.ts';
import { partsOf, writeBundle } from './make.ts';

export const bundleRequest = z.strictObject({
  /** The act `exhibits/bundle`; its operation may be named by its name. */
  request: requestSchema,
  /**
   * Who asks first, by name or id, with the input of `exhibits/ask-bundle`, as a demonstration does in one line;
   * null where the request names what a colleague asked for.
   */
  asking: z
    .strictObject({ as: z.string().max(200), input: z.unknown() })
    .nullable()
    .default(null),
  /** Absolute path of the file to write. */
  out: z.string().min(1).max(4_096),
});

/** Releases and writes. @throws node/bundle-place and the faults of the acts */
export async function makeBundle(node: LiaisonNode, asked: z.output<typeof bundleRequest>): Promise<Answer> {
  const { request, asking, out } = asked;
  const first = asking === null ? null : await perform(node, { ...request, ...asking, act: ASK, key: null });
  const found = first === null ? null : bundleIn(first);
  if (first !== null && found === null) return first;
  const input = found === null ? request.input : { bundle: found.bundle };
  const answer = await perform(node, { ...request, input });
  const made = bundleIn(answer);
  const agency = node.agencies.get(request.agency);
  if (!answer.ok || made === null || agency === undefined) return answer;
  await agency.projector.steady();
  await standing(agency, String(made.bundle), request.purpose);
  const written = await writeBundle(await partsOf(agency, String(made.bundle)), out);
  const positions = [...(first?.ok === true ? first.positions : []), ...answer.positions];
  const wishes = found !== null && 'wishes' in found ? { wishes: found.wishes } : {};
  return { ...answer, positions, output: { ...made, ...wishes, ...written, file: out } };
}

/** What was designated or corrected while it was being released stops the file, by the read that opens one. */
async function standing(agency: NodeAgency, bundle: string, purpose: Call['purpose']): Promise<void> {
  const row = await bundleById(agency.rows, bundle);
  const officer = row?.officer ?? '';
  await agency.host.perform(openBundle, { bundle }, { officer, purpose, operation: row?.operation ?? null });
}

const ASK = 'exhibits/ask-bundle';

/** What an act of the bundle answered, or null where it was refused. */
function bundleIn(answer: Answer): { readonly bundle: unknown } | null {
  const { output } = answer.ok ? answer : { output: null };
  return typeof output === 'object' && output !== null && 'bundle' in output ? output : null;
}
