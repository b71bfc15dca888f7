// A node whose ledger is shorter than a witness remembers, or of another history: it was brought back from a backup, or
// a second copy of it runs; or one of which nobody can tell. What always holds: it writes nothing once that is found,
// the finding outlives the process, and it ends only when a witness that could be asked agrees and none contradicts, or
// the operator disregards the one that does. `ask-at-start.ts` asks.

import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { declareFaults } from '../base/fault.ts';
import { clockSchema } from '../exchange/clocks.ts';
import { BEHIND_VERDICTS, type Behind, Witnessing, witnessingService } from '../exchange/witnessing.ts';
import { type Finding, warning, well, wrong } from './finding.ts';
import { writeSecret } from './secret-file.ts';

const fault = declareFaults('node', {
  'node/behind-witness': {
    status: 503,
    sentence: 'A witness holds another or a longer history of this agency, so this node is read-only.',
    hint: 'Stop every other copy. Restore a newer backup, or start the copy whose history the witnesses know.',
  },
  'node/history-untold': {
    status: 503,
    sentence: 'A witness shows what no key we know has signed, and none agrees with us, so this node is read-only.',
    hint: 'Start again when another witness can be reached. If this is the newest copy: `node start --without CODE`.',
  },
});

/** Throws where nothing may be written. @throws node/behind-witness, node/history-untold */
export function refuseBehind(services: ReadonlyMap<string, unknown>): void {
  const witnessing = services.get(witnessingService.name) as Witnessing | undefined;
  const behind = witnessing?.behind ?? null;
  if (behind === null) return;
  const { peer, verdict, size, ours } = behind;
  if (verdict === 'untold') throw fault('node/history-untold', { witness: peer, ours });
  throw fault('node/behind-witness', { witness: peer, verdict, size, ours });
}

const FILE = join('local', 'behind-witness.json');
const behindSchema = z.object({
  at: z.string(),
  peer: z.string(),
  verdict: z.enum(BEHIND_VERDICTS),
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

const STOP = 'Stop every other copy of this node. Restore a newer backup (`./liaison node restore`), or start the copy';
const MEND: Readonly<Record<Behind['verdict'], string>> = {
  longer: `${STOP} whose history the witnesses know.`,
  forked: `${STOP} whose history the witnesses know.`,
  keys: `${STOP} that has our newest keys.`,
  untold:
    'Start again when another witness can be reached. Telephone that agency: has it keys of ours that this node ' +
    'lacks, then this is an old copy; if not, start with --without and its code.',
};

function whatOf({ peer, verdict, size, ours }: Behind): string {
  if (verdict === 'untold') return `${peer} shows what no key we know has signed, and nobody else agreed with us`;
  if (verdict === 'keys') return `${peer} has a newer statement of our keys than we`;
  if (verdict === 'longer') return `${peer} has ${size} entries, and we ${ours}`;
  return `${peer} has another history at ${size} entries`;
}

/** Why this agency is read-only, for whoever starts its node; null where it is not. */
export function readOnlyBecause(services: ReadonlyMap<string, unknown>): string | null {
  const behind = (services.get(witnessingService.name) as Witnessing | undefined)?.behind ?? null;
  return behind === null ? null : whatOf(behind);
}

/** For `liaison doctor`. */
export async function behindFinding(place: string, code: string): Promise<Finding> {
  const check = `${code}: witnesses`;
  const behind = await foundBehind(place).catch(() => null);
  if (behind !== null) {
    return wrong(check, `read-only since ${behind.at}: ${whatOf(behind)}`, MEND[behind.verdict]);
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

/** Peers that do not prove what they signed, as the running node last found it; for `liaison doctor`. */
export async function unprovedFinding(place: string, code: string): Promise<Finding> {
  const check = `${code}: what peers signed`;
  const last = await lastState(place);
  if (last === null) return well(check, 'nobody was asked to prove anything yet');
  const found = last.unproved.map(({ peer, size }) => `${peer} a head of ${size} entries`);
  if (found.length === 0) return well(check, `${last.at}: nobody has left a head unproved`);
  return wrong(
    check,
    `${last.at}: not proved by its own ledger: ${found.join(', ')}`,
    'Telephone: an old backup or a second copy of its node does this, and so does a lie. Nobody cosigns it until then.',
  );
}

const STATE = join('local', 'cosigned.json');
const stateSchema = z.object({
  policy: z.number(),
  of: z.number(),
  size: z.number(),
  reached: z.boolean(),
  at: z.string(),
  clock: clockSchema.optional(),
  unproved: z.array(z.object({ peer: z.string(), size: z.number() })).default([]),
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
