// What `liaison doctor` says of an agency's keys: where the root key lies, what is missing from an older folder, and
// what has not been changed for too long. It reads what stands openly and needs no passphrase. See `rotate.ts`.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, warning, well, wrong } from './finding.ts';
import { readMark } from './folder.ts';
import { readOpenPart } from './keys.ts';
import { ROOT_FILE } from './root.ts';

const DAY_MS = 86_400_000;
/** Node keys live 90 days at most. */
const KEY_DAYS_MAX = 90;

/** The root key of a real agency is kept elsewhere: it is what everything else is made good with. */
export async function rootAway(data: string, place: string, code: string): Promise<Finding> {
  const check = `${code}: root key`;
  const path = join(place, ROOT_FILE);
  const there = (await stat(path).catch(() => null)) !== null;
  if ((await readMark(data)) !== null)
    return well(check, there ? 'beside the others, for a demonstration' : 'not here');
  if (!there) return well(check, 'not in the data folder');
  const mend = `Move ${path} to a medium that is locked away, and a copy to another place; nothing may stay here.`;
  return warning(check, 'it still lies in the data folder', mend);
}

export async function keyAge(place: string, code: string, now: number): Promise<Finding> {
  const check = `${code}: age of keys`;
  const opened = await readOpenPart(place).catch(() => null);
  if (opened === null)
    return wrong(check, 'the key file cannot be read', 'Restore keys/node.json from the key backup.');
  if (opened.card === null)
    return warning(check, 'from before there were root keys', 'Start the node once: it makes what is missing.');
  const days = (now - (await stat(join(place, 'keys', 'node.json'))).mtimeMs) / DAY_MS;
  const mend = `Stop the node and run \`./liaison node rotate-keys --agency ${code} --root FILE\`.`;
  if (days > KEY_DAYS_MAX) return warning(check, `not changed for ${Math.floor(days)} days`, mend);
  return well(check, `changed ${Math.floor(days)} days ago`);
}
