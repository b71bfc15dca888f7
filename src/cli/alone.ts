// A command without a running node: it takes the folder, opens the node in it, answers the one line and closes.

import { randomBytes } from 'node:crypto';
import { readConfig } from '../node/config.ts';
import { LiaisonNode } from '../node/node.ts';
import type { Answer } from '../node/request.ts';
import { answerLine, type Line } from '../node/socket.ts';

/** Opens the folder for one line. @throws node/busy when another process owns it */
export async function answerAlone(data: string, line: Line): Promise<Answer> {
  const { databaseUrl } = readConfig(process.env);
  const node = await LiaisonNode.open({
    folder: data,
    clock: { now: () => Date.now() },
    random: { bytes: (count) => randomBytes(count) },
    databaseUrl,
  });
  try {
    return await answerLine(node, line);
  } finally {
    await node.close();
  }
}
