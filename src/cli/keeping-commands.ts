// `liaison node backup`, `restore` and `resume`, and `liaison doctor`: keeping a node. A backup is made by the node
// that runs, or by this process where none does; restoring needs the folder to itself; the doctor only looks. See
// `node/backup.ts`, `restore.ts`, `resume.ts` and `doctor.ts` for what each promises.

import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Config } from '../node/config.ts';
import type { Finding } from '../node/finding.ts';
import { ask } from './ask.ts';
import { newPassphrase, passphraseOf } from './prompt.ts';
import { show } from './show.ts';

type Done = (code: number) => void;

interface Common {
  readonly data: string;
  readonly json: boolean;
}
interface BackupOptions extends Common {
  readonly agency: string;
  readonly out: string;
  readonly passphraseFile?: string;
  readonly to?: string;
}
interface RestoreOptions extends Common {
  readonly passphraseFile?: string;
  readonly identityFile?: string;
}
interface ResumeOptions extends Common {
  readonly agency: string;
  readonly without: readonly string[];
  readonly reason: string;
  readonly newCredentials: boolean;
}

/** Adds the commands below `node`. */
export function addKeepingCommands(
  node: Command,
  made: (command: Command) => Command,
  config: Config,
  done: Done,
): void {
  const common = (command: Command) =>
    command
      .addOption(new Option('--data <folder>', 'data folder').default(config.data))
      .option('--json', 'print one line of JSON', false);
  common(made(node.command('backup')))
    .description(
      'Write a sealed backup of one agency: ledger, audit log, keys and credentials, of one moment. The passphrase ' +
        'is asked for where neither --passphrase-file nor --to is given.',
    )
    .summary('Write a sealed backup of one agency.')
    .requiredOption('--agency <code>', 'the agency')
    .requiredOption('--out <file>', 'the file to write; it must not be there')
    .option('--passphrase-file <file>', 'its first line is the passphrase, at least 16 characters')
    .option('--to <key>', 'an age1pq1 key kept elsewhere, instead of a passphrase')
    .action(async (options: BackupOptions) => done(await writeBackup(options)));
  common(made(node.command('restore')))
    .description(
      'Unpack and verify a backup into a data folder without that agency. The agency is then held: `node resume` ' +
        'asks its witnesses before it signs again.',
    )
    .summary('Bring an agency back from a backup; nothing is signed yet.')
    .argument('<file>')
    .option('--passphrase-file <file>', 'its first line is the passphrase')
    .option('--identity-file <file>', 'its first line is the AGE-SECRET-KEY-PQ-1 key it was sealed to')
    .action(async (file: string, options: RestoreOptions) => done(await readBackup(file, options)));
  common(made(node.command('resume')))
    .description(
      'Let a restored agency write again. Every peer is asked which head of this ledger it witnessed; one that ' +
        'remembers more, or another history, stops it. A peer that cannot be asked is named with --without.',
    )
    .summary('Let a restored agency write again, once its witnesses agree.')
    .requiredOption('--agency <code>', 'the agency')
    .option(
      '--without <code>',
      'a peer you have asked yourself; again for each',
      (one, all: string[]) => [...all, one],
      [],
    )
    .requiredOption('--reason <text>', 'why, in a few plain words; it stands in the ledger')
    .option('--new-credentials', 'void all passwords and passkeys of the backup; codes for data protection', false)
    .action(async ({ data, json, agency: code, without, reason, newCredentials }: ResumeOptions) => {
      done(show(await ask(data, { resume: { code, without: [...without], reason, newCredentials } }), json));
    });
}

async function writeBackup({ data, json, agency, out, passphraseFile, to }: BackupOptions): Promise<number> {
  const passphrase = to === undefined ? await newPassphrase(passphraseFile ?? null) : null;
  const wanted = { agency, out: resolve(out), passphrase, recipient: to ?? null };
  return show(await ask(data, { backup: wanted }), json);
}

async function readBackup(file: string, { data, json, passphraseFile, identityFile }: RestoreOptions): Promise<number> {
  const { restore } = await import('../node/restore.ts');
  const secret = await passphraseOf(identityFile ?? passphraseFile ?? null)();
  const opens =
    identityFile === undefined ? { passphrase: secret, identity: null } : { passphrase: null, identity: secret };
  const random = { bytes: (count: number) => randomBytes(count) };
  const output = await restore({ file: resolve(file), data, ...opens, random });
  return show({ ok: true, output, positions: [] }, json);
}

const SIGNS: Readonly<Record<Finding['state'], string>> = { well: 'ok     ', warning: 'warning', wrong: 'WRONG  ' };

/** `liaison doctor`: exit 1 where something is wrong. */
export function addDoctor(command: Command, config: Config, done: Done): void {
  command
    .description('Look at this installation and its data folder: what is wrong, and how to mend it. Changes nothing.')
    .addOption(new Option('--data <folder>', 'data folder').default(config.data))
    .option('--json', 'print one line of JSON', false)
    .action(async ({ data, json }: Common) => {
      const { examine } = await import('../node/doctor.ts');
      const environment = process.env;
      const nodeVersion = process.versions.node;
      const found = await examine({ data, environment, now: Date.now(), nodeVersion, withDatabase: true });
      if (json) {
        done(show({ ok: true, output: found, positions: [] }, json));
        return;
      }
      for (const { check, state, says, mend } of found.findings) {
        process.stdout.write(`${SIGNS[state]}  ${check}: ${says}\n`);
        if (mend !== null) process.stdout.write(`         ${mend}\n`);
      }
      process.stdout.write(
        `${found.compared} things looked at; ${found.ok ? 'nothing is wrong' : 'something is wrong'}\n`,
      );
      done(found.ok ? 0 : 1);
    });
}
