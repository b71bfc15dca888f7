// `liaison node card` and `node rotate-keys`: what others enrol us by, and new keys stated by the root key. What
// always holds: the card takes no secret and no running node; changing keys takes the root's file and a node that is
// stopped. See `node/rotate.ts`.

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
    .option('--address <url>', "a new address on the card, https://host:port, or 'none'")
    .addOption(data())
    .option('--json', 'print one line of JSON', false)
    .action(async (options: RotateOptions) => done(await rotate(options, config)));
}

async function rotate(options: RotateOptions, config: Config): Promise<number> {
  const { data, json, agency, root, role: roles, revokedAt = null, because = null, address } = options;
  const { rotateKeys } = await import('../node/rotate.ts');
  const moved = address === undefined ? {} : { address: address === 'none' ? null : address };
  const output = await rotateKeys(nodeOptions(data, config), { agency, root, roles, revokedAt, because, ...moved });
  const exit = show({ ok: true, output, positions: [] }, json);
  process.stderr.write('Carry the root key away again. Start the node: it tells every peer.\n');
  return exit;
}
