// Who answers a command: the node that runs on the folder, or, where none does, this process, which takes the folder
// for the one line. What always holds: a folder without an agency is never opened, so that a mistyped name makes
// nothing; and a folder that somebody else owns is `node/busy`.

import { randomBytes } from 'node:crypto';
import { declareFaults } from '../base/fault.ts';
import type { Answer } from '../node/answer.ts';
import type { FolderVerdict } from '../node/checks.ts';
import { type Config, readConfig } from '../node/config.ts';
import { agencyFolders, lockFolder } from '../node/folder.ts';
import type { NodeOptions } from '../node/node.ts';
import { askRunningNode } from '../node/running.ts';
import type { Line } from '../node/socket.ts';
import { passphraseOf } from './prompt.ts';

const fault = declareFaults('cli', {
  'cli/no-agency-here': {
    status: 404,
    sentence: 'This data folder holds no agency.',
    hint: 'Name the folder with --data, or play the demonstration with `npm start` first.',
  },
  'cli/unknown-agency': {
    status: 404,
    sentence: 'This data folder has no such agency.',
    hint: 'Name one with --agency; the folders under the data folder bear their codes.',
  },
});

/** Asks the running node, or opens the folder for this one line. @throws cli/no-agency-here, node/busy */
export async function ask(data: string, line: Line): Promise<Answer> {
  const running = await askRunningNode(data, line);
  if (running !== null) return running;
  await mustHoldAgencies(data);
  return answerAlone(data, line);
}

/** The codes of the folder's agencies. @throws cli/no-agency-here */
export async function mustHoldAgencies(data: string): Promise<readonly string[]> {
  const codes = await agencyFolders(data);
  if (codes.length === 0) throw fault('cli/no-agency-here');
  return codes;
}

async function answerAlone(data: string, line: Line): Promise<Answer> {
  // Opening a node takes many modules; a command that is answered by a running one does without them.
  const [{ LiaisonNode }, { answerLine }] = await Promise.all([import('../node/node.ts'), import('../node/socket.ts')]);
  const node = await LiaisonNode.open(nodeOptions(data, readConfig(process.env)));
  try {
    return await answerLine(node, line);
  } finally {
    await node.close();
  }
}

/** What a node on this folder is opened with: the machine's clock, randomness and, where keys are wrapped, a prompt. */
export function nodeOptions(folder: string, config: Config): NodeOptions {
  return {
    folder,
    clock: { now: () => Date.now() },
    random: { bytes: (count) => randomBytes(count) },
    databaseUrl: config.databaseUrl,
    passphrase: passphraseOf(config.passphraseFile),
  };
}

/** Verifies the ledgers: by the running node, whose writers stand still meanwhile, or here, without opening them. */
export async function verify(data: string, agency: string | null): Promise<Answer> {
  const running = await askRunningNode(data, { check: 'verify', agency });
  if (running !== null) return running;
  const codes = await mustHoldAgencies(data);
  if (agency !== null && !codes.includes(agency)) throw fault('cli/unknown-agency', { agency });
  const lock = await lockFolder(data);
  try {
    const { verifyFolder } = await import('../node/checks.ts');
    const output: FolderVerdict = await verifyFolder(data, agency);
    return { ok: true, output, positions: [] };
  } finally {
    await lock.release();
  }
}
