// `liaison verify FILE`: what a file that left a node proves, checked without a node, a database or a network. A
// court bundle is checked whole; a proof taken out of one by what lies beside it; a sealed package by its envelope
// alone. Exit code 0 when every check holds, 1 when one does not, 2 when it is none of these. `verify-file.ts`
// tells them apart.

import type { Command } from 'commander';
import { fileVerdict, type VerifyOptions } from './verify-file.ts';

interface Asked extends VerifyOptions {
  readonly json: boolean;
}

export function addVerify(command: Command, done: (code: number) => void): void {
  command
    .description(
      'Check a court bundle (a proof of one, the envelope of a sealed package): every digest, signature, proof, ' +
        'chain of custody and marking. Needs no node, database or network.',
    )
    .summary('Check a court bundle or a proof, offline.')
    .argument('<file>')
    .option('--key <key>', 'the signer’s fingerprint (sha256:...), or a file with its verifier key or enrolment card')
    .option('--shapes <folder>', 'Turtle files of CASE and UCO, to set case.jsonld beside')
    .option('--json', 'print one line of JSON', false)
    .action(async (file: string, asked: Asked) => {
      const verdict = await fileVerdict(file, asked);
      if (asked.json) process.stdout.write(`${JSON.stringify(verdict.output)}\n`);
      else process.stdout.write(`${verdict.lines.join('\n')}\n`);
      done(verdict.exit);
    });
}
