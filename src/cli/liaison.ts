// The command line: `liaison <room> <verb>` for every act and read, made from their one declaration, and the few
// commands that are about files and ledgers themselves. Exit 0 done, 1 refused or partly done, 2 wrong use. With
// --json, standard output is JSON only. See `program.ts` for the commands, `ask.ts` for who answers them.

import { type Command, CommanderError } from 'commander';
import { refusal } from '../node/answer.ts';
import { readConfig } from '../node/config.ts';
import { programFor } from './program.ts';
import { show, showWrongUse } from './show.ts';

/** Runs one command line and gives its exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const json = argv.includes('--json');
  let exit = 0;
  let program: Command | null = null;
  try {
    program = await programFor(readConfig(process.env), argv.slice(2), (code) => {
      exit = code;
    });
    await program.parseAsync([...argv]);
    return exit;
  } catch (error) {
    if (!(error instanceof CommanderError)) return show(refusal(error), json);
    if (error.exitCode === 0) return 0;
    // Help that was shown because nothing was asked says enough by itself.
    if (error.code === 'commander.help') return 2;
    return showWrongUse({
      lines: [error.message.replace(/^error: /, '')],
      meant: meantBy(program, argv.slice(2)),
      json,
    });
  }
}

/** The command that the first words name, as far as there is one: where its help stands. */
function meantBy(program: Command | null, words: readonly string[]): string {
  const [word, ...rest] = words;
  const command = program?.commands.find((one) => one.name() === word);
  return command === undefined ? '' : `${command.name()} ${meantBy(command, rest)}`;
}

process.exitCode = await main(process.argv);
