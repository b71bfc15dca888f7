// What an operator decided about a restored agency, until it stands in the ledger. It lies in a note beside the ledger
// that takes the place of the held folder in one step, and the next opening of the agency, by the same process or after
// a crash, turns the note into the ledger's first new entry. `resume.ts` decides; `node.ts` opens.

import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../base/clock.ts';
import { instant } from '../base/clock.ts';
import { mint, PREFIXES, type Random } from '../base/id.ts';
import type { JsonObject } from '../base/json.ts';
import { KINDS } from '../ledger/entry.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { HELD } from './restore.ts';

const LET_GO = join('local', 'resumed');
const NOTE = 'resumed.json';

/** The backup's moment, the head it holds, what each witness answered, and the operator's reason. */
export interface Resolved {
  readonly backup: string;
  readonly size: number;
  readonly root: string;
  readonly answers: readonly { readonly peer: string; readonly verdict: string; readonly size: number | null }[];
  readonly reason: string;
}

/** From here on the agency is held no longer. */
export async function letGo(folder: string, resolved: Resolved): Promise<void> {
  await writeFile(join(folder, HELD, NOTE), JSON.stringify(resolved), { mode: 0o600, flush: true });
  await rm(join(folder, LET_GO), { recursive: true, force: true });
  await rename(join(folder, HELD), join(folder, LET_GO));
}

/** Writes the note into the ledger where there is one; done twice it is one entry. */
export async function noteResumed(
  { folder, officer, ledger }: { readonly folder: string; readonly officer: string; readonly ledger: Ledger },
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Promise<void> {
  const text = await readFile(join(folder, LET_GO, NOTE), 'utf8').catch(() => null);
  if (text === null) return;
  const resolved = JSON.parse(text) as Resolved & JsonObject;
  // Longer than the backup, the ledger has the entry already: it was the first to come.
  if (ledger.size === resolved.size) {
    const head = { at: instant(clock.now()), actor: officer, permit: mint(random, PREFIXES.permit) };
    await ledger.append({ ...head, kind: KINDS.restored, records: [{ type: 'act', ...resolved }] });
  }
  await rm(join(folder, LET_GO), { recursive: true, force: true });
}
