// `liaison verify FILE`: what a file that left a node proves, checked without a node, a database or a network. Each
// kind has its own checks; a sealed package is checked by its envelope alone. Exit code 0 when every check holds, 1
// when one does not, 2 when it is no such file or needs another key to tell, 3 when a bundle is whole and tells of a
// chain of custody that is broken. `verify-bytes.ts` tells the kinds apart.

import { type Command, Option } from 'commander';
import { plainJson } from './plain.ts';
import type { VerifyOptions } from './verify-file.ts';

interface Asked extends VerifyOptions {
  readonly json: boolean;
}

export function addVerify(command: Command, done: (code: number) => void): void {
  command
    .description(
      'Check a file that a node handed out: a court bundle or a proof of one, an annex, a signed paper, an opened ' +
        'package (sealed: its envelope), a checkpoint, a receipt, a statement of keys, a roster, a proof of two ' +
        'histories, a feed file. Every digest, signature, proof, chain of custody and marking. Needs no node, ' +
        'database or network. Exit code 0: every check holds; 1: one does not; 2: it is no such file, or what was ' +
        'given with it cannot tell; 3: the bundle is whole, the custody it tells of is broken.',
    )
    .summary('Check a file that a node handed out, offline.')
    .argument('<file>')
    .option('--key <key>', 'the signer’s fingerprint (sha256:...), or a file with its verifier key or enrolment card')
    .option(
      '--keys <statement>',
      'a file with the signer’s statement of keys: with its card, every key that it ever had, each where it counts',
    )
    .addOption(
      new Option(
        '--witness <key>',
        'the key of a witness (of a bundle, a package, a checkpoint), in the same forms; again for each',
      ).argParser((text: string, earlier: readonly string[] = []) => [...earlier, text]),
    )
    .option('--shapes <folder>', 'Turtle files of CASE and UCO, to set case.jsonld beside')
    .option('--json', 'print one line of JSON', false)
    .action(async (file: string, asked: Asked) => {
      const { fileVerdict } = await import('./verify-file.ts');
      const verdict = await fileVerdict(file, asked);
      if (asked.json) process.stdout.write(`${plainJson(verdict.output)}\n`);
      else process.stdout.write(`${verdict.lines.join('\n')}\n`);
      done(verdict.exit);
    });
}
