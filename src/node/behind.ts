// A node whose ledger is shorter than a witness remembers, or of another history: it was brought back from a backup, or
// a second copy of it runs. What always holds: it writes nothing once that is found, the finding outlives the process,
// and it ends only when a witness that could be asked agrees and none contradicts. `ask-at-start.ts` asks.

import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import { clockSchema } from '../exchange/clocks.ts';
import { type Behind, Witnessing, witnessingService } from '../exchange/witnessing.ts';
import { type Finding, warning, well, wrong } from './finding.ts';
import { writeSecret } from './secret-file.ts';

const fault = declareFaults('node', {
  'node/behind-witness': {
    status: 503,
    sentence: 'A witness holds another or a longer history of this agency, so this node is read-only.',
    hint: 'Stop every other copy. Restore a newer backup, or start the copy whose history the witnesses know.',
  },
});

/** Throws where nothing may be written. @throws node/behind-witness */
export function refuseBehind(services: ReadonlyMap<string, unknown>): void {
  const witnessing = services.get(witnessingService.name) as Witnessing | undefined;
  const behind = witnessing?.behind ?? null;
  if (behind === null) return;
  const { peer, verdict, size, ours } = behind;
  throw fault('node/behind-witness', { witness: peer, verdict, size, ours });
}

const FILE = join('local', 'behind-witness.json');
const behindSchema = z.object({
  at: z.string(),
  peer: z.string(),
  verdict: z.enum(['longer', 'forked']),
  size: z.number(),
  ours: z.number(),
  note: z.string(),
});

/** What an earlier start found, in the agency's folder; null where there is nothing. */
async function foundBehind(folder: string): Promise<Behind | null> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => null);
  return text === null ? null : behindSchema.parse(JSON.parse(text));
}

/** The witnesses agree again: what an earlier start found is over. */
export async function overBehind(folder: string, witnessing: Witnessing): Promise<void> {
  witnessing.release();
  await rm(join(folder, FILE), { force: true });
}

/** The state of an agency with a folder: a finding is there again at the next start. */
export async function witnessingIn(folder: string): Promise<Witnessing> {
  const path = join(folder, FILE);
  const keep = async (behind: Behind) => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeSecret(path, behind);
  };
  return new Witnessing(keep, await foundBehind(folder));
}

/** For `liaison doctor`. */
export async function behindFinding(place: string, code: string): Promise<Finding> {
  const check = `${code}: witnesses`;
  const behind = await foundBehind(place).catch(() => null);
  if (behind !== null) {
    const { peer, verdict, size, ours, at } = behind;
    const what = verdict === 'longer' ? `${size} entries, and we ${ours}` : `another history at ${size} entries`;
    const mend =
      'Stop every other copy of this node. Restore a newer backup (`./liaison node restore`), or start the copy';
    return wrong(check, `read-only since ${at}: ${peer} has ${what}`, `${mend} whose history the witnesses know.`);
  }
  const last = await lastState(place);
  if (last === null) return well(check, 'none contradicts; nothing was asked of them yet');
  const { policy, of, size, reached, at } = last;
  const says = `${at}: ${policy} of ${of} wanted, ${size} entries cosigned`;
  if (reached) return well(check, says);
  return warning(
    check,
    `${says}, not all of ours`,
    'See `./liaison peers`: who cannot be reached, and enrol more witnesses.',
  );
}

/** Our clock beside those of our peers, as the running node last found it; for `liaison doctor`. */
export async function clockFinding(place: string, code: string): Promise<Finding> {
  const check = `${code}: clock beside its peers`;
  const last = await lastState(place);
  const { doubtful, offMs, of } = last?.clock ?? { doubtful: false, offMs: null, of: 0 };
  if (last === null || offMs === null) return well(check, 'no peer has shown its clock yet');
  const off = `${Math.round(Math.abs(offMs) / 1_000)} s ${offMs > 0 ? 'behind' : 'before'} the middle of ${of}`;
  const says = `${last.at}: ${off}`;
  if (!doubtful) return well(check, says);
  return wrong(check, says, 'Set the clock (NTP): until then this node numbers nothing new and calls nothing expired.');
}

const STATE = join('local', 'cosigned.json');
const stateSchema = z.object({
  policy: z.number(),
  of: z.number(),
  size: z.number(),
  reached: z.boolean(),
  at: z.string(),
  clock: clockSchema.optional(),
});
type State = z.output<typeof stateSchema>;

/** How far the witnesses have seen us, for whoever looks at the folder from outside. */
export async function keepState(folder: string, state: State): Promise<void> {
  await mkdir(join(folder, 'local'), { recursive: true, mode: 0o700 });
  await writeSecret(join(folder, STATE), { ...state });
}

async function lastState(place: string): Promise<State | null> {
  const text = await readFile(join(place, STATE), 'utf8').catch(() => null);
  return text === null ? null : (stateSchema.safeParse(JSON.parse(text)).data ?? null);
}
