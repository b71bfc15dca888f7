// `liaison exhibits bundle OP --out FILE`: the release of a court bundle, and the file it makes. On a real node a
// colleague asked before (`exhibits ask-bundle`) and `--bundle` names what for; in a demonstration the one line
// may do both halves, each as its own officer of the lead agency. See `node/bundle/asked.ts` for the node,
// `verify.ts` for checking the file.

import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Answer } from '../node/answer.ts';

/** What of the command is its own; the rest are the options of every act. */
export interface BundleOptions {
  readonly out: string;
  readonly bundle?: string;
  readonly askedBy?: string;
  readonly exhibit?: readonly string[];
  readonly court?: string;
  readonly reference?: string;
  readonly whole?: boolean;
  readonly shapes?: string;
}

export function addBundleOptions(command: Command): Command {
  const each = (text: string, earlier: readonly string[] = []) => [...earlier, text];
  return command
    .argument('[operation]', 'the operation, by id or name; the only open one when left out')
    .requiredOption('--out <file>', 'the file to write; it must not be there')
    .option('--shapes <folder>', 'Turtle files of CASE and UCO, to set the graph beside')
    .optionsGroup('In a demonstration, without --bundle:')
    .option('--asked-by <officer>', 'the officer who asks first (default: the first exhibits officer)')
    .addOption(new Option('--exhibit <id>', 'an exhibit, x:...; again for each').argParser(each))
    .option('--court <text>', 'which court or authority it is for')
    .option('--reference <text>', 'its reference of the case')
    .option('--whole', 'refuse instead of leaving out what only its owner’s consent would let go', false);
}

/** True where the command asks and releases in one; only a demonstration trusts the name of a second officer. */
export function asksFirst(own: BundleOptions, demonstration: boolean): boolean {
  return demonstration && own.bundle === undefined;
}

interface Requested {
  readonly agency: string;
  readonly input: unknown;
}

/** The line for the node: the request with the place of the file, and the first half where it is done here too. */
export function bundleLine<R extends Requested>(request: R, own: BundleOptions, demonstration: boolean) {
  const { out, exhibit, court = null, reference = null, whole = false } = own;
  if (!asksFirst(own, demonstration)) return { bundle: { request, asking: null, out: resolve(out) } };
  const exhibits = exhibit === undefined ? {} : { exhibits: [...exhibit] };
  const as = own.askedBy ?? `${request.agency} exhibits 1`;
  return { bundle: { request, asking: { as, input: { ...exhibits, court, reference, whole } }, out: resolve(out) } };
}

/** The answer with what the shapes say of the file's graph, where shapes were given. */
export async function withShapes(answer: Answer, { out, shapes }: BundleOptions): Promise<Answer> {
  if (!answer.ok || typeof answer.output !== 'object' || answer.output === null || shapes === undefined) return answer;
  const { fileVerdict } = await import('./verify-file.ts');
  const { output } = await fileVerdict(out, { shapes });
  const said = output as { readonly shapes?: unknown; readonly ok?: unknown };
  return { ...answer, output: { ...answer.output, ok: said.ok, shapes: said.shapes ?? null } };
}
