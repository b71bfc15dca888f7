// `liaison node card`, `node rotate-keys` and `node new-root`: what others enrol us by, new keys stated by the root
// key, and another root. What always holds: the card takes no secret and no running node; changing keys takes the
// root's file and a node that is stopped. See `node/rotate.ts`, `node/new-root.ts`.

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Config } from '../node/config.ts';
import { nodeOptions } from './ask.ts';
import { show } from './show.ts';

type Done = (code: number) => void;

/** As `ROTATED_ROLES` in `node/rotate.ts`, which is loaded when it runs. */
const ROLES = ['release', 'sealing', 'channel', 'witness', 'ledger'] as const;
type RoleName = (typeof ROLES)[number];

interface RotateOptions {
  readonly data: string;
  readonly json: boolean;
  readonly agency: string;
  readonly root: string;
  readonly role: readonly RoleName[];
  readonly revokedAt?: number;
  readonly because?: string;
  readonly address?: string;
  readonly revoke?: string;
}

interface NewRootOptions {
  readonly data: string;
  readonly json: boolean;
  readonly agency: string;
  readonly rootOut: string;
  readonly root?: string;
  readonly lost: boolean;
}

function rolesOf(text: string): readonly RoleName[] {
  return text.split(',').map((word) => {
    const role = ROLES.find((known) => known === word.trim());
    if (role === undefined) throw new InvalidArgumentError(`roles are of ${ROLES.join(', ')}`);
    return role;
  });
}

function positionOf(text: string): number {
  if (!/^[0-9]{1,15}$/.test(text)) throw new InvalidArgumentError('a position of the ledger, a whole number');
  return Number(text);
}

export function addKeyCommands(node: Command, made: (command: Command) => Command, config: Config, done: Done): void {
  const data = () => new Option('--data <folder>', 'data folder').default(config.data);
  made(node.command('card'))
    .description('Print the card of an agency, which others enrol it by, and the digits that two officers compare.')
    .requiredOption('--agency <code>', 'the agency')
    .addOption(data())
    .option('--json', 'print one line of JSON', false)
    .action(async ({ data: folder, json, agency }: { data: string; json: boolean; agency: string }) => {
      const { readCard } = await import('../node/own-card.ts');
      done(show({ ok: true, output: await readCard(folder, agency), positions: [] }, json));
    });
  made(node.command('rotate-keys'))
    .description(
      'Make new keys for an agency and state them with its root key. The node must be stopped; its peers hear of it ' +
        'when it starts. With --revoked-at the old key is not believed from that position of our ledger on.',
    )
    .summary('New keys for an agency, stated by its root key.')
    .requiredOption('--agency <code>', 'the agency')
    .requiredOption('--root <file>', 'the file of its root key; it is written anew')
    .addOption(
      new Option('--role <list>', 'which keys, with commas between').default([...ROLES], 'all').argParser(rolesOf),
    )
    .addOption(
      new Option('--revoked-at <position>', 'for a stolen release, ledger or witness key').argParser(positionOf),
    )
    .option('--because <text>', 'why it is revoked, in a few plain words that peers may read')
    .option('--revoke <key>', 'an older key that has ended, by its text or its eight hex digits; none is made anew')
    .option('--address <url>', "a new address on the card, https://host:port, or 'none'")
    .addOption(data())
    .option('--json', 'print one line of JSON', false)
    .action(async (options: RotateOptions) => done(await rotate(options, config)));
  made(node.command('new-root'))
    .description(
      'Make another root key for an agency. With --root the old one hands over and peers hear of it when the node ' +
        'starts; with --lost two officers at each peer enrol the new card. The node must be stopped.',
    )
    .summary('Another root key for an agency.')
    .requiredOption('--agency <code>', 'the agency')
    .requiredOption('--root-out <file>', 'where the new root key is written, on a medium to carry away')
    .addOption(new Option('--root <file>', 'the file of the old root key').conflicts('lost'))
    .option('--lost', 'the old root key is lost or stolen', false)
    .addOption(data())
    .option('--json', 'print one line of JSON', false)
    .action(async (options: NewRootOptions) => done(await another(options, config)));
}

async function another({ data, json, agency, rootOut, root, lost }: NewRootOptions, config: Config): Promise<number> {
  if (root === undefined && !lost) throw new InvalidArgumentError('give --root with the old root key, or say --lost');
  const { newRoot } = await import('../node/new-root.ts');
  const output = await newRoot(nodeOptions(data, config), { agency, root: root ?? null, rootOut });
  const exit = show({ ok: true, output, positions: [] }, json);
  const next = output.handedOver
    ? 'Carry the new root key away and destroy the old one. Start the node: it tells every peer.\n'
    : 'Carry the new root key away. Telephone every peer: two officers there enrol this card.\n';
  process.stderr.write(next);
  return exit;
}

async function rotate(options: RotateOptions, config: Config): Promise<number> {
  const { data, json, agency, root, role, revokedAt = null, because = null, address, revoke } = options;
  const { rotateKeys } = await import('../node/rotate.ts');
  const moved = address === undefined ? {} : { address: address === 'none' ? null : address };
  const asked = { agency, root, revokedAt, because, ...moved };
  const what = revoke === undefined ? { roles: role } : { roles: [], revoke };
  const output = await rotateKeys(nodeOptions(data, config), { ...asked, ...what });
  const exit = show({ ok: true, output, positions: [] }, json);
  process.stderr.write('Carry the root key away again. Start the node: it tells every peer.\n');
  return exit;
}
