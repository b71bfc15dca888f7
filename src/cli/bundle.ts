// `liaison exhibits bundle OP --out FILE`: the act that discloses, and the file it makes. In a demonstration whoever is
// not named is the lead agency's first prosecutor, because the bureau that other commands ask as holds no exhibits.
// See `node/bundle/asked.ts` for what happens on the node, `verify.ts` for checking the file.

import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Answer } from '../node/request.ts';

/** What of the command is its own; the rest are the options of every act. */
export interface BundleOptions {
  readonly out: string;
  readonly exhibit?: readonly string[];
  readonly shapes?: string;
}

export function addBundleOptions(command: Command): Command {
  const each = (text: string, earlier: readonly string[] = []) => [...earlier, text];
  return command
    .argument('[operation]', 'the operation, by id or name; the only open one when left out')
    .requiredOption('--out <file>', 'the file to write; it must not be there')
    .addOption(new Option('--exhibit <id>', 'an exhibit, x:...; again for each').argParser(each))
    .option('--shapes <folder>', 'Turtle files of CASE and UCO, to set the graph beside');
}

/** The line for the node: the request with the place of the file. */
export function bundleLine<R extends { readonly input: unknown }>(request: R, { out, exhibit }: BundleOptions) {
  const input = typeof request.input === 'object' && request.input !== null ? request.input : {};
  const exhibits = exhibit === undefined ? {} : { exhibits: [...exhibit] };
  return { bundle: { request: { ...request, input: { ...input, ...exhibits } }, out: resolve(out) } };
}

/** The answer with what the shapes say of the file's graph, where shapes were given. */
export async function withShapes(answer: Answer, { out, shapes }: BundleOptions): Promise<Answer> {
  if (!answer.ok || typeof answer.output !== 'object' || answer.output === null || shapes === undefined) return answer;
  const { fileVerdict } = await import('./verify-file.ts');
  const { output } = await fileVerdict(out, { shapes });
  const said = output as { readonly shapes?: unknown; readonly ok?: unknown };
  return { ...answer, output: { ...answer.output, ok: said.ok, shapes: said.shapes ?? null } };
}
