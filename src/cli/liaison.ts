// The command line: `liaison <room> <verb>` for every act and read, made from their one declaration, and the few
// commands that are about the node itself. Exit 0 done, 1 refused or partly done, 2 wrong use. With --json, standard
// output is JSON only. While a node runs on the folder the command speaks to it; otherwise it opens the folder itself.

import { Command, CommanderError, Option } from 'commander';
import { z } from 'zod';
import { type AnyAct, PURPOSES } from '../base/act.ts';
import { readConfig } from '../node/config.ts';
import { readMark } from '../node/folder.ts';
import type { Answer } from '../node/request.ts';
import { ACTS } from '../node/rooms.ts';
import { askRunningNode, type Line } from '../node/socket.ts';
import { addInputOptions, inputOf } from './options.ts';
import { readFileReport } from './read.ts';

interface Common {
  readonly data: string;
  readonly json: boolean;
  readonly agency?: string;
  readonly as?: string;
  readonly purpose: string;
  readonly operation?: string;
  readonly key?: string;
}

/** In a demonstration, a command that names nobody is asked as the coordinating bureau's first coordinator. */
const DEMONSTRATION = { agency: 'bureau', as: 'bureau coordinator 1' } as const;

function withCommon(command: Command, config: { data: string }): Command {
  return command
    .addOption(new Option('--data <folder>', 'data folder').default(config.data))
    .option('--json', 'print JSON only', false)
    .option('--agency <code>', 'the agency, by code')
    .option('--as <officer>', 'the officer, by name or id (demonstration only)')
    .addOption(new Option('--purpose <word>', 'why').choices(PURPOSES).default('investigation'))
    .option('--operation <id>', 'the operation this belongs to')
    .option('--key <text>', 'idempotency key: a repeat has no second effect');
}

/** Sends a line to the running node, or opens the folder for this one command. */
async function ask(data: string, line: Line): Promise<Answer> {
  const running = await askRunningNode(data, line);
  if (running !== null) return running;
  const { answerAlone } = await import('./alone.ts');
  return answerAlone(data, line);
}

function show(answer: Answer, json: boolean): number {
  if (answer.ok) {
    const text = JSON.stringify(answer.output, null, json ? 0 : 2);
    process.stdout.write(`${text}\n`);
    const verdict = answer.output as { ok?: unknown } | null;
    return verdict !== null && typeof verdict === 'object' && verdict.ok === false ? 1 : 0;
  }
  const { code, sentence, hint, details } = answer;
  if (json) process.stdout.write(`${JSON.stringify({ ok: false, code, sentence, hint, details })}\n`);
  process.stderr.write(`${code}: ${sentence}\n${hint}\n${json ? '' : `${JSON.stringify(details)}\n`}`);
  return 1;
}

async function runAct(act: AnyAct, options: Common, input: unknown): Promise<number> {
  const mark = await readMark(options.data);
  const agency = options.agency ?? (mark === null ? '' : DEMONSTRATION.agency);
  const as = options.as ?? (mark === null || options.agency !== undefined ? '' : DEMONSTRATION.as);
  if (agency === '' || as === '') {
    process.stderr.write('node/unknown-officer: name the agency with --agency and the officer with --as.\n');
    return 2;
  }
  const purpose = PURPOSES.find((word) => word === options.purpose) ?? 'investigation';
  const { operation = null, key = null } = options;
  return show(
    await ask(options.data, { perform: { act: act.name, agency, as, purpose, operation, input, key } }),
    options.json,
  );
}

/** Builds the whole command; `done` receives the exit code. */
function build(config: { data: string }, done: (code: number) => void): Command {
  const program = new Command('liaison')
    .description(
      'Liaison: a police unit’s part in a cross-border child-protection investigation. Metadata and hashes only.',
    )
    .exitOverride();
  const rooms = new Map<string, Command>();
  const room = (name: string) => {
    const known = rooms.get(name);
    if (known !== undefined) return known;
    const made = program.command(name).description(`acts and reads of the room ${name}`).exitOverride();
    rooms.set(name, made);
    return made;
  };
  for (const act of ACTS.values()) {
    const [roomName = '', verb = ''] = act.name.split('/');
    const command = withCommon(room(roomName).command(verb).description(act.summary), config);
    addInputOptions(command, z.toJSONSchema(act.input, { io: 'input', unrepresentable: 'any' }));
    command.exitOverride().action(async (options: Common & Record<string, unknown>) => {
      done(await runAct(act, options, inputOf(act, options)));
    });
  }
  const both = (command: Command) =>
    command
      .addOption(new Option('--data <folder>', 'data folder').default(config.data))
      .option('--json', 'print JSON only', false);
  both(
    room('ledger').command('verify').description('Recompute every byte of every ledger; names the file of any damage.'),
  )
    .option('--all', 'every agency of the folder', false)
    .option('--agency <code>', 'one agency')
    .exitOverride()
    .action(async (options: { data: string; json: boolean; agency?: string }) => {
      const { verifyFolder } = await import('../node/checks.ts');
      const verdict = await verifyFolder(options.data, options.agency ?? null);
      done(show({ ok: true, output: verdict, positions: [] }, options.json));
    });
  both(program.command('rebuild').description('Fold every ledger from nothing and compare with the live rows.'))
    .option('--all', 'every agency of the folder', false)
    .option('--check', 'compare only; change nothing', false)
    .exitOverride()
    .action(async (options: { data: string; json: boolean }) => {
      done(show(await ask(options.data, { check: 'rebuild' }), options.json));
    });
  room('intake')
    .command('read <file>')
    .description('Read a file without a node: format, counts, refusals, quarantine. Writes nothing.')
    .option('--json', 'print JSON only', false)
    .exitOverride()
    .action(async (file: string, options: { json: boolean }) => {
      const report = await readFileReport(file);
      process.stdout.write(`${JSON.stringify(report.output, null, options.json ? 0 : 2)}\n`);
      done(report.exit);
    });
  return program;
}

/** Runs one command line and gives its exit code. */
async function main(argv: readonly string[]): Promise<number> {
  let exit = 0;
  try {
    const config = readConfig(process.env);
    await build(config, (code) => {
      exit = code;
    }).parseAsync([...argv]);
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { refusal } = await import('../node/request.ts');
    return show(refusal(error), argv.includes('--json'));
  }
}

process.exitCode = await main(process.argv);
