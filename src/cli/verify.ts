// `liaison verify FILE`: what a file that left a node proves, checked without a node, a database or a network. A
// court bundle is checked whole; a proof taken out of one by what lies beside it; a sealed package by its envelope
// alone. Exit code 0 when every check holds, 1 when one does not, 2 when it is none of these, 3 when a bundle is
// whole and tells of a chain of custody that is broken. `verify-file.ts` tells them apart.

import { type Command, Option } from 'commander';
import { plainJson } from './plain.ts';
import { fileVerdict, type VerifyOptions } from './verify-file.ts';

interface Asked extends VerifyOptions {
  readonly json: boolean;
}

export function addVerify(command: Command, done: (code: number) => void): void {
  command
    .description(
      'Check a court bundle (a proof of one, the envelope of a sealed package): every digest, signature, proof, ' +
        'chain of custody and marking. Needs no node, database or network. Exit code 0: every check ' +
        'holds; 1: one does not; 2: it is no such file; 3: the bundle is whole, the custody it tells of is broken.',
    )
    .summary('Check a court bundle or a proof, offline.')
    .argument('<file>')
    .option('--key <key>', 'the signer’s fingerprint (sha256:...), or a file with its verifier key or enrolment card')
    .addOption(
      new Option('--witness <key>', 'the key of a witness, in the same forms; again for each').argParser(
        (text: string, earlier: readonly string[] = []) => [...earlier, text],
      ),
    )
    .option('--shapes <folder>', 'Turtle files of CASE and UCO, to set case.jsonld beside')
    .option('--json', 'print one line of JSON', false)
    .action(async (file: string, asked: Asked) => {
      const verdict = await fileVerdict(file, asked);
      if (asked.json) process.stdout.write(`${plainJson(verdict.output)}\n`);
      else process.stdout.write(`${verdict.lines.join('\n')}\n`);
      done(verdict.exit);
    });
}
