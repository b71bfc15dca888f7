// The commands, each with its options and help: one for every act and read, by room, `ledger verify`, `rebuild` and
// `intake read`, which are about files, and `node`, which makes and serves one. In a demonstration a command that names
// nobody is asked as the coordinating bureau's first coordinator; on a real node an officer proves who they are.
// The acts of a room are loaded when a word names it. See `options.ts` for the options of an act.

import { join } from 'node:path';
import { Command, Option } from 'commander';
import { type AnyAct, PURPOSES } from '../base/act.ts';
import { actsOf } from '../node/acts/declared.ts';
import type { Config } from '../node/config.ts';
import { agencyFolders, type DemonstrationMark, readMark } from '../node/folder.ts';
import { ask, mustHoldAgencies, verify } from './ask.ts';
import { addBundleOptions, asksFirst, type BundleOptions, bundleLine, withShapes } from './bundle.ts';
import { addDoctor, addKeepingCommands } from './keeping-commands.ts';
import { addNodeCommands } from './node-commands.ts';
import { addInputOptions, faultsOf, inputOf } from './options.ts';
import { addCarried, addPeers, carriedLine, isCarried } from './peers.ts';
import { credentialOf } from './prompt.ts';
import { type Lines, show, showWrongUse } from './show.ts';
import { addVerifier } from './verifier.ts';
import { addVerify } from './verify.ts';

interface Where {
  readonly data: string;
  readonly json: boolean;
  readonly agency?: string;
}
interface Common extends Where {
  readonly as?: string;
  readonly credentialStdin: boolean;
  readonly purpose: string;
  readonly operation?: string;
  readonly key?: string;
}
type Done = (code: number) => void;

const DEMONSTRATION = { agency: 'bureau', as: 'bureau coordinator 1' } as const;
/** The act whose answer is a file. */
const BUNDLE = 'exhibits/bundle';

/** What each room is for, in the order of the row. */
const ROOMS: Readonly<Record<string, string>> = {
  ledger: 'the append-only log of an agency and its proofs',
  oversight: 'officers, policy, the audit log, retention and erasure',
  intake: 'reports, formats, quarantine',
  matching: 'identifiers and file hashes that meet; asking a peer without showing the list',
  identity: 'candidates, judgements, clusters; who is suspect, victim or both',
  jurisdiction: 'which countries a matter touches, what comes first and why, who owns the next step',
  exhibits: 'things seized and their custody',
  operations: 'the joint effort, legal requests, the action day',
  referrals: 'each country its part: selected, withheld, released by two officers',
  reconciliation: 'figures with one cut-off, clearance, and narratives set beside them',
  exchange: 'packages out and in, receipts, witnesses',
};

const FOOT = `
In a demonstration a command without --agency and --as is asked as ${DEMONSTRATION.as}.
Exit code: 0 done, 1 refused or partly done, 2 wrong use.`;

/**
 * The whole command as far as these words may ask for it: every room, and the acts of each that a word names; `done`
 * receives the exit code.
 */
export async function programFor(config: Config, words: readonly string[], done: Done): Promise<Command> {
  const quiet = { outputError: () => undefined };
  const made = (command: Command) => command.exitOverride().configureOutput(quiet).helpCommand(false);
  const program = made(new Command('liaison'))
    .description('A police unit’s part in a cross-border child-protection investigation. Metadata and hashes only.')
    .addHelpText('after', FOOT);
  const rooms = new Map<string, Command>();
  program.commandsGroup('Rooms:');
  for (const [name, about] of Object.entries(ROOMS)) rooms.set(name, made(program.command(name).description(about)));
  const room = (name: string) => rooms.get(name) ?? made(program.command(name));
  const named = Object.keys(ROOMS).filter((name) => words.includes(name));
  const acts = (await Promise.all(named.map(actsOf))).flat();
  for (const act of acts) {
    const [name = '', verb = ''] = act.name.split('/');
    const parent = room(name).commandsGroup(act.writes ? 'Acts:' : 'Reads:');
    addAct(made(parent.command(verb)), act, config, done);
  }
  room('ledger').commandsGroup('Files:');
  addLedgerVerify(made(room('ledger').command('verify')), config, done);
  room('intake').commandsGroup('Files:');
  addIntakeRead(made(room('intake').command('read')), done);
  const compared = acts.find(({ name }) => name === 'reconciliation/side-by-side');
  if (compared !== undefined) {
    await addNarratives(room('reconciliation').commandsGroup('Files:'), made, compared, config, done);
  }
  program.commandsGroup('Files:');
  addRebuild(made(program.command('rebuild')), config, done);
  addVerify(made(program.command('verify')), done);
  addVerifier(made(program.command('verifier')), done);
  program.commandsGroup('Node:');
  const node = made(program.command('node').description('a real node: made once, then served'));
  addNodeCommands(node, made, config, done);
  addKeepingCommands(node, made, config, done);
  addPeers(made(program.command('peers')), config, done);
  addDoctor(made(program.command('doctor')), config, done);
  return program;
}

/** Names its operation as an argument, as the bundle does. */
const SCHEDULE = 'operations/schedule';

function withWhere(command: Command, config: Config): Command {
  return command
    .optionsGroup('Where:')
    .addOption(new Option('--data <folder>', 'data folder').default(config.data))
    .option('--agency <code>', 'the agency, by code')
    .option('--json', 'print one line of JSON', false);
}

function addAct(command: Command, act: AnyAct, config: Config, done: Done): void {
  const eyes = act.eyes === 2 ? ' Takes a second officer: not the one who did the first half.' : '';
  command.description(`${act.summary}${eyes}\nRoles: ${act.who.join(', ')}.`).summary(act.summary);
  addInputOptions(command, act);
  if (act.name === BUNDLE) addBundleOptions(command);
  if (isCarried(act.name)) addCarried(command, act.name);
  if (act.name === SCHEDULE) command.argument('[operation]', 'the operation, by id; the only open one when left out');
  withWho(command, act)
    .option('--operation <id>', 'the operation this belongs to, or none; where there is one only, that one')
    .option('--key <text>', 'idempotency key: a repeat has no second effect');
  withWhere(command, config).action(async (...given: unknown[]) => {
    // A command with an argument of its own is given that first; it names the operation.
    const names = act.name === BUNDLE || act.name === SCHEDULE;
    const first = typeof given[0] === 'string' ? given[0] : undefined;
    const options = given.find((one) => typeof one === 'object') as Common & Record<string, unknown>;
    const asked = first === undefined ? options : { ...options, [names ? 'operation' : 'carried']: first };
    done(await runAct(act, asked, inputOf(act, asked)));
  });
}

function withWho(command: Command, act: AnyAct): Command {
  const purposes = act.purposes.includes('investigation') ? 'investigation' : act.purposes[0];
  return command
    .optionsGroup('Who and why:')
    .option('--as <officer>', 'the officer, by name or id; on a real node their password and digits are asked for')
    .option('--credential-stdin', 'read password and digits as two lines of standard input', false)
    .addOption(new Option('--purpose <word>', 'why').choices(act.purposes).default(purposes));
}

/** `read` and `compare` of narratives, of which the second asks a node. */
async function addNarratives(
  room: Command,
  made: (command: Command) => Command,
  act: AnyAct,
  config: Config,
  done: Done,
): Promise<void> {
  const { addNarrativeCommands } = await import('./narratives.ts');
  const where = (command: Command) => withWhere(withWho(command, act), config);
  addNarrativeCommands(room, made, done, where, (options, input, lines) =>
    runAct(act, options as unknown as Common, input, lines),
  );
}

async function runAct(act: AnyAct, options: Common, input: unknown, lines?: Lines): Promise<number> {
  const { data, json, operation = null, key = null, credentialStdin } = options;
  const meant = act.name.replace('/', ' ');
  const mark = await readMark(data);
  const own = options as unknown as BundleOptions;
  const asking = act.name === BUNDLE && asksFirst(own, mark !== null);
  const wrong = asking ? [] : faultsOf(act, input);
  if (wrong.length > 0) return showWrongUse({ lines: wrong, meant, json });
  if (mark === null) await mustHoldAgencies(data);
  const { agency, as } = askerOf(act, options, mark);
  if (agency === null || as === null) {
    const lines = ['name the agency with --agency and the officer with --as'];
    return showWrongUse({ lines, meant, json });
  }
  const purpose = PURPOSES.find((word) => word === options.purpose) ?? 'investigation';
  const credential = (await isReal(data, agency)) ? await credentialOf(as, credentialStdin) : null;
  const perform = { act: act.name, agency, as, credential, purpose, operation, input, key };
  if (isCarried(act.name)) {
    const { carried, out } = options as { carried?: string; out?: string };
    return show(await ask(data, carriedLine(perform, carried, out)), json, lines);
  }
  if (act.name !== BUNDLE) return show(await ask(data, { perform }), json, lines);
  return show(await withShapes(await ask(data, bundleLine(perform, own, mark !== null)), own), json);
}

/** Who asks; in a demonstration nobody need be named. */
function askerOf(act: AnyAct, options: Common, mark: DemonstrationMark | null) {
  const lead = leadOf(mark?.told ?? null);
  // The bureau holds no exhibits and sends nobody to court: the lead agency's prosecutor does.
  const usual = act.name === BUNDLE && lead !== null ? { agency: lead, as: `${lead} prosecutor 1` } : DEMONSTRATION;
  const agency = options.agency ?? (mark === null ? null : usual.agency);
  return { agency, as: options.as ?? (mark !== null && agency === usual.agency ? usual.as : null) };
}

function leadOf(told: unknown): string | null {
  return typeof told === 'object' && told !== null && 'lead' in told ? String(told.lead) : null;
}

/** True for an agency whose officers prove who they are; what is not there is the node's to refuse. */
async function isReal(data: string, agency: string): Promise<boolean> {
  if (!(await agencyFolders(data)).includes(agency)) return false;
  const { readOpenPart } = await import('../node/keys.ts');
  return !(await readOpenPart(join(data, agency))).agency.synthetic;
}

function addLedgerVerify(command: Command, config: Config, done: Done): void {
  command.description('Recompute every byte of every ledger; names the file of any damage.');
  withWhere(command, config)
    .option('--all', 'every agency of the folder (so it is, unless --agency is given)', false)
    .action(async ({ data, json, agency }: Where) => {
      done(show(await verify(data, agency ?? null), json));
    });
}

function addRebuild(command: Command, config: Config, done: Done): void {
  command.description('Fold every ledger from nothing: compare with the live rows, or without --check replace them.');
  withWhere(command, config)
    .option('--all', 'every agency of the folder (so it is, unless --agency is given)', false)
    .option('--check', 'compare only; change nothing', false)
    .action(async ({ data, json, agency, check }: Where & { readonly check: boolean }) => {
      const line = { check: check ? 'rebuild' : 'rebuild-rows', agency: agency ?? null } as const;
      done(show(await ask(data, line), json));
    });
}

interface ReadOptions {
  readonly json: boolean;
  readonly map?: readonly string[];
  readonly zone?: string;
  readonly service?: string;
}

function addIntakeRead(command: Command, done: Done): void {
  const column = (text: string, earlier: readonly string[] = []) => [...earlier, text];
  command
    .description('Read a file without a node: format, counts, refusals, quarantine. Writes nothing.')
    .summary('Read a file without a node; writes nothing.')
    .argument('<file>')
    .option('--map <ours=theirs>', 'a column of ours and its name in the table; again for each', column)
    .option('--zone <zone>', 'time zone of times that state none')
    .option('--service <name>', 'the service a table is about')
    .option('--json', 'print one line of JSON', false)
    .action(async (file: string, { json, map, zone, service }: ReadOptions) => {
      const pairs = map?.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] as const);
      const mapping = pairs === undefined ? null : (Object.fromEntries(pairs) as Record<string, string>);
      const { readFileReport } = await import('./read.ts');
      const report = await readFileReport(file, { mapping, zone: zone ?? null, service: service ?? null });
      process.stdout.write(`${JSON.stringify(report.output, null, json ? 0 : 2)}\n`);
      done(report.exit);
    });
}
