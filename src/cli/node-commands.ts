// `liaison node init`, `start` and `recover`: making a real agency, serving a real node, and the way back in. The
// modules that open a node are loaded when one of them runs, so that `--help` stays quick. See `node/init.ts`,
// `run.ts` and `recover.ts`.

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Role } from '../base/act.ts';
import type { Config } from '../node/config.ts';
import { OFFICER_ROLES } from '../oversight/actor.ts';
import { nodeOptions } from './ask.ts';
import { addKeyCommands } from './key-commands.ts';
import { newPassphrase } from './prompt.ts';
import { show } from './show.ts';

type Done = (code: number) => void;

interface InitOptions {
  readonly data: string;
  readonly json: boolean;
  readonly agency: string;
  readonly name: string;
  readonly country: string;
  readonly domain?: string;
  readonly officer: readonly string[];
  readonly roles: readonly Role[];
  readonly wrap: boolean;
  readonly rootOut: string;
  readonly address?: string;
}
interface StartOptions {
  readonly data: string;
  readonly listen: string;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly name: readonly string[];
  readonly agency?: string;
  readonly peerListen?: string;
  readonly pull: readonly string[];
  readonly allowPrivate: boolean;
  readonly without: readonly string[];
  readonly reason: string;
}

interface RecoverOptions {
  readonly data: string;
  readonly json: boolean;
  readonly agency: string;
  readonly officer: string;
  readonly reason: string;
}

const again = (text: string, earlier: readonly string[] = []) => [...earlier, text];

function rolesOf(text: string): readonly Role[] {
  return text.split(',').map((word) => {
    const role = OFFICER_ROLES.find((known) => known === word.trim());
    if (role === undefined) throw new InvalidArgumentError(`roles are of ${OFFICER_ROLES.join(', ')}`);
    return role;
  });
}

/** Adds the commands below `node`. */
export function addNodeCommands(node: Command, made: (command: Command) => Command, config: Config, done: Done): void {
  const data = () => new Option('--data <folder>', 'data folder').default(config.data);
  made(node.command('init'))
    .description(
      'Make a real agency: its keys and its first officers, each with a code to enrol with, shown once and good for ' +
        '72 hours. A second agency may stand in the same folder.',
    )
    .summary('Make a real agency, its keys and its first two officers.')
    .requiredOption('--agency <code>', 'its code: 2 to 16 lower-case letters, digits and hyphens')
    .requiredOption('--name <text>', 'its name')
    .requiredOption('--country <code>', 'its country, two letters')
    .option('--domain <name>', "the domain in its ledger's origin (default: <code>.police.example)")
    .requiredOption('--officer <name>', 'an officer for data protection; twice at least', again)
    .addOption(
      new Option('--roles <list>', 'roles they have beside it, with commas between').default([]).argParser(rolesOf),
    )
    .requiredOption(
      '--root-out <file>',
      'where to write the root key, which is then carried away; not in the data folder',
    )
    .option('--address <url>', 'where peers dial this node, https://host:port; for its card')
    .option('--wrap', 'wrap the keys with a passphrase (so it is where LIAISON_PASSPHRASE_FILE is set)', false)
    .addOption(data())
    .option('--json', 'print one line of JSON', false)
    .action(async (options: InitOptions) => {
      done(await init(options, config));
    });
  made(node.command('start'))
    .description('Serve a real node: the page, the API and the socket of this command line, until Ctrl-C.')
    .option('--listen <host:port>', 'where', `127.0.0.1:${config.port}`)
    .option('--tls-cert <file>', 'certificate chain, PEM; needed beyond this machine')
    .option('--tls-key <file>', 'its key, PEM')
    .option('--name <host>', 'a name under which officers open the page; again for each', again, [])
    .option('--agency <code>', 'the agency whose door for peers this is, where the folder has several')
    .option('--peer-listen <host:port>', 'where the nodes of peers knock; without it this node only dials out')
    .option('--pull <code>', 'a peer to collect packages from; again for each', again, [])
    .option('--allow-private', 'peers may stand in private ranges or on this machine', false)
    .option('--without <code>', 'a peer whose word about our own history is disregarded; again for each', again, [])
    .option('--reason <text>', 'why it is disregarded, in a few plain words; it becomes an entry', '')
    .addOption(data())
    .action(async (options: StartOptions) => {
      await start(options, config);
      done(0);
    });
  addRecover(made(node.command('recover')), data(), config, done);
  addKeyCommands(node, made, config, done);
}

/** For the day on which fewer than two officers for data protection can sign in. */
function addRecover(command: Command, data: Option, config: Config, done: Done): void {
  command
    .description(
      'Give an officer for data protection a new code to enrol with, when fewer than two of them can still sign in. ' +
        'The node must be stopped; the ledger says that the operator did it, and why.',
    )
    .summary('Give a code to an officer whom nobody is left to reset.')
    .requiredOption('--agency <code>', 'the agency')
    .requiredOption('--officer <name>', 'the officer, by name or id')
    .requiredOption('--reason <text>', 'why, in a few plain words')
    .addOption(data)
    .option('--json', 'print one line of JSON', false)
    .action(async ({ data: folder, json, ...asked }: RecoverOptions) => {
      const { recover } = await import('../node/recover.ts');
      done(show({ ok: true, output: await recover(nodeOptions(folder, config), asked), positions: [] }, json));
    });
}

async function init(options: InitOptions, config: Config): Promise<number> {
  const { data, json, agency: code, name, country, domain = null, officer: officers, roles, wrap } = options;
  const { rootOut, address } = options;
  const { initAgency } = await import('../node/init.ts');
  const wanted = wrap || config.passphraseFile !== null;
  const passphrase = wanted ? await newPassphrase(config.passphraseFile) : null;
  const dialled = address === undefined ? {} : { address };
  const beginning = { code, name, country, domain, officers, roles, passphrase, rootOut, ...dialled };
  const output = await initAgency(nodeOptions(data, config), beginning);
  const exit = show({ ok: true, output, positions: [] }, json);
  process.stderr.write(
    `The root key is in ${rootOut}: carry it away, and a copy to another place. It signs new keys and nothing else.\n` +
      'Give each officer their code by hand. `liaison node start` serves the node.\n',
  );
  return exit;
}

async function start(options: StartOptions, config: Config): Promise<void> {
  const { data, listen, tlsCert = null, tlsKey = null, name: names } = options;
  const { agency = null, peerListen = null, pull, allowPrivate, without, reason } = options;
  const { startNode } = await import('../node/run.ts');
  const { readOnlyBecause } = await import('../node/behind.ts');
  const running = { listen, tlsCert, tlsKey, names, agency, peerListen, pull, allowPrivate, without, reason };
  const started = await startNode(nodeOptions(data, config), running);
  // Passkeys belong to a name, never to an address.
  const url = started.url.replace('//127.0.0.1:', '//localhost:');
  process.stderr.write(`Liaison serves ${data} at ${url}. Stop with Ctrl-C.\n`);
  if (started.peers !== null) process.stderr.write(`Peers knock at https://${started.peers}.\n`);
  for (const { code, services } of started.node.agencies.values()) {
    const because = readOnlyBecause(services);
    if (because !== null) process.stderr.write(`READ-ONLY: ${code}: ${because}. Run \`./liaison doctor\`.\n`);
  }
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await started.stop();
}
