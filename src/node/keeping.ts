// What the operator of a node asks of it by command line: a backup of an agency, and a restored agency to go on.
// Neither is an act of an officer: who has the data folder has the keys, and what they do here is named in the ledger
// where it changes anything. See `backup.ts`, `resume.ts`; `socket.ts` and the command line are who ask.

import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import type { Answer } from './answer.ts';
import { backup } from './backup.ts';
import type { LiaisonNode } from './node.ts';
import { resume } from './resume.ts';

const fault = declareFaults('node', {
  'node/no-agency-to-keep': {
    status: 404,
    sentence: 'This node has no open agency of that code.',
    hint: 'Name one with --agency; one that was restored is resumed first.',
  },
});

export const backupSchema = z.strictObject({
  agency: z.string().max(16),
  /** Absolute path of the file to write. */
  out: z.string().min(1).max(4_096),
  passphrase: z.string().max(1_024).nullable(),
  recipient: z.string().max(4_000).nullable(),
});

export const resumeSchema = z.strictObject({
  code: z.string().max(16),
  without: z.array(z.string().max(16)).max(256),
  reason: z.string().trim().min(1).max(500),
  newCredentials: z.boolean().default(false),
});

/** Writes a backup of an agency of this node. @throws node/no-agency-to-keep and the faults of `backup.ts` */
export async function backUp(node: LiaisonNode, asked: z.output<typeof backupSchema>): Promise<Answer> {
  const agency = node.agencies.get(asked.agency);
  if (agency === undefined) throw fault('node/no-agency-to-keep', { agency: asked.agency });
  const { clock, random } = node.options;
  const { out, passphrase, recipient } = asked;
  const output = await backup(agency, { out, passphrase, recipient, clock, random });
  return { ok: true, output, positions: [] };
}

/** Lets a restored agency go on. @throws the faults of `resume.ts` */
export async function goOn(node: LiaisonNode, asked: z.output<typeof resumeSchema>): Promise<Answer> {
  const output = await resume(node, asked);
  return { ok: true, output, positions: [output.position] };
}
