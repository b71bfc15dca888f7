// What `liaison doctor` says of an agency's keys: where the root key lies, what is missing from an older folder, and
// what has not been changed for too long. It reads what stands openly and needs no passphrase. See `rotate.ts`.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Finding, warning, well, wrong } from './finding.ts';
import { readMark } from './folder.ts';
import { readOpenPart } from './keys.ts';
import { ROOT_FILE } from './root.ts';
import { KEPT_DAYS } from './stated.ts';

const DAY_MS = 86_400_000;
/** Node keys live 90 days at most. */
const KEY_DAYS_MAX = 90;
/** Beyond what it takes at best: some peer has not answered for a month. */
const LATE_DAYS = 30;

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

/** Old sealing keys: each is destroyed by the running node, once nothing can name it any more. */
export async function oldSealingKeys(place: string, code: string, now: number): Promise<Finding> {
  const check = `${code}: old sealing keys`;
  const opened = await readOpenPart(place).catch(() => null);
  const since = [...(opened?.retiredSince ?? [])].sort();
  const [oldest] = since;
  if (oldest === undefined) return well(check, 'none kept');
  const says = `${since.length} kept, the oldest since ${oldest.slice(0, 10)}`;
  const days = (now - Date.parse(oldest)) / DAY_MS;
  const fine = `${says}; each goes ${KEPT_DAYS} days after all peers have the new one`;
  if (days <= KEPT_DAYS + LATE_DAYS) return well(check, fine);
  const mend = 'See `./liaison peers`: one of them has not taken the new keys. Suspend it, or reach it.';
  return warning(check, says, mend);
}
